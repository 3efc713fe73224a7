import ReferencePlanner
import Testing

/// R6 to R10.
struct StructureRuleTests {
  @Test(arguments: [(ScrapRule.markup, "4.667"), (.yield, "4.704")])
  func r6EachLineIsExactAndRoundedOnce(rule: ScrapRule, need: String) {
    let plan = referencePlan(
      factory {
        $0.options.scrapRule = rule
        $0.units = [UnitRow("kg", step: "0.001")]
        $0.items = [item("A", .make), item("C") { $0.unit = "kg" }, item("D")]
        $0.bom = [
          // 10 / 3 × 1.1 + 1 = 4.6666…; 10 / 3 ÷ 0.9 + 1 = 4.7037…
          line("A", "C") {
            $0.per = 3
            $0.scrapPercent = 10
            $0.fixedQuantity = 1
          },
          // 10 × 0.35 = 3.5 pieces twice: 4 + 4.
          line("A", "D", "0.35") { $0.position = "1" },
          line("A", "D", "0.35") { $0.position = "2" },
        ]
        $0.requirements = [RequirementRow("A", november(9), 10)]
      })
    #expect(plan.needs(of: "C") == ["\(need)@09"])
    #expect(plan.needs(of: "D") == ["8@09"])
  }

  @Test func r7OnlyTheNamedVersionIsUsed() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("A", .make) { $0.bomVersion = "V2" }, item("C"), item("D"), item("E"),
        ]
        $0.bom = [
          line("A", "C") { $0.version = "V1" }, line("A", "D") { $0.version = "V2" },
          line("A", "E"),
        ]
        $0.requirements = [RequirementRow("A", november(9), 2)]
        var order = ProductionRow("W1", "A", 1, due: november(4))
        order.bomVersion = "V1"
        $0.productionOrders = [order]
      })
    #expect(plan.needs(of: "C") == ["1@04"])
    #expect(plan.needs(of: "D") == ["1@09"])
    #expect(plan.needs(of: "E") == [])
  }

  @Test func r8LevelIsTheLongestPathOfLiveLines() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", .make), item("B", .make), item("C"), item("D")]
        $0.bom = [
          line("A", "B"), line("B", "C"), line("A", "C"),
          line("C", "D") { $0.validTo = Day(2026, 10, 1) }, line("C", "C"),
        ]
      })
    #expect(plan.level == ["A": 0, "B": 1, "C": 2, "D": 0])
  }

  @Test func r8AnEarlierOpenOrderKeepsItsLinesAlive() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", .make), item("B")]
        $0.bom = [line("A", "B") { $0.validTo = Day(2026, 10, 1) }]
        $0.productionOrders = [
          ProductionRow("W1", "A", 1, start: Day(2026, 9, 30), due: november(4))
        ]
      })
    #expect(plan.level["B"] == 1)
  }

  @Test func r8ACycleLeavesOutWhatReachesIt() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("A", .make), item("B", .make), item("C", .make), item("D"), item("E"),
        ]
        $0.bom = [
          line("A", "B"), line("B", "C"), line("C", "B"), line("C", "D"), line("A", "E"),
        ]
        $0.requirements = ["A", "B", "D"].map { RequirementRow($0, november(9), 1) }
        $0.productionOrders = [ProductionRow("W1", "C", 4, due: november(5))]
        $0.firmOrders = [FirmRow("F1", .production, "C", 7, due: november(6))]
      })
    #expect(plan.leftOut == ["A", "B", "C"])
    // The open order of C still needs D; the firm one does not.
    #expect(plan.needs(of: "D") == ["4@05", "1@09"])
    #expect(plan.orders.map(\.item) == ["D", "D"])
    #expect(plan.level["D"] == 0)
  }

  @Test func r9APhantomIsTakenFromItsStockInOrderAndTheRestPassesThrough() {
    let plan = referencePlan(
      factory {
        $0.units = [UnitRow("kg", step: "0.001")]
        $0.items = [
          item("P", .phantom) {
            $0.scrapPercent = 10
            $0.safetyStock = 99
          }, item("C") { $0.unit = "kg" },
        ]
        $0.bom = [line("P", "C", "0.5")]
        $0.stock = [StockRow("P", 5)]
        $0.purchaseOrders = [PurchaseRow("PO1", "1", "P", 2, due: november(10))]
        $0.orders = [
          SalesRow("SO2", "1", "P", 4, due: november(9)),
          SalesRow("SO1", "1", "P", 4, due: november(9)),
          SalesRow("SO3", "1", "P", "1.5", due: november(11)),
          SalesRow("SO4", "1", "P", "1.5", due: november(11)),
        ]
      })
    // SO1 takes 4 and SO2 the last one: 3 × 1.1 = 3.3, so 4 start and need 2 kg.
    // On the 11th the receipt of 2 covers SO3 and half a piece of SO4: 1 × 1.1, so 2, so 1 kg.
    #expect(plan.needs(of: "C") == ["2@09", "1@11"])
    #expect(plan.orders.allSatisfy { $0.item == "C" })
    #expect(plan.projection["P"] == nil)
  }

  @Test func r9EachNeedIsItsOwnPseudoOrder() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", .make), item("B", .make), item("P", .phantom), item("C")]
        $0.bom = [line("A", "P"), line("B", "P"), line("P", "C", "0.4")]
        $0.requirements = [
          RequirementRow("A", november(9), 1), RequirementRow("B", november(9), 1),
        ]
      })
    // 0.4 up to 1, twice; not 0.8 up to 1 once.
    #expect(plan.needs(of: "C") == ["2@09"])
  }

  @Test func r9ClassesAreServedInTheirOrder() {
    // One P in stock. All need P on the 9th; who gets it shows in the lines' fixed quantities.
    let base = factory {
      $0.items = [
        item("A", .make), item("P", .phantom), item("C"),
      ]
      $0.bom = [line("A", "P", 3), line("P", "C", 1)]
      $0.stock = [StockRow("P", 5)]
      $0.orders = [SalesRow("SO1", "1", "P", "2.5", due: november(9))]
      $0.requirements = [
        RequirementRow("P", november(9), "1.2", "r2"),
        RequirementRow("P", november(9), "1.9", "r1"),
        RequirementRow("A", november(9), 1),
      ]
    }
    // SO1 2.5, r1 1.9, r2 0.6 of 1.2: 0.6 → 1; A's 3 pass: 1 + 3.
    #expect(referencePlan(base).needs(of: "C") == ["4@09"])
    var noStock = base
    noStock.stock = []
    // 2.5 → 3, 1.9 → 2, 1.2 → 2, 3.
    #expect(referencePlan(noStock).needs(of: "C") == ["10@09"])
  }

  @Test func r10ASkipLinePassesThroughWithoutTouchingStock() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("A", .make) { $0.leadTime = 1 },
          item("S", .make) {
            $0.leadTime = 5
            $0.scrapPercent = 10
          }, item("C"), item("D"),
        ]
        $0.bom = [
          line("A", "S", 2) { $0.issueMethod = "skip" },
          line("A", "D") { $0.issueMethod = "skip" }, line("S", "C", 3),
        ]
        $0.stock = [StockRow("S", 100)]
        $0.requirements = [RequirementRow("A", november(10), 5)]
        $0.orders = [SalesRow("SO1", "1", "S", 101, due: november(20))]
      })
    // 10 S pass through: 11 start, 33 C on the 9th. S itself is planned for its own demand only:
    // 1 S, 2 started, 6 C on the 13th. D has no BOM and is an ordinary component.
    #expect(plan.orders(of: "S") == ["1 13→20"])
    #expect(plan.needs(of: "C") == ["33@09", "6@13"])
    #expect(plan.needs(of: "D") == ["5@09"])
    #expect(plan.needs(of: "S") == ["101@20"])
  }
}
