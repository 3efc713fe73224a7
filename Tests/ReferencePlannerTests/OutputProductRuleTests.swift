import ReferencePlanner
import Testing

/// R90 to R93.
struct OutputProductRuleTests {
  private func output(
    _ parent: String, _ output: String, _ kind: OutputKind, _ quantity: Rational = 1,
    per: Rational? = nil
  ) -> OutputRow {
    var row = OutputRow(parent, output, kind, quantity)
    row.per = per
    return row
  }

  @Test func r90OrdersGiveOutputsRoundedDown() {
    let plan = referencePlan(
      factory {
        $0.options.horizonDays = 20
        $0.items = [item("P", .make), item("C"), item("X", .buy)]
        $0.bom = [line("P", "C")]
        $0.outputs = [output("P", "X", .by, 2, per: 3)]
        var open = ProductionRow("W1", "P", 9, due: Day(2026, 10, 30))
        open.completed = 4
        var rework = ProductionRow("W2", "P", 30, due: november(4))
        rework.isRework = true
        $0.productionOrders = [open, rework, ProductionRow("W3", "P", 3, due: november(23))]
        $0.firmOrders = [
          FirmRow("F1", .production, "P", 4, due: november(6)),
          FirmRow("F2", .purchase, "P", 99, due: november(6)),
        ]
        $0.requirements = [
          RequirementRow("P", november(9), 150), RequirementRow("X", november(10), 20),
        ]
      })
    // W1 gives 10/3, so 3; F1 8/3, so 2. P has 138 of W1, W2, F1 and F2 on the 9th, so that 12 are planned,
    // which give 8. X lacks 7.
    #expect(plan.orders(of: "P") == ["4 06→06", "99 06→06", "12 09→09"])
    #expect(plan.orders(of: "X") == ["7 10→10"])
    #expect(plan.level == ["P": 0, "C": 1, "X": 1])
    #expect(plan.projection["X"]?.map(\.available) == [3, 5, 13, 0])
  }

  @Test func r90OutputsBelongToThePoolOfTheOrder() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("P", .make) { $0.planning = .order }, item("C"), item("X") { $0.planning = .order }, item("Y"),
        ]
        $0.bom = [line("P", "C")]
        $0.outputs = [output("P", "X", .by), output("P", "Y", .by)]
        $0.orders = [sale("SO1", "1", "P", 3, 9), sale("SO1", "2", "X", 5, 9), sale("SO2", "1", "X", 1, 9)]
        $0.requirements = [RequirementRow("Y", november(9), 4)]
      })
    #expect(plan.ids(of: "X") == ["purchase-X-20261109-SO1-1 2", "purchase-X-20261109-SO2-1 1"])
    #expect(plan.ids(of: "Y") == ["purchase-Y-20261109-0-1 1"])
  }

  @Test func r91AByProductIsNeverPlanned() {
    let plan = referencePlan(
      factory {
        $0.items = [item("P", .make), item("C"), item("X", nil) { $0.safetyStock = 2 }]
        $0.bom = [line("P", "C")]
        $0.outputs = [output("P", "X", .by)]
        $0.stock = [StockRow("X", 4)]
        $0.requirements = [
          RequirementRow("P", november(9), 5), RequirementRow("X", november(5), 3),
          RequirementRow("X", november(6), 3), RequirementRow("X", november(9), 4),
        ]
      })
    // 1 on the 5th, two below zero on the 6th, one below on the 9th.
    #expect(plan.orders(of: "X") == [])
    #expect(plan.exceptionTexts == ["output-short X  05 4"])
  }

  @Test func r93ACoProductHasItsParentMade() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("P", .make) { $0.leadTime = 1 }, item("C"), item("X", nil) { $0.leadTime = 30 },
        ]
        $0.bom = [line("P", "C")]
        $0.outputs = [output("P", "X", .co, "0.5")]
        $0.requirements = [
          RequirementRow("P", november(10), 4), RequirementRow("X", november(10), 3),
          RequirementRow("P", november(12), 3), RequirementRow("X", november(13), 1),
        ]
      })
    // Four of P give two of X; two more give the third. The other two of P are there on the 12th, so that one
    // is made, which gives nothing; the 13th asks for two more of P.
    #expect(plan.orders(of: "P") == ["4 09→10", "2 09→10", "1 11→12", "2 12→13"])
    #expect(plan.orders(of: "X") == [])
    #expect(plan.exceptions.isEmpty)
    #expect(plan.needs(of: "C") == ["6@09", "1@11", "2@12"])
    #expect(plan.level == ["P": 0, "X": 0, "C": 1])
    #expect(plan.projection["X"]?.map(\.available) == [0, 0, 0, 0])
    #expect(plan.projection["P"]?.map(\.available) == [0, 2, 0, 2])
  }

  @Test func r93OneLotServesAllMembers() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("P", .make) { $0.lotMax = 10 }, item("C"), item("X", nil) { $0.safetyStock = 3 },
          item("Y", .make),
        ]
        $0.bom = [line("P", "C")]
        $0.outputs = [output("P", "X", .co, 1, per: 4), output("P", "Y", .co, 3)]
        $0.stock = [StockRow("X", 1), StockRow("Y", 20)]
        $0.requirements = [RequirementRow("X", november(6), 2), RequirementRow("Y", november(6), 75)]
        $0.firmOrders = [FirmRow("F1", .production, "P", 5, due: november(6))]
      })
    // On the first day X lacks two, so eight of P, which give 24 of Y. On the 6th F1 gives one of X and 15 of Y: X
    // lacks one, so four of P and 12 of Y; Y lacks four then, so two of P.
    #expect(plan.orders(of: "P") == ["8 02→02", "5 06→06", "4 06→06", "2 06→06"])
    #expect(plan.exceptions.isEmpty)
  }

  @Test func r93LotsOfTheParentFollowItsPolicyAndFence() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("P", .make) {
            $0.lotPolicy = .fixed
            $0.lotSize = 3
            $0.planningFence = 3
          }, item("C"), item("X", nil),
        ]
        $0.bom = [line("P", "C")]
        $0.outputs = [output("P", "X", .co, "0.5")]
        $0.requirements = [RequirementRow("X", november(3), 2)]
      })
    // Two of X are four of P, so two lots of three, which give one each.
    #expect(plan.orders(of: "P") == ["3 05→05", "3 05→05"])
    #expect(plan.exceptions(of: "P") == ["short-inside-fence", "short-inside-fence"])
  }

  @Test func r93WhatRoundingLeavesIsMadeOnceMore() {
    let plan = referencePlan(
      factory {
        $0.items = [item("P", .make) { $0.lotMax = 3 }, item("C"), item("X", nil)]
        $0.bom = [line("P", "C")]
        $0.outputs = [output("P", "X", .co, "0.5")]
        $0.requirements = [RequirementRow("X", november(3), 3)]
      })
    // Six of P in two lots give one of X each; two more give the third.
    #expect(plan.orders(of: "P") == ["3 03→03", "3 03→03", "2 03→03"])
  }

  @Test func r92OfSeveralParentsTheLowestCodeIsTheOne() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("B", .buy), item("P", .make), item("Q", .make), item("C"), item("X", nil), item("U", .make),
        ]
        $0.bom = [line("P", "C"), line("Q", "C"), line("Q", "U"), line("U", "X")]
        $0.outputs = [output("B", "X", .co), output("P", "X", .co), output("Q", "X", .by, 2)]
        $0.requirements = [RequirementRow("Q", november(9), 3), RequirementRow("X", november(9), 4)]
      })
    // Q gives six of X; it needs U, and that three of X. P makes the one that is missing.
    #expect(plan.level == ["B": 0, "Q": 0, "U": 1, "P": 2, "X": 2, "C": 3])
    #expect(plan.orders(of: "P") == ["1 09→09"])
  }

  @Test func r92AParentThatUsesItsOwnCoProductIsACircle() {
    let plan = referencePlan(
      factory {
        $0.items = [item("P", .make), item("X", nil), item("A", .make), item("C")]
        $0.bom = [line("P", "X"), line("P", "C"), line("A", "P")]
        $0.outputs = [output("P", "X", .co)]
        $0.requirements = [RequirementRow("C", november(9), 3)]
      })
    #expect(plan.leftOut == ["A", "P", "X"])
    #expect(plan.orders.map(\.item) == ["C"])
  }
}
