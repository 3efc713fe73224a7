import ReferencePlanner
import Testing

/// R47, R49 and R50.
struct KeptStockRuleTests {
  @Test func r47ReservedStockServesTheLinesOfItsSalesOrder() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A"), item("P", .phantom)]
        $0.bom = [line("P", "A")]
        $0.stock = [
          stock("A", 8) { $0.reservedFor = "SO1" }, stock("A", 6) { $0.reservedFor = "SO9" },
          stock("A", 9) { $0.reservedFor = "SO3" }, stock("P", 1) { $0.reservedFor = "SO4" },
        ]
        var shipped = sale("SO3", "1", "A", 5, 9)
        shipped.shipped = 5
        $0.orders = [
          sale("SO1", "1", "A", 5, 10), sale("SO1", "2", "A", 5, 9), sale("SO2", "1", "A", 4, 9),
          sale("SO4", "1", "P", 3, 11), shipped,
        ]
        $0.forecasts = [ForecastRow("A", november(10), 5)]
      })
    // Line 2 takes five, line 1 the other three; the forecast is consumed by line 1 all the same.
    #expect(plan.needs(of: "A") == ["4@09", "2@10", "2@11"])
    #expect(plan.exceptionTexts == ["reservation-idle A SO3 - 9", "reservation-idle A SO9 - 6"])
  }

  @Test func r47WhatTheLinesDoNotNeedSuppliesNothing() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A") { $0.safetyStock = 1 }]
        $0.stock = [stock("A", 8) { $0.reservedFor = "SO1" }]
        $0.orders = [sale("SO1", "1", "A", 5, 10)]
        $0.requirements = [RequirementRow("A", november(11), 2)]
      })
    #expect(plan.orders(of: "A") == ["1 02→02", "2 11→11"])
    #expect(plan.exceptions.isEmpty)
  }

  @Test func r49StockServesUpToItsLastDay() {
    var base = factory {
      $0.items = [item("A")]
      $0.stock = [
        StockRow("A", 3), stock("A", 4) { $0.expires = november(10) },
        stock("A", 10) { $0.expires = november(5) },
        stock("A", 7) {
          $0.expires = Day(2026, 11, 1)
          $0.lot = "L1"
        },
      ]
      $0.requirements = [
        RequirementRow("A", november(4), 6), RequirementRow("A", november(9), 5),
        RequirementRow("A", november(12), 3),
      ]
    }
    let plan = referencePlan(base)
    // Of the ten four expire; the four go on the 9th with one of the three; two are left for the 12th.
    #expect(plan.needs(of: "A") == ["6@04", "4@06", "5@09", "3@12"])
    #expect(plan.orders(of: "A") == ["1 12→12"])
    #expect(plan.exceptionTexts == ["stock-expired A L1 01 7"])
    // What expires on the last day is no need any more.
    base.options.horizonDays = 3
    #expect(referencePlan(base).needs(of: "A") == ["6@04"])
  }

  @Test func r49WhatExpiresOfAPhantomIsGone() {
    let plan = referencePlan(
      factory {
        $0.items = [item("P", .phantom), item("C")]
        $0.bom = [line("P", "C")]
        $0.stock = [StockRow("P", 2), stock("P", 5) { $0.expires = november(4) }]
        $0.orders = [sale("SO1", "1", "P", 3, 4), sale("SO2", "1", "P", 4, 5)]
      })
    #expect(plan.needs(of: "C") == ["2@05"])
  }

  @Test func r49ReservedStockServesLinesUpToItsLastDay() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A")]
        $0.stock = [
          stock("A", 5) {
            $0.reservedFor = "SO1"
            $0.expires = november(6)
          }
        ]
        $0.orders = [sale("SO1", "1", "A", 3, 5), sale("SO1", "2", "A", 4, 9)]
      })
    #expect(plan.needs(of: "A") == ["4@09"])
  }

  @Test func r49WhatIsGoingToExpireIsNotToSpare() {
    let plan = referencePlan(
      factory {
        $0.options.freeStockServesPools = true
        $0.items = [item("A") { $0.planning = .order }]
        $0.stock = [stock("A", 10) { $0.expires = november(6) }, StockRow("A", 1)]
        $0.orders = [sale("SO1", "1", "A", 4, 5)]
      })
    // All ten would expire, so one is to spare. It is taken from what expires, and nine expire.
    #expect(plan.orders(of: "A") == ["3 05→05"])
    #expect(plan.needs(of: "A") == ["1@05", "9@07"])
  }

  @Test func r50OpenOrdersAreThereWhereTheyAreNeeded() {
    var base = factory {
      $0.options.horizonDays = 20
      $0.items = [item("A")]
      $0.purchaseOrders = [
        PurchaseRow("PO1", "1", "A", 5, due: november(20)),
        PurchaseRow("PO2", "1", "A", 50, due: november(23)),
      ]
      $0.firmOrders = [FirmRow("F1", .purchase, "A", 9, due: november(19))]
      $0.requirements = [RequirementRow("A", november(4), 7)]
    }
    #expect(referencePlan(base).orders(of: "A") == ["7 04→04", "9 19→19"])
    base.options.assumeReschedule = true
    #expect(referencePlan(base).orders(of: "A") == ["2 04→04", "9 19→19"])
  }
}
