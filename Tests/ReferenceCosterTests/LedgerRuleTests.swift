import ReferenceCoster
import ReferencePlanner
import Testing

/// C50 to C56, with the examples of Docs/Costing.md.
struct LedgerRuleTests {
  @Test func c50VouchersAreExpensesByTheAccountTable() {
    let cost = referenceCost(
      month {
        $0.items = [item("A", .make)]
        $0.productionOrders = [making("W", "A", 1, "P1")]
        $0.completions = [.init(november(2), "D1", "W", 1)]
        $0.vouchers = [
          with(.init(november(2), "V1", "5101.02")) { $0.debit = 100 },
          with(.init(november(2), "V1", "1002")) { $0.credit = 100 },
        ]
      },
      with(CostOptions()) {
        $0.accounts = [
          .init("5101.02", element: "power", costCenter: "P1"), with(.init("1002")) { $0.isIgnored = true },
        ]
      })
    #expect(cost.allocations.lines == ["P1,power,quantity,W,1,100.00"])
  }

  @Test func c50AnAccountWithoutAnEntryIsAnError() {
    let cost = referenceCost(month { $0.vouchers = [.init(november(2), "V1", "6")] })
    #expect(cost.errors == ["unmapped-account"])
  }

  @Test func c51AmountsAreConvertedAtTheRateOfTheDay() {
    let cost = referenceCost(
      month {
        $0.items = [item("X", .buy)]
        $0.exchangeRates = [
          .init("USD", november(1), 7), .init("USD", november(5), "7.1"), .init("USD", november(9), 8),
        ]
        $0.receipts = [
          with(.init(november(8), "R1", "X", 3)) {
            $0.amount = "10.01"
            $0.currency = "USD"
          }
        ]
      })
    // 10.01 × 7.1 = 71.071.
    #expect(cost.itemCosts.lines == ["X,3,71.07,23.690000"])
  }

  @Test func c54WhatIsInvoicedTakesThePlaceOfWhatWasAccrued() {
    let cost = referenceCost(
      month {
        $0.items = [item("X", .buy)]
        $0.receipts = [
          with(.init(november(2), "R1", "X", 10)) {
            $0.amount = 100
            $0.order = "PO"
          }
        ]
        $0.invoices = [with(.init(november(9), "F1", "PO", 44)) { $0.quantity = 4 }]
      })
    // 44.00 for 4, and 60.00 of the accrual for 6.
    #expect(cost.itemCosts.lines == ["X,10,104.00,10.400000"])
    #expect(cost.nextAccruals.lines == ["PO,R1,X,6,60.00"])
  }

  @Test func c55ADifferenceOfAnEarlierPeriodFollowsTheGoods() {
    let cost = referenceCost(
      month {
        $0.items = [item("X", .buy), item("P", .make)]
        $0.openingStock = [.init(november, "X", 10, 100)]
        $0.openingAccruals = [with(.init(november, "PO", "R1", "X", 200)) { $0.quantity = 20 }]
        $0.invoices = [with(.init(november(2), "F1", "PO", 160)) { $0.quantity = 15 }]
        $0.productionOrders = [making("W", "P", 1)]
        $0.issues = [.init(november(3), "I1", "W", "X", 4)]
        $0.shipments = [.init(november(4), "S1", "X", 1)]
      })
    #expect(cost.inventoryLedger.lines == ["X,10,100.00,0,10.00,5,55.00,5,55.00"])
    #expect(cost.wipBalance.lines == ["W,material,44.00"])
    #expect(cost.nextAccruals.lines == ["PO,R1,X,5,50.00"])
  }

  @Test func c53MoreThanIsOpenIsAnError() {
    let cost = referenceCost(
      month {
        $0.items = [item("X", .buy)]
        $0.invoices = [.init(november(2), "F1", "PO", 160)]
      })
    #expect(cost.errors == ["invoice-without-receipt"])
  }
}
