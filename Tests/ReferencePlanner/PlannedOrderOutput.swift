/// An order with what decides its place in the output.
struct OrderInOutput {
  /// The firm order it is, or nil when it was planned.
  var firm: FirmRow?
  var row: PlannedOrderRow
}

/// The orders of one item by due date, then firm ones by id, then planned ones as they were made.
func outputOrder(_ rows: [OrderInOutput]) -> [OrderInOutput] {
  rows.enumerated().sorted { a, b in
    if a.element.row.due != b.element.row.due { return a.element.row.due < b.element.row.due }
    switch (a.element.firm, b.element.firm) {
    case (let left?, let right?): return precedes(left.id, right.id)
    case (.some, nil): return true
    case (nil, .some): return false
    case (nil, nil): return a.offset < b.offset
    }
  }
  .map(\.element)
}

/// R28: the rows by item, each planned one with its id; within an item they are in order already.
func numbered(_ rows: [OrderInOutput]) -> [PlannedOrderRow] {
  var count: [String: Int] = [:]
  var result: [PlannedOrderRow] = []
  for item in Set(rows.map(\.row.item)).sorted(by: precedes) {
    for order in rows where order.row.item == item {
      var row = order.row
      if order.firm == nil {
        let stem = "\(row.kind.rawValue)-\(row.item)-\(row.due.compactText)-0-"
        count[stem, default: 0] += 1
        row.id = "\(stem)\(count[stem] ?? 0)"
      }
      result.append(row)
    }
  }
  return result
}
