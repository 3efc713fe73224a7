import ReferencePlanner
import Testing

/// R45, R46 and R48.
struct OrderPlanningRuleTests {
  private func made(_ code: String, _ fill: (inout ItemRow) -> Void = { _ in }) -> ItemRow {
    item(code, .make) {
      $0.planning = .order
      fill(&$0)
    }
  }

  @Test func r45PoolsGoDownToTheFirstItemThatIsPlannedToStock() {
    let plan = referencePlan(
      factory {
        $0.items = [made("A") { $0.leadTime = 1 }, made("B"), item("C"), made("D")]
        $0.bom = [line("A", "B", 2), line("B", "C"), line("C", "D")]
        $0.orders = [sale("SO2", "1", "A", 3, 9), sale("SO1", "1", "A", 5, 9), sale("SO1", "2", "C", 1, 9)]
        $0.requirements = [RequirementRow("A", november(9), 1)]
      })
    #expect(
      plan.ids(of: "A") == [
        "production-A-20261109-0-1 1", "production-A-20261109-SO1-1 5",
        "production-A-20261109-SO2-1 3",
      ])
    #expect(plan.orders.prefix(3).map(\.salesOrder) == ["", "SO1", "SO2"])
    #expect(
      plan.ids(of: "B") == [
        "production-B-20261106-0-1 2", "production-B-20261106-SO1-1 10",
        "production-B-20261106-SO2-1 6",
      ])
    #expect(plan.ids(of: "C") == ["purchase-C-20261106-0-1 18", "purchase-C-20261109-0-1 1"])
  }

  @Test func r46StockOfNothingMakesNoPool() {
    let plan = referencePlan(
      factory {
        $0.items = [item("A") { $0.planning = .order }]
        $0.stock = [stock("A", 0) { $0.reservedFor = "SO1" }, stock("A", 1) { $0.reservedFor = "SO2" }]
      })
    #expect(plan.poolProjection["A"]?.keys.sorted() == ["SO2"])
  }

  @Test func r45OpenAndFirmOrdersBelongToTheirSalesOrder() {
    let plan = referencePlan(
      factory {
        $0.items = [made("A"), made("B"), item("S", .make)]
        $0.bom = [line("A", "B"), line("S", "B", 2)]
        $0.orders = [sale("SO1", "1", "A", 6, 9), sale("SO2", "1", "A", 6, 9)]
        var open = ProductionRow("W1", "A", 4, start: november(5), due: november(6))
        open.salesOrder = "SO1"
        var other = ProductionRow("W2", "S", 1, due: november(4))
        other.salesOrder = "SO7"
        $0.productionOrders = [open, other]
        var firm = FirmRow("F1", .production, "A", 5, due: november(9))
        firm.salesOrder = "SO2"
        $0.firmOrders = [firm]
      })
    #expect(plan.ids(of: "A") == ["F1 5", "production-A-20261109-SO1-1 2", "production-A-20261109-SO2-1 1"])
    #expect(plan.orders.first?.salesOrder == "SO2")
    // W1 takes 4 on the 5th; F1 and the planned order of SO2 take 5 and 1 on the 9th. The order of an item
    // that is planned to stock has a sales order for what it needs.
    #expect(
      plan.ids(of: "B") == [
        "production-B-20261104-SO7-1 2", "production-B-20261105-SO1-1 4",
        "production-B-20261109-SO1-1 2", "production-B-20261109-SO2-1 6",
      ])
    #expect(plan.exceptions(of: "B") == ["no-bom", "no-bom", "no-bom", "no-bom"])
  }

  @Test func r45WhatPassesThroughKeepsThePool() {
    let plan = referencePlan(
      factory {
        $0.items = [
          made("A"), item("P", .phantom), item("K", .make), made("C"),
          item("Q", .phantom) { $0.planning = .order },
        ]
        $0.bom = [
          line("A", "P"), line("P", "C"), line("A", "K") { $0.issueMethod = "skip" },
          line("K", "C", 10), line("Q", "C", 100),
        ]
        $0.orders = [sale("SO1", "1", "A", 1, 9), sale("SO2", "1", "Q", 1, 9)]
        $0.forecasts = [ForecastRow("Q", november(9), 2)]
      })
    // One more of Q is a forecast and no sales order's.
    #expect(
      plan.ids(of: "C") == [
        "production-C-20261109-0-1 100", "production-C-20261109-SO1-1 11",
        "production-C-20261109-SO2-1 100",
      ])
  }

  @Test func r46EachPoolIsNettedByItself() {
    var base = factory {
      $0.items = [
        made("A") {
          $0.lotPolicy = .fixed
          $0.lotMultiple = 5
          $0.safetyStock = 3
        }
      ]
      $0.stock = [StockRow("A", 50), stock("A", 4) { $0.reservedFor = "SO2" }]
      $0.orders = [sale("SO1", "1", "A", 7, 9), sale("SO2", "1", "A", 5, 9), sale("SO1", "2", "A", 2, 10)]
    }
    // SO1 has three left after 10 and needs 2; SO2 lacks one. The 50 serve nobody.
    #expect(plan(base) == ["production-A-20261109-SO1-1 10", "production-A-20261109-SO2-1 5"])
    base.stock[0].quantity = 1
    // Safety stock is for the free pool: two are short on the first day.
    #expect(
      plan(base) == [
        "production-A-20261102-0-1 5", "production-A-20261109-SO1-1 10",
        "production-A-20261109-SO2-1 5",
      ])
  }

  private func plan(_ factory: Factory) -> [String] { referencePlan(factory).ids(of: "A") }

  @Test func r46FreeStockServesPoolsWithTheOption() {
    let plan = referencePlan(
      factory {
        $0.options.freeStockServesPools = true
        $0.items = [made("A") { $0.safetyStock = 2 }]
        $0.stock = [StockRow("A", 10)]
        $0.requirements = [RequirementRow("A", november(12), 3)]
        $0.purchaseOrders = [PurchaseRow("PO1", "1", "A", 4, due: november(11))]
        $0.orders = [
          sale("SO1", "1", "A", 5, 9), sale("SO2", "1", "A", 4, 10), sale("SO1", "2", "A", 2, 11),
        ]
      })
    // To spare are 8 up to the 10th, 12 on the 11th, 9 from the 12th on. SO1 takes 5 of 8, SO2 the 3 that
    // are left, and SO1 one more on the 11th: 9 of 9.
    #expect(plan.ids(of: "A") == ["production-A-20261110-SO2-1 1", "production-A-20261111-SO1-1 1"])
    #expect(plan.needs(of: "A") == ["5@09", "3@10", "1@11", "3@12"])
  }

  @Test func r46TheFenceHoldsForEachPool() {
    let plan = referencePlan(
      factory {
        $0.items = [made("A") { $0.planningFence = 4 }]
        $0.orders = [sale("SO1", "1", "A", 5, 4), sale("SO2", "1", "A", 4, 6)]
      })
    #expect(
      plan.ids(of: "A") == ["production-A-20261106-SO1-1 5", "production-A-20261106-SO2-1 4"])
    #expect(plan.exceptions(of: "A") == ["no-bom;short-inside-fence", "no-bom"])
  }

  @Test func r48OrdersOfAParentTakeFromAPhantomByDueAndPool() {
    let plan = referencePlan(
      factory {
        $0.items = [made("A"), item("P", .phantom), made("C")]
        $0.bom = [line("A", "P"), line("P", "C")]
        $0.stock = [StockRow("P", 3)]
        $0.orders = [sale("SO2", "1", "A", 2, 9), sale("SO1", "1", "A", 2, 9)]
        $0.requirements = [RequirementRow("A", november(9), 2)]
      })
    // Two for the free order, one for SO1.
    #expect(plan.ids(of: "C") == ["production-C-20261109-SO1-1 1", "production-C-20261109-SO2-1 2"])
  }
}
