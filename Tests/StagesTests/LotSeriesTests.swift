import Domain
import Stages
import Testing

/// The policies that weigh ordering against holding, as functions of a series of needs.
@Suite struct LotSeriesTests {
  struct Need: Equatable {
    var day: Int
    var quantity: Int
  }

  static let policies: [LotPolicy] = [.partPeriod, .leastUnitCost, .silverMeal, .wagnerWhitin]

  /// Lots of a series as (day, quantity); order costs are in millionths of the unit in which holding costs are.
  static func lots(
    _ policy: LotPolicy, _ needs: [Need], _ order: Int, _ holding: Int, looksBack: Bool = false
  )
    throws -> [Need]
  {
    var series = LotSeries()
    for need in needs { series.append(Int64(need.quantity) * 1_000_000, at: need.day) }
    let costs = LotCosts(order: Int64(order), holding: Int64(holding))
    let isReady = series.prepare(policy, costs, looksBack: looksBack)
    try #require(isReady)
    var lots: [Need] = []
    var rest = needs[...]
    while let first = rest.first {
      let covered = series.cover(Int64(first.quantity) * 1_000_000, at: first.day)
      var quantity = Int(try #require(covered) / 1_000_000)
      lots.append(Need(day: first.day, quantity: quantity))
      while quantity > 0, let next = rest.popFirst() { quantity -= next.quantity }
      try #require(quantity == 0)
    }
    return lots
  }

  static let orlicky = zip([1, 2, 4, 6, 7, 8, 9], [35, 10, 40, 20, 5, 10, 30]).map {
    Need(day: $0, quantity: $1)
  }

  @Test(
    "The example of the page on planning comes out",
    arguments: [
      (LotPolicy.partPeriod, [1, 6], [85, 65]), (.leastUnitCost, [1, 4, 7], [45, 60, 45]),
      (.silverMeal, [1, 4, 8], [45, 65, 40]), (.wagnerWhitin, [1, 4, 8], [45, 65, 40]),
    ])
  func orlicky(_ policy: LotPolicy, _ days: [Int], _ quantities: [Int]) throws {
    let expected = zip(days, quantities).map { Need(day: $0, quantity: $1) }
    #expect(try Self.lots(policy, Self.orlicky, 100, 1) == expected)
  }

  @Test("Look-back leaves one need to the next lot where the need after it is cheaper to hold")
  func lookBack() throws {
    let needs = zip(1..., [20, 40, 30, 15]).map { Need(day: $0, quantity: $1) }
    #expect(try Self.lots(.partPeriod, needs, 100, 1).map(\.quantity) == [90, 15])
    #expect(try Self.lots(.partPeriod, needs, 100, 1, looksBack: true).map(\.quantity) == [60, 45])
    // Without a need after the lot there is nothing to look back from.
    #expect(
      try Self.lots(.partPeriod, Array(needs.prefix(3)), 100, 1, looksBack: true).map(\.quantity) == [90])
  }

  @Test("Silver-Meal goes on while the average cost of a day stays as it is")
  func silverMealTie() throws {
    // 4 a day for one day, (4 + 4) / 2 = 4 for two.
    let needs = [Need(day: 0, quantity: 9), Need(day: 1, quantity: 4)]
    #expect(try Self.lots(.silverMeal, needs, 4, 1).count == 1)
    #expect(try Self.lots(.silverMeal, [needs[0], Need(day: 1, quantity: 5)], 4, 1).count == 2)
  }

  @Test("Random series have the lots that the rules describe", arguments: policies)
  func definition(_ policy: LotPolicy) throws {
    var random = SmallRandom(seed: 7)
    for _ in 0..<4_000 {
      let series = RandomSeries(&random, most: policy == .wagnerWhitin ? 10 : 14)
      for looksBack in policy == .partPeriod ? [false, true] : [false] {
        let rule = LotRule(order: series.order, holding: series.holding, looksBack: looksBack)
        let lots = try Self.lots(policy, series.needs, series.order, series.holding, looksBack: looksBack)
        #expect(lots == rule.lots(policy, series.needs), "\(series)")
      }
    }
  }

  @Test("After a surplus the lots are those of the series that is left", arguments: policies)
  func surplus(_ policy: LotPolicy) throws {
    var random = SmallRandom(seed: 11)
    for _ in 0..<2_000 {
      let drawn = RandomSeries(&random, most: 12)
      let costs = LotCosts(order: Int64(drawn.order), holding: Int64(drawn.holding))
      var series = LotSeries()
      for need in drawn.needs { series.append(Int64(need.quantity) * 1_000_000, at: need.day) }
      let isReady = series.prepare(policy, costs, looksBack: false)
      try #require(isReady)
      let first = drawn.needs[0]
      let covered = series.cover(Int64(first.quantity) * 1_000_000, at: first.day)
      var left = drawn.needs
      var rest = Int(try #require(covered) / 1_000_000)
      while rest > 0 { rest -= left.removeFirst().quantity }
      // The surplus covers some needs and a part of another one.
      left.removeFirst(random.next(left.count + 1))
      guard let next = left.first else { continue }
      left[0].quantity = 1 + random.next(next.quantity)
      let lots = try Self.lots(policy, left, drawn.order, drawn.holding)
      let second = series.cover(Int64(left[0].quantity) * 1_000_000, at: next.day)
      #expect(second == Int64(lots[0].quantity) * 1_000_000)
    }
  }

  @Test("Costs that are too large to be compared and lots that do not fit are told, not computed")
  func overflow() {
    for policy in Self.policies {
      var series = LotSeries()
      series.append(.max, at: 0)
      series.append(.max, at: 300)
      let isReady = [Int64.max, 1].map { holding in
        series.prepare(policy, LotCosts(order: .max, holding: holding), looksBack: true)
      }
      #expect(isReady == [false, true])
      let covered = [series.cover(.max, at: 0), series.cover(1, at: 301)]
      #expect(covered == [nil, nil])
    }
  }

  @Test("A long series is solved at once")
  func longSeries() throws {
    let needs = (0..<3_650).map { Need(day: $0, quantity: 1 + $0 % 7) }
    for order in [1, 1_000, 1_000_000_000] {
      let lots = try Self.lots(.wagnerWhitin, needs, order, 1)
      #expect(lots.reduce(0) { $0 + $1.quantity } == needs.reduce(0) { $0 + $1.quantity })
    }
  }

  @Test("The economic quantity is the smallest multiple of the step that reaches the root, exactly")
  func economicQuantity() throws {
    var random = SmallRandom(seed: 3)
    for _ in 0..<2_000 {
      let (required, days) = (1 + random.next(1_000), 1 + random.next(400))
      let (order, holding, step) = (1 + random.next(500), 1 + random.next(20), 1 + random.next(5))
      let lot = try #require(
        EconomicQuantity.lot(
          required: Int128(required) * 1_000_000, days: days,
          LotCosts(order: Int64(order) * 1_000_000, holding: Int64(holding) * 1_000_000),
          step: Int64(step) * 1_000_000))
      let steps = (1...).first { (quantity: Int) in
        quantity * step * quantity * step * holding * days >= 2 * required * order
      }
      #expect(lot == Int64((steps ?? 0) * step) * 1_000_000)
    }
    // A root that is whole is not exceeded, and one beyond the largest quantity is told.
    let costs = LotCosts(order: 50_000_000, holding: 1_000_000)
    #expect(EconomicQuantity.lot(required: 100_000_000, days: 1, costs, step: 1) == 100_000_000)
    #expect(
      EconomicQuantity.lot(
        required: Int128(Int64.max) * 3_650, days: 1, LotCosts(order: .max, holding: 1), step: 1) == nil)
  }
}
