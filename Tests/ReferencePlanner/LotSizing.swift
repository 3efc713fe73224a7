/// How a net requirement becomes lots: R20, R21 and the modifiers.
struct LotSizing {
  let item: ItemRow
  let step: Rational

  /// The lots that cover `net`, in the order they are made.
  func lots(for net: Rational) -> [Rational] {
    switch item.lotPolicy ?? .lotForLot {
    case .lotForLot, .period: modified(net)
    case .fixed: fixed(net)
    case .minMax: [rounded(net)]
    }
  }

  /// R21: ⌈net / size⌉ lots of one size.
  private func fixed(_ net: Rational) -> [Rational] {
    guard let size = item.lotSize, size > 0 else {
      preconditionFailure("'\(item.item)' has no lot size")
    }
    return Array(repeating: rounded(size), count: Int((net / size).ceiling))
  }

  /// R20: split down to the largest multiple that lot_max allows, then lot_min, then lot_multiple.
  private func modified(_ net: Rational) -> [Rational] {
    let multiple = set(item.lotMultiple)
    var lots: [Rational] = []
    var rest = net
    if let largest = set(item.lotMax) {
      let cap = multiple.map { Rational((largest / $0).floor) * $0 } ?? largest
      precondition(cap > 0, "lot_max of '\(item.item)' is below its lot_multiple")
      while rest > cap {
        lots.append(cap)
        rest = rest - cap
      }
    }
    let raised = max(rest, set(item.lotMin) ?? 0)
    lots.append(multiple.map { raised.roundedUp(toMultipleOf: $0) } ?? raised)
    return lots.map(rounded)
  }

  private func rounded(_ quantity: Rational) -> Rational {
    quantity.roundedUp(toMultipleOf: step)
  }

  /// 0 and blank are not set.
  private func set(_ value: Rational?) -> Rational? {
    value.flatMap { $0 > 0 ? $0 : nil }
  }
}
