internal import Domain
internal import Numerics

/// Puts what was shipped on the sales lines that it was for (Docs/Costing.md, C62).
struct SalesMargins {
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
  }

  /// An order by its number among those that were shipped, -1 for none, and an item.
  private struct Key: Hashable {
    let order: Int32
    let item: Int32
  }

  private let outcome: CostOutcome
  private let tables: InputTables
  /// Sales orders that were shipped.
  private let orders = CodeDictionary()

  init(_ outcome: CostOutcome, _ tables: InputTables) {
    self.outcome = outcome
    self.tables = tables
  }

  /// The sales lines of the period, by order, line and item.
  func margins() -> MarginOutcome {
    let shipped = shipped()
    let known = salesLines(Set(shipped.keys))
    let prices = tables[.items].wide("sale_price")
    let lines = shipped.flatMap { key, shipped in
      let row = Int(tables.rowOfItem[Int(key.item)])
      let master = row < 0 || prices[row] == ColumnTable.blank64 ? nil : prices[row]
      return split(shipped, key, known[key] ?? [], master)
    }.sorted { left, right in
      if left.order != right.order { return left.order.utf8.lexicographicallyPrecedes(right.order.utf8) }
      if left.line != right.line { return left.line.utf8.lexicographicallyPrecedes(right.line.utf8) }
      return left.item < right.item
    }
    return MarginOutcome(month: outcome.month, cost: outcome.cost, lines: lines)
  }

  private func shipped() -> [Key: Shipped] {
    let month = outcome.month
    let texts = tables[.shipments].text("order")
    var shipped: [Key: Shipped] = [:]
    for item in 0..<month.itemCount {
      for index in month.outs.range(item) where month.outs.records[index].kind == .shipment {
        let out = month.outs.records[index]
        let row = Int(out.row)
        let order =
          texts.isEmpty(row) ? -1 : unsafe texts.withBytes(row) { unsafe orders.intern($0) }
        let key = Key(order: order, item: Int32(item))
        shipped[key, default: Shipped()].quantity += out.quantity
        shipped[key, default: Shipped()].cost += outcome.cost.outAmounts[index]
      }
    }
    return shipped
  }

  /// The lines of the orders that were shipped, by order and item, in the order of their lines.
  private func salesLines(_ wanted: Set<Key>) -> [Key: [SalesLine]] {
    let table = tables[.orders]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let prices = table.wide("price")
    let texts = table.text("order")
    let lines = table.text("line")
    var result: [Key: [SalesLine]] = [:]
    for row in 0..<table.rowCount where items[row] >= 0 {
      let key = Key(order: orders.find(texts, row), item: items[row])
      guard key.order >= 0, wanted.contains(key) else { continue }
      result[key, default: []].append(
        SalesLine(
          line: lines[row], quantity: quantities[row],
          price: prices[row] == ColumnTable.blank64 ? nil : prices[row]))
    }
    return result.mapValues { lines in
      lines.sorted { $0.line.utf8.lexicographicallyPrecedes($1.line.utf8) }
    }
  }

  /// Fills the lines of an order one after the other; the last takes what is left, and what came back.
  private func split(
    _ shipped: Shipped, _ key: Key, _ lines: [SalesLine], _ master: Int64?
  ) -> [MarginOutcome.Line] {
    let order = key.order < 0 ? "" : orders.text(key.order)
    func line(_ name: String, _ quantity: Int64, _ cost: Int64, price: Int64?) -> MarginOutcome.Line {
      MarginOutcome.Line(
        order: order, line: name, item: key.item, quantity: quantity,
        revenue: price.flatMap { PriceList.amount(quantity: quantity, price: $0) }, cost: cost)
    }
    guard let last = lines.last else { return [line("", shipped.quantity, shipped.cost, price: master)] }
    var result: [MarginOutcome.Line] = []
    var taken: Int64 = 0
    var posted: Int64 = 0
    for one in lines.dropLast() {
      let quantity = min(max(shipped.quantity - taken, 0), max(one.quantity, 0))
      guard quantity > 0 else { continue }
      taken += quantity
      let running = share(of: shipped.cost, Int128(taken), over: Int128(shipped.quantity)) ?? shipped.cost
      result.append(line(one.line, quantity, running - posted, price: one.price ?? master))
      posted = running
    }
    let rest = line(last.line, shipped.quantity - taken, shipped.cost - posted, price: last.price ?? master)
    return rest.quantity != 0 || rest.cost != 0 || result.isEmpty ? result + [rest] : result
  }
}
