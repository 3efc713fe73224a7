/// Co-products and by-products: R90 to R92.
extension Facts {
  /// R91: whether orders of its own bring an output, or nothing but those of its parents.
  func hasOwnSource(_ item: String) -> Bool {
    let source = row(item).source
    return source == .buy || source == .outsource || parents.contains(item)
  }

  /// R91: whether an item comes out of other orders and out of none of its own.
  func isOutputOnly(_ item: String) -> Bool {
    factory.outputs.contains { $0.output == item } && !hasOwnSource(item)
  }

  /// R92: the parent with which each co-product without own source is planned.
  func heads(leftOut: Set<String>) -> [String: String] {
    var result: [String: String] = [:]
    for row in factory.outputs where row.kind == .co && isOutputOnly(row.output) {
      let isOrdered = [.make, .outsource].contains(source(row.parent))
      guard isOrdered, !isOutputOnly(row.parent), !leftOut.contains(row.parent) else { continue }
      let known = result[row.output]
      if known.map({ precedes(row.parent, $0) }) ?? true { result[row.output] = row.parent }
    }
    return result
  }

  /// R90: what an order of `quantity` of the parent gives by `row`.
  func output(of quantity: Rational, by row: OutputRow) -> Rational {
    let exact = quantity * row.quantity / (row.per ?? 1)
    let step = step(row.output)
    return Rational((exact / step).floor) * step
  }

  /// R90: the receipts that open and firm orders give as outputs of `item`, by sales order and day.
  func knownOutputs(_ item: String, leftOut: Set<String>) -> [String: [Day: Rational]] {
    var result: [String: [Day: Rational]] = [:]
    for row in factory.outputs where row.output == item {
      let open = openOrders.filter {
        $0.item == row.parent && $0.hasComponents && !$0.isRework
      }
      .map { ($0.salesOrder, $0.remaining, $0.due) }
      let firm = firmOrders.filter {
        $0.item == row.parent && $0.kind != .purchase && !leftOut.contains(row.parent)
      }
      .map { ($0.salesOrder ?? "", $0.quantity, $0.due) }
      for (salesOrder, quantity, due) in open + firm {
        let given = output(of: quantity, by: row)
        guard given > 0, due <= lastDay else { continue }
        let pool = isOrderPlanned(item) ? salesOrder : ""
        result[pool, default: [:]][clamped(due), default: 0] += given
      }
    }
    return result
  }
}
