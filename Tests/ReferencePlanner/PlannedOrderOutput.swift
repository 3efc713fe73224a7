/// An order with what decides its place in the output.
struct OrderInOutput {
  /// The firm order it is, or nil when it was planned.
  var firm: FirmRow?
  var row: PlannedOrderRow
}

/// R48: the orders of one item by due date, then firm ones by id, then planned ones by pool and as they were
/// made.
func outputOrder(_ rows: [OrderInOutput]) -> [OrderInOutput] {
  rows.enumerated().sorted { a, b in
    if a.element.row.due != b.element.row.due { return a.element.row.due < b.element.row.due }
    switch (a.element.firm, b.element.firm) {
    case (let left?, let right?): return precedes(left.id, right.id)
    case (.some, nil): return true
    case (nil, .some): return false
    case (nil, nil):
      let (left, right) = (a.element.row.salesOrder, b.element.row.salesOrder)
      return left != right ? precedes(left, right) : a.offset < b.offset
    }
  }
  .map(\.element)
}

/// R28, R48: the orders of one item, each planned one with its id; they are in order already.
func numbered(_ rows: [OrderInOutput]) -> [OrderInOutput] {
  var count: [String: Int] = [:]
  return rows.map { order in
    guard order.firm == nil else { return order }
    var (row, result) = (order.row, order)
    let pool = row.salesOrder.isEmpty ? "0" : row.salesOrder
    let stem = "\(row.kind.rawValue)-\(row.item)-\(row.due.compactText)-\(pool)-"
    count[stem, default: 0] += 1
    row.id = "\(stem)\(count[stem] ?? 0)"
    result.row = row
    return result
  }
}
