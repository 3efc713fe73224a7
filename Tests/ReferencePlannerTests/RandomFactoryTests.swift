import ReferencePlanner
import Testing

struct RandomFactoryTests {
  /// One factory and its plan for each of 300 seeds.
  private static let planned = (1...300).map { seed in
    let factory = RandomFactory.make(seed: UInt64(seed))
    return (factory, referencePlan(factory))
  }

  @Test func everyFactoryIsPlannedAndBalanced() {
    for (index, (factory, plan)) in Self.planned.enumerated() {
      #expect(!plan.csv.isEmpty)
      for (item, totals) in plan.totals {
        #expect(totals.isBalanced, "seed \(index + 1), item \(item)")
        let last = plan.projection[item]?.last
        #expect(last?.available == totals.ending)
      }
      #expect(plan.orders.count < 20_000, "seed \(index + 1)")
      let items = Set(factory.items.map(\.item))
      #expect(Set(plan.level.keys).union(plan.leftOut) == items)
      #expect(Set(plan.orders.map(\.id)).count == plan.orders.count, "seed \(index + 1)")
    }
  }

  @Test func availableNeverEndsBelowSafetyStockAfterTheFence() {
    for (factory, plan) in Self.planned {
      let facts = Facts(factory)
      for (item, points) in plan.projection {
        let first = facts.fenceDay(item) ?? factory.asOf
        for point in points where point.date >= first {
          #expect(point.available >= facts.safetyStock(item))
        }
      }
    }
  }

  @Test func orderOfRowsDoesNotMatter() {
    for (factory, plan) in Self.planned.prefix(60) {
      var mixed = factory
      mixed.items.reverse()
      mixed.bom.reverse()
      mixed.prices.reverse()
      mixed.orders.reverse()
      mixed.forecasts.reverse()
      mixed.requirements.reverse()
      mixed.stock.reverse()
      mixed.purchaseOrders.reverse()
      mixed.productionOrders.reverse()
      mixed.outsourcingOrders.reverse()
      mixed.orderComponents.reverse()
      mixed.issues.reverse()
      mixed.firmOrders.reverse()
      #expect(referencePlan(mixed).csv == plan.csv)
    }
  }

  @Test func keysAreUniqueAndCodesKnown() {
    func isUnique(_ keys: [[String?]]) -> Bool { Set(keys).count == keys.count }
    for (factory, _) in Self.planned {
      let items = Set(factory.items.map(\.item))
      #expect(items.count == factory.items.count)
      #expect(
        isUnique(
          factory.bom.map {
            [$0.parent, $0.component, $0.version, $0.position, $0.validFrom?.text]
          }
        ))
      #expect(isUnique(factory.orders.map { [$0.order, $0.line] }))
      #expect(isUnique(factory.purchaseOrders.map { [$0.order, $0.line] }))
      #expect(isUnique(factory.orderComponents.map { [$0.order, $0.component] }))
      let documents =
        Set(factory.purchaseOrders.map(\.order)).map { $0 }
        + factory.productionOrders.map(\.order) + factory.outsourcingOrders.map(\.order)
      #expect(isUnique(documents.map { [$0] }))
      #expect(isUnique(factory.firmOrders.map { [$0.id] }))
      #expect(isUnique(factory.units.map { [$0.unit] }))
      #expect(isUnique(factory.calendar.map { [$0.date.text] }))
      #expect(
        isUnique(
          factory.prices.map {
            [
              $0.supplier, $0.item, $0.kind.rawValue, ($0.minimumQuantity ?? 0).decimalText,
              $0.validFrom?.text,
            ]
          }))
      for line in factory.bom {
        #expect(items.contains(line.parent) && items.contains(line.component))
        if let from = line.validFrom, let to = line.validTo { #expect(from <= to) }
        #expect((line.per ?? 1) > 0 && line.quantity >= 0)
      }
    }
  }

  @Test func twoVersionsAreNeverValidOnOneDayWithoutANamedOne() {
    for (factory, _) in Self.planned {
      for item in factory.items where item.bomVersion == nil {
        let lines = factory.bom.filter { $0.parent == item.item }
        for a in lines {
          for b in lines where a.version != b.version {
            let start = max(a.validFrom ?? factory.asOf - 9999, b.validFrom ?? factory.asOf - 9999)
            let end = min(a.validTo ?? factory.asOf + 9999, b.validTo ?? factory.asOf + 9999)
            #expect(start > end)
          }
        }
      }
    }
  }

  @Test func everyRuleIsReached() {
    let plans = Self.planned
    func factories(_ isReached: (Factory, ReferencePlan) -> Bool) -> Int {
      plans.filter { isReached($0.0, $0.1) }.count
    }
    let reached: [(String, Int)] = [
      ("orders", factories { !$1.orders.isEmpty }),
      ("cycle", factories { !$1.leftOut.isEmpty }),
      ("deep", factories { ($1.level.values.max() ?? 0) >= 3 }),
      ("firm", factories { $1.orders.contains { $0.status == "firm" } }),
      (
        "firm taken",
        factories { f, p in
          f.firmOrders.count > p.orders.filter { $0.status == "firm" }.count && p.leftOut.isEmpty
        }
      ),
      ("past due", factories { $1.orders.contains { $0.exception.contains("release-past-due") } }),
      ("fence", factories { $1.orders.contains { $0.exception.contains("short-inside-fence") } }),
      ("no bom", factories { $1.orders.contains { $0.exception.contains("no-bom") } }),
      ("no supplier", factories { $1.orders.contains { $0.exception.contains("no-supplier") } }),
      ("several lots", factories { $1.orders.contains { $0.id.hasSuffix("-0-2") } }),
      (
        "price list",
        factories { f, p in
          p.orders.contains { o in
            o.status == "planned" && o.supplier != ""
              && !f.items.contains { $0.item == o.item && $0.supplier != nil }
          }
        }
      ),
      (
        "due before need",
        factories { $1.orders.contains { $0.status == "planned" && $0.due < $0.needDate } }
      ),
      (
        "beyond horizon",
        factories { f, p in
          p.orders.contains { $0.status == "planned" && $0.due > f.asOf + f.options.horizonDays }
        }
      ),
      (
        "phantom",
        factories { f, p in f.items.contains { $0.source == .phantom && p.level[$0.item] != nil } }
      ),
      (
        "nested phantom",
        factories { f, _ in
          let ph = Set(f.items.filter { $0.source == .phantom }.map(\.item))
          return f.bom.contains { ph.contains($0.parent) && ph.contains($0.component) }
        }
      ),
      (
        "skip",
        factories { f, _ in
          let b = BillOfMaterials(Facts(f))
          return f.bom.contains { b.passesThrough($0) }
        }
      ),
      ("issues", factories { f, _ in !Demand(Facts(f), BillOfMaterials(Facts(f))).issued.isEmpty }),
      ("weekend run", factories { f, _ in !Facts(f).calendar.isWorking(f.asOf) }),
      (
        "min-max order",
        factories { f, p in
          p.orders.contains { o in f.items.contains { $0.item == o.item && $0.lotPolicy == .minMax }
          }
        }
      ),
      (
        "rework own version",
        factories { f, _ in
          f.productionOrders.contains { $0.isRework && $0.bomVersion == "RW" && $0.status == .open }
        }
      ),
    ]
    for (name, count) in reached {
      print("\(name): \(count) of \(plans.count)")
      #expect(count >= 5, "\(name) is reached by \(count) factories only")
    }
    print(
      "orders: \(plans.map { $0.1.orders.count }.reduce(0, +)), most \(plans.map { $0.1.orders.count }.max() ?? 0)"
    )
    print("largest: \(plans.flatMap { $0.1.orders.map(\.startQuantity) }.max() ?? 0)")
  }
}
