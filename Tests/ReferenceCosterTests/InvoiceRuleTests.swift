import ReferenceCoster
import ReferencePlanner
import Testing

/// C52 to C57.
struct InvoiceRuleTests {
  /// 20 units of B were accrued at 200.00 and 15 of them are invoiced at 160.00; 10 are in stock, of which 4 are issued and 1 is sold.
  ///
  /// 6 more come in the month for 60.00, of which 2 are invoiced at 11.00 each.
  private func base(_ policy: CostOptions.Invoices) -> ReferenceCost {
    var options = CostOptions()
    options.invoices = policy
    return referenceCost(
      month {
        $0.items = [item("B", .buy), item("C", .buy), item("P", .make)]
        $0.productionOrders = [making("W", "P", 2)]
        $0.openingStock = [.init(november, "B", 10, 100)]
        $0.openingAccruals = [with(.init(november, "PO", "R0", "B", 200)) { $0.quantity = 20 }]
        $0.receipts = [
          with(.init(november(3), "R1", "C", 6)) {
            $0.order = "PC"
            $0.amount = 60
          }
        ]
        $0.issues = [.init(november(5), "X", "W", "B", 4)]
        $0.shipments = [.init(november(6), "Y", "B", 1)]
        $0.completions = [.init(november(20), "D", "W", 2)]
        $0.invoices = [
          with(.init(november(20), "I1", "PO", 160)) { $0.quantity = 15 },
          with(.init(november(21), "I2", "PC", 22)) { $0.quantity = 2 },
        ]
      }, options)
  }

  @Test func c55DifferencesGoWhereTheQuantityWent() {
    let cost = base(.onInvoice)
    #expect(cost.errors.isEmpty)
    #expect(
      cost.adjustments.lines == [
        "I1,PO,R0,B,purchase,stock,5.00,2026-11-20,15", "I1,PO,R0,B,purchase,orders,4.00,2026-11-20,15",
        "I1,PO,R0,B,purchase,sales,1.00,2026-11-20,15",
      ])
    #expect(cost.itemCosts.lines(of: "C") == ["C,6,62.00,10.333333"])
  }

  @Test func c56TheOptionSaysWhatIsPosted() {
    let period = "purchase,PC,R1,C,6,0.00,40.00,0.00,0.00,22.00,40.00"
    #expect(
      base(.onInvoice).accruals.lines
        == [period, "purchase,PO,R0,B,20,200.00,0.00,150.00,0.00,160.00,50.00"])
    #expect(
      base(.monthStart).accruals.lines
        == [period, "purchase,PO,R0,B,20,200.00,50.00,200.00,0.00,160.00,50.00"])
    #expect(
      base(.difference).accruals.lines
        == [period, "purchase,PO,R0,B,20,200.00,0.00,0.00,150.00,160.00,50.00"])
  }

  @Test func c57EveryVoucherIsBalanced() {
    let lines = base(.difference).journal.lines
    #expect(
      lines == [
        "receipts,stock,,,62.00,0.00", "receipts,payables,,,0.00,22.00",
        "receipts,accrued-payables,,,0.00,40.00",
        "invoices,accrued-payables,,,150.00,0.00", "invoices,stock,,,10.00,0.00",
        "invoices,payables,,,0.00,160.00", "issues,work-in-process,,material,44.00,0.00",
        "issues,stock,,,0.00,44.00", "completions,stock,,,44.00,0.00",
        "completions,work-in-process,,material,0.00,44.00", "shipments,cost-of-sales,,,11.00,0.00",
        "shipments,stock,,,0.00,11.00",
      ])
    let start = base(.monthStart).journal.lines.filter { $0.hasPrefix("invoices") }
    #expect(
      start == [
        "invoices,accrued-payables,,,200.00,0.00", "invoices,stock,,,0.00,200.00",
        "invoices,stock,,,160.00,0.00", "invoices,payables,,,0.00,160.00", "invoices,stock,,,50.00,0.00",
        "invoices,accrued-payables,,,0.00,50.00",
      ])
  }
}
