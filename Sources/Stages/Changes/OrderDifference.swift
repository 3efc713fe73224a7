/// How the orders of one item differ between two plans (Docs/Planning.md, R69).
enum OrderDifference {
  /// What became of an order.
  enum Kind: String {
    case added, removed, moved, changed
  }

  /// An order that differs; `old` is nil where it was added, `new` where it was removed.
  struct Change {
    let kind: Kind
    let old: OrderLine?
    let new: OrderLine?
  }

  /// The days from which two plans are made, as text.
  struct Days {
    let old: String
    let new: String
  }

  /// The differences, by due date and id.
  ///
  /// Orders with the same id are the same; of the others, one of the same kind and quantity with another due date was moved, the
  /// first with the first. What is left was removed or added. That an order which is past due moves with the as-of date is no difference:
  /// it is still to be started, or to be there, at once.
  static func changes(from old: [OrderLine], to new: [OrderLine], days: Days) -> [Change] {
    let newIds = Dictionary(new.map { ($0.id, $0) }) { first, _ in first }
    let oldIds = Set(old.map(\.id))
    var changes: [Change] = []
    var gone: [OrderLine] = []
    for order in old {
      guard let other = newIds[order.id] else {
        gone.append(order)
        continue
      }
      if !order.isSame(as: other) { changes.append(Change(kind: .changed, old: order, new: other)) }
    }
    var taken = Set<Int>()
    for order in new where !oldIds.contains(order.id) {
      let still = gone.indices.first { index in
        !taken.contains(index) && days.old != days.new && order.due == days.new
          && gone[index].due == days.old
          && gone[index].isSame(as: order, whenever: true)
      }
      if let still {
        taken.insert(still)
        continue
      }
      let match = gone.indices.first { index in
        !taken.contains(index) && gone[index].kind == order.kind && gone[index].quantity == order.quantity
          && gone[index].due != order.due
      }
      if let match {
        taken.insert(match)
        changes.append(Change(kind: .moved, old: gone[match], new: order))
      } else {
        changes.append(Change(kind: .added, old: nil, new: order))
      }
    }
    for index in gone.indices where !taken.contains(index) {
      changes.append(Change(kind: .removed, old: gone[index], new: nil))
    }
    return changes.sorted { left, right in
      let (one, other) = (left.new ?? left.old, right.new ?? right.old)
      if one?.due != other?.due { return (one?.due ?? "") < (other?.due ?? "") }
      return (one?.id ?? "").utf8.lexicographicallyPrecedes((other?.id ?? "").utf8)
    }
  }
}
