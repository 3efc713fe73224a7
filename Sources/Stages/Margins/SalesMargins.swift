internal import Domain
internal import Numerics

/// Puts what was shipped on the sales lines that it was for (Docs/Costing.md, C62).
///
/// A class, as every comparison of lines looks at it: a copy would hold all its columns anew.
final class SalesMargins {
  /// What was shipped of an item for an order.
  private struct Shipped: BitwiseCopyable {
    /// Number of the sales order, -1 for none.
    var order: Int32
    let item: Int32
    var quantity: Int64
    var cost: Int64
  }

  private let outcome: CostOutcome
  private let tables: InputTables
  /// Of the sales lines.
  private let quantities: LaneView<Int64>
  private let prices: LaneView<Int64>
  private let lineTexts: TextColumn

  init(_ outcome: CostOutcome, _ tables: InputTables) {
    self.outcome = outcome
    self.tables = tables
    quantities = tables[.orders].wide("quantity")
    prices = tables[.orders].wide("price")
    lineTexts = tables[.orders].text("line")
  }

  /// The sales lines of the period, by order, line and item.
  func margins() -> MarginOutcome {
    let (shipped, orders) = shipped()
    let rows = rows(shipped, orders)
    let master = tables[.items].wide("sale_price")
    var lines: [MarginOutcome.Line] = []
    for slot in 0...orders.count {
      let start = lines.count
      var rest = shipped.range(slot)
      while let first = rest.popFirst() {
        var sum = shipped.records[first]
        while let next = rest.first, shipped.records[next].item == sum.item {
          sum.quantity += shipped.records[next].quantity
          sum.cost += shipped.records[next].cost
          rest.removeFirst()
        }
        let row = Int(tables.rowOfItem[Int(sum.item)])
        let price = row < 0 || master[row] == ColumnTable.blank64 ? nil : master[row]
        lines += split(sum, rows.list(first).sorted { lineTexts.compare(Int($0), Int($1)) < 0 }, price)
      }
      if lines.count > start + 1 { lines[start...].sort(by: precedes) }
    }
    return MarginOutcome(
      month: outcome.month, cost: outcome.cost, orders: orders, lineTexts: lineTexts, lines: lines)
  }

  /// Whether one line of an order comes before another, by name and item; what has no line has no name.
  private func precedes(_ left: MarginOutcome.Line, _ right: MarginOutcome.Line) -> Bool {
    func hasName(_ line: MarginOutcome.Line) -> Int {
      line.row < 0 || lineTexts.isEmpty(Int(line.row)) ? 0 : 1
    }
    let order =
      min(left.row, right.row) < 0
      ? hasName(left) - hasName(right) : lineTexts.compare(Int(left.row), Int(right.row))
    return order != 0 ? order < 0 : left.item < right.item
  }

  /// What was shipped by order, behind what was shipped for none, and by item; and the orders in their order.
  private func shipped() -> (lists: ItemLists<Shipped>, orders: CodeDictionary) {
    let month = outcome.month
    let texts = tables[.shipments].text("order")
    let interned = CodeDictionary(capacity: tables[.shipments].rowCount)
    var all: [Shipped] = []
    for item in 0..<month.itemCount {
      for index in month.outs.range(item) where month.outs.records[index].kind == .shipment {
        let out = month.outs.records[index]
        let row = Int(out.row)
        let order = texts.isEmpty(row) ? -1 : unsafe texts.withBytes(row) { unsafe interned.intern($0) }
        all.append(
          Shipped(
            order: order, item: Int32(item), quantity: out.quantity, cost: outcome.cost.outAmounts[index]))
      }
    }
    let (orders, ranks) = interned.ranking()
    for index in all.indices where all[index].order >= 0 { all[index].order = ranks[Int(all[index].order)] }
    let lists = ItemLists(itemCount: orders.count + 1, count: all.count) { (all[$0].order + 1, all[$0]) }
    return (lists, orders)
  }

  /// Rows of `orders` by the first record of what was shipped of their item for their order.
  private func rows(_ shipped: ItemLists<Shipped>, _ orders: CodeDictionary) -> ItemLists<Int32> {
    let table = tables[.orders]
    let items = table.narrow("item")
    let texts = table.text("order")
    var last: Int32 = -1
    let places = (0..<table.rowCount).map { row -> Int32 in
      guard items[row] >= 0 else { return -1 }
      last = orders.find(texts, row, near: last)
      guard last >= 0 else { return -1 }
      let place = shipped.range(Int(last) + 1).first { shipped.records[$0].item == items[row] }
      return place.map(Int32.init) ?? -1
    }
    return ItemLists(
      itemCount: shipped.records.count, count: table.rowCount, item: { places[$0] }, record: { Int32($0) })
  }

  /// Fills the lines of an order one after the other; the last takes what is left, and what came back.
  private func split(_ shipped: Shipped, _ rows: [Int32], _ master: Int64?) -> [MarginOutcome.Line] {
    func line(_ row: Int32, _ quantity: Int64, _ cost: Int64) -> MarginOutcome.Line {
      let own = row < 0 ? ColumnTable.blank64 : prices[Int(row)]
      let price = own == ColumnTable.blank64 ? master : own
      return MarginOutcome.Line(
        order: shipped.order, row: row, item: shipped.item, quantity: quantity,
        revenue: price.flatMap { PriceList.amount(quantity: quantity, price: $0) }, cost: cost)
    }
    guard let last = rows.last else { return [line(-1, shipped.quantity, shipped.cost)] }
    var result: [MarginOutcome.Line] = []
    var taken: Int64 = 0
    var posted: Int64 = 0
    for row in rows.dropLast() {
      let quantity = min(max(shipped.quantity - taken, 0), max(quantities[Int(row)], 0))
      guard quantity > 0 else { continue }
      taken += quantity
      let running = share(of: shipped.cost, Int128(taken), over: Int128(shipped.quantity)) ?? shipped.cost
      result.append(line(row, quantity, running - posted))
      posted = running
    }
    let rest = line(last, shipped.quantity - taken, shipped.cost - posted)
    return rest.quantity != 0 || rest.cost != 0 || result.isEmpty ? result + [rest] : result
  }
}
