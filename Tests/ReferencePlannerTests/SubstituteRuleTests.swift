import ReferencePlanner
import Testing

/// R51 to R53.
struct SubstituteRuleTests {
  /// Ten of A on the 9th, each of one C; whatever else `fill` adds.
  private func tenOfC(_ fill: (inout Factory) -> Void) -> ReferencePlan {
    referencePlan(
      factory {
        $0.items = [item("A", .make), item("C"), item("S"), item("T")]
        $0.bom = [line("A", "C")]
        $0.requirements = [RequirementRow("A", november(9), 10)]
        fill(&$0)
      })
  }

  @Test func r53MixedTakesWhatThereIsInWholeSteps() {
    let plan = tenOfC {
      $0.stock = [StockRow("S", 5)]
      $0.substitutes = [substitute("C", "S") { $0.ratio = 2 }]
    }
    // Five of S are two of C and a half.
    #expect(plan.orders(of: "C") == ["8 09→09"])
    #expect(plan.needs(of: "S") == ["4@09"])
    #expect(plan.orders(of: "S") == [])
    #expect(plan.substitutionTexts == ["C 09 production-A-20261109-0-1 S 2 4 taken"])
  }

  @Test func r53ARatioIsRoundedUpToTheStepOfTheSubstitute() {
    let plan = tenOfC {
      $0.stock = [StockRow("C", 3), StockRow("S", 3)]
      $0.substitutes = [substitute("C", "S") { $0.ratio = "0.333333" }]
    }
    // Seven are short: 2.333331, so three of S.
    #expect(plan.orders(of: "C") == [])
    #expect(plan.substitutionTexts == ["C 09 production-A-20261109-0-1 S 7 3 taken"])
  }

  @Test func r53WholeTakesTheLineOrNothing() {
    let plan = tenOfC {
      $0.stock = [StockRow("C", 4), StockRow("S", 9), StockRow("T", 12)]
      $0.substitutes = [
        substitute("C", "S") { $0.strategy = .whole }, substitute("C", "T", 2) { $0.strategy = .whole },
      ]
    }
    // T covers all ten, and the four of C stay where they are.
    #expect(plan.orders(of: "C") == [])
    #expect(plan.projection["C"]?.last?.available == 4)
    #expect(
      plan.substitutionTexts == [
        "C 09 production-A-20261109-0-1 S 0 0 not-whole",
        "C 09 production-A-20261109-0-1 T 10 10 taken",
      ])
  }

  @Test func r53WhatWasTakenForALineRulesOutAWholeOne() {
    let plan = tenOfC {
      $0.stock = [StockRow("S", 9), StockRow("T", 12)]
      $0.substitutes = [
        substitute("C", "S", 2) {
          $0.validFrom = november(2)
          $0.validTo = november(8)
        }, substitute("C", "S", 3), substitute("C", "T", 4) { $0.strategy = .whole },
        substitute("C", "T", 5) { $0.validFrom = november(2) },
      ]
    }
    #expect(
      plan.substitutionTexts.map { $0.dropFirst("C 09 production-A-20261109-0-1 ".count) } == [
        "S 0 0 out-of-date", "S 9 9 taken", "T 0 0 not-whole", "T 1 1 taken",
      ])
  }

  @Test func r53OnlyWhatTheSubstituteNeverNeedsIsLent() {
    let plan = tenOfC {
      $0.items[2].safetyStock = 1
      $0.stock = [StockRow("S", 10)]
      $0.requirements.append(RequirementRow("S", november(20), 7))
      $0.purchaseOrders = [PurchaseRow("PO1", "1", "S", 4, due: november(10))]
      $0.substitutes = [substitute("C", "S")]
    }
    // 9 up to the 9th, 13 on the 10th, 6 from the 20th on.
    #expect(plan.substitutionTexts == ["C 09 production-A-20261109-0-1 S 6 6 taken"])
    #expect(plan.orders.map { "\($0.item) \($0.quantity)" } == ["A 10", "C 4"])
  }

  @Test func r53PlannedOrdersAreNeverLent() {
    let plan = tenOfC {
      $0.items[2].lotMin = 100
      $0.requirements.append(RequirementRow("S", november(3), 1))
      $0.substitutes = [substitute("C", "S")]
    }
    #expect(plan.orders.map { "\($0.item) \($0.quantity)" } == ["A 10", "C 10", "S 100"])
    #expect(plan.substitutionTexts == ["C 09 production-A-20261109-0-1 S 0 0 no-surplus"])
  }

  @Test func r53LinesTakeInTheirOrderAndIndependentDemandTakesNothing() {
    let plan = tenOfC {
      $0.items.append(item("B", .make))
      $0.bom.append(line("B", "C"))
      $0.stock = [StockRow("C", 4), StockRow("S", 8)]
      $0.requirements += [RequirementRow("B", november(9), 5), RequirementRow("C", november(9), 3)]
      $0.productionOrders = [ProductionRow("W1", "B", 2, due: november(6))]
      $0.orderComponents = [OrderComponentRow("W1", "C", required: 3)]
      $0.substitutes = [substitute("C", "S")]
    }
    // W1 takes three of the four, so that one is left; C's own demand lacks two. Then A takes all eight of S, and
    // B none. B needs three more than W1 brings.
    #expect(
      plan.substitutionTexts == [
        "C 09 production-A-20261109-0-1 S 8 8 taken",
        "C 09 production-B-20261109-0-1 S 0 0 no-surplus",
      ])
    #expect(plan.orders(of: "C") == ["7 09→09"])
  }

  @Test func r53SafetyStockOfTheComponentIsKept() {
    let plan = tenOfC {
      $0.items[1].safetyStock = 4
      $0.stock = [StockRow("C", 6), StockRow("S", 8)]
      $0.substitutes = [substitute("C", "S")]
    }
    #expect(plan.substitutionTexts == ["C 09 production-A-20261109-0-1 S 8 8 taken"])
    #expect(plan.orders(of: "C") == [])
  }

  @Test func r51RowsHoldForAParentAndForDates() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("A", .make), item("B", .make), item("P", .phantom), item("C"), item("S"), item("T"), item("U"),
        ]
        $0.bom = [line("A", "C"), line("B", "P"), line("P", "C")]
        $0.requirements = [RequirementRow("A", november(9), 1), RequirementRow("B", november(9), 1)]
        $0.stock = [StockRow("S", 9), StockRow("T", 9), StockRow("U", 9)]
        $0.substitutes = [
          substitute("C", "S") { $0.parent = "B" },
          substitute("C", "T") {
            $0.parent = "P"
            $0.validFrom = november(9)
            $0.validTo = november(9)
          },
          substitute("C", "U"),
        ]
      })
    // What passes through P is a line of P, named by the order above; rows with a parent come first.
    #expect(
      plan.substitutionTexts == [
        "C 09 production-A-20261109-0-1 U 1 1 taken", "C 09 production-B-20261109-0-1 T 1 1 taken",
      ])
  }

  @Test func r52SubstitutesArePlannedFirstAndRowsThatCloseACircleAreDropped() {
    let plan = tenOfC {
      $0.stock = [StockRow("S", 3), StockRow("C", 12)]
      $0.bom.append(line("A", "S"))
      $0.bom.append(line("S", "T"))
      $0.items[2].source = .make
      $0.substitutes = [
        substitute("S", "C", 2), substitute("C", "S", 1), substitute("S", "T", 3),
        substitute("S", "A", 1),
      ]
    }
    // C for S would close a circle with S for C, and T is below S already. A stands above S anyway.
    #expect(plan.level == ["A": 0, "S": 1, "C": 2, "T": 2])
    #expect(plan.exceptionTexts == ["substitute-dropped S C - -", "substitute-dropped S T - -"])
    #expect(plan.orders(of: "S") == ["7 09→09"])
    #expect(plan.substitutionTexts == ["S 09 production-A-20261109-0-1 A 0 0 no-surplus"])
  }

  @Test func r53WhatWasLentIsGone() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", .make), item("C"), item("D"), item("S")]
        $0.bom = [line("A", "C"), line("A", "D")]
        $0.requirements = [RequirementRow("A", november(5), 2), RequirementRow("A", november(9), 4)]
        $0.stock = [StockRow("S", 9), StockRow("C", 2)]
        $0.substitutes = [substitute("C", "S"), substitute("D", "S")]
      })
    // C takes four on the 9th; of the five that are left D takes two on the 5th and three on the 9th.
    #expect(
      plan.substitutionTexts == [
        "C 09 production-A-20261109-0-1 S 4 4 taken", "D 05 production-A-20261105-0-1 S 2 2 taken",
        "D 09 production-A-20261109-0-1 S 3 3 taken",
      ])
    #expect(plan.orders(of: "D") == ["1 09→09"])
    #expect(plan.needs(of: "S") == ["2@05", "7@09"])
  }

  @Test func r53PoolsAreServedOneByOne() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("A", .make) { $0.planning = .order }, item("C") { $0.planning = .order },
          item("S") { $0.planning = .order },
        ]
        $0.bom = [line("A", "C")]
        $0.orders = [sale("SO2", "1", "A", 2, 6), sale("SO1", "1", "A", 4, 9)]
        $0.requirements = [RequirementRow("A", november(10), 1)]
        $0.stock = [StockRow("S", 4), stock("S", 9) { $0.reservedFor = "SO2" }]
        $0.substitutes = [substitute("C", "S")]
      })
    // The free pool first, then SO1 and SO2, although SO2 needs it sooner; what is reserved is not lent.
    #expect(
      plan.ids(of: "C") == ["purchase-C-20261106-SO2-1 2", "purchase-C-20261109-SO1-1 1"])
  }
}
