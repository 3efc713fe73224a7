import ReferencePlanner
import Testing

/// R29 to R34 in a plan: published examples, limits, surplus, fence and safety stock.
struct LotCostRuleTests {
  /// One bought item with needs on days after the run, planned every day of the week.
  ///
  /// Gives its lots as `quantity@day`.
  private func lots(
    _ policy: LotPolicy, _ needs: [(Int, Rational)], order: Rational = 100, holding: Rational = 1,
    stock: Rational = 0, receipts: [(Int, Rational)] = [], horizon: Int = 28,
    lookBack: Bool = false, _ fill: (inout ItemRow) -> Void = { _ in }
  ) -> [String] {
    let plan = referencePlan(
      factory {
        $0.options.horizonDays = horizon
        $0.options.lookBack = lookBack
        $0.calendar = (-30...60).map { CalendarRow(monday + $0, working: true) }
        $0.items = [
          item("A") {
            $0.lotPolicy = policy
            $0.orderCost = order
            $0.holdingCost = holding
            fill(&$0)
          }
        ]
        $0.stock = [StockRow("A", stock)]
        $0.requirements = needs.map { RequirementRow("A", monday + $0.0, $0.1) }
        $0.purchaseOrders = receipts.enumerated().map { index, receipt in
          PurchaseRow("PO\(index)", "1", "A", receipt.1, due: monday + receipt.0)
        }
      })
    return plan.orders.map { "\($0.quantity.decimalText)@\($0.due - monday)" }
  }

  /// Orlicky's nine periods.
  private let orlicky: [(Int, Rational)] = [
    (1, 35), (2, 10), (4, 40), (6, 20), (7, 5), (8, 10), (9, 30),
  ]

  @Test func m03SizesTheLotsOfOneSeries() {
    #expect(lots(.partPeriod, orlicky) == ["85@1", "65@6"])
    #expect(lots(.leastUnitCost, orlicky) == ["45@1", "60@4", "45@7"])
    #expect(lots(.wagnerWhitin, orlicky) == ["45@1", "65@4", "40@8"])
    #expect(lots(.silverMeal, orlicky) == ["45@1", "65@4", "40@8"])
    #expect(
      lots(.lotForLot, orlicky) == ["35@1", "10@2", "40@4", "20@6", "5@7", "10@8", "30@9"])
    // 200 a year of 12 periods are 150 in 9: the run is in period 1, so that there are nine days.
    let nine = orlicky.map { ($0.0 - 1, $0.1) }
    #expect(lots(.eoq, nine, horizon: 8) == ["58@0", "58@3", "58@7"])
  }

  @Test func m05LooksBack() {
    let needs: [(Int, Rational)] = [
      (1, 20), (2, 40), (3, 30), (4, 15), (5, 30), (6, 25), (7, 50), (8, 20), (9, 40),
    ]
    // From 1: 100 with 3 needs. From 4: 80 with 3. From 7: 100 with all.
    #expect(lots(.partPeriod, needs) == ["90@1", "70@4", "110@7"])
    // 30 × 2 against 15 × 1. From 3: 75 with 3, 30 × 2 against 25 × 1. From 5: 125 with 3, 50 × 2
    // against 20 × 1. From 7: 100 with all.
    #expect(lots(.partPeriod, needs, lookBack: true) == ["60@1", "45@3", "55@5", "110@7"])
  }

  @Test func m24FindsTheEconomicQuantity() {
    // A horizon of one day makes the demand of a day the demand of a year: 304.04678002…
    let snyder: [(Int, Rational)] = [(0, 1300)]
    #expect(
      lots(.eoq, snyder, order: 8, holding: "0.225", horizon: 0)
        == Array(repeating: "305@0", count: 5))
    #expect(
      lots(.eoq, snyder, order: 8, holding: "0.225", horizon: 0) { $0.unit = "L" }
        == Array(repeating: "304.046781@0", count: 5))
    // 57.73…
    #expect(
      lots(.eoq, [(0, 200)], order: 100, holding: 12, horizon: 0)
        == Array(repeating: "58@0", count: 4))
  }

  @Test func r34ExactRootsAreNotRaised() {
    // 2 × 10 × 80 ÷ 1 = 40².
    #expect(lots(.eoq, [(0, 10)], order: 80, horizon: 0) == ["40@0"])
    #expect(lots(.eoq, [(0, 10)], order: "80.000001", horizon: 0) == ["41@0"])
    // A root below one piece is one piece.
    #expect(lots(.eoq, [(0, 2)], order: "0.01", horizon: 0) == ["1@0", "1@0"])
  }

  @Test func r34CountsRequirementsAndNothingElse() {
    // 29 days: 58 / 29 = 2 a day, though stock covers the first of them; √(4 × 100) = 20.
    let policy: (inout ItemRow) -> Void = {
      $0.safetyStock = 25
      $0.lotMin = 100
      $0.lotMax = 5
      $0.lotMultiple = 7
    }
    #expect(lots(.eoq, [(3, 20), (9, 38)], stock: 50, policy) == ["20@9", "20@9"])
    // No requirements: the safety stock alone, rounded up to the step and without limits.
    #expect(
      lots(.eoq, [], stock: 1) {
        $0.safetyStock = "8.4"
        $0.lotMin = 100
      } == ["8@0"])
    // A need after the last day is no requirement of the horizon.
    #expect(lots(.eoq, [(29, 500)]) { $0.safetyStock = 3 } == ["3@0"])
  }

  @Test func r29TheSeriesIsWhatEachDayWouldBeShortOf() {
    // 5 on day 1 and 4 on day 3; the receipt on day 4 leaves 6 of the 10 for day 5, so 1 is short.
    // H = 0, 8, 12: for 40 every policy takes all.
    let needs: [(Int, Rational)] = [(1, 15), (3, 4), (4, 4), (5, 7)]
    for policy in LotSeriesRuleTests.policies {
      #expect(
        lots(policy, needs, order: 40, stock: 10, receipts: [(4, 10)]) == ["10@1"],
        "\(policy.rawValue)")
    }
  }

  @Test func r29SafetyStockIsTheFirstNeed() {
    // The safety stock is short on the day of the run, 3; the need of day 2 follows.
    let safety: (inout ItemRow) -> Void = { $0.safetyStock = 8 }
    for rule in LotSeriesRuleTests.policies {
      #expect(lots(rule, [(2, 6)], order: 100, stock: 5, safety) == ["9@0"])
      #expect(lots(rule, [(2, 6)], order: 1, stock: 5, safety) == ["3@0", "6@2"])
    }
  }

  @Test func r29TheFenceDayOpensTheSeries() {
    // Short by 5 and 4 before the fence's day 10: one need of 9 on it, then 6 and 7.
    // H = 0, 6, 34: 20 is 14 from both, and the smaller number wins.
    let needs: [(Int, Rational)] = [(2, 5), (5, 4), (11, 6), (14, 7)]
    #expect(
      lots(.partPeriod, needs, order: 20) { $0.planningFence = 10 } == ["15@10", "7@14"])
    #expect(
      lots(.partPeriod, needs, order: 21) { $0.planningFence = 10 } == ["22@10"])
  }

  @Test func r29LimitsMakeLotsOfTheSumAndSurplusChangesTheNextSeries() {
    // 35 + 10 + 40 = 85: lots of 60 and 25, which becomes 36, a surplus of 11. The 20 on day 6 are then
    // 9 short, followed by 5, 10 and 30: H = 0, 5, 25, 115, so all four, 54 → 60.
    #expect(
      lots(.partPeriod, orlicky) {
        $0.lotMax = 65
        $0.lotMultiple = 12
      } == ["60@1", "36@1", "60@6"])
    // A smallest lot of 200 covers everything at once.
    #expect(lots(.wagnerWhitin, orlicky) { $0.lotMin = 200 } == ["200@1"])
    // Steps count for lots, not for needs: 2.5 and 2.5 are 5 pieces.
    #expect(lots(.leastUnitCost, [(1, "2.5"), (2, "2.5")]) == ["5@1"])
    // 3 pieces for 2.5 leave 0.5: the next series begins with 2.
    #expect(lots(.silverMeal, [(1, "2.5"), (2, "2.5")], order: 1) == ["3@1", "2@2"])
  }

  @Test func r29DistancesAreCalendarDaysBetweenNeeds() {
    // Friday, Sunday and Monday, without work on the weekend: 10 × 2 and 10 × 3 are held, although a lot
    // for Sunday would come on Friday.
    let plan = referencePlan(
      factory {
        $0.options.horizonDays = 20
        $0.items = [
          item("A") {
            $0.lotPolicy = .partPeriod
            $0.orderCost = 34
            $0.holdingCost = 1
          }
        ]
        $0.requirements = [6, 8, 9].map { RequirementRow("A", november($0), 10) }
      })
    // H = 0, 20, 50: 34 is closer to 20.
    #expect(plan.orders(of: "A") == ["20 06→06", "10 09→09"])
  }
}
