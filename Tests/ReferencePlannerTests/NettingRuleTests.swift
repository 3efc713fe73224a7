import ReferencePlanner
import Testing

/// R18 to R25.
struct NettingRuleTests {
  /// One bought item with requirements on days of November.
  private func plan(
    _ requirements: [(Int, Rational)], stock: Rational = 0, receipts: [(Int, Rational)] = [],
    _ fill: (inout ItemRow) -> Void
  ) -> ReferencePlan {
    referencePlan(
      factory {
        $0.options.horizonDays = 28
        $0.items = [item("A", .buy, fill)]
        $0.stock = [StockRow("A", stock)]
        $0.requirements = requirements.map { RequirementRow("A", november($0), $1) }
        $0.purchaseOrders = receipts.enumerated().map { index, receipt in
          PurchaseRow("PO\(index)", "1", "A", receipt.1, due: november(receipt.0))
        }
      })
  }

  @Test func r18SafetyStockIsCoveredWithoutAnyDemand() {
    #expect(plan([], stock: 4) { $0.safetyStock = 10 }.orders(of: "A") == ["6 02→02"])
  }

  @Test func r18OnlyFreeStockOfNettableWarehousesCounts() {
    var base = factory {
      $0.items = [item("A")]
      $0.warehouses = [WarehouseRow("W", nettable: true), WarehouseRow("X", nettable: false)]
      $0.stock = [
        StockRow("A", 1), StockRow("A", 2, warehouse: "W"), StockRow("A", 4, warehouse: "X"),
        StockRow("A", 8, status: .inspection), StockRow("A", 16, status: .blocked),
      ]
    }
    #expect(referencePlan(base).totals["A"]?.stock == 11)
    base.options.inspectionStock = false
    #expect(referencePlan(base).totals["A"]?.stock == 3)
  }

  @Test func r19NothingIsPlannedInsideTheFence() {
    let fenced = plan([(3, 5), (16, 1)], stock: 2) {
      $0.planningFence = 5
      $0.leadTime = 1
    }
    // The fence ends on Saturday the 7th, so on Monday the 9th.
    #expect(fenced.orders(of: "A") == ["3 06→09", "1 13→16"])
    #expect(fenced.exceptions(of: "A") == ["no-supplier;short-inside-fence", "no-supplier"])
    #expect(fenced.projection["A"]?.map(\.available) == [2, -3, 0, 0])
    #expect(plan([(3, 5)]) { $0.planningFence = 40 }.orders == [])
  }

  @Test func r20ModifiersSplitThenRaiseThenRoundUp() {
    let policy: (inout ItemRow) -> Void = {
      $0.lotMin = 50
      $0.lotMax = 110
      $0.lotMultiple = 25
    }
    // Cap 100: 100 + 100 + 20, which becomes 50. Surplus 30 covers the rest of the need.
    #expect(
      plan([(9, 220), (10, 30)], policy).orders(of: "A") == ["100 09→09", "100 09→09", "50 09→09"])
    #expect(plan([(9, 60)], policy).orders(of: "A") == ["75 09→09"])
    let odd: (inout ItemRow) -> Void = {
      $0.lotMultiple = "2.5"
      $0.lotMax = 0
    }
    #expect(plan([(9, 6)], odd).orders(of: "A") == ["8 09→09"])
  }

  @Test func r21FixedLotsOfOneSize() {
    let fixed = plan([(9, 25), (10, "3.5")]) {
      $0.lotPolicy = .fixed
      $0.lotSize = "9.5"
      $0.lotMin = 100
    }
    // ⌈25 / 9.5⌉ = 3 lots of 10; 5 left on the 9th cover the 10th.
    #expect(fixed.orders(of: "A") == ["10 09→09", "10 09→09", "10 09→09"])
  }

  @Test func r22APeriodCoversTheLargestShortfallOfItsWindow() {
    let period = plan([(4, 5), (6, 7), (8, 9), (9, 1)], receipts: [(7, 6)]) {
      $0.lotPolicy = .period
      $0.periodDays = 5
      $0.safetyStock = 0
    }
    // The 4th opens [4, 8]: shortfalls 5, 12, 6 after the receipt, 15. The 9th opens the next.
    #expect(period.orders(of: "A") == ["15 04→04", "1 09→09"])
    let early = plan([(4, 5), (6, 7)], receipts: [(5, 20)]) {
      $0.lotPolicy = .period
      $0.periodDays = 5
    }
    #expect(early.orders(of: "A") == ["5 04→04"])
  }

  @Test func r23AnOrderUpToStartsWhenThePositionFallsToTheOrderPoint() {
    let minMax = plan([(3, 5), (10, 4)], stock: 20, receipts: [(5, 1), (12, 50)]) {
      $0.lotPolicy = .minMax
      $0.reorderPoint = 16
      $0.orderUpTo = 30
      $0.leadTime = 3
    }
    // On the 3rd: 15 + 1 due by the 6th = 16, so 14, due three working days later, on the 6th.
    // On the 10th: 15 + 1 + 14 − 4 = 26 and 50 to come: enough.
    #expect(minMax.orders(of: "A") == ["14 03→06"])
    #expect(minMax.projection["A"]?.map(\.available) == [20, 15, 16, 30, 26, 76])
  }

  @Test func r23SafetyStockIsTheFloor() {
    let minMax = plan([(3, 25)], stock: 20) {
      $0.lotPolicy = .minMax
      $0.reorderPoint = 5
      $0.orderUpTo = 30
      $0.leadTime = 2
      $0.safetyStock = 4
    }
    // −5 on the 3rd: 9 at once, past due; then 4 ≤ 5, so 26 more by the 5th.
    #expect(minMax.orders(of: "A") == ["9 02→03", "26 03→05"])
    #expect(minMax.exceptions(of: "A") == ["no-supplier;release-past-due", "no-supplier"])
    #expect(minMax.projection["A"]?.map(\.available) == [20, 4, 30])
  }

  @Test func r23WithoutLeadTimeTheOrderCountsAtOnceAndOnSaturdayItWaits() {
    let policy: (inout ItemRow) -> Void = {
      $0.lotPolicy = .minMax
      $0.orderUpTo = 10
    }
    #expect(plan([(3, 5)], stock: 5, policy).projection["A"]?.map(\.available) == [5, 10])
    let weekend = plan([(7, 5)], stock: 5, policy)
    #expect(weekend.orders(of: "A") == ["10 09→09"])
    #expect(weekend.projection["A"]?.map(\.available) == [5, 0, 10])
  }

  @Test func r23TheFenceHoldsOrdersBack() {
    let fenced = plan([(3, 5)], stock: 5) {
      $0.lotPolicy = .minMax
      $0.reorderPoint = 1
      $0.orderUpTo = 10
      $0.leadTime = 1
      $0.planningFence = 9
    }
    #expect(fenced.orders(of: "A") == ["10 10→11"])
    #expect(fenced.exceptions(of: "A") == ["no-supplier"])
  }

  @Test func r23AnOrderBeyondTheHorizonIsPrintedOnly() {
    let late = plan([(29, 5)], stock: 5) {
      $0.lotPolicy = .minMax
      $0.orderUpTo = 10
      $0.leadTime = 5
    }
    // Saturday... the 29th is a Sunday; Monday the 30th is the last day of the horizon.
    #expect(late.orders.map(\.due) == [Day(2026, 12, 7)])
    #expect(late.totals["A"]?.planned == 0)
    #expect(late.totals["A"]?.isBalanced == true)
  }

  @Test func r24SurplusServesLaterDates() {
    let plan = plan([(9, 5), (10, 20), (11, 20)]) { $0.lotMin = 30 }
    #expect(plan.orders(of: "A") == ["30 09→09", "30 11→11"])
  }

  @Test func r25OnlyMadeAndOutsourcedOrdersStartWithMore() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", .make), item("B", .outsource), item("C", .buy)]
        for index in 0...2 { $0.items[index].scrapPercent = 10 }
        $0.items[1].scrapRule = .yield
        $0.bom = [line("A", "C")]
        $0.requirements = ["A", "B", "C"].map { RequirementRow($0, november(9), 19) }
      })
    // 20.9 and 21.1…; C is needed 19 + 21 times.
    #expect(plan.orders.map(\.startQuantity) == [21, 22, 40])
    #expect(plan.orders.map(\.quantity) == [19, 19, 40])
  }
}
