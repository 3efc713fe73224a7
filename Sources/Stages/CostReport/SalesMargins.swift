internal import Domain
internal import Numerics

/// What every sales line of the period brought in and cost (Docs/Costing.md, C58).
struct SalesMargins {
  /// What was shipped of a sales line.
  struct Line {
    let order: String
    let line: String
    let item: Int32
    var quantity: Int64 = 0
    /// Cents; nil where nothing says a price.
    var revenue: Int64?
    var cost: Int64 = 0
  }

  /// By order, line and item.
  let lines: [Line]

  /// A line that an order has of an item.
  private struct SalesLine {
    let line: String
    let quantity: Int64
    let price: Int64?
  }

  /// What was shipped of an item for an order.
  private struct Shipped {
    var quantity: Int64 = 0
    var cost: Int64 = 0

    mutating func add(_ quantity: Int64, _ cost: Int64) {
      self.quantity += quantity
      self.cost += cost
    }
  }

  private struct Key: Hashable {
    let order: String
    let item: Int32
  }

  init(_ outcome: CostOutcome, _ tables: InputTables) {
    let month = outcome.month
    let orders = tables[.shipments].text("order")
    var shipped: [Key: Shipped] = [:]
    for item in 0..<month.itemCount {
      for index in month.outs.range(item) where month.outs.records[index].kind == .shipment {
        let out = month.outs.records[index]
        let key = Key(order: orders[Int(out.row)], item: Int32(item))
        shipped[key, default: Shipped()].add(out.quantity, outcome.cost.outAmounts[index])
      }
    }
    let known = Self.salesLines(tables, Set(shipped.keys))
    let prices = tables[.items].wide("sale_price")
    lines = shipped.flatMap { key, shipped in
      let row = Int(tables.rowOfItem[Int(key.item)])
      let master = row < 0 || prices[row] == ColumnTable.blank64 ? nil : prices[row]
      return Self.split(shipped, key, known[key] ?? [], master)
    }.sorted { left, right in
      if left.order != right.order { return left.order.utf8.lexicographicallyPrecedes(right.order.utf8) }
      if left.line != right.line { return left.line.utf8.lexicographicallyPrecedes(right.line.utf8) }
      return left.item < right.item
    }
  }

  /// The lines of the orders that were shipped, by order and item, in the order of their lines.
  private static func salesLines(_ tables: InputTables, _ wanted: Set<Key>) -> [Key: [SalesLine]] {
    let table = tables[.orders]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let prices = table.wide("price")
    let orders = table.text("order")
    var result: [Key: [SalesLine]] = [:]
    for row in 0..<table.rowCount where items[row] >= 0 {
      let key = Key(order: orders[row], item: items[row])
      guard wanted.contains(key) else { continue }
      result[key, default: []].append(
        SalesLine(
          line: table.text("line")[row], quantity: quantities[row],
          price: prices[row] == ColumnTable.blank64 ? nil : prices[row]))
    }
    return result.mapValues { lines in
      lines.sorted { $0.line.utf8.lexicographicallyPrecedes($1.line.utf8) }
    }
  }

  /// Fills the lines of an order one after the other; the last takes what is left, and what came back.
  private static func split(
    _ shipped: Shipped, _ key: Key, _ lines: [SalesLine], _ master: Int64?
  ) -> [Line] {
    var result: [Line] = []
    var taken: Int64 = 0
    var posted: Int64 = 0
    for (position, line) in lines.enumerated() {
      let left = shipped.quantity - taken
      let isLast = position == lines.count - 1
      let quantity = isLast ? left : min(max(left, 0), max(line.quantity, 0))
      taken += quantity
      let running =
        isLast
        ? shipped.cost
        : share(of: shipped.cost, Int128(taken), over: Int128(max(shipped.quantity, 1))) ?? shipped.cost
      var own = Line(order: key.order, line: line.line, item: key.item, quantity: quantity)
      own.cost = running - posted
      own.revenue = (line.price ?? master).flatMap { PriceList.amount(quantity: quantity, price: $0) }
      posted = running
      if own.quantity != 0 || own.cost != 0 { result.append(own) }
    }
    guard lines.isEmpty else { return result }
    var own = Line(order: key.order, line: "", item: key.item, quantity: shipped.quantity)
    own.cost = shipped.cost
    own.revenue = master.flatMap { PriceList.amount(quantity: shipped.quantity, price: $0) }
    return [own]
  }
}
