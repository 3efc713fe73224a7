import ReferenceCoster
import ReferencePlanner
import Testing

/// C2 and C12 to C15.
struct AllocationRuleTests {
  /// Orders W1, W2 and W3 of cost centre C, with one unit good each, and 100.00 of rent.
  private func base(_ fill: (inout CostMonth) -> Void = { _ in }) -> CostMonth {
    month {
      $0.items = [item("P", .make), item("X", .buy), item("Q", .make)]
      $0.productionOrders = ["W3", "W1", "W2"].map { making($0, "P", 4, "C") }
      $0.completions = ["W1", "W2", "W3"].map { .init(november(3), "D" + $0, $0, 1) }
      $0.expenses = [.init(november, "C", "rent", 100)]
      fill(&$0)
    }
  }

  private func allocated(_ fill: (inout CostMonth) -> Void) -> [String] {
    referenceCost(base(fill)).allocations.lines
  }

  @Test func c2PoolsAreSumsOfRoundedRowsOfKnownCostCenters() {
    let cost = referenceCost(
      base {
        $0.expenses = [
          .init(november, "C", "rent", "0.004"), .init(november, "C", "rent", "0.005"),
          .init(november, "C", "rent", "-0.015"), .init(november, "C", "rent", "1"),
          .init(Month(2026, 10), "Z", "rent", 5),
        ]
      })
    #expect(cost.controls.first?.right == "0.99")
    #expect(cost.errors == [])
    #expect(
      referenceCost(base { $0.expenses.append(.init(november, "Z", "rent", 5)) }).errors
        == ["unknown-cost-center"])
    #expect(
      referenceCost(base { $0.expenses.append(.init(november, "C", "material", 5)) }).errors
        == ["reserved-element"])
  }

  @Test func c12WithoutARowHoursCountAndWithoutHoursQuantity() {
    #expect(
      allocated { _ in } == [
        "C,rent,quantity,W1,1,33.34", "C,rent,quantity,W2,1,33.33", "C,rent,quantity,W3,1,33.33",
      ])
    #expect(
      allocated { $0.labor = [.init(november(3), "W2", "0.25")] } == ["C,rent,hours,W2,0.25,100.00"])
  }

  @Test func c12TheElementComesBeforeTheCostCenter() {
    let lines = allocated {
      $0.expenses.append(.init(november, "C", "gas", 1))
      $0.labor = [.init(november(3), "W2", "0.25", machineHours: 2)]
      $0.completions[0].machineHours = 6
      $0.allocationBases = [.init("C", nil, .machineHours), .init("C", "gas", .hours)]
    }
    #expect(
      lines == [
        "C,gas,hours,W2,0.25,1.00", "C,rent,machine-hours,W1,6,75.00",
        "C,rent,machine-hours,W2,2,25.00",
      ])
  }

  @Test func c13EquivalentsCountWhatIsInProcess() {
    // W1: 1 + 3 × 50 %; W2: 1 + 2 × 75 %; W3: 1, closed.
    let lines = allocated {
      $0.productionOrders[0].status = .closed
      $0.wip = [with(.init(november, "W2", 2)) { $0.conversionPercent = 75 }]
      $0.allocationBases = [.init("C", nil, .equivalent)]
    }
    #expect(
      lines == [
        "C,rent,equivalent,W1,2.5,41.67", "C,rent,equivalent,W2,2.5,41.67",
        "C,rent,equivalent,W3,1,16.66",
      ])
  }

  @Test func c13DriversBelowZeroCountAsNothing() {
    let cost = referenceCost(
      base {
        $0.allocationBases = [.init("C", nil, .custom)]
        $0.allocationDrivers = [
          .init(november, "C", "W1", -1), .init(november, "C", "W2", "0.0000005"),
          .init(november, "C", "W2", "0.0000005"), .init(Month(2026, 12), "C", "W3", 5),
        ]
      })
    #expect(cost.allocations.lines == ["C,rent,custom,W2,0.000001,100.00"])
    #expect(cost.warnings == ["negative-weight", "rows-outside-period"])
  }

  @Test func c14MaterialIsWeighedByWhatWasFinished() {
    // X at 2.00; Q opens at 3.00 and costs 9.00 more in the month. W1 finishes 1 of 4 at 100 %.
    let cost = referenceCost(
      base {
        $0.productionOrders.append(making("V", "Q", 1))
        $0.completions.append(.init(november(2), "DV", "V", 1))
        $0.openingStock = [.init(november, "X", 10, 20), .init(november, "Q", 3, 9)]
        $0.openingWip = [.init(november, "V", "material", 12)]
        $0.issues = [
          .init(november(2), "I1", "W1", "X", 6), .init(november(2), "I2", "W2", "Q", 2),
        ]
        $0.productionOrders[2].status = .closed
        $0.allocationBases = [.init("C", nil, .material)]
      })
    // W1: 12.00 × 1 ÷ (1 + 3) = 3; W2: 2 × 3.00 × 1 = 6, though it is posted at 21.00 ÷ 4 × 2.
    #expect(cost.allocations.lines == ["C,rent,material,W1,3,33.33", "C,rent,material,W2,6,66.67"])
    #expect(cost.orderCosts.lines(of: "W2").first == "W2,P,material,0.00,10.50,10.50,0.00,1,0.00")
  }

  @Test func c14WithoutAnOpeningRateTheStandardCostCounts() {
    func cost(_ standard: Fraction?) -> ReferenceCost {
      referenceCost(
        base {
          $0.items[2].standardCost = standard
          $0.productionOrders.append(making("V", "Q", 2))
          $0.completions.append(.init(november(2), "DV", "V", 2))
          $0.issues = [.init(november(2), "I2", "W2", "Q", 2)]
          $0.allocationBases = [.init("C", nil, .material)]
        })
    }
    // 2 × 4.00 ÷ (1 + 3).
    #expect(cost(4).allocations.lines == ["C,rent,material,W2,2,100.00"])
    #expect(cost(nil).allocations.lines == ["C,rent,material,,0,100.00"])
    #expect(cost(nil).warnings == ["no-opening-rate", "pool-carried"])
  }

  @Test func c15APoolThatNobodyTakesIsCarriedWhileThePeriodIsOpen() {
    let month = base {
      $0.expenses.append(.init(november, "E", "gas", "-2.5"))
      $0.allocationBases = [.init("E", nil, .hours)]
    }
    let open = referenceCost(month)
    #expect(open.allocations.lines.last == "E,gas,hours,,0,-2.50")
    #expect(open.warnings == ["pool-carried"])
    #expect(open.nextCarriedExpenses.split(separator: "\n").last == "2026-12,E,gas,-2.50")
    #expect(referenceCost(month, CostOptions(close: true)).errors == ["pool-without-weights"])
    #expect(referenceCost(month, CostOptions(close: true, carriesUnallocated: true)).errors == [])
  }
}
