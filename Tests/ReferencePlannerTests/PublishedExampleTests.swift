import ReferencePlanner
import Testing

/// The published examples of planning that the rules of Docs/Planning.md can express.
///
/// Every day is worked and period k is k days after the run, so that periods are dates.
struct PublishedExampleTests {
  private func period(_ number: Int) -> Day { monday + number }

  private func example(horizon: Int, _ fill: (inout Factory) -> Void) -> ReferencePlan {
    referencePlan(
      factory {
        $0.options.horizonDays = horizon
        $0.calendar = (-30...60).map { CalendarRow(monday + $0, working: true) }
        fill(&$0)
      })
  }

  private func demand(_ item: String, _ quantities: [Int: Int]) -> [RequirementRow] {
    quantities.map { RequirementRow(item, period($0.key), Rational($0.value)) }
  }

  /// Planned receipts as `quantity: release→receipt`, in periods.
  private func receipts(_ plan: ReferencePlan, _ item: String) -> [String] {
    plan.orders.filter { $0.item == item }
      .map { "\($0.quantity): \($0.start - monday)→\($0.due - monday)" }
  }

  private func available(_ plan: ReferencePlan, _ item: String) -> [Int: Rational] {
    Dictionary(
      uniqueKeysWithValues: (plan.projection[item] ?? []).map { ($0.date - monday, $0.available) })
  }

  @Test func m01NetsASingleItem() {
    let plan = example(horizon: 8) {
      $0.items = [item("X", .make)]
      $0.stock = [StockRow("X", 23)]
      $0.requirements = demand("X", [2: 20, 4: 25, 6: 15, 7: 12])
      $0.productionOrders = [ProductionRow("W1", "X", 30, due: period(3))]
    }
    #expect(receipts(plan, "X") == ["7: 6→6", "12: 7→7"])
    #expect(available(plan, "X") == [0: 23, 2: 3, 3: 33, 4: 8, 6: 0, 7: 0])
  }

  @Test func m07PlansThroughCommonComponentsAndAPhantom() {
    let plan = example(horizon: 13) {
      let leadTimes: [(String, Source, Rational)] = [
        ("FP-1", .make, 2), ("FP-2", .make, 1), ("FP-3", .make, 3), ("SF-1", .make, 1),
        ("SF-2", .make, 3), ("SF-3", .phantom, 0), ("PP-1", .buy, 4), ("PP-2", .buy, 2),
        ("PP-3", .buy, 2), ("PP-4", .buy, 3),
      ]
      $0.items = leadTimes.map { code, source, days in
        item(code, source) { $0.leadTime = days }
      }
      $0.bom = [
        line("FP-1", "PP-1", 2), line("FP-1", "PP-2", 3), line("FP-2", "SF-1", 2),
        line("FP-2", "SF-2", 3), line("FP-3", "SF-3", 2), line("FP-3", "PP-3", 2),
        line("SF-1", "PP-1", 3), line("SF-1", "PP-2", 2), line("SF-2", "PP-2", 3),
        line("SF-3", "PP-3", 1), line("SF-3", "PP-4", 3),
      ]
      $0.stock = [StockRow("SF-2", 15), StockRow("PP-1", 10), StockRow("PP-2", 20)]
      $0.requirements =
        demand("FP-1", [7: 100]) + demand("FP-2", [7: 15]) + demand("FP-3", [7: 5])
      $0.purchaseOrders = [PurchaseRow("PO1", "1", "PP-2", 5, due: period(1))]
      $0.productionOrders = [
        ProductionRow("MO1", "FP-2", 12, start: period(9), due: period(10))
      ]
    }
    #expect(receipts(plan, "FP-1") == ["100: 5→7"])
    #expect(receipts(plan, "FP-2") == ["15: 6→7"])
    #expect(receipts(plan, "FP-3") == ["5: 4→7"])
    #expect(receipts(plan, "SF-1") == ["30: 5→6", "24: 8→9"])
    #expect(receipts(plan, "SF-2") == ["30: 3→6", "36: 6→9"])
    #expect(receipts(plan, "SF-3") == [])
    #expect(receipts(plan, "PP-1") == ["280: 1→5", "72: 4→8"])
    #expect(receipts(plan, "PP-2") == ["65: 1→3", "360: 3→5", "108: 4→6", "48: 6→8"])
    #expect(receipts(plan, "PP-3") == ["20: 2→4"])
    #expect(receipts(plan, "PP-4") == ["30: 1→4"])
    #expect(available(plan, "FP-2") == [0: 0, 7: 0, 10: 12])
    let levels = ["FP-1": 0, "FP-2": 0, "SF-1": 1, "SF-2": 1, "PP-1": 2, "PP-2": 2]
    for (item, level) in levels { #expect(plan.level[item] == level) }
  }

  @Test func m08RaisesSplitsAndRoundsLots() {
    let plan = example(horizon: 8) {
      $0.items = [
        item("min", .make) { $0.lotMin = 50 },
        item("max", .make) {
          $0.lotMin = 50
          $0.lotMax = 100
        },
        item("multiple", .make) {
          $0.lotMin = 50
          $0.lotMax = 500
          $0.lotMultiple = 25
        },
      ]
      $0.requirements =
        demand("min", [7: 16]) + demand("max", [7: 140]) + demand("multiple", [7: 112])
    }
    #expect(receipts(plan, "min") == ["50: 7→7"])
    #expect(receipts(plan, "max") == ["100: 7→7", "50: 7→7"])
    #expect(receipts(plan, "multiple") == ["125: 7→7"])
  }

  @Test func m12OrdersSeatsByThreeRules() {
    let plan = example(horizon: 8) {
      $0.items = ["FOQ", "POQ", "L4L"].map { item($0, .make) { $0.leadTime = 2 } }
      $0.items[0].lotPolicy = .fixed
      $0.items[0].lotSize = 230
      $0.items[1].lotPolicy = .period
      $0.items[1].periodDays = 3
      for code in ["FOQ", "POQ", "L4L"] {
        $0.stock.append(StockRow(code, 37))
        $0.productionOrders.append(ProductionRow("W-" + code, code, 230, due: period(1)))
        $0.requirements += demand(code, [1: 150, 4: 120, 6: 150, 7: 120])
      }
    }
    #expect(receipts(plan, "FOQ") == ["230: 2→4", "230: 5→7"])
    #expect(available(plan, "FOQ") == [0: 37, 1: 117, 4: 227, 6: 77, 7: 187])
    #expect(receipts(plan, "POQ") == ["153: 2→4", "120: 5→7"])
    #expect(receipts(plan, "L4L") == ["3: 2→4", "150: 4→6", "120: 5→7"])
  }

  @Test func m13TimesFixedLotsBySafetyStock() {
    // The source nets from period 1 on, and §3 from the run date on: here the run is in period 1.
    let plan = example(horizon: 5) {
      $0.items = ["a", "b"].map {
        item($0, .make) {
          $0.leadTime = 1
          $0.lotPolicy = .fixed
          $0.lotSize = 50
        }
      }
      $0.items[1].safetyStock = 20
      for code in ["a", "b"] {
        $0.stock.append(StockRow(code, 2))
        $0.productionOrders.append(ProductionRow("W-" + code, code, 50, due: period(0)))
        $0.requirements += demand(code, [0: 30, 1: 40, 2: 40, 3: 30, 4: 30, 5: 30])
      }
    }
    // Releases in periods 1, 2 and 4; with safety stock in 1, 2, 3 and 5.
    #expect(receipts(plan, "a") == ["50: 0→1", "50: 1→2", "50: 3→4"])
    #expect(available(plan, "a") == [0: 22, 1: 32, 2: 42, 3: 12, 4: 32, 5: 2])
    #expect(receipts(plan, "b") == ["50: 0→1", "50: 1→2", "50: 2→3", "50: 4→5"])
    #expect(available(plan, "b") == [0: 22, 1: 32, 2: 42, 3: 62, 4: 32, 5: 52])
  }

  @Test func m15SchedulesLotsOfThreeHundred() {
    let plan = example(horizon: 6) {
      $0.items = ["booked", "max"].map {
        item($0, .make) {
          $0.leadTime = 1
          $0.lotPolicy = .fixed
          $0.lotSize = 300
        }
      }
      $0.stock = [StockRow("booked", 162), StockRow("max", 162)]
      $0.requirements =
        demand("booked", [1: 58, 2: 63, 3: 52, 4: 20, 5: 4, 6: 0])
        + demand("max", [1: 80, 2: 80, 3: 60, 4: 60, 5: 50, 6: 50])
    }
    #expect(receipts(plan, "booked") == ["300: 2→3"])
    #expect(available(plan, "booked") == [0: 162, 1: 104, 2: 41, 3: 289, 4: 269, 5: 265])
    #expect(receipts(plan, "max") == ["300: 2→3"])
    #expect(available(plan, "max") == [0: 162, 1: 82, 2: 2, 3: 242, 4: 182, 5: 132, 6: 82])
  }

  @Test func m17FlagsAReleaseThatIsPastDue() {
    let plan = example(horizon: 4) {
      $0.items = [item("X", .make) { $0.leadTime = 5 }]
      $0.requirements = demand("X", [4: 25])
    }
    #expect(receipts(plan, "X") == ["25: 0→4"])
    #expect(plan.exceptions(of: "X") == ["no-bom;release-past-due"])
  }

  @Test func m23GivesTheStockToTheFirstOrder() {
    let plan = example(horizon: 4) {
      $0.items = [item("FG", .make), item("RM")]
      $0.bom = [line("FG", "RM")]
      $0.stock = [StockRow("RM", 1)]
      $0.orders = [
        SalesRow("SO1", "1", "FG", 1, due: period(1)),
        SalesRow("SO2", "1", "FG", 1, due: period(2)),
      ]
    }
    #expect(receipts(plan, "RM") == ["1: 2→2"])
    #expect(available(plan, "RM") == [0: 1, 1: 0, 2: 0])
  }
}
