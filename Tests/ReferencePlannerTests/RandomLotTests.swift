import ReferencePlanner
import Testing

/// What the random factories make of R29 to R34.
struct RandomLotTests {
  /// A shortage of a random factory, as the projection of its plan shows it.
  private struct Shortage {
    var factory: Int
    var item: ItemRow
    var series: NetSeries
    /// What was planned on the first day.
    var planned: Rational
    var hasSafetyStock: Bool

    var covered: Rational {
      series.needs.prefix(series.coverage).reduce(0) { $0 + $1.quantity }
    }
    /// Whether the smallest change of the order cost changes the answer: two ways are equally good.
    var isTie: Bool {
      let slight: Rational = "0.000001"
      return [slight, 0 - slight].contains { change in
        var other = item
        other.orderCost = series.orderCost + change
        guard other.orderCost != 0 else { return false }
        return NetSeries(series.needs, of: other, lookBack: series.lookBack).coverage
          != series.coverage
      }
    }
    var hasLimits: Bool {
      [item.lotMin, item.lotMax, item.lotMultiple].contains { ($0 ?? 0) > 0 }
    }
  }

  private static let planned = (1...300).map { seed in
    let factory = RandomFactory.make(seed: UInt64(seed))
    return (factory, referencePlan(factory))
  }

  private static let shortages: [Shortage] = planned.enumerated().flatMap { index, pair in
    shortages(of: index, pair.0, pair.1)
  }

  /// Every shortage for which a series was looked at, with the series rebuilt from the projection.
  private static func shortages(
    of index: Int, _ factory: Factory, _ plan: ReferencePlan
  ) -> [Shortage] {
    let facts = Facts(factory)
    return factory.items.flatMap { item -> [Shortage] in
      guard let policy = item.lotPolicy, LotSeriesRuleTests.policies.contains(policy) else {
        return []
      }
      let points = plan.projection[item.item] ?? []
      let safetyStock = facts.safetyStock(item.item)
      return points.indices.filter { points[$0].planned > 0 }.map { first in
        var running = points[first].available - points[first].planned
        var needs: [SeriesNeed] = []
        for (offset, point) in points[first...].enumerated() {
          if offset > 0 { running = running + point.receipts - point.requirements }
          guard running < safetyStock else { continue }
          needs.append(SeriesNeed(point.date, safetyStock - running))
          running = safetyStock
        }
        return Shortage(
          factory: index, item: item,
          series: NetSeries(needs, of: item, lookBack: factory.options.lookBack),
          planned: points[first].planned, hasSafetyStock: safetyStock > 0)
      }
    }
  }

  @Test func lotsCoverTheNeedsThatThePolicyChose() {
    #expect(Self.shortages.count > 1000)
    for shortage in Self.shortages {
      #expect(shortage.planned >= shortage.covered)
      if !shortage.hasLimits {
        // Beyond what is covered there is a step of rounding at most; the largest is five pieces.
        #expect(shortage.planned - shortage.covered < 5)
      }
    }
  }

  @Test func economicLotsAreOfOneSize() {
    for (factory, plan) in Self.planned {
      for item in factory.items where item.lotPolicy == .eoq {
        let orders = plan.orders.filter { $0.item == item.item && $0.status == "planned" }
        let needed = plan.totals[item.item]?.requirements ?? 0
        if needed > 0 { #expect(Set(orders.map(\.quantity)).count <= 1) }
      }
    }
  }

  @Test func everyOutcomeIsReached() {
    for policy in LotSeriesRuleTests.policies {
      let all = Self.shortages.filter { $0.item.lotPolicy == policy }
      let long = all.filter { $0.series.needs.count > 2 }
      reached(policy, "one of many", long.filter { $0.series.coverage == 1 })
      reached(policy, "all of many", long.filter { $0.series.coverage == $0.series.needs.count })
      reached(
        policy, "some of many",
        long.filter { $0.series.coverage > 1 && $0.series.coverage < $0.series.needs.count })
      reached(policy, "tie", all.filter(\.isTie))
      reached(policy, "limits", all.filter(\.hasLimits))
      reached(policy, "several lots", all.filter { ($0.item.lotMax ?? $0.planned) < $0.planned })
      reached(policy, "surplus", all.filter { $0.planned > $0.covered })
      reached(policy, "safety stock", all.filter(\.hasSafetyStock))
      reached(policy, "fence", all.filter { ($0.item.planningFence ?? 0) > 0 })
    }
    let looked = Self.shortages.filter { shortage in
      shortage.series.coverage
        != NetSeries(shortage.series.needs, of: shortage.item, lookBack: !shortage.series.lookBack)
        .coverage
    }
    reached(.partPeriod, "look back", looked.filter(\.series.lookBack))
    reached(.partPeriod, "no look back", looked.filter { !$0.series.lookBack })
  }

  @Test func economicQuantitiesAreReached() {
    func factories(_ isReached: (ItemRow, ItemTotals, [PlannedOrderRow]) -> Bool) -> Int {
      Self.planned.filter { factory, plan in
        factory.items.contains { item in
          guard item.lotPolicy == .eoq, let totals = plan.totals[item.item] else { return false }
          let orders = plan.orders.filter { $0.item == item.item && $0.status == "planned" }
          return !orders.isEmpty && isReached(item, totals, orders)
        }
      }.count
    }
    #expect(factories { _, _, orders in orders.contains { $0.id.hasSuffix("-0-2") } } >= 5)
    #expect(factories { _, totals, _ in totals.requirements == 0 } >= 3)
    #expect(factories { item, _, _ in (item.lotMax ?? item.lotMin ?? 0) > 0 } >= 5)
    #expect(factories { item, _, _ in ["kg", "m", "L", "roll"].contains(item.unit ?? "") } >= 5)
  }

  private func reached(_ policy: LotPolicy, _ outcome: String, _ shortages: [Shortage]) {
    let count = Set(shortages.map(\.factory)).count
    print("\(policy.rawValue), \(outcome): \(count) factories, \(shortages.count) shortages")
    #expect(count >= 4, "\(policy.rawValue), \(outcome): only \(count)")
  }
}
