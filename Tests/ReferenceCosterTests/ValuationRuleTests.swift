import ReferenceCoster
import ReferencePlanner
import Testing

/// C28 to C35, with the examples of Docs/Costing.md.
struct ValuationRuleTests {
  /// Opening 15,000 at 20,250.00, two receipts on the second of the month, and what goes out on days of it.
  private func cost(_ valuation: CostMonth.Valuation, out: [(day: Int, quantity: Fraction)]) -> ReferenceCost
  {
    referenceCost(
      month {
        $0.items = [item("X", .buy) { $0.valuation = valuation }]
        $0.openingStock = [.init(november, "X", 15_000, 20_250)]
        $0.receipts = [
          with(.init(november(2), "R1", "X", 36_000)) { $0.amount = 43_200 },
          with(.init(november(2), "R2", "X", 2_000)) { $0.amount = 2_900 },
        ]
        $0.shipments = out.map { .init(november($0.day), "S\($0.day)", "X", $0.quantity) }
      }, CostOptions(close: true))
  }

  @Test func c30MovingAverageHasARateForEveryDayWithEntries() {
    #expect(
      cost(.movingAverage, out: [(3, 40_600)]).inventoryLedger.lines
        == ["X,15000,20250.00,38000,46100.00,40600,50826.60,12400,15523.40"])
    // 13,500.00 before the receipts, then 30,600 of 43,000 worth 52,850.00.
    #expect(
      cost(.movingAverage, out: [(1, 10_000), (3, 30_600)]).inventoryLedger.lines
        == ["X,15000,20250.00,38000,46100.00,40600,51109.53,12400,15240.47"])
  }

  @Test func c32FifoTakesTheOldestLayerFirst() {
    let cost = cost(.fifo, out: [(3, 40_600)])
    #expect(
      cost.inventoryLedger.lines == ["X,15000,20250.00,38000,46100.00,40600,50970.00,12400,15380.00"])
    #expect(cost.stockLayers.lines == ["X,1,10400,12480.00", "X,2,2000,2900.00"])
    #expect(
      cost.nextOpeningStock.lines == ["X,10400,12480.00,material,1", "X,2000,2900.00,material,2"])
  }

  @Test func c33NoDayEndsBelowZero() {
    #expect(cost(.monthAverage, out: [(1, 20_000)]).errors == [])
    #expect(cost(.movingAverage, out: [(1, 20_000)]).errors == ["negative-stock"])
    #expect(cost(.fifo, out: [(1, 20_000)]).errors == ["negative-stock"])
  }

  @Test func c34StandardCostLeavesVariances() {
    let cost = referenceCost(
      month {
        $0.items = [
          item("X", .buy) {
            $0.valuation = .standard
            $0.standardCost = 5
          }
        ]
        $0.receipts = [with(.init(november(2), "R1", "X", 100)) { $0.amount = 520 }]
        $0.shipments = [.init(november(3), "S1", "X", 40)]
      })
    #expect(cost.inventoryLedger.lines == ["X,0,0.00,100,500.00,40,200.00,60,300.00"])
    #expect(cost.variances.lines == ["X,price,,100,500.00,520.00,20.00"])
  }
}
