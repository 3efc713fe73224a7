import ReferencePlanner
import Testing

/// R55 to R61.
struct ActionRuleTests {
  /// The factory of the example of R61, with what `fill` adds.
  private func actions(_ fill: (inout Factory) -> Void = { _ in }) -> [String] {
    let plan = referencePlan(
      factory(asOf: november(23)) {
        $0.items = [item("X")]
        $0.stock = [StockRow("X", 20)]
        $0.requirements = [
          RequirementRow("X", Day(2026, 12, 1), 30), RequirementRow("X", Day(2026, 12, 4), 40),
          RequirementRow("X", Day(2026, 12, 15), 60),
        ]
        $0.purchaseOrders = [
          PurchaseRow("PO-1", "1", "X", 30, due: november(25)),
          PurchaseRow("PO-2", "1", "X", 50, due: Day(2026, 12, 8)),
          PurchaseRow("PO-3", "1", "X", 40, due: Day(2026, 12, 15)),
          PurchaseRow("PO-4", "1", "X", 25, due: Day(2026, 12, 18)),
        ]
        fill(&$0)
      })
    return plan.actions.map(\.csvLine)
  }

  private let deferred = "PO-1/1,X,defer,2026-11-25,2026-12-01,30,needed-later,purchase,open,30,30"
  private let expedited =
    "PO-2/1,X,expedite,2026-12-08,2026-12-04,50,replaces purchase-X-20261204-0-1,purchase,open,50,50"
  private let decreased = "PO-3/1,X,decrease,2026-12-15,2026-12-15,10,needed-in-part,purchase,open,40,30"
  private let cancelled = "PO-4/1,X,cancel,2026-12-18,,25,not-needed,purchase,open,25,0"

  @Test func r57OrdersAreMovedToWhereTheyAreNeeded() {
    #expect(actions() == [deferred, expedited, decreased, cancelled])
  }

  @Test func r60TolerancesDampMessages() {
    #expect(actions { $0.options.toleranceDays = 4 } == [deferred, decreased, cancelled])
    #expect(actions { $0.options.tolerancePercent = 25 } == [deferred, expedited, cancelled])
    #expect(actions { $0.options.tolerancePercent = "24.999999" }.contains(decreased))
  }

  @Test func r56TheReserveNeverExpeditesAndPreventsADecrease() {
    let lessDecreased = "PO-3/1,X,decrease,2026-12-15,2026-12-15,5,needed-in-part,purchase,open,40,35"
    #expect(
      actions { $0.items[0].safetyStock = 5 } == [deferred, expedited, lessDecreased, cancelled])
  }

  @Test func r57PastDueOrdersAppear() {
    let result = actions { $0.purchaseOrders[0].due = november(20) }
    #expect(result.first == "PO-1/1,X,defer,2026-11-20,2026-12-01,30,needed-later,purchase,open,30,30")
    let needed = actions {
      $0.purchaseOrders[0].due = november(20)
      $0.requirements[0].date = november(23)
    }
    #expect(
      needed.first == "PO-1/1,X,past-due,2026-11-20,2026-11-23,30,past-due,purchase,open,30,30")
  }

  @Test func r59AnOpenOrderIsIncreasedInsteadOfAPlannedOne() {
    let plan = referencePlan(
      factory {
        $0.options.toleranceDays = 3
        $0.items = [item("X", .make)]
        $0.requirements = [RequirementRow("X", november(11), 10), RequirementRow("X", november(12), 4)]
        $0.productionOrders = [
          ProductionRow("W1", "X", 3, due: november(10)), ProductionRow("W2", "X", 5, due: november(9)),
        ]
      })
    // 8 of 14 are there; two are planned on the 11th, four on the 12th. W1 is nearer to both.
    #expect(plan.orders(of: "X") == ["2 11→11", "4 12→12"])
    #expect(
      plan.actions.map(\.csvLine) == [
        "W1,X,increase,2026-11-10,2026-11-10,2,replaces production-X-20261111-0-1,production,open,3,5",
        "W1,X,increase,2026-11-10,2026-11-10,4,replaces production-X-20261112-0-1,production,open,3,9",
      ])
  }

  @Test func r58ADecreasedOrderIsALotOfItsItem() {
    let plan = referencePlan(
      factory {
        $0.items = [
          item("X") {
            $0.lotPolicy = .fixed
            $0.lotSize = 10
          }
        ]
        $0.requirements = [RequirementRow("X", november(11), 21)]
        var firm = FirmRow("F1", .purchase, "X", 50, due: november(11))
        firm.supplier = "S1"
        $0.firmOrders = [firm]
      })
    #expect(
      plan.actions.map(\.csvLine) == [
        "F1,X,decrease,2026-11-11,2026-11-11,20,needed-in-part,purchase,firm,50,30"
      ])
  }
}
