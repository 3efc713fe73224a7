import ReferenceCoster
import ReferencePlanner
import Testing

/// C25 to C27.
struct BreakdownRuleTests {
  /// S is made of X for 6.00 with wages of 4.00; P of S and of Y for 10.00, with wages of 5.00.
  private func base(_ fill: (inout CostMonth) -> Void = { _ in }) -> ReferenceCost {
    referenceCost(
      month {
        $0.items = [item("P", .make), item("S", .make), item("X", .buy), item("Y", .buy)]
        $0.productionOrders = [making("W1", "S", 2, "C1"), making("W2", "P", 5, "C2")]
        $0.openingStock = [.init(november, "X", 3, 6), .init(november, "Y", 1, 10)]
        $0.issues = [
          .init(november(2), "I", "W1", "X", 3), .init(november(3), "I", "W2", "S", 2),
          .init(november(3), "I", "W2", "Y", 1),
        ]
        $0.completions = [.init(november(2), "D1", "W1", 2), .init(november(3), "D2", "W2", 5)]
        $0.expenses = [
          .init(november, "C1", "wages", 4), .init(november, "C2", "wages", 5),
        ]
        fill(&$0)
      })
  }

  @Test func c26ComponentsMoveDownOneLevel() {
    #expect(
      base().costBreakdown.lines == [
        "P,0,wages,5,5.00,1.000000,20.000000", "P,1,material,5,10.00,2.000000,40.000000",
        "P,1,wages,5,4.00,0.800000,16.000000", "P,2,material,5,6.00,1.200000,24.000000",
        "S,0,wages,2,4.00,2.000000,40.000000", "S,1,material,2,6.00,3.000000,60.000000",
      ])
  }

  @Test func c25ReceiptsOfWhatIsNotBoughtArePurchased() {
    let cost = base {
      $0.receipts = [with(.init(november(1), "R", "P", 5)) { $0.amount = 15 }]
      $0.stockAdjustments = [.init(november(1), "A", "P", 0, "0.5")]
      $0.openingStock.append(.init(november, "P", 1, 2))
    }
    #expect(
      cost.costBreakdown.lines(of: "P").prefix(3) == [
        "P,0,opening,11,2.00,0.181818,4.705882", "P,0,purchased,11,15.50,1.409091,36.470588",
        "P,0,wages,11,5.00,0.454545,11.764706",
      ])
  }

  @Test func c26OpeningMaterialTakesItsShare() {
    // 24.00 of material, by 10.00 of S, 10.00 of Y and 4.00 of the opening.
    let cost = base { $0.openingWip = [.init(november, "W2", "material", 4)] }
    #expect(
      cost.costBreakdown.lines(of: "P") == [
        "P,0,wages,5,5.00,1.000000,17.241379", "P,1,material,5,14.00,2.800000,48.275862",
        "P,1,wages,5,4.00,0.800000,13.793103", "P,2,material,5,6.00,1.200000,20.689655",
      ])
  }

  @Test func c26WhatIsReturnedOnlyHasNoWeight() {
    // Y comes back from an earlier month: it weighs nothing, the 10.00 less are those of S and the opening.
    let cost = base {
      $0.issues[2].quantity = -1
      $0.openingWip = [.init(november, "W2", "material", 30)]
    }
    // 10.00 + 30.00 − 10.00 by 10 : 30 = 7.50 : 22.50.
    #expect(
      cost.costBreakdown.lines(of: "P") == [
        "P,0,wages,5,5.00,1.000000,14.285714", "P,1,material,5,22.50,4.500000,64.285714",
        "P,1,wages,5,3.00,0.600000,8.571429", "P,2,material,5,4.50,0.900000,12.857143",
      ])
  }

  @Test func c27ClosingStockIsSplitByElement() {
    // Material 16.00 and wages 9.00 of 25.00; 2 of 5 stay.
    let cost = base { $0.shipments = [.init(november(9), "S", "P", 3)] }
    #expect(cost.nextOpeningStock.lines == ["P,2,6.40,material,", "P,0,3.60,wages,"])
    #expect(cost.nextOpeningStock.hasPrefix("period,item,quantity,amount,element,layer\n2026-12,P,"))
  }
}
