import ReferenceCoster
import ReferencePlanner
import Testing

/// C1 to C8.
struct CollectRuleTests {
  /// One order of 10 P that was issued X for 100.00.
  private func base(_ fill: (inout CostMonth) -> Void) -> ReferenceCost {
    referenceCost(
      month {
        $0.items = [item("P", .make), item("X", .buy)]
        $0.productionOrders = [making("W", "P", 10, "C")]
        $0.openingStock = [.init(november, "X", 10, 100)]
        $0.issues = [.init(november(2), "I", "W", "X", 10)]
        fill(&$0)
      })
  }

  @Test func c1RowsOfOtherMonthsCountOnlyToDate() {
    let cost = base {
      $0.completions = [
        .init(Day(2026, 10, 31), "D1", "W", 2), .init(november(30), "D2", "W", 4),
        .init(Day(2026, 12, 1), "D3", "W", 3),
      ]
      $0.issues.append(.init(Day(2026, 12, 1), "I2", "W", "X", 99))
    }
    // In process 10 − 6: 100.00 × 4 ÷ (4 + 4).
    #expect(cost.orderCosts.lines == ["W,P,material,0.00,100.00,50.00,50.00,4,0.00"])
    #expect(cost.warnings == ["rows-outside-period"])
  }

  @Test func c5FinishedToDateIsTheLargerOfBothSides() {
    func closing(_ completed: Fraction, later: Fraction) -> String {
      let cost = base {
        $0.productionOrders[0].completed = completed
        $0.completions = [
          .init(november(3), "D1", "W", 4), .init(Day(2026, 12, 1), "D2", "W", later),
        ]
      }
      return cost.wipBalance.lines.first ?? ""
    }
    // 10 − (8 − 1), 10 − 4, and 10 − 4 where nothing is left of what is stated.
    #expect(closing(8, later: 1) == "W,material,42.86")
    #expect(closing(3, later: 1) == "W,material,60.00")
    #expect(closing(6, later: 9) == "W,material,60.00")
  }

  @Test func c6CountsComeBeforeWhatIsOpen() {
    let cost = base {
      $0.items[0].equivalentMaterial = 0
      $0.completions = [.init(november(3), "D1", "W", 5)]
      $0.wip = [
        with(.init(november, "W", 4)) { $0.materialPercent = 50 }, .init(november, "W", 3),
      ]
    }
    // 4 × 50 % + 3 are 5 more.
    #expect(cost.wipBalance.lines == ["W,material,50.00"])
    let uncounted = base {
      $0.items[0].equivalentMaterial = "62.5"
      $0.completions = [with(.init(november(3), "D1", "W", 5)) { $0.scrapped = 1 }]
      $0.items[0].scrapPercent = 20
    }
    // (10 − 5 − 1) × 62.5 % = 2.5 of 7.5.
    #expect(uncounted.wipBalance.lines == ["W,material,33.33"])
    let closed = base {
      $0.productionOrders[0].status = .closed
      $0.completions = [.init(november(3), "D1", "W", 5)]
      $0.wip = [.init(november, "W", 4)]
    }
    #expect(closed.wipBalance.lines == [])
    #expect(closed.warnings == ["closed-order-in-wip"])
  }

  @Test func c3FactsNameOrdersOfTheirKind() {
    #expect(base { $0.issues.append(.init(november(3), "I", "Z", "X", 0)) }.errors == ["unknown-order"])
    let completed = base {
      $0.outsourcingOrders = [working("O", "P", 1)]
      $0.completions = [.init(november(3), "D", "O", 1)]
    }
    #expect(completed.errors == ["unknown-order"])
    #expect(base { $0.outsourcingOrders = [working("W", "P", 1)] }.errors == ["order-in-two-datasets"])
    let driven = base {
      $0.allocationBases = [.init("E", nil, .custom)]
      $0.allocationDrivers = [.init(november, "E", "W", 1)]
    }
    #expect(driven.errors == ["unknown-order"])
  }

  @Test func c4CorrectionsMayNotTakeMoreThanThereWas() {
    func errors(_ correction: Fraction) -> Set<String> {
      base {
        $0.completions = [
          .init(november(3), "D1", "W", 4), .init(november(4), "D2", "W", correction),
        ]
      }.errors
    }
    #expect(errors(-4) == [])
    #expect(errors(-5) == ["negative-completion"])
  }

  @Test func c7AndC8OpeningStockWithoutElementIsMaterialWhereItIsBought() {
    let cost = referenceCost(
      month {
        $0.items = [
          item("A", .buy), item("B"), item("C", .make), item("D"), item("E", .buy),
        ]
        $0.bom = [.init("D", "A", 1)]
        $0.openingStock = ["A", "B", "C", "D", "E"].map { .init(november, $0, 1, 5) }
        $0.openingStock.append(.init(november, "C", 0, 2, element: "labor"))
        // E is bought, but made this month.
        $0.productionOrders = [making("W", "E", 1)]
        $0.completions = [.init(november(3), "D1", "W", 1)]
      })
    #expect(
      cost.nextOpeningStock.lines == [
        "A,1,5.00,material,", "B,1,5.00,material,", "C,1,2.00,labor,", "C,0,5.00,opening,",
        "D,1,5.00,opening,", "E,2,5.00,opening,",
      ])
    #expect(
      cost.costBreakdown.lines == [
        "C,0,labor,1,2.00,2.000000,28.571429", "C,0,opening,1,5.00,5.000000,71.428571",
        "D,0,opening,1,5.00,5.000000,100.000000", "E,0,opening,2,5.00,2.500000,100.000000",
      ])
  }
}
