internal import Diagnostics
internal import Domain
internal import Numerics

/// What moved an item up to a day, for people who look for a mistake: `issues.csv, row 12: -5`.
struct StockTransactions {
  private static let shown = 20

  /// Opening stock and what came in, in millionths.
  private(set) var inQuantity: Int64 = 0
  /// Its value as far as it was stated, in cents; what orders finished is left out.
  private(set) var inAmount: Int64 = 0
  /// What went out, in millionths.
  private(set) var outQuantity: Int64 = 0
  /// The rows, the first twenty of them.
  private(set) var lines: [String] = []

  init(_ month: CostMonth, _ cost: MonthCost, _ tables: InputTables, item: Int, until day: Int32) {
    func add(_ dataset: Dataset, _ row: Int32, _ quantity: Int64) {
      let place = DiagnosticCatalog.place(tables.place(dataset, Int(row)))
      lines.append("\(place): \(Quantity(millionths: quantity))")
    }
    for index in month.openings.range(item) {
      let record = month.openings.records[index]
      inQuantity += record.quantity
      inAmount += record.amount
      add(.openingStock, record.row, record.quantity)
    }
    for index in month.ins.range(item) {
      let record = month.ins.records[index]
      let dataset = record.dataset
      guard tables[dataset].narrow("date")[Int(record.row)] <= day else { continue }
      inQuantity += record.quantity
      if record.amount != StockIn.noAmount { inAmount += record.amount }
      add(dataset, record.row, record.quantity)
    }
    if day == .max {
      for index in month.ordersOfItem.range(item) {
        let order = month.orders[Int(month.ordersOfItem.records[index])]
        let quantity = month.finished(Int(month.ordersOfItem.records[index]), of: item)
        inQuantity += quantity
        add(order.kind.dataset, order.row, quantity)
      }
    } else {
      for record in month.finishes.list(item).sorted(by: { ($0.date, $0.row) < ($1.date, $1.row) })
      where record.date <= day {
        let isMade = month.orders[Int(record.order)].kind == .production
        inQuantity += record.quantity
        add(isMade ? .completions : .outsourcingReceipts, record.row, record.quantity)
      }
    }
    for index in month.outs.range(item) where month.outs.records[index].date <= day {
      let out = month.outs.records[index]
      outQuantity += out.quantity
      add(out.kind.dataset, out.row, -out.quantity)
    }
    if lines.count > Self.shown { lines = lines.prefix(Self.shown) + ["… (\(lines.count))"] }
  }
}
