internal import Domain

/// The orders of a plan as `planned_orders.csv` has them, made item by item.
struct PlanOrders: OrderSource {
  private let rows: OrderRows
  private let items: CodeDictionary
  private var item = 0

  init(_ rows: OrderRows, items: CodeDictionary) {
    self.rows = rows
    self.items = items
  }

  mutating func next() -> OrderBlock? {
    while item < items.count {
      var buffer = TextBuffer(capacity: 1_024)
      let count = rows.append(item, to: &buffer)
      item += 1
      if count > 0 { return OrderBlock(item: items.text(Int32(item - 1)), rows: buffer.bytes) }
    }
    return nil
  }
}
