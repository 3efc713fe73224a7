import ReferencePlanner
import Testing

/// R35 to R42: engineering changes, units and spread forecasts.
struct ChangeRuleTests {
  private func change(
    _ eco: String, _ day: Day, _ action: ChangeAction, _ parent: String?, _ component: String,
    _ fill: (inout ChangeRow) -> Void = { _ in }
  ) -> ChangeRow {
    var result = ChangeRow(eco, day, action, component)
    result.parent = parent
    fill(&result)
    return result
  }

  /// A made of B's by `bom`, one on each of the days.
  private func needs(
    on days: [Int], _ bom: [BomRow], _ changes: [ChangeRow], _ fill: (inout Factory) -> Void = { _ in }
  ) -> ReferencePlan {
    referencePlan(
      factory {
        $0.items = [item("A", .make), item("B"), item("C"), item("D")]
        $0.bom = bom
        $0.changes = changes
        $0.requirements = days.map { RequirementRow("A", november($0), 1) }
        fill(&$0)
      })
  }

  @Test func r37ALineChangesAndIsReplacedByDate() {
    let plan = needs(
      on: [5, 6, 9, 10], [line("A", "B", 4)],
      [
        change("E2", november(10), .replace, nil, "B") { $0.newComponent = "C" },
        change("E1", november(6), .change, "A", "B") { $0.quantity = 6 },
        change("E3", november(6), .remove, "A", "B") { $0.status = "draft" },
      ])
    #expect(plan.needs(of: "B") == ["4@05", "6@06", "6@09"])
    #expect(plan.needs(of: "C") == ["6@10"])
  }

  @Test func r36AChangeAppliesToLinesThatAreValidOnItsDay() {
    let plan = needs(
      on: [5, 9, 12],
      [
        line("A", "B", 1) { $0.validTo = november(5) },
        line("A", "B", 2) {
          $0.validFrom = november(6)
          $0.validTo = november(11)
        },
        line("A", "B", 3) { $0.validFrom = november(12) },
      ],
      [
        // What begins on the day of the change is gone; what a change has made ends when the old line did.
        change("E1", november(6), .change, "A", "B") { $0.scrapPercent = 50 },
        change("E2", november(13), .remove, "A", "B"),
      ])
    #expect(plan.needs(of: "B") == ["1@05", "3@09", "3@12"])
  }

  @Test func r35RemovingComesBeforeAddingOnOneDay() {
    let plan = needs(
      on: [5, 9], [line("A", "B", 4)],
      [
        change("E1", november(9), .add, "A", "B") {
          $0.quantity = 1
          $0.per = 2
          $0.scrapPercent = 10
        },
        change("E1", november(9), .remove, "A", "B"),
        // The dates of a change may lie before the run and behind the horizon.
        change("E0", november(1), .add, "A", "D") { $0.quantity = 1 },
        change("E9", Day(2030, 1, 1), .add, "A", "C") { $0.quantity = 1 },
      ])
    #expect(plan.needs(of: "B") == ["4@05", "1@09"])
    #expect(plan.needs(of: "D") == ["1@05", "1@09"])
    #expect(plan.needs(of: "C") == [])
  }

  @Test func r37BulkReplacementLeavesTheNewComponentItsOwnLines() {
    let plan = needs(
      on: [9], [line("A", "B", 2), line("A", "C", 1), line("C", "B", 5)],
      [change("E1", november(2), .replace, nil, "B") { $0.newComponent = "C" }]
    ) { $0.items[2].source = .make }
    // A takes one C as before and two in the place of B; each is made of five B.
    #expect(plan.needs(of: "C") == ["3@09"])
    #expect(plan.needs(of: "B") == ["15@09"])
  }

  @Test func r38AddGivesEachVersionThatIsValidItsLine() {
    var bom = [line("A", "B", 1), line("A", "C", 1)]
    bom[0].version = "V1"
    bom[1].version = "V2"
    let plan = needs(
      on: [9], bom, [change("E1", november(3), .add, "A", "D") { $0.quantity = 2 }]
    ) { $0.items[0].bomVersion = "V2" }
    #expect(plan.needs(of: "B") == [])
    #expect(plan.needs(of: "C") == ["1@09"])
    #expect(plan.needs(of: "D") == ["2@09"])
  }

  @Test func r26AnItemIsMadeWhereAChangeGivesItALine() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", nil), item("B")]
        $0.changes = [change("E1", november(5), .add, "A", "B") { $0.quantity = 3 }]
        $0.requirements = [RequirementRow("A", november(4), 1), RequirementRow("A", november(5), 1)]
      })
    #expect(plan.orders.map(\.kind) == [.production, .production, .purchase])
    #expect(plan.needs(of: "B") == ["3@05"])
  }

  @Test func r40UnitsAreConvertedInChainsAndBackwards() {
    var own = ConversionRow("pcs", "pack", "0.25")
    own.item = "C"
    let plan = needs(
      on: [9],
      [
        line("A", "B", 1) {
          $0.unit = "box"
          $0.per = 7
        }, line("A", "C", 2) { $0.unit = "pack" },
        line("A", "D", 500) {
          $0.unit = "g"
          $0.fixedQuantity = 3
        },
      ], []
    ) {
      $0.units = [UnitRow("kg", step: "0.001")]
      $0.items[3].unit = "kg"
      $0.conversions = [
        ConversionRow("box", "pack", 12), ConversionRow("pack", "pcs", 10), ConversionRow("kg", "g", 1000),
        own,
      ]
    }
    // 120/7 pieces of B; a pack of C is four pieces.
    #expect(plan.needs(of: "B") == ["18@09"])
    #expect(plan.needs(of: "C") == ["8@09"])
    #expect(plan.needs(of: "D") == ["0.503@09"])
  }

  @Test func r41PricesAndIssuesAreConverted() {
    var price = PriceRow("S1", "B", .purchase, 126)
    price.unit = "bar"
    price.minimumQuantity = 2
    var issue = IssueRow(november(1), "I1", order: "W1", "B", 3)
    issue.unit = "bar"
    let plan = needs(on: [9], [line("A", "B", 13)], []) {
      $0.suppliers = [SupplierRow("S1", leadTime: 0), SupplierRow("S2", leadTime: 0)]
      $0.prices = [price, PriceRow("S2", "B", .purchase, 22)]
      $0.conversions = [ConversionRow("bar", "pcs", 6)]
      $0.productionOrders = [ProductionRow("W1", "A", 2, due: november(20))]
      $0.issues = [issue]
    }
    // 21 a piece from twelve on. W1 has got 18 of its 26.
    #expect(plan.orders(of: "B") == ["13 09→09", "8 20→20"])
    #expect(plan.orders.filter { $0.item == "B" }.map(\.supplier) == ["S1", "S2"])
  }

  @Test func r42ForecastsAreSpreadOverTheWorkingDaysThatAreLeft() {
    let plan = referencePlan(
      factory(asOf: november(4)) {
        $0.options.spreadsEvenly = true
        $0.items = [item("A"), item("B") { $0.demandFence = 2 }, item("C") { $0.unit = "kg" }]
        $0.units = [UnitRow("kg", step: 1)]
        $0.forecasts = [
          ForecastRow("A", november(2), 32, .week), ForecastRow("B", november(2), 32, .week),
          ForecastRow("C", november(2), "4.5", .week), ForecastRow("A", november(16), 5),
        ]
      })
    #expect(plan.needs(of: "A") == ["11@04", "11@05", "10@06", "5@16"])
    #expect(plan.needs(of: "B") == ["10@06"])
    #expect(plan.needs(of: "C") == ["2@04", "1.5@05", "1@06"])
    // On a Saturday no working day of the week is left: its first one would be Monday.
    let late = referencePlan(
      factory(asOf: november(7)) {
        $0.options.spreadsEvenly = true
        $0.items = [item("A")]
        $0.forecasts = [ForecastRow("A", november(2), 32, .week)]
      })
    #expect(late.needs(of: "A") == ["32@07"])
  }
}
