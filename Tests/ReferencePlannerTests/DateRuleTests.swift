import ReferencePlanner
import Testing

/// R1 to R5.
struct DateRuleTests {
  @Test func r1MovesPastDatesToTheRunAndLeavesOutWhatIsBeyondTheHorizon() {
    let plan = referencePlan(
      factory {
        $0.options.horizonDays = 10
        $0.items = [item("A")]
        $0.requirements = [
          RequirementRow("A", Day(2026, 10, 20), 4), RequirementRow("A", november(12), 3),
          RequirementRow("A", november(13), 5),
        ]
        $0.purchaseOrders = [
          PurchaseRow("PO1", "1", "A", 1, due: Day(2026, 10, 25)),
          PurchaseRow("PO2", "1", "A", 100, due: november(13)),
        ]
      })
    #expect(plan.orders(of: "A") == ["3 02→02", "3 12→12"])
    #expect(plan.needs(of: "A") == ["4@02", "3@12"])
  }

  @Test func r2DueIsTheLastWorkingDayBeforeAShortageOnAWeekend() {
    let sunday = referencePlan(
      factory {
        $0.items = [item("A")]
        $0.requirements = [RequirementRow("A", november(8), 1)]
      })
    #expect(sunday.orders(of: "A") == ["1 06→06"])
    #expect(sunday.orders.first?.needDate == november(8))
    let onSaturday = referencePlan(
      factory(asOf: november(7)) {
        $0.items = [item("A")]
        $0.requirements = [RequirementRow("A", november(8), 1)]
      })
    #expect(onSaturday.orders(of: "A") == ["1 07→07"])
    #expect(onSaturday.exceptions(of: "A") == ["no-supplier"])
  }

  @Test func r3LeadTimeGrowsWithTheQuantityAndIsRoundedUp() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("A") {
            $0.leadTime = "1.5"
            $0.leadTimePerUnit = "0.25"
          }
        ]
        $0.requirements = [
          RequirementRow("A", november(13), 6), RequirementRow("A", november(20), 7),
        ]
      })
    // 1.5 + 1.5 = 3 working days before Friday; 1.5 + 1.75 = 3.25, so 4.
    #expect(plan.orders(of: "A") == ["6 10→13", "7 16→20"])
  }

  @Test func r3AStartBeforeTheRunIsClampedAndFlagged() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", .make) { $0.leadTime = 5 }, item("C")]
        $0.bom = [line("A", "C")]
        $0.requirements = [RequirementRow("A", november(4), 1)]
      })
    #expect(plan.orders(of: "A") == ["1 02→04"])
    #expect(plan.exceptions(of: "A") == ["release-past-due"])
    #expect(plan.needs(of: "C") == ["1@02"])
  }

  @Test func r4ComponentsAreNeededAnOffsetFromTheStart() {
    let plan = referencePlan(
      factory {
        $0.options.horizonDays = 14
        $0.items = [item("A", .make), item("B"), item("C"), item("D"), item("E")]
        $0.bom = [
          line("A", "B") { $0.leadOffset = -3 }, line("A", "C") { $0.leadOffset = 2 },
          line("A", "D") { $0.leadOffset = -10 }, line("A", "E") { $0.leadOffset = 6 },
        ]
        $0.requirements = [RequirementRow("A", november(9), 1)]
      })
    #expect(plan.needs(of: "B") == ["1@04"])
    #expect(plan.needs(of: "C") == ["1@11"])
    #expect(plan.needs(of: "D") == ["1@02"])
    // Six working days after the 9th is the 17th, a day beyond the horizon.
    #expect(plan.needs(of: "E") == [])
  }

  @Test func r5LinesAreValidOnTheStartOfThePlannedOrder() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", .make) { $0.leadTime = 2 }, item("OLD"), item("NEW")]
        $0.bom = [
          line("A", "OLD") { $0.validTo = november(9) },
          line("A", "NEW") { $0.validFrom = november(10) },
        ]
        $0.requirements = [
          RequirementRow("A", november(11), 1), RequirementRow("A", november(12), 2),
        ]
      })
    #expect(plan.needs(of: "OLD") == ["1@09"])
    #expect(plan.needs(of: "NEW") == ["2@10"])
  }

  @Test func r5AnOpenOrderUsesItsOwnStartEvenBeforeTheRun() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", .make), item("OLD"), item("NEW")]
        $0.bom = [
          line("A", "OLD") { $0.validTo = Day(2026, 10, 30) },
          line("A", "NEW") { $0.validFrom = Day(2026, 10, 31) },
        ]
        $0.productionOrders = [
          ProductionRow("W1", "A", 3, start: Day(2026, 10, 29), due: november(4)),
          ProductionRow("W2", "A", 5, due: november(4)),
        ]
      })
    #expect(plan.needs(of: "OLD") == ["3@02"])
    #expect(plan.needs(of: "NEW") == ["5@04"])
  }

  @Test func r5WhatPassesThroughKeepsTheDayOfTheRealOrder() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("A", .make), item("P", .phantom), item("OLD"), item("NEW"),
        ]
        $0.bom = [
          // P is needed on the 11th, but the order starts on the 9th.
          line("A", "P") { $0.leadOffset = 2 },
          line("P", "OLD") { $0.validTo = november(10) },
          line("P", "NEW") { $0.validFrom = november(11) },
        ]
        $0.requirements = [
          RequirementRow("A", november(9), 1), RequirementRow("P", november(11), 7),
        ]
      })
    #expect(plan.needs(of: "OLD") == ["1@11"])
    #expect(plan.needs(of: "NEW") == ["7@11"])
  }

  @Test func workingDaysSkipWeekendsAndExceptions() {
    let calendar = WorkingCalendar(exceptions: [november(4): false, november(7): true])
    #expect(calendar.workday(2, from: monday) == november(5))
    #expect(calendar.workday(5, from: monday) == november(9))
    #expect(calendar.workday(-1, from: november(9)) == november(7))
    #expect(calendar.workday(0, from: november(8)) == november(8))
    #expect(calendar.workdays(after: monday, through: november(9)) == 5)
    #expect(Day(2024, 2, 29) + 1 == Day(2024, 3, 1))
    #expect(Day(2000, 1, 1).number == 10_957)
    #expect(Day(number: 20_760).text == "2026-11-03")
  }
}
