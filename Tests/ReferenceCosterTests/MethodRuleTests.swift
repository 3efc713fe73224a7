import ReferenceCoster
import ReferencePlanner
import Testing

/// C36 to C46, with the examples of Docs/Costing.md.
struct MethodRuleTests {
  /// An order of P that is issued all of a material and takes all of an element.
  private func cost(
    _ method: CostMonth.WipMethod, material: Fraction, conversion: Fraction, good: Fraction,
    wip: CostMonth.Wip, _ fill: (inout CostMonth) -> Void = { _ in }
  ) -> ReferenceCost {
    referenceCost(
      month {
        $0.items = [
          item("M", .buy),
          item("P", .make) {
            $0.wipMethod = method
            $0.wipCost = 10
          },
        ]
        $0.openingStock = [.init(november, "M", 1, material)]
        $0.productionOrders = [making("W", "P", 5_000, "C")]
        $0.issues = [.init(november(2), "I1", "W", "M", 1)]
        $0.completions = [.init(november(3), "D1", "W", good)]
        $0.expenses = [.init(november, "C", "wages", conversion)]
        $0.wip = [wip]
        fill(&$0)
      })
  }

  private func inProcess(_ quantity: Fraction, _ percent: Fraction?) -> CostMonth.Wip {
    with(CostMonth.Wip(november, "W", quantity)) { $0.conversionPercent = percent }
  }

  @Test func c37WhatWasInProcessIsFinishedFirst() {
    let cost = cost(
      .fifo, material: 508_000, conversion: 348_400, good: 3_500, wip: inProcess(500, 60)
    ) {
      $0.openingWip = [("material", 32_000), ("wages", 31_600)].map { element, amount in
        with(CostMonth.OpeningWip(november, "W", element, amount)) {
          $0.quantity = 300
          $0.conversionPercent = 60
        }
      }
    }
    #expect(
      cost.orderCosts.lines == [
        "W,P,material,32000.00,508000.00,471351.35,68648.65,3500,0.00",
        "W,P,wages,31600.00,348400.00,351127.07,28872.93,3500,0.00",
      ])
  }

  @Test(arguments: [
    // 60.00 and 30.00, 10 good and 5 in process.
    (CostMonth.WipMethod.none, "0.00", "0.00"), (.materialsOnly, "20.00", "0.00"),
    // 5 at 10.00, by 60 : 30.
    (.fixed, "33.33", "16.67"), (.weightedAverage, "20.00", "6.00"),
  ])
  func c38AndC39SimplerMethods(_ method: CostMonth.WipMethod, _ material: String, _ wages: String) {
    let cost = cost(method, material: 60, conversion: 30, good: 10, wip: inProcess(5, 50))
    let kept = ["material": material, "wages": wages].filter { $0.value != "0.00" }
    #expect(cost.wipBalance.lines == kept.sorted { $0.key < $1.key }.map { "W,\($0.key),\($0.value)" })
  }

  @Test func c40AnOperationSaysHowFarItsUnitsAre() {
    let wip = with(inProcess(10, nil)) { $0.operation = "20" }
    let cost = cost(.weightedAverage, material: 0, conversion: 145, good: 10, wip: wip) {
      $0.routings = [.init("P", "30", 3), .init("P", "10", 2), .init("P", "20", 5)]
    }
    // 45 % of 10 are 4.5 of 14.5.
    #expect(cost.wipBalance.lines == ["W,wages,45.00"])
  }

  @Test func c42ServiceCentresWorkForEachOther() {
    let cost = referenceCost(
      month {
        $0.items = [item("A", .make)]
        $0.productionOrders = [making("W1", "A", 1, "P"), making("W2", "A", 1, "Q")]
        $0.completions = [.init(november(2), "D1", "W1", 1), .init(november(2), "D2", "W2", 1)]
        $0.expenses = [.init(november, "POWER", "e", 7_260), .init(november, "REPAIR", "e", 4_000)]
        $0.serviceDrivers = [
          .init(november, "POWER", "REPAIR", 20), .init(november, "POWER", "P", 50),
          .init(november, "POWER", "Q", 30), .init(november, "REPAIR", "POWER", 30),
          .init(november, "REPAIR", "P", 40), .init(november, "REPAIR", "Q", 30),
        ]
      }, with(CostOptions()) { $0.services = .reciprocal })
    #expect(
      cost.serviceCosts.lines == [
        "POWER,e,7260.00,9000.00,P,0.617021,4479.57", "POWER,e,7260.00,9000.00,Q,0.382979,2780.43",
        "REPAIR,e,4000.00,5800.00,P,0.585106,2340.43", "REPAIR,e,4000.00,5800.00,Q,0.414894,1659.57",
      ])
    // 50 % of 9,000 and 40 % of 5,800.
    #expect(cost.allocations.lines == ["P,e,quantity,W1,1,6820.00", "Q,e,quantity,W2,1,4440.00"])
  }

  @Test func c45NetRealisableValueSharesTheCost() {
    let cost = referenceCost(
      month {
        $0.items = [
          item("M", .buy),
          item("A", .make) {
            $0.salePrice = 1_800
            $0.furtherCost = 300
          },
          item("B", .make) {
            $0.salePrice = 1_200
            $0.furtherCost = 200
          },
        ]
        $0.openingStock = [.init(november, "M", 1, 400)]
        $0.outputs = [with(.init("A", "B", isCoProduct: true)) { $0.rule = .nrv }]
        $0.productionOrders = [making("W", "A", 1, "C")]
        $0.issues = [.init(november(2), "I1", "W", "M", 1)]
        $0.completions = [
          .init(november(3), "D1", "W", 1), with(.init(november(3), "D2", "W", 1)) { $0.item = "B" },
        ]
      })
    #expect(cost.jointCosts.lines == ["W,A,main,material,,1,240.00", "W,B,co,material,nrv,1,160.00"])
    #expect(cost.itemCosts.lines(of: "B") == ["B,1,160.00,160.000000"])
  }
}
