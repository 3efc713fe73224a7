import ReferenceCoster
import ReferencePlanner
import Testing

/// C16 to C19.
struct StockRuleTests {
  @Test func c16AdjustmentsWithoutAmountComeInAtTheRateOfEverythingElse() {
    let cost = referenceCost(
      month {
        $0.items = [item("X", .buy)]
        $0.openingStock = [.init(november, "X", 10, 100)]
        // 106.00 for 12, so that 7 cost 61.8333…, rounded once.
        $0.stockAdjustments = [
          .init(november(2), "A1", "X", 2, 5), .init(november(2), "A2", "X", 0, 1),
          .init(november(2), "A3", "X", 3), .init(november(2), "A4", "X", 4),
        ]
      })
    #expect(cost.inventoryLedger.lines == ["X,10,100.00,9,67.83,0,0.00,19,167.83"])
  }

  @Test func c16AdjustmentsOfNothingElseComeInAtWhatTheItemSays() {
    let cost = referenceCost(
      month {
        $0.items = [
          item("S", .buy) {
            $0.standardCost = "2.5"
            $0.purchasePrice = 9
          },
          item("T", .buy) { $0.purchasePrice = 4 }, item("U", .buy),
        ]
        $0.stockAdjustments = ["S", "T", "U"].map { .init(november(2), "A1", $0, 3) }
      })
    #expect(cost.itemCosts.lines == ["S,3,7.50,2.500000", "T,3,12.00,4.000000", "U,3,0.00,0.000000"])
    #expect(cost.warnings == ["no-rate"])
  }

  @Test func c17WhatComesBackWithoutStockTakesTheStandardCost() {
    let cost = referenceCost(
      month {
        $0.items = [item("X", .buy) { $0.standardCost = 2 }]
        $0.shipments = [.init(november(2), "S1", "X", -3)]
      })
    #expect(cost.inventoryLedger.lines == ["X,0,0.00,0,0.00,-3,-6.00,3,6.00"])
    #expect(cost.itemCosts.lines == [])
    #expect(cost.warnings == ["no-rate"])
  }

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

  @Test func c18TheSecondRowTakesTheCent() {
    // A third each: 0.33, then 0.67 − 0.33, then 1.00 − 0.67. Documents come before orders, dates before both.
    let cost = referenceCost(
      month {
        $0.items = [item("P", .make), item("X", .buy)]
        $0.productionOrders = ["W1", "W2", "W3"].map { making($0, "P", 1) }
        $0.openingStock = [.init(november, "X", 3, 1)]
        $0.issues = [
          .init(november(5), "B", "W1", "X", 1), .init(november(6), "A", "W2", "X", 1),
          .init(november(5), "A", "W3", "X", 1),
        ]
      })
    #expect(
      cost.orderCosts.lines.map { $0.split(separator: ",").prefix(5).joined(separator: ",") } == [
        "W1,P,material,0.00,0.34", "W2,P,material,0.00,0.33", "W3,P,material,0.00,0.33",
      ])
  }

  @Test func c18RowsThatTieAreOne() {
    // u = 0.005: each piece alone would cost 0.01, then 0.00. Both rows of W1 are one of 2 pieces.
    let cost = referenceCost(
      month {
        $0.items = [item("P", .make), item("X", .buy)]
        $0.productionOrders = ["W1", "W2"].map { making($0, "P", 1) }
        $0.openingStock = [.init(november, "X", 4, "0.02")]
        $0.issues = [
          .init(november(5), "A", "W1", "X", 3),
          with(.init(november(5), "A", "W1", "X", -1)) { $0.line = "2" },
          .init(november(5), "A", "W2", "X", 1),
        ]
        $0.shipments = [with(.init(november(5), "A", "X", 1)) { $0.order = "W2" }]
      })
    #expect(
      cost.orderCosts.lines == [
        "W1,P,material,0.00,0.01,0.00,0.01,0,0.00", "W2,P,material,0.00,0.01,0.00,0.01,0,0.00",
      ])
    #expect(cost.inventoryLedger.lines == ["X,4,0.02,0,0.00,4,0.02,0,0.00"])
  }

  @Test func c18AmountsOfNegativeAdjustmentsAreIgnored() {
    let cost = referenceCost(
      month {
        $0.items = [item("X", .buy)]
        $0.openingStock = [.init(november, "X", 4, 10)]
        $0.stockAdjustments = [.init(november(5), "A", "X", -1, 7)]
      })
    #expect(cost.inventoryLedger.lines == ["X,4,10.00,0,0.00,1,2.50,3,7.50"])
    #expect(cost.warnings == ["amount-ignored"])
  }

  @Test func c19WhatIsLeftWithoutQuantityIsCostOfSales() {
    let cost = referenceCost(
      month {
        $0.items = [item("X", .buy)]
        $0.openingStock = [.init(november, "X", 5, 10)]
        $0.receipts = [with(.init(november(3), "R1", "X", -5)) { $0.amount = "-9.99" }]
      })
    #expect(cost.inventoryLedger.lines == ["X,5,10.00,-5,-9.99,0,0.01,0,0.00"])
    #expect(cost.itemCosts.lines == ["X,0,0.01,"])
    #expect(cost.warnings == ["value-without-quantity"])
    #expect(cost.controls.filter { !$0.holds }.isEmpty)
  }

  @Test func c17AndC19StockBelowZeroIsRefused() {
    let outs: [Fraction] = [5, 6]
    let errors = outs.map { quantity in
      referenceCost(
        month {
          $0.items = [item("X", .buy)]
          $0.openingStock = [.init(november, "X", 5, 10)]
          $0.shipments = [.init(november(3), "S1", "X", quantity)]
        }
      ).errors
    }
    #expect(errors == [[], ["negative-stock"]])
    let negative = referenceCost(
      month {
        $0.items = [item("X", .buy)]
        $0.openingStock = [.init(november, "X", 5, 10)]
        $0.stockAdjustments = [.init(november(3), "A1", "X", 0, "-10.01")]
      })
    #expect(negative.errors == ["negative-stock"])
  }
}
