import ReferencePlanner
import Testing

/// Random factories with features: they are sound, and every feature shows.
struct FactoryFeatureTests {
  /// Every feature alone, and all that can stand together.
  private static let sets = FactoryFeatures.names.map(\.feature) + [all]
  private static let all = FactoryFeatures(FactoryFeatures.names.map(\.feature))

  private static func planned(_ features: FactoryFeatures, _ seeds: ClosedRange<UInt64>) -> [(
    Factory, ReferencePlan
  )] {
    seeds.map { seed in
      let factory = RandomFactory.make(seed: seed, features: features)
      return (factory, referencePlan(factory))
    }
  }

  @Test func withoutFeaturesAFactoryIsWhatItWas() {
    for seed in UInt64(1)...10 {
      let plain = RandomFactory.make(seed: seed, features: [])
      #expect(referencePlan(plain).csv == referencePlan(RandomFactory.make(seed: seed)).csv)
    }
  }

  @Test(arguments: sets)
  func everyPlanIsBalanced(_ features: FactoryFeatures) {
    for (factory, plan) in Self.planned(features, 1...30) {
      #expect(Set(plan.orders.map(\.id)).count == plan.orders.count)
      for (item, totals) in plan.totals {
        #expect(totals.isBalanced, "\(features.name), \(item)")
        if !Facts(factory).isOrderPlanned(item) {
          #expect(plan.projection[item]?.last?.available == totals.ending)
        }
      }
    }
  }

  @Test(arguments: sets)
  func theOrderOfRowsDoesNotMatter(_ features: FactoryFeatures) {
    for (factory, plan) in Self.planned(features, 31...45) {
      var mixed = factory
      mixed.items.reverse()
      mixed.bom.reverse()
      mixed.orders.reverse()
      mixed.requirements.reverse()
      mixed.stock.reverse()
      mixed.purchaseOrders.reverse()
      mixed.productionOrders.reverse()
      mixed.outsourcingOrders.reverse()
      mixed.firmOrders.reverse()
      mixed.substitutes.reverse()
      mixed.outputs.reverse()
      let other = referencePlan(mixed)
      #expect(other.csv == plan.csv)
      #expect(other.substitutions == plan.substitutions)
      #expect(Set(other.exceptions) == Set(plan.exceptions))
    }
  }

  /// R53: what is lent never makes a substitute short that was not short before.
  @Test func whatIsLentWasToSpare() {
    for (factory, plan) in Self.planned(.substitutes, 1...60) {
      let facts = Facts(factory)
      for item in Set(plan.substitutions.filter { $0.quantity > 0 }.map(\.substitute)) {
        let first = facts.fenceDay(item) ?? factory.asOf
        for point in plan.projection[item] ?? [] where point.date >= first {
          #expect(point.available >= facts.safetyStock(item))
        }
      }
    }
  }

  @Test func everyFeatureShows() {
    var reached: [String: Int] = [:]
    for seed in UInt64(1)...80 {
      let factory = RandomFactory.make(seed: seed, features: Self.all)
      let plan = referencePlan(factory)
      let facts = Facts(factory)
      let bom = BillOfMaterials(facts)
      func count(_ name: String, _ isReached: Bool) {
        reached[name, default: 0] += isReached ? 1 : 0
      }
      count("pools", plan.orders.contains { $0.salesOrder != "" && $0.status == "planned" })
      count("pools of firm orders", plan.orders.contains { $0.salesOrder != "" && $0.status == "firm" })
      count("deep pools", plan.orders.contains { $0.salesOrder != "" && $0.level > 1 })
      count("expired", plan.exceptions.contains { $0.code == "stock-expired" })
      count("idle", plan.exceptions.contains { $0.code == "reservation-idle" })
      count("short outputs", plan.exceptions.contains { $0.code == "output-short" })
      count("dropped", plan.exceptions.contains { $0.code == "substitute-dropped" })
      count("nodes", !bom.coProducts.isEmpty)
      count("several co-products", bom.coProducts.values.contains { $0.count > 1 })
      for outcome in ["taken", "no-surplus", "not-whole", "out-of-date"] {
        count(outcome, plan.substitutions.contains { $0.outcome == outcome })
      }
      count(
        "by a ratio",
        plan.substitutions.contains { $0.outcome == "taken" && $0.quantity != $0.substituteQuantity })
      count(
        "lending in several steps",
        Set(plan.substitutions.filter { $0.quantity > 0 }.map { [$0.component, $0.document] }).count
          < plan.substitutions.filter { $0.quantity > 0 }.count)
    }
    for (name, count) in reached.sorted(by: { $0.key < $1.key }) {
      print("\(name): \(count) of 80")
      #expect(count >= 3, "\(name) is reached by \(count) factories only")
    }
  }
}
