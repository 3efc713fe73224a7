/// What reserved stock serves of a sales line (R47): in all, and from stock that is free (R68).
struct ReservedQuantity {
  var quantity: Rational = 0
  var free: Rational = 0
}

extension SalesRow {
  /// R12: what is still to be shipped.
  var openQuantity: Rational { max(0, quantity - (shipped ?? 0)) }
}

extension Facts {
  /// R47: what stock that is reserved for its sales order serves of each line, by order and line; and what of
  /// it the part that is free alone would serve.
  var servedByReservations: [[String]: ReservedQuantity] {
    var result: [[String]: ReservedQuantity] = [:]
    for item in items.keys where !isOrderPlanned(item) {
      for order in reservations(item) {
        let lines = factory.orders.filter {
          $0.item == item && $0.order == order && $0.status == .open
        }
        let parts = stockParts(item, reservedFor: order)
        let (all, free) = (served(lines, by: parts), served(lines, by: parts.filter(\.isFree)))
        for line in lines {
          let key = [line.order, line.line]
          result[key] = ReservedQuantity(quantity: all[line.line] ?? 0, free: free[line.line] ?? 0)
        }
      }
    }
    return result
  }

  /// What `parts` serve of the lines of one sales order, by line.
  private func served(_ lines: [SalesRow], by stock: [StockPart]) -> [String: Rational] {
    var parts = stock
    var result: [String: Rational] = [:]
    for line in lines.sorted(by: isServedFirst) {
      var open = line.openQuantity
      // R49: what expires serves lines up to its last day.
      for index in parts.indices where parts[index].serves(clamped(line.due)) {
        let quantity = min(open, parts[index].quantity)
        parts[index].quantity -= quantity
        open -= quantity
        result[line.line, default: 0] += quantity
      }
    }
    return result
  }

  private func isServedFirst(_ a: SalesRow, _ b: SalesRow) -> Bool {
    a.due != b.due ? a.due < b.due : precedes(a.line, b.line)
  }
}
