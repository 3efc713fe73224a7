import ReferencePlanner
import Testing

/// R29 to R33 on series worked by hand, and on random ones.
struct LotSeriesRuleTests {
  /// The series policies.
  static let policies: [LotPolicy] = [.partPeriod, .leastUnitCost, .silverMeal, .wagnerWhitin]

  /// Needs as (days after the run, quantity).
  static func series(
    _ policy: LotPolicy, _ needs: [(Int, Rational)], order: Rational, holding: Rational = 1,
    lookBack: Bool = false
  ) -> NetSeries {
    let row = item("A") {
      $0.lotPolicy = policy
      $0.orderCost = order
      $0.holdingCost = holding
    }
    return NetSeries(
      needs.map { SeriesNeed(monday + $0.0, $0.1) }, of: row, lookBack: lookBack)
  }

  /// The lots of a whole series, each as the number of needs that it covers.
  static func coverages(_ whole: NetSeries) -> [Int] {
    var rest = whole.needs
    var result: [Int] = []
    while !rest.isEmpty {
      let part = series(
        whole.policy, rest.map { ($0.day - monday, $0.quantity) }, order: whole.orderCost,
        holding: whole.holdingCost, lookBack: whole.lookBack)
      result.append(part.coverage)
      rest.removeFirst(part.coverage)
    }
    return result
  }

  static func cost(_ whole: NetSeries, _ coverages: [Int]) -> Rational {
    var first = 0
    return coverages.reduce(0) { sum, count in
      defer { first += count }
      return sum + whole.cost(first..<first + count)
    }
  }

  private let even: [(Int, Rational)] = [(0, 10), (1, 10), (2, 10), (3, 10)]

  @Test func r30TakesTheNeedsWhoseHoldingIsClosestToTheOrder() {
    // H = 0, 10, 30, 60: 20 is as far from 10 as from 30, and the smaller one wins.
    #expect(Self.series(.partPeriod, even, order: 20).coverage == 2)
    #expect(Self.series(.partPeriod, even, order: "20.000001").coverage == 3)
    #expect(Self.series(.partPeriod, even, order: 5).coverage == 1)
    #expect(Self.series(.partPeriod, even, order: "5.000001").coverage == 2)
    #expect(Self.series(.partPeriod, even, order: 999).coverage == 4)
    // With h 3: 0, 30, 90, 180.
    #expect(Self.series(.partPeriod, even, order: 61, holding: 3).coverage == 3)
  }

  @Test func r30LooksBackOnce() {
    func coverage(_ needs: [(Int, Rational)], _ lookBack: Bool = true) -> Int {
      Self.series(.partPeriod, needs, order: 40, lookBack: lookBack).coverage
    }
    // H = 0, 10, 30, 60 …: 3 needs. The last is held for 10 × 2; the next would be for 19 × 1.
    let short: [(Int, Rational)] = [(0, 10), (1, 10), (2, 10), (3, 19), (4, 99)]
    #expect(coverage(short) == 2)
    #expect(coverage(short, false) == 3)
    // Not for as much: 20 × 1.
    #expect(coverage([(0, 10), (1, 10), (2, 10), (3, 20), (4, 99)]) == 3)
    // H = 0, 30, 38, 43: 1 × 1 is below 2 × 4. Once only, although 2 × 1 is below 10 × 3 too.
    #expect(coverage([(0, 10), (3, 10), (4, 2), (5, 1), (9, 500)]) == 2)
    // Nothing is left out when there is no next need, and a need alone stays.
    #expect(coverage([(0, 10), (1, 10), (2, 10)]) == 3)
    #expect(coverage([(0, 10), (9, 10), (10, 1)]) == 1)
  }

  @Test func r31TakesTheCheapestUnit() {
    // 30 / 10, 40 / 20, 60 / 30: two are as cheap as three, and the smaller number wins.
    #expect(Self.series(.leastUnitCost, even, order: 30).coverage == 2)
    #expect(Self.series(.leastUnitCost, even, order: "30.000001").coverage == 3)
    #expect(Self.series(.leastUnitCost, even, order: 9).coverage == 1)
    #expect(Self.series(.leastUnitCost, even, order: 900).coverage == 4)
    // 20 / 1, 22 / 2, 62 / 12, 67 / 13; with h 2 40 / 1, 44 / 2, 124 / 12, 134 / 13.
    let uneven: [(Int, Rational)] = [(0, 1), (2, 1), (4, 10), (5, 1)]
    #expect(Self.series(.leastUnitCost, uneven, order: 20).coverage == 4)
    #expect(Self.series(.leastUnitCost, uneven, order: 40, holding: 2).coverage == 4)
    // With h 2 and 20: 20 / 1, 24 / 2, 104 / 12, 114 / 13, which is above 8.67.
    #expect(Self.series(.leastUnitCost, uneven, order: 20, holding: 2).coverage == 3)
  }

  @Test func r32StopsWhereTheAverageCostOfADayRises() {
    // Before the 2nd need 20 a day, on its day 30 / 2; before the 3rd 30 / 2, on its day 50 / 3.
    #expect(Self.series(.silverMeal, even, order: 20).coverage == 2)
    // An average that stays goes on: 30 / 1 → 40 / 2 → 60 / 3, then 90 / 4.
    #expect(Self.series(.silverMeal, even, order: 30).coverage == 3)
    #expect(Self.series(.silverMeal, even, order: "29.999999").coverage == 2)
    #expect(Self.series(.silverMeal, even, order: 5).coverage == 1)
    #expect(Self.series(.silverMeal, even, order: 10).coverage == 2)
    // Days without a need count: 12 / 4 before the 2nd need, (12 + 4) / 5 with it.
    #expect(Self.series(.silverMeal, [(0, 9), (4, 1)], order: 12).coverage == 1)
    #expect(Self.series(.silverMeal, [(0, 9), (4, 1)], order: 16).coverage == 2)
    // The first rise stops, although 36 / 21 would be less.
    #expect(Self.series(.silverMeal, [(0, 9), (4, 1), (20, 1)], order: 12).coverage == 1)
  }

  @Test func r33TakesTheFirstLotOfTheCheapestWay() {
    // Every pair costs 2 K + 20, one lot K + 60, four lots 4 K.
    #expect(Self.coverages(Self.series(.wagnerWhitin, even, order: 15)) == [2, 2])
    #expect(Self.coverages(Self.series(.wagnerWhitin, even, order: 9)) == [1, 1, 1, 1])
    #expect(Self.coverages(Self.series(.wagnerWhitin, even, order: 41)) == [4])
    // Of equal ones fewer lots: two for 4 × 10, and one for 2 × 40 + 20.
    #expect(Self.coverages(Self.series(.wagnerWhitin, even, order: 10)) == [2, 2])
    #expect(Self.coverages(Self.series(.wagnerWhitin, even, order: 40)) == [4])
    // Of three needs with two lots 1 + 2 costs as much as 2 + 1; the second lot starts earlier in 1 + 2.
    let three = Array(even.prefix(3))
    #expect(Self.coverages(Self.series(.wagnerWhitin, three, order: 15)) == [1, 2])
    // 5 needs, lots of 2, 2 and 1 in any order: 1 + 2 + 2.
    let five = even + [(4, 10)]
    #expect(Self.coverages(Self.series(.wagnerWhitin, five, order: 15)) == [1, 2, 2])
    // Orlicky's cut costs less than what part-period makes of it.
    let orlicky: [(Int, Rational)] = [
      (1, 35), (2, 10), (4, 40), (6, 20), (7, 5), (8, 10), (9, 30),
    ]
    let costs = Self.policies.map { policy in
      let series = Self.series(policy, orlicky, order: 100)
      return Self.cost(series, Self.coverages(series))
    }
    #expect(costs == [445, 420, 395, 395])
    #expect(Self.cost(Self.series(.wagnerWhitin, orlicky, order: 100), [1, 1, 1, 1, 1, 1, 1]) == 700)
  }

  /// Series of 1 to `longest` small needs on days close together, with their costs.
  private static func random(_ count: Int, longest: Int) -> [NetSeries] {
    let random = SplitMix64(seed: 7)
    return (0..<count).map { _ in
      var day = 0
      let most = random.pick([3, 10, 40])
      let needs = (0..<random.int(1...longest)).map { _ in
        day += random.pick([1, 1, 2, 5])
        return (day, Rational(random.int(1...most)))
      }
      return series(
        .wagnerWhitin, needs, order: Rational(random.int(1...30)),
        holding: random.pick([1, 1, 2, "0.5"]))
    }
  }

  private static func same(_ whole: NetSeries, _ policy: LotPolicy, lookBack: Bool) -> NetSeries {
    series(
      policy, whole.needs.map { ($0.day - monday, $0.quantity) }, order: whole.orderCost,
      holding: whole.holdingCost, lookBack: lookBack)
  }

  @Test func r33IsNeverDearerThanTheOthers() {
    var cheaper = 0
    for series in Self.random(400, longest: 16) {
      let best = Self.cost(series, Self.coverages(series))
      for (policy, lookBack) in [
        (LotPolicy.partPeriod, false), (.partPeriod, true), (.leastUnitCost, false),
        (.silverMeal, false),
      ] {
        let other = Self.same(series, policy, lookBack: lookBack)
        let cost = Self.cost(series, Self.coverages(other))
        #expect(best <= cost)
        if best < cost { cheaper += 1 }
      }
    }
    #expect(cheaper > 300)
  }

  @Test func r33AgreesWithAllWaysTriedOneByOne() {
    var ties = 0
    for series in Self.random(400, longest: 9) {
      let cuts = series.needs.count - 1
      // Bit i of `way` says that need i + 1 starts a lot.
      let ways = (0..<(1 << cuts)).map { way -> (cost: Rational, starts: [Int]) in
        let starts = [0] + (0..<cuts).filter { way >> $0 & 1 == 1 }.map { $0 + 1 }
        let ends = starts.dropFirst() + [cuts + 1]
        return (zip(starts, ends).reduce(0) { $0 + series.cost($1.0..<$1.1) }, starts)
      }
      let least = ways.map(\.cost).min() ?? 0
      let cheapest = ways.filter { $0.cost == least }.map(\.starts)
      let fewest = cheapest.map(\.count).min() ?? 0
      let chosen = cheapest.filter { $0.count == fewest }
        .min { $0.lexicographicallyPrecedes($1) }
      if cheapest.count > 1 { ties += 1 }
      let made = Self.coverages(series).reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
      #expect(made == (chosen ?? []) + [cuts + 1])
    }
    #expect(ties > 15)
  }
}
