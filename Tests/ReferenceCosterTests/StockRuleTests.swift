import ReferenceCoster
import Testing

/// C16 to C19.
struct StockRuleTests {
  @Test func c18TheExampleOfThePage() {
    let cost = referenceCost(
      month {
        $0.items = [item("X", .buy)]
        $0.openingStock = [.init(november, "X", 15_000, 20_250)]
        $0.receipts = [
          with(.init(november(3), "R1", "X", 36_000)) { $0.amount = 43_200 },
          with(.init(november(9), "R2", "X", 2_000)) { $0.amount = 2_900 },
        ]
        $0.shipments = [.init(november(20), "S1", "X", 40_600)]
      })
    #expect(cost.errors == [] && cost.warnings == [])
    #expect(cost.itemCosts.lines == ["X,53000,66350.00,1.251887"])
    #expect(cost.inventoryLedger.lines == ["X,15000,20250.00,38000,46100.00,40600,50826.60,12400,15523.40"])
  }
}
