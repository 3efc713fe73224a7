import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Valuation by the day and at standard cost, transaction by transaction (Docs/Costing.md, C28 to C35).
struct ValuationRuleTests {
  /// A month of one bought item `X`, of which rows are issued to the order `W`.
  private func run(
    _ valuation: String, opening: String = "", receipts: String = "", issues: String,
    adjustments: String = "", items: String = "", closes: Bool = false
  ) throws -> CostRun {
    try CostRun(
      [
        "items.csv":
          "item,source,valuation,standard_cost,purchase_price\nP,make,,,\nX,buy,\(valuation),5,4\n\(items)",
        "production_orders.csv": "order,item,quantity,due\nW,P,10,2026-11-30\n",
        "opening_stock.csv": "period,item,quantity,amount,layer,element\n\(opening)",
        "receipts.csv": "date,document,item,quantity,amount\n\(receipts)",
        "issues.csv": "date,document,order,item,quantity\n\(issues)",
        "stock_adjustments.csv": "date,document,item,quantity,amount\n\(adjustments)",
        "completions.csv": "date,document,order,quantity\n2026-11-28,D,W,10\n",
      ], CostRun.Options(closes: closes))
  }

  private func ledger(_ run: CostRun) -> [String] {
    run.lines(
      "inventory_ledger.csv", ["item", "in_amount", "out_amount", "closing_quantity", "closing_amount"]
    )
    .filter { $0.hasPrefix("X,") }
  }

  /// 10,000 at 1.35, then 36,000 and 2,000 join 5,000: 52,850.00 for 43,000.
  @Test func theMovingAverageChangesWithWhatComesIn() throws {
    let run = try run(
      "moving-average", opening: "2026-11,X,15000,20250,,\n",
      receipts: "2026-11-05,R1,X,36000,43200\n2026-11-05,R2,X,2000,2900\n",
      issues: "2026-11-02,I1,W,X,10000\n2026-11-09,I2,W,X,30600\n")
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(ledger(run) == ["X,46100.00,51109.53,12400,15240.47"])
  }

  @Test func whatComesInOnADayIsThereBeforeAnythingGoesOut() throws {
    let run = try run(
      "moving-average", receipts: "2026-11-05,Z,X,3,10\n", issues: "2026-11-05,A,W,X,3\n")
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(ledger(run) == ["X,10.00,10.00,0,0.00"])
  }

  /// Each third of 10.00 would be 3.33; the last takes 3.34.
  @Test("The last unit takes the last cent", arguments: ["moving-average", "fifo"])
  func lastCent(_ valuation: String) throws {
    let run = try run(
      valuation, opening: "2026-11,X,3,10,,\n",
      issues: "2026-11-02,I1,W,X,1\n2026-11-03,I2,W,X,1\n2026-11-04,I3,W,X,1\n")
    #expect(ledger(run) == ["X,0.00,10.00,0,0.00"])
  }

  /// 5 of the first 10 at 1.00 come back to the front, and go out again before those at 2.00.
  @Test func aReturnGoesBackToWhereItCameFrom() throws {
    let run = try run(
      "fifo", opening: "2026-11,X,10,10,,\n", receipts: "2026-11-03,R,X,10,20\n",
      issues: "2026-11-04,I1,W,X,12\n2026-11-05,I2,W,X,-7\n2026-11-06,I3,W,X,6\n")
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(ledger(run) == ["X,20.00,12.00,9,18.00"])
    #expect(run.lines("stock_layers.csv", ["item", "layer", "quantity", "amount"]) == ["X,1,9,18.00"])
  }

  @Test func aReturnOfAnEarlierMonthComesBackAtTheOldestRate() throws {
    let run = try run(
      "fifo", opening: "2026-11,X,2,6,,\n2026-11,P,1,100,,\n", issues: "2026-11-04,I1,W,X,-4\n")
    #expect(ledger(run) == ["X,0.00,-12.00,6,18.00"])
    #expect(
      run.lines("stock_layers.csv", ["layer", "quantity", "amount"]) == ["1,4,12.00", "2,2,6.00"])
  }

  /// The correction takes 4 of the newest layer back, and all of it counts from the start.
  @Test func aCorrectionOfAReceiptLowersTheNewestLayer() throws {
    let run = try run(
      "fifo", receipts: "2026-11-03,R,X,10,20\n2026-11-04,S,X,10,30\n2026-11-20,T,X,-4,-10\n",
      issues: "2026-11-05,I1,W,X,13\n")
    #expect(run.exitCode == .ok, "\(run.findings)")
    // 6 are left of the second layer, for 20.00.
    #expect(ledger(run) == ["X,40.00,30.00,3,10.00"])
  }

  @Test func layersAreCarriedToTheNextMonth() throws {
    let run = try run(
      "fifo", opening: "2026-11,X,5,5,2,\n2026-11,X,0,1,2,material\n2026-11,X,5,20,1,\n",
      receipts: "2026-11-03,R,X,2,9\n", issues: "2026-11-05,I1,W,X,6\n", closes: true)
    #expect(run.exitCode == .ok, "\(run.findings)")
    let columns = ["item", "quantity", "amount", "layer"]
    let next = run.lines("next_opening/opening_stock.csv", columns).filter { $0.hasPrefix("X,") }
    // 5 at 20.00 and 1 of 5 at 6.00 went out.
    #expect(next == ["X,4,4.80,1", "X,2,9.00,2"])
  }

  /// 30.00 for 20 are 1.50 each, and the newest layer has 2.00 each.
  @Test(
    "What is found without an amount comes in at the rate at hand",
    arguments: [("moving-average", "X,26.00,30.00,4,6.00"), ("fifo", "X,28.00,30.00,4,8.00")])
  func found(_ valuation: String, _ expected: String) throws {
    let run = try run(
      valuation, opening: "2026-11,X,10,10,,\n", receipts: "2026-11-03,R,X,10,20\n",
      issues: "2026-11-05,I1,W,X,20\n", adjustments: "2026-11-04,A,X,4,\n")
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(ledger(run) == [expected])
  }

  @Test func standardCostKeepsTheDifferenceApart() throws {
    let run = try run(
      "standard", opening: "2026-11,X,10,48,,\n", receipts: "2026-11-03,R,X,100,520\n",
      issues: "2026-11-05,I1,W,X,40\n", adjustments: "2026-11-06,A,X,0,-3\n")
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(ledger(run) == ["X,502.00,200.00,70,350.00"])
    #expect(
      run.lines("variances.csv", ["item", "kind", "quantity", "standard", "actual", "amount"]) == [
        "X,revaluation,10,50.00,48.00,-2.00", "X,price,100,500.00,520.00,20.00",
        "X,adjustment,0,0.00,-3.00,-3.00",
      ])
    #expect(run.number("item_costs.csv", "unit_cost", where: ["item": "X"]) == 5)
  }

  /// The order costs 80.00; 10 units at 6.00 go to stock.
  @Test func whatAnOrderCostsBeyondStandardIsAVariance() throws {
    let run = try CostRun([
      "items.csv": "item,source,valuation,standard_cost\nP,make,standard,6\nX,buy,,\n",
      "production_orders.csv": "order,item,quantity,due\nW,P,10,2026-11-30\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,X,8,80\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-05,I,W,X,8\n",
      "completions.csv": "date,document,order,quantity\n2026-11-28,D,W,10\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(
      run.lines("variances.csv", ["item", "kind", "order", "standard", "actual", "amount"]) == [
        "P,production,W,60.00,80.00,20.00"
      ])
    #expect(
      run.lines("cost_breakdown.csv", ["item", "level", "element", "amount"]) == ["P,1,material,60.00"])
  }

  /// 30.00 over 10 units: 3 units of the first day, 7 of the second; the rate is that of the month on both.
  @Test("What is made enters on its day at the cost of the month", arguments: ["moving-average", "fifo"])
  func made(_ valuation: String) throws {
    let run = try CostRun([
      "items.csv": "item,source,valuation\nP,make,\(valuation)\nX,buy,\n",
      "production_orders.csv": "order,item,quantity,due\nW,P,10,2026-11-30\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,X,8,30\n2026-11,P,1,9\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-20,I,W,X,8\n",
      "completions.csv":
        "date,document,order,quantity\n2026-11-10,D1,W,3\n2026-11-25,D2,W,7\n",
      "shipments.csv": "date,document,item,quantity\n2026-11-12,S1,P,2\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    let out = valuation == "fifo" ? "12.00" : "9.00"
    #expect(
      run.lines("inventory_ledger.csv", ["item", "in_amount", "out_amount"]).first == "P,30.00,\(out)")
  }

  @Test(
    "Stock that is negative on a day is refused with what moved it up to then",
    arguments: [
      "moving-average", "fifo",
    ])
  func negativeDay(_ valuation: String) throws {
    let run = try run(
      valuation, opening: "2026-11,X,1,4,,\n", receipts: "2026-11-20,R,X,10,40\n",
      issues: "2026-11-05,I1,W,X,3\n2026-11-21,I2,W,X,2\n")
    #expect(run.errors == [.negativeStock])
    guard case .list(let rows) = run.findings(.negativeStock).first?.arguments["transactions"] else {
      Issue.record("no transactions")
      return
    }
    #expect(rows == ["opening_stock.csv, row 2: 1", "issues.csv, row 2: -3"])
    // The average of the month only looks at its end.
    let monthly = try self.run(
      "month-average", opening: "2026-11,X,1,4,,\n", receipts: "2026-11-20,R,X,10,40\n",
      issues: "2026-11-05,I1,W,X,3\n2026-11-21,I2,W,X,2\n")
    #expect(monthly.exitCode == .ok)
  }

  @Test func theOptionIsForItemsThatDoNotSay() throws {
    let files = [
      "items.csv": "item,source,valuation\nX,buy,\nY,buy,month-average\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,X,1,1\n2026-11,Y,1,1\n",
      "receipts.csv": "date,document,item,quantity,amount\n2026-11-02,R,X,1,3\n2026-11-02,R,Y,1,3\n",
      "shipments.csv": "date,document,item,quantity\n2026-11-12,S1,X,1\n2026-11-12,S1,Y,1\n",
    ]
    let run = try CostRun(files, CostRun.Options(assignments: ["valuation=fifo"]))
    #expect(run.lines("inventory_ledger.csv", ["item", "out_amount"]) == ["X,1.00", "Y,2.00"])
  }
}
