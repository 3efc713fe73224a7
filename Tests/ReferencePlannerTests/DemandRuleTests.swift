import ReferencePlanner
import Testing

/// R11 to R14.
struct DemandRuleTests {
  @Test func r11ClosedDocumentsCountOnlyForConsumption() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", .make), item("C")]
        $0.bom = [line("A", "C")]
        var closed = SalesRow("SO1", "1", "A", 4, due: november(9))
        closed.status = .closed
        $0.orders = [closed]
        $0.forecasts = [ForecastRow("A", november(9), 10)]
        var receipt = PurchaseRow("PO1", "1", "A", 50, due: november(4))
        receipt.status = .closed
        $0.purchaseOrders = [receipt]
        var order = ProductionRow("W1", "A", 50, due: november(4))
        order.status = .closed
        $0.productionOrders = [order]
      })
    #expect(plan.needs(of: "A") == ["6@09"])
    #expect(plan.needs(of: "C") == ["6@09"])
  }

  @Test func r12WhatIsShippedIsNoDemandAndOverShippingIsNoSupply() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A")]
        var part = SalesRow("SO1", "1", "A", 10, due: november(9))
        part.shipped = 4
        var over = SalesRow("SO1", "2", "A", 10, due: november(10))
        over.shipped = 12
        $0.orders = [part, over]
      })
    #expect(plan.needs(of: "A") == ["6@09"])
  }

  @Test func r13ConsumesItsBucketThenBackwardThenForward() {
    let plan = referencePlan(
      factory {
        $0.options.backwardDays = 3
        $0.options.forwardDays = 2
        $0.items = [item("A")]
        $0.forecasts = [
          ForecastRow("A", november(12), 5), ForecastRow("A", november(12), 1),
          ForecastRow("A", november(11), 5), ForecastRow("A", november(9), 5),
          ForecastRow("A", november(8), 5), ForecastRow("A", november(14), 5),
          ForecastRow("A", november(15), 5),
        ]
        // 6 of the 12th, 5 of the 11th, 5 of the 9th (three days back; the 8th is too far),
        // then 2 of the 14th; 100 would go no further than the 14th.
        $0.orders = [SalesRow("SO1", "1", "A", 18, due: november(12))]
      })
    #expect(plan.needs(of: "A") == ["5@08", "18@12", "3@14", "5@15"])
  }

  @Test func r13DistanceInWorkingDays() {
    let needs = { (inWorkdays: Bool) in
      referencePlan(
        factory {
          $0.options.backwardDays = 1
          $0.options.consumptionInWorkdays = inWorkdays
          $0.items = [item("A")]
          $0.forecasts = [ForecastRow("A", november(6), 5)]
          $0.orders = [SalesRow("SO1", "1", "A", 3, due: november(9))]
        }
      ).needs(of: "A")
    }
    // From Friday to Monday: three days, one working day.
    #expect(needs(false) == ["5@06", "3@09"])
    #expect(needs(true) == ["2@06", "3@09"])
  }

  @Test func r13WeeksAndMonthsStandOnTheirFirstWorkingDayNotBeforeTheRun() {
    let plan = referencePlan(
      factory {
        $0.calendar = [CalendarRow(november(9), working: false)]
        $0.items = [item("A")]
        $0.forecasts = [
          ForecastRow("A", november(4), 1, .month), ForecastRow("A", november(15), 2, .week),
          ForecastRow("A", Day(2026, 11, 1), 4, .week),
          ForecastRow("A", Day(2026, 12, 31), 8, .month),
          ForecastRow("A", Day(2026, 11, 1), 16),
        ]
      })
    // The week of the 9th begins on Tuesday; the week of October 26 is over; so is November 1.
    #expect(plan.needs(of: "A") == ["1@02", "2@10", "8@01"])
  }

  @Test func r13ShortestBucketFirstAndWholeQuantityWhateverIsShipped() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A"), item("B")]
        $0.forecasts = [
          ForecastRow("A", november(10), 5, .month), ForecastRow("A", november(10), 5, .week),
          ForecastRow("A", november(10), 5, .day), ForecastRow("B", november(10), 5, .day),
        ]
        var shipped = SalesRow("SO1", "1", "A", 7, due: november(10))
        shipped.shipped = 7
        var free = SalesRow("SO1", "2", "A", 7, due: november(10))
        free.consumesForecast = false
        $0.orders = [shipped, free]
      })
    // 5 of the day and 2 of the week; the other line consumes nothing.
    #expect(plan.needs(of: "A") == ["5@02", "3@09", "7@10"])
    #expect(plan.needs(of: "B") == ["5@10"])
  }

  @Test func r13WhatIsLeftInsideTheDemandFenceIsIgnored() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A") { $0.demandFence = 5 }]
        $0.forecasts = [
          ForecastRow("A", november(6), 5), ForecastRow("A", november(7), 3),
          ForecastRow("A", november(2), 9, .month),
        ]
      })
    #expect(plan.needs(of: "A") == ["3@07"])
  }

  @Test func r14SourcesCanBeSwitchedOff() {
    var base = factory {
      $0.options.forwardDays = 1
      $0.items = [item("A") { $0.safetyStock = 7 }, item("B", .make)]
      $0.bom = [line("B", "A")]
      $0.orders = [SalesRow("SO1", "1", "A", 1, due: november(9))]
      $0.forecasts = [ForecastRow("A", november(10), 3)]
      $0.requirements = [RequirementRow("A", november(11), 4, "trial")]
      $0.productionOrders = [ProductionRow("W1", "B", 8, due: november(12))]
    }
    #expect(
      referencePlan(base).orders(of: "A") == [
        "7 02→02", "1 09→09", "2 10→10", "4 11→11", "8 12→12",
      ])
    // The order is no demand any more, but it still consumes one of the forecast.
    base.options.useOrders = false
    base.options.useSafetyStock = false
    base.options.useOrderComponents = false
    #expect(referencePlan(base).orders(of: "A") == ["2 10→10", "4 11→11"])
    base.options.useForecasts = false
    base.options.useRequirements = false
    #expect(referencePlan(base).orders == [])
  }
}
