import ReferencePlanner
import Testing

/// R26 to R28.
struct OutputRuleTests {
  @Test func r26KindFollowsTheSource() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("A", nil), item("B", nil), item("C", .outsource), item("D", .buy), item("E", nil),
        ]
        $0.bom = [
          line("A", "E") { $0.validTo = Day(2020, 1, 1) }, line("C", "E", 2), line("D", "E", 10),
        ]
        $0.requirements = ["A", "B", "C", "D"].map { RequirementRow($0, november(9), 1) }
      })
    #expect(
      plan.orders.map { "\($0.item) \($0.kind.rawValue) \($0.exception)" } == [
        "A production no-bom", "B purchase no-supplier", "C outsourcing ",
        "D purchase no-supplier", "E purchase no-supplier",
      ])
    #expect(plan.needs(of: "E") == ["2@09"])
  }

  @Test func r27TheCheapestOfferOfTheHighestTier() {
    var base = factory {
      $0.items = [item("A")]
      $0.suppliers = [SupplierRow("S1", leadTime: 2), SupplierRow("S2", leadTime: "0.5")]
      $0.prices = [
        PriceRow("S1", "A", .purchase, 10), PriceRow("S1", "A", .purchase, 9),
        PriceRow("S1", "A", .purchase, 11), PriceRow("S2", "A", .purchase, "9.5"),
        PriceRow("S3", "A", .outsourcing, 1),
      ]
      // S1 asks 11 from 100 on, the highest tier; a 9 that has ended is none.
      $0.prices[1].minimumQuantity = 50
      $0.prices[1].validTo = november(8)
      $0.prices[2].minimumQuantity = 100
      $0.requirements = [RequirementRow("A", november(9), 100)]
    }
    #expect(referencePlan(base).orders.first?.supplier == "S2")
    #expect(referencePlan(base).orders(of: "A") == ["100 06→09"])
    // 9.5 × 100 is raised to an amount above 11 × 100.
    base.prices[3].minimumAmount = 1101
    #expect(referencePlan(base).orders.first?.supplier == "S1")
    #expect(referencePlan(base).orders(of: "A") == ["100 05→09"])
    // Equal totals go to the first code; a lead time of the item comes before the supplier's.
    base.prices[3].minimumAmount = 1100
    base.items[0].leadTime = 0
    #expect(referencePlan(base).orders.first?.supplier == "S1")
    #expect(referencePlan(base).orders(of: "A") == ["100 09→09"])
    base.items[0].supplier = "S9"
    base.items[0].leadTime = nil
    #expect(referencePlan(base).orders.first?.supplier == "S9")
    #expect(referencePlan(base).orders(of: "A") == ["100 09→09"])
  }

  @Test func r28OrdersStandByItemDueFirmAndMaking() {
    let plan = referencePlan(
      factory {
        $0.items = [item("b"), item("B") { $0.lotMax = 4 }, item("物"), item("𠮷"), item("-")]
        $0.requirements = ["b", "B", "物", "𠮷", "-"].map { RequirementRow($0, november(9), 10) }
        $0.firmOrders = [
          FirmRow("F2", .purchase, "B", 1, due: november(9)),
          FirmRow("F1", .purchase, "B", 1, due: november(9)),
          FirmRow("F3", .purchase, "B", 1, due: november(10)),
        ]
      })
    #expect(
      plan.orders.map(\.id) == [
        "purchase---20261109-0-1", "F1", "F2", "purchase-B-20261109-0-1",
        "purchase-B-20261109-0-2", "F3", "purchase-b-20261109-0-1", "purchase-物-20261109-0-1",
        "purchase-𠮷-20261109-0-1",
      ])
    #expect(
      plan.orders.first?.csvLine
        == "purchase---20261109-0-1,purchase,-,10,10,2026-11-09,2026-11-09,2026-11-09,,,,planned,0,"
        + "no-supplier")
  }

  @Test func decimalsArePlainAndExact() {
    #expect(Rational("12.500").decimalText == "12.5")
    #expect(Rational("-0.000001").decimalText == "-0.000001")
    #expect((Rational(1) / 3).ceiling == 1)
    #expect(Rational("-2.5").ceiling == -2)
    #expect(Rational("-2.5").floor == -3)
    #expect(Rational("2.1").roundedUp(toMultipleOf: "0.3") == "2.1")
    #expect(Rational(decimal: "1.2.3") == nil && Rational(decimal: "") == nil)
  }
}
