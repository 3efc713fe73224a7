internal import Domain

/// A generated month for measurements: production and outsourcing orders on eight levels and everything that happened to them.
///
/// The same number of orders gives the same bytes on every machine. No item is part of itself, no stock falls below zero.
struct MonthGenerator {
  static let period = "2026-11"
  static let days = 30

  let layout: MonthLayout
  var random: RandomSource
  /// What went out of each item less what came in, in millionths; of an item at FIFO what went out, as every day must have enough.
  var shortfalls: [Int64]
  /// The receipts, where they are invoiced.
  var receipts: [MonthMethods.Receipt] = []
  /// The dates of the month, each with a comma behind.
  let dates: [String]

  /// Rows of all datasets.
  private(set) var rows = 0

  /// A month of so many production orders; `withMethods` with all that ``MonthMethods`` says.
  init(orders: Int, withMethods: Bool = false) {
    layout = MonthLayout(orders: orders, withMethods: withMethods)
    random = RandomSource(seed: 0x4D69_6C6C_7275_6E01 + UInt64(orders))
    shortfalls = [Int64](repeating: 0, count: layout.items)
    dates = (1...Self.days).map { "\(Self.period)-\($0 < 10 ? "0" : "")\($0)," }
  }

  /// Writes the datasets into `folder`.
  mutating func write(to folder: String) throws {
    try writeItems(folder)
    try writeOrders(folder)
    try writeIssues(folder)
    try writeCompletions(folder)
    try writePurchases(folder)
    try writeOpening(folder)
    try writeExpenses(folder)
    try writeMethods(folder)
  }

  /// Takes note of what came in of an item, in millionths.
  mutating func arrive(_ item: Int, _ quantity: Int64) {
    if layout.methods?.isFIFO(item) != true { shortfalls[item] -= quantity }
  }

  /// Writes a dataset; `row` may append several lines or none.
  mutating func write(
    _ folder: String, _ name: String, rows: Int, header: StaticString,
    _ row: (inout MonthGenerator, Int, inout TextBuffer) -> Void
  ) throws {
    self.rows += try OutputFile.write("\(folder)/\(name).csv", header: header, rows: rows) { index, text in
      row(&self, index, &text)
    }
  }

  /// Writes the item master.
  mutating func writeItems(_ folder: String) throws {
    try write(
      folder, "items", rows: layout.items + (layout.methods?.outputCount ?? 0),
      header: layout.methods == nil
        ? "item,name,unit,source,equivalent_material,equivalent_conversion\n"
        : "item,name,unit,source,equivalent_material,equivalent_conversion,valuation\n"
    ) { month, item, text in
      month.appendItem(item, &text)
      text.append(",Item ")
      text.append(integer: Int64(item))
      text.append(item % 12 == 0 ? ",kg," : ",pcs,")
      let isBought = item < month.layout.levelStarts[1]
      text.append(isBought ? "buy" : month.layout.isOutsourced(item) ? "outsource" : "make")
      text.append(item % 9 == 0 ? ",100,60" : item % 31 == 0 ? ",80,40" : ",,")
      if let methods = month.layout.methods { text.append(methods.isFIFO(item) ? ",fifo" : ",") }
      text.append("\n")
    }
  }

  private mutating func writeOrders(_ folder: String) throws {
    try write(
      folder, "production_orders", rows: layout.productionOrders,
      header: "order,item,quantity,completed,start,due,cost_center,status\n"
    ) { month, row, text in
      let order = month.layout.orders[row]
      month.appendOrder(row, &text)
      text.append(",")
      month.appendItem(Int(order.item), &text)
      text.append(",")
      text.append(integer: Int64(order.quantity))
      text.append(",")
      text.append(integer: Int64(order.earlier + order.finished))
      text.append(",2026-10-26,2026-11-30,")
      month.appendCostCenter(row % MonthLayout.costCenters, &text)
      text.append(order.state == .closed || order.state == .abandoned ? "closed\n" : "open\n")
    }
    let first = layout.productionOrders
    try write(
      folder, "outsourcing_orders", rows: layout.orders.count - first,
      header: "order,item,quantity,received,start,due,supplier,price,status\n"
    ) { month, row, text in
      let order = month.layout.orders[first + row]
      month.appendOrder(first + row, &text)
      text.append(",")
      month.appendItem(Int(order.item), &text)
      text.append(",")
      text.append(integer: Int64(order.quantity))
      text.append(",")
      text.append(integer: Int64(order.finished))
      text.append(",2026-10-26,2026-11-30,S")
      text.append(integer: Int64(row % 50))
      text.append(",")
      text.append(scaled: Int64(500_000 + 100 * month.random.below(90_000)))
      text.append(order.state == .closed ? ",closed\n" : ",open\n")
    }
  }

  /// A fixed order of the numbers below `count` in which neighbours are far apart.
  func scattered(_ number: Int, of count: Int) -> Int { number &* 7_368_787 % count }

  /// Codes as factories have them: letters, a dash, digits that say nothing about the level.
  func appendItem(_ item: Int, _ text: inout TextBuffer) {
    text.append("P-")
    text.append(integer: Int64(10_000_000 + (item &* 7_368_787) % 89_999_993))
  }

  func appendOrder(_ order: Int, _ text: inout TextBuffer) {
    let isOutsourced = order >= layout.productionOrders
    text.append(isOutsourced ? "WO" : "MO")
    text.append(integer: Int64(10_000_000 + order - (isOutsourced ? layout.productionOrders : 0)))
  }

  func appendCostCenter(_ center: Int, _ text: inout TextBuffer) {
    text.append("CC")
    text.append(integer: Int64(100 + center))
    text.append(",")
  }
}
