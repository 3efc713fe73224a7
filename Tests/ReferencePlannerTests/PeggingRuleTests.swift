import ReferencePlanner
import Testing

/// R62 to R67.
struct PeggingRuleTests {
  /// Rows of an item as `supply → demand quantity`.
  private func pegs(_ plan: ReferencePlan, of item: String) -> [String] {
    plan.pegging.filter { $0.item == item }.map { row in
      "\(row.supplyId) → \(row.demandId) \(row.quantity.decimalText)"
    }
  }

  @Test func r64SuppliesMeetRequirementsFrontToFront() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("A") {
            $0.safetyStock = 10
            $0.lotMultiple = 20
          }
        ]
        $0.stock = [StockRow("A", 30)]
        $0.purchaseOrders = [PurchaseRow("P1", "1", "A", 50, due: november(6))]
        $0.orders = [
          sale("S1", "1", "A", 20, 4), sale("S2", "1", "A", 40, 6), sale("S3", "1", "A", 25, 6),
        ]
        // Of the two of one day the later code comes first by its priority.
        $0.orders[2].priority = 1
      })
    #expect(
      pegs(plan, of: "A") == [
        "stock → S1/1 20", "stock → S3/1 10", "P1/1 → S3/1 15", "P1/1 → S2/1 35",
        "purchase-A-20261106-0-1 → S2/1 5", "purchase-A-20261106-0-1 → safety-stock 10",
        "purchase-A-20261106-0-1 → free 5",
      ])
  }

  @Test func r63RequirementsStandByClassAndAreSummed() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A", .make), item("B", .make), item("C") { $0.planningFence = 30 }]
        $0.bom = [
          line("A", "C") { $0.position = "1" }, line("A", "C", 2) { $0.position = "2" }, line("B", "C"),
        ]
        $0.stock = [
          stock("C", 3) { $0.status = .inspection }, StockRow("C", 4), stock("C", 9) { $0.status = .blocked },
        ]
        $0.productionOrders = [ProductionRow("W1", "B", 1, due: november(9))]
        $0.requirements = [RequirementRow("A", november(9), 1), RequirementRow("C", november(9), 1, "r1")]
        $0.forecasts = [ForecastRow("C", november(9), 2)]
        var first = sale("S2", "1", "C", 1, 9)
        first.priority = 1
        $0.orders = [sale("S1", "1", "C", 1, 9), first]
        $0.options.backwardDays = 0
        for index in $0.orders.indices { $0.orders[index].consumesForecast = false }
      })
    // The fence keeps everything else out until December.
    #expect(
      pegs(plan, of: "C") == [
        "stock → S2/1 1", "stock → S1/1 1", "stock → 2026-11-09 2", "inspection → r1 1", "inspection → W1 1",
        "inspection → production-A-20261109-0-1 1", "purchase-C-20261202-0-1 → production-A-20261109-0-1 2",
      ])
  }

  @Test func r64WhatIsLeftOfRequirementsIsShort() {
    let plan = referencePlan(
      factory {
        $0.options.horizonDays = 20
        $0.items = [item("A") { $0.planningFence = 60 }]
        $0.stock = [StockRow("A", 2)]
        $0.orders = [sale("S1", "1", "A", 5, 4)]
      })
    #expect(pegs(plan, of: "A") == ["stock → S1/1 2", "short → S1/1 3"])
    #expect(plan.promises.map(\.summary) == ["S1,1,,,"])
  }

  @Test func r65PhantomsServeEachNeedByItsDay() {
    let plan = referencePlan(
      factory {
        $0.items = [item("P", .phantom), item("C")]
        $0.bom = [line("P", "C")]
        $0.stock = [StockRow("P", 2)]
        $0.purchaseOrders = [PurchaseRow("P1", "1", "P", 4, due: november(9))]
        $0.orders = [sale("S1", "1", "P", 3, 5), sale("S2", "1", "P", 3, 9)]
      })
    #expect(pegs(plan, of: "P") == ["stock → S1/1 2", "P1/1 → S2/1 3", "P1/1 → free 1"])
    #expect(pegs(plan, of: "C") == ["purchase-C-20261105-0-1 → S1/1 1"])
    #expect(
      plan.promises.map(\.summary) == [
        "S1,1,2026-11-05,purchase-C-20261105-0-1,C", "S2,1,2026-11-09,P1/1,P",
      ])
  }

  @Test func r66LatenessOfComponentsGoesUp() {
    let plan = referencePlan(
      factory(asOf: november(23)) {
        $0.items = [item("TABLE", .make) { $0.leadTime = 2 }, item("LEG") { $0.leadTime = 5 }]
        $0.bom = [line("TABLE", "LEG", 4)]
        $0.orders = [sale("S1", "1", "TABLE", 10, 27)]
      })
    #expect(plan.promises.map(\.summary) == ["S1,1,2026-12-02,purchase-LEG-20261125-0-1,LEG"])
  }
}
