import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Receipts without invoices, and invoices (Docs/Costing.md, C52 to C56).
struct InvoiceTests {
  private static let files = [
    "items.csv": "item,source,valuation\nB,buy,\nS,outsource,\nP,make,\nF,buy,fifo\n",
    "production_orders.csv": "order,item,quantity,due,cost_center\nW,P,2,2026-11-30,CC\n",
    "outsourcing_orders.csv": "order,item,quantity,due,supplier,price\nO,S,10,2026-11-30,V,3\n",
    "purchase_orders.csv": "order,item,quantity,due,price\nPO,B,100,2026-11-30,2\nPF,F,10,2026-11-30,5\n",
  ]

  private func run(
    _ files: [String: String], _ assignments: [String] = [], closes: Bool = false, period: String = "2026-11",
    output: String? = nil
  ) throws -> CostRun {
    try CostRun(
      Self.files.merging(files) { $1 },
      CostRun.Options(period: period, closes: closes, assignments: assignments, output: output))
  }

  /// Receipts of the month cost what their invoices say; what is not invoiced stays at its estimate.
  @Test func receiptsOfTheMonthGetTheirInvoicesAsPrice() throws {
    let run = try run(
      [
        "receipts.csv": "date,document,order,item,quantity\n2026-11-03,R1,PO,B,60\n2026-11-04,R2,PO,B,40\n",
        "outsourcing_receipts.csv": "date,document,order,item,quantity\n2026-11-10,OR,O,S,10\n",
        "invoices.csv":
          "date,document,kind,order,receipt,quantity,amount\n2026-11-20,I1,purchase,PO,,80,180\n2026-11-21,I2,outsourcing,O,OR,,33\n",
      ], closes: true)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    // 60 for 135.00, 20 for 45.00, and 20 at the price of 2.
    #expect(run.lines("item_costs.csv", ["item", "amount"]) == ["B,220.00", "S,33.00"])
    #expect(
      run.lines("accruals.csv", ["order", "receipt", "accrued", "invoiced", "closing"])
        == ["PO,R1,0.00,135.00,0.00", "PO,R2,40.00,45.00,40.00", "O,OR,0.00,33.00,0.00"])
    #expect(
      run.lines(
        "next_opening/opening_accruals.csv", ["period", "order", "receipt", "item", "quantity", "amount"])
        == ["2026-12,PO,R2,B,20,40.00"])
    #expect(run.rows("adjustments.csv").isEmpty)
  }

  private static let earlier = [
    "opening_stock.csv": "period,item,quantity,amount\n2026-11,B,10,100\n2026-11,S,4,40\n",
    "opening_accruals.csv":
      "period,order,receipt,item,quantity,amount\n2026-11,PO,R0,B,20,200\n2026-11,O,OR0,,4,12\n",
    "issues.csv": "date,document,order,item,quantity\n2026-11-05,X,W,B,4\n",
    "shipments.csv": "date,document,item,quantity\n2026-11-06,Y,B,1\n",
    "completions.csv": "date,document,order,quantity\n2026-11-20,D,W,2\n",
    "invoices.csv":
      "date,document,order,quantity,amount\n2026-11-20,I1,PO,15,160\n2026-11-21,I2,O,,10\n",
  ]

  /// 15 of 20 release 150.00 of 200.00; the 10.00 more are spread over what was in stock.
  ///
  /// Policies differ in what is posted alone.
  @Test(arguments: ["on-invoice", "month-start", "difference"])
  func differencesFollowTheGoods(_ policy: String) throws {
    let run = try run(Self.earlier, ["invoices=\(policy)"], closes: true)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(run.lines("item_costs.csv", ["item", "amount"]) == ["B,110.00", "P,44.00", "S,38.00"])
    #expect(
      run.lines("adjustments.csv", ["invoice", "order", "receipt", "item", "destination", "amount"]) == [
        "I1,PO,R0,B,stock,5.00", "I1,PO,R0,B,orders,4.00", "I1,PO,R0,B,sales,1.00", "I2,O,OR0,S,stock,-2.00",
      ])
    let posted = [
      "on-invoice": ["200.00,0.00,150.00,0.00,160.00,50.00", "12.00,0.00,12.00,0.00,10.00,0.00"],
      "month-start": ["200.00,50.00,200.00,0.00,160.00,50.00", "12.00,0.00,12.00,0.00,10.00,0.00"],
      "difference": ["200.00,0.00,0.00,150.00,160.00,50.00", "12.00,0.00,0.00,12.00,10.00,0.00"],
    ]
    #expect(
      run.lines("accruals.csv", ["opening", "accrued", "reversed", "settled", "invoiced", "closing"])
        == posted[policy])
    // The fee of outsourced work stays an element of what it was spent on.
    #expect(
      run.rows("cost_breakdown.csv").contains { row in
        row["item"] == "S" && row["element"] == "outsourcing" && row["amount"] == "-2.00"
      })
    #expect(
      run.lines("next_opening/opening_accruals.csv", ["order", "receipt", "quantity", "amount"])
        == ["PO,R0,5,50.00"])
  }

  /// An item that is bought now was worked on outside before: the 4.00 more are `outsourcing` of its own, and the product's one level down.
  ///
  /// At standard cost they are a variance, and no part of it.
  @Test(arguments: ["month-average", "standard"])
  func feesOfBoughtItemsAreOutsourcing(_ valuation: String) throws {
    var files = Self.earlier
    files["items.csv"] =
      "item,source,valuation,standard_cost\nB,buy,,\nS,buy,\(valuation),10\nP,make,,\nF,buy,fifo,\n"
    files["issues.csv"] = "date,document,order,item,quantity\n2026-11-05,X,W,S,2\n"
    files["invoices.csv"] = "date,document,order,quantity,amount\n2026-11-21,I2,O,,16\n"
    let run = try run(files)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    let product = run.lines("cost_breakdown.csv", ["item", "level", "element", "amount"])
    if valuation == "standard" {
      #expect(product == ["P,1,material,20.00"])
      #expect(run.lines("variances.csv", ["item", "kind", "amount"]) == ["S,adjustment,4.00"])
    } else {
      // 4 are worth 40.00 of material and 4.00 of the fee; 2 of them were issued.
      #expect(product == ["P,1,material,20.00", "P,1,outsourcing,2.00"])
    }
  }

  /// Nothing of it is there any more, so that cost of sales takes it.
  @Test func aDifferenceWithoutGoodsIsCostOfSales() throws {
    var files = Self.earlier
    files["opening_stock.csv"] = nil
    files["issues.csv"] = nil
    files["shipments.csv"] = nil
    files["completions.csv"] = nil
    let run = try run(files)
    #expect(run.brokenControls == [])
    #expect(run.warnings == [.valueWithoutQuantity, .valueWithoutQuantity], "\(run.findings)")
    #expect(
      run.lines("adjustments.csv", ["item", "destination", "amount"]) == ["B,sales,10.00", "S,sales,-2.00"])
    #expect(run.lines("inventory_ledger.csv", ["item", "in_amount", "out_amount"])[0] == "B,10.00,10.00")
  }

  @Test func aDifferenceRaisesTheNewestLayer() throws {
    let run = try run([
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,F,10,50\n",
      "opening_accruals.csv": "period,order,receipt,item,quantity,amount\n2026-11,PF,R0,F,10,50\n",
      "invoices.csv": "date,document,order,amount\n2026-11-20,I1,PF,53\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.lines("stock_layers.csv", ["item", "quantity", "amount"]) == ["F,10,53.00"])
    #expect(run.lines("adjustments.csv", ["destination", "amount"]) == ["layers,3.00"])
  }

  @Test func anInvoiceForMoreThanWasReceivedIsRefused() throws {
    var files = Self.earlier
    files["invoices.csv"] =
      "date,document,order,quantity,amount\n2026-11-20,I1,PO,25,160\n2026-11-21,I2,NO,,10\n"
    let run = try run(files)
    #expect(run.errors == [.invoiceWithoutReceipt, .invoiceWithoutReceipt], "\(run.findings)")
    #expect(run.findings[0].arguments["quantity"] == "5")
    #expect(run.findings[0].place == SourcePlace(file: "invoices.csv", row: 2, column: "order"))
  }

  /// An invoice over no quantity changes the price of what was invoiced before.
  @Test func aPriceMayBeCorrectedLater() throws {
    var files = Self.earlier
    files["invoices.csv"] = "date,document,order,item,quantity,amount\n2026-11-20,I1,PO,B,0,-7\n"
    let run = try run(files)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.lines("item_costs.csv", ["item", "amount"])[0] == "B,93.00")
    #expect(run.brokenControls == [])
  }

  /// A purchase may have the code of an order of outsourced work; such an invoice is for what its kind says.
  @Test(arguments: [
    ["purchase_orders.csv": "order,item,quantity,due,price\nO,B,1,2026-11-30,2\n"],
    ["receipts.csv": "date,document,order,item,quantity,amount\n2026-11-03,R1,O,F,1,2\n"],
  ])
  func aCorrectedPriceIsOfTheKindThatIsStated(_ purchase: [String: String]) throws {
    var files = Self.earlier.merging(purchase) { $1 }
    files["invoices.csv"] =
      "date,document,kind,order,item,quantity,amount\n2026-11-20,I1,purchase,O,S,0,4\n2026-11-21,I2,outsourcing,O,,0,3\n2026-11-22,I3,,O,,0,2\n"
    let run = try run(files)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(
      run.lines("adjustments.csv", ["invoice", "item", "kind", "amount"])
        == ["I1,S,purchase,4.00", "I2,S,outsourcing,3.00", "I3,S,outsourcing,2.00"])
    #expect(
      run.lines("cost_breakdown.csv", ["item", "level", "element", "amount"]).filter { $0.hasPrefix("S") }
        == ["S,0,opening,40.00", "S,0,purchased,4.00", "S,0,outsourcing,5.00"])
    #expect(run.brokenControls == [])
  }

  /// No purchase has the code `O`, and no outsourced work the code `PO`.
  @Test func aCorrectedPriceOfAnotherKindThanItsOrderIsRefused() throws {
    var files = Self.earlier
    files["invoices.csv"] =
      "date,document,kind,order,item,quantity,amount\n2026-11-20,I1,purchase,O,S,0,4\n2026-11-21,I2,outsourcing,PO,B,0,3\n"
    let run = try run(files)
    #expect(run.errors == [.priceCorrectionUnclear, .priceCorrectionUnclear], "\(run.findings)")
    #expect(run.findings.prefix(2).map { $0.arguments["document"] } == ["I1", "I2"])
  }

  /// Two lines of an invoice that differ in nothing but their currency have an order of their own.
  @Test(arguments: [["60,", "60,USD"], ["60,USD", "60,"]])
  func invoicesInSeveralCurrenciesAreTakenInOneOrder(_ amounts: [String]) throws {
    var files = Self.earlier
    files["invoices.csv"] =
      "date,document,order,quantity,amount,currency\n" + amounts.map { "2026-11-20,I1,PO,5,\($0)\n" }.joined()
    files["exchange_rates.csv"] = "currency,date,rate\nUSD,2026-11-01,2\n"
    let run = try run(files, ["currency=CNY"])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(
      run.lines("adjustments.csv", ["destination", "amount"]) == [
        "stock,5.00", "orders,4.00", "sales,1.00", "stock,35.00", "orders,28.00", "sales,7.00",
      ])
  }

  /// What is accrued when a month is closed is what the next month opens with.
  @Test func accrualsGoFromMonthToMonth() throws {
    let output = Scratch.folder()
    defer { Scratch.remove(output) }
    let first = try run(
      ["receipts.csv": "date,document,order,item,quantity\n2026-11-03,R1,PO,B,60\n"], ["accruals=on"],
      closes: true, output: output)
    #expect(first.exitCode == .ok, "\(first.findings)")
    let next = [
      "opening_stock.csv": first.result("next_opening/opening_stock.csv"),
      "opening_accruals.csv": first.result("next_opening/opening_accruals.csv"),
      "invoices.csv": "date,document,order,amount\n2026-12-20,I1,PO,126\n",
    ]
    let second = try run(next, period: "2026-12", output: output)
    #expect(second.exitCode == .ok, "\(second.findings)")
    #expect(second.lines("item_costs.csv", ["item", "amount"]) == ["B,126.00"])
    #expect(
      second.lines("reconciliation.csv", ["control", "left", "right", "status"])
        .contains("last-closing-accruals,120.00,120.00,ok"))
    var lost = next
    lost["opening_accruals.csv"] = nil
    lost["invoices.csv"] = nil
    let third = try run(lost, period: "2026-12", output: output)
    #expect(third.errors == [.controlBroken], "\(third.findings)")
  }
}
