/// How a net requirement becomes lots: R20, R21, R34 and the limits.
struct LotSizing {
  let item: ItemRow
  let step: Rational
  /// D of R34: the requirements of the horizon, divided by its days.
  let demandPerDay: Rational

  /// The lots that cover `net`, in the order they are made.
  func lots(for net: Rational) -> [Rational] {
    switch item.lotPolicy ?? .lotForLot {
    case .lotForLot, .period, .partPeriod, .leastUnitCost, .silverMeal, .wagnerWhitin:
      modified(net)
    case .fixed: fixed(net, lotSize)
    case .eoq: demandPerDay > 0 ? fixed(net, economicQuantity) : [rounded(net)]
    case .minMax: [rounded(net)]
    }
  }

  /// R21: ⌈net / size⌉ lots of one size.
  private func fixed(_ net: Rational, _ size: Rational) -> [Rational] {
    Array(repeating: rounded(size), count: Int((net / size).ceiling))
  }

  private var lotSize: Rational {
    guard let size = item.lotSize, size > 0 else {
      preconditionFailure("'\(item.item)' has no lot size")
    }
    return size
  }

  /// R34: the smallest multiple Q of the step with Q² ≥ 2 × D × K ÷ h.
  private var economicQuantity: Rational {
    let (order, holding) = item.orderAndHoldingCost
    let square = 2 * demandPerDay * order / holding
    // Q = steps × step, so that steps² ≥ square ÷ step²; the left side is whole.
    return Rational(smallestRoot(of: (square / (step * step)).ceiling)) * step
  }

  /// The smallest whole number whose square is at least `square`, by halving where it can lie.
  private func smallestRoot(of square: Int128) -> Int128 {
    var enough: Int128 = 1
    while enough * enough < square { enough *= 2 }
    var tooFew: Int128 = 0
    while enough - tooFew > 1 {
      let middle = (enough + tooFew) / 2
      if middle * middle >= square { enough = middle } else { tooFew = middle }
    }
    return enough
  }

  /// R20, R22, R29: split down to the largest multiple that lot_max allows, then lot_min, then lot_multiple.
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

extension ItemRow {
  /// K and h of R29 and R34.
  var orderAndHoldingCost: (order: Rational, holding: Rational) {
    guard let orderCost, let holdingCost, orderCost > 0, holdingCost > 0 else {
      preconditionFailure("'\(item)' has no order cost or no holding cost")
    }
    return (orderCost, holdingCost)
  }
}
