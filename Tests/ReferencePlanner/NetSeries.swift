/// A need of the net series: R29.
package struct SeriesNeed: Hashable, Sendable {
  /// The day, and the quantity that is short on it.
  package let day: Day, quantity: Rational

  package init(_ day: Day, _ quantity: Rational) {
    self.day = day
    self.quantity = quantity
  }
}

/// The coming needs of an item, and how many of them one receipt covers: R29 to R33.
package struct NetSeries {
  /// By day; at least one.
  package let needs: [SeriesNeed]
  /// The rule that decides.
  package let policy: LotPolicy
  /// K and h of R29.
  package let orderCost: Rational, holdingCost: Rational
  /// Whether `part-period` looks back (R30).
  package let lookBack: Bool

  package init(_ needs: [SeriesNeed], of item: ItemRow, lookBack: Bool) {
    precondition(!needs.isEmpty, "a series begins with a shortage")
    self.needs = needs
    policy = item.lotPolicy ?? .lotForLot
    (orderCost, holdingCost) = item.orderAndHoldingCost
    self.lookBack = lookBack
  }

  /// The number of needs, at least one, that a receipt on the first day covers.
  package var coverage: Int {
    switch policy {
    case .partPeriod: partPeriod
    case .leastUnitCost: leastUnitCost
    case .silverMeal: silverMeal
    case .wagnerWhitin: wagnerWhitin
    case .lotForLot, .fixed, .period, .minMax, .eoq:
      preconditionFailure("'\(policy.rawValue)' looks at no series")
    }
  }

  /// What it costs to cover the needs of `range` by one lot on the day of the first of them.
  package func cost(_ range: Range<Int>) -> Rational {
    let units = range.reduce(Rational.zero) { sum, index in
      sum + needs[index].quantity * Rational(days(from: range.lowerBound, to: index))
    }
    return orderCost + holdingCost * units
  }

  private func days(from first: Int, to second: Int) -> Int {
    needs[second].day - needs[first].day
  }

  /// The first of `1...needs.count` with the smallest `value`.
  private func smallest(_ value: (Int) -> Rational) -> Int {
    var best = 1
    for count in 1...needs.count where value(count) < value(best) { best = count }
    return best
  }

  /// R30.
  private var partPeriod: Int {
    let count = smallest { count in
      let holding = cost(0..<count) - orderCost
      return max(holding - orderCost, orderCost - holding)
    }
    guard lookBack, count > 1, count < needs.count else { return count }
    let (last, next) = (count - 1, count)
    let held = needs[last].quantity * Rational(days(from: 0, to: last))
    let heldIfMoved = needs[next].quantity * Rational(days(from: last, to: next))
    return heldIfMoved < held ? count - 1 : count
  }

  /// R31.
  private var leastUnitCost: Int {
    smallest { count in
      cost(0..<count) / needs.prefix(count).reduce(0) { $0 + $1.quantity }
    }
  }

  /// R32.
  private var silverMeal: Int {
    var count = 1
    while count < needs.count {
      let distance = days(from: 0, to: count)
      let before = cost(0..<count) / Rational(distance)
      let after = cost(0..<count + 1) / Rational(distance + 1)
      if after > before { break }
      count += 1
    }
    return count
  }

  /// R33: the best way for the needs from the last one on, from the last two on, and so forth.
  private var wagnerWhitin: Int {
    var best = [Way(cost: 0, starts: [])]
    for first in needs.indices.reversed() {
      // `best[0]` covers the needs after `first`, the last one of `best` no need at all.
      var cheapest: Way?
      for (skipped, rest) in best.enumerated() {
        let end = first + 1 + skipped
        let way = Way(cost: cost(first..<end) + rest.cost, starts: [first] + rest.starts)
        if cheapest.map({ way < $0 }) ?? true { cheapest = way }
      }
      if let cheapest { best.insert(cheapest, at: 0) }
    }
    let starts = best[0].starts
    return starts.count > 1 ? starts[1] : needs.count
  }
}

/// A way to cover needs by lots, each from one of the needs up to the next start.
private struct Way: Comparable {
  var cost: Rational
  /// The needs at which lots start, as indices of the series, which is sorted by day.
  var starts: [Int]

  static func < (a: Way, b: Way) -> Bool {
    if a.cost != b.cost { return a.cost < b.cost }
    if a.starts.count != b.starts.count { return a.starts.count < b.starts.count }
    return a.starts.lexicographicallyPrecedes(b.starts)
  }
}
