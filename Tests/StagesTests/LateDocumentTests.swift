import Diagnostics
import Domain
import Pipeline
import ReferenceCoster
import Testing

/// Documents of a closed month that come after its closing (Docs/Costing.md, C63 to C65).
struct LateDocumentTests {
  private static let master = [
    "items.csv": "item,source\nB,buy\nP,make\n",
    "production_orders.csv": "order,item,quantity,due,cost_center\nW,P,10,2026-11-30,CC\n",
    "issues.csv": "date,document,order,item,quantity\n2026-10-02,I,W,B,20\n",
  ]
  private static let october = master.merging([
    "opening_stock.csv": "period,item,quantity,amount\n2026-10,B,100,200\n",
    "completions.csv": "date,document,order,quantity\n2026-10-20,D1,W,6\n",
    "expenses.csv": "period,cost_center,element,amount\n2026-10,CC,labor,90\n",
  ]) { $1 }
  /// Everything up to November, with a completion and an expense of October that came late.
  private static let later = [
    "completions.csv":
      "date,document,order,quantity\n2026-10-20,D1,W,6\n2026-10-30,D2,W,2\n2026-11-05,D3,W,2\n",
    "expenses.csv":
      "period,cost_center,element,amount\n2026-10,CC,labor,90\n2026-10,CC,labor,30\n2026-11,CC,labor,50\n",
  ]

  /// A month that opens with what `last` left.
  private func month(
    _ period: String, after last: CostRun, _ files: [String: String] = later, closes: Bool = false,
    assignments: [String] = []
  ) throws -> CostRun {
    var input = Self.master.merging(files) { $1 }
    for name in ["opening_stock.csv", "opening_wip.csv"] { input[name] = last.result("next_opening/\(name)") }
    return try CostRun(
      input,
      CostRun.Options(period: period, closes: closes, assignments: assignments, output: last.output))
  }

  private func closedOctober() throws -> CostRun {
    let run = try CostRun(Self.october, CostRun.Options(period: "2026-10", closes: true))
    try #require(run.exitCode == .ok, "\(run.findings)")
    return run
  }

  private static let columns = [
    "invoice", "order", "item", "kind", "destination", "amount", "date", "quantity",
  ]

  /// The late rows count in November, those that the closing of October knew do not.
  @Test func lateRowsCountInTheNextPeriod() throws {
    let october = try closedOctober()
    defer { Scratch.remove(october.output) }
    let run = try month("2026-11", after: october)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(run.warnings == [.lateDocument, .lateDocument])
    #expect(
      run.lines("order_costs.csv", ["element", "opening", "current", "finished", "quantity"])
        == ["material,16.00,0.00,16.00,4", "labor,22.50,80.00,102.50,4"])
    #expect(
      run.lines("adjustments.csv", Self.columns)
        == ["D2,W,,completions,period,,2026-10-30,2", ",,,expenses,CC,30.00,,"])
  }

  /// Late rows stand by what they are, not where their files have them: the files may be read upside down.
  @Test func theOrderOfLateRowsIsNotThatOfTheFiles() throws {
    let files = [
      "completions.csv":
        "date,document,line,order,quantity\n2026-10-20,D1,,W,6\n2026-10-30,D3,2,W,1\n2026-10-29,D3,1,W,1\n2026-10-30,D2,,W,1\n",
      "labor.csv": "date,order,hours\n2026-10-11,W,3\n2026-10-10,W,2\n",
      "expenses.csv":
        "period,date,cost_center,element,amount\n2026-10,,CC,labor,90\n2026-10,2026-10-09,CC,labor,30\n2026-10,2026-10-05,CC,labor,20\n2026-10,2026-10-05,CC,labor,10\n2026-10,,CC,labor,40\n",
    ]
    let reversed = files.mapValues { text in
      let lines = text.split(separator: "\n")
      return (lines.prefix(1) + lines.dropFirst().reversed()).map { $0 + "\n" }.joined()
    }
    let runs = try [files, reversed].map { try month("2026-11", after: try closedOctober(), $0) }
    defer { for run in runs { Scratch.remove(run.output) } }
    #expect(runs.map(\.exitCode) == [.ok, .ok], "\(runs.map(\.findings))")
    #expect(
      runs[0].lines("adjustments.csv", Self.columns) == [
        "D2,W,,completions,period,,2026-10-30,1", "D3,W,,completions,period,,2026-10-29,1",
        "D3,W,,completions,period,,2026-10-30,1", ",W,,labor,period,,2026-10-10,",
        ",W,,labor,period,,2026-10-11,", ",,,expenses,CC,40.00,,", ",,,expenses,CC,10.00,2026-10-05,",
        ",,,expenses,CC,20.00,2026-10-05,", ",,,expenses,CC,30.00,2026-10-09,",
      ])
    #expect(runs[0].resultFiles == runs[1].resultFiles)
  }

  /// An expense of the same amount in another currency is another one, wherever it stands in the file.
  @Test(arguments: [["90,", "90,USD"], ["90,USD", "90,"]])
  func aRowInAnotherCurrencyIsAnotherRow(_ amounts: [String]) throws {
    let october = try closedOctober()
    defer { Scratch.remove(october.output) }
    let files = [
      "completions.csv": "date,document,order,quantity\n2026-10-20,D1,W,6\n2026-11-05,D3,W,2\n",
      "expenses.csv": "period,cost_center,element,amount,currency\n"
        + amounts.map { "2026-10,CC,labor,\($0)\n" }.joined(),
      "exchange_rates.csv": "currency,date,rate\nUSD,2026-10-01,0.5\n",
    ]
    let run = try month("2026-11", after: october, files, assignments: ["currency=CNY"])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.warnings == [.lateDocument])
    #expect(run.lines("order_costs.csv", ["element", "current"]) == ["material,0.00", "labor,45.00"])
  }

  /// What November took is known to its closing, so that December does not take it again.
  @Test func aLateRowCountsOnce() throws {
    let october = try closedOctober()
    defer { Scratch.remove(october.output) }
    let november = try month("2026-11", after: october, closes: true)
    try #require(november.exitCode == .ok, "\(november.findings)")
    let december = try month("2026-12", after: november)
    #expect(december.exitCode == .ok, "\(december.findings)")
    #expect(december.findings(.lateDocument).isEmpty)
    #expect(december.rows("adjustments.csv").isEmpty)
  }

  /// Costing October again takes the late rows where they belong; November must open with what that leaves.
  @Test func theOldPeriodCanBeClosedAgain() throws {
    let october = try closedOctober()
    defer { Scratch.remove(october.output) }
    // What the first closing left.
    let opening = october.result("next_opening/opening_stock.csv")
    let wip = october.result("next_opening/opening_wip.csv")
    let stale = try month("2026-11", after: october)
    #expect(stale.exitCode == .ok)
    var files = Self.october
    files["completions.csv"] = Self.later["completions.csv"]
    files["expenses.csv"] = Self.later["expenses.csv"]
    let again = try CostRun(
      files, CostRun.Options(period: "2026-10", closes: true, output: october.output))
    try #require(again.exitCode == .ok, "\(again.findings)")
    let fresh = try month("2026-11", after: again)
    #expect(fresh.exitCode == .ok, "\(fresh.findings)")
    #expect(fresh.warnings == [] && fresh.brokenControls == [])
    #expect(
      fresh.lines("order_costs.csv", ["element", "current", "quantity"])
        == ["material,0.00,2", "labor,50.00,2"])
    var input = Self.master.merging(Self.later) { $1 }
    input["opening_stock.csv"] = opening
    input["opening_wip.csv"] = wip
    let old = try CostRun(input, CostRun.Options(output: october.output))
    #expect(Set(old.errors) == [.controlBroken], "\(old.findings)")
  }

  /// A line of a document of which the closing knew another line is no change of it: 3 more were issued, at 2.00.
  @Test func anotherLineOfAKnownDocumentIsLate() throws {
    let issues = "date,document,line,order,item,quantity\n2026-10-02,I,1,W,B,20\n"
    let october = try CostRun(
      Self.october.merging(["issues.csv": issues]) { $1 },
      CostRun.Options(period: "2026-10", closes: true))
    defer { Scratch.remove(october.output) }
    try #require(october.exitCode == .ok, "\(october.findings)")
    let run = try month(
      "2026-11", after: october, ["issues.csv": issues + "2026-10-02,I,2,W,B,3\n"])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.warnings == [.lateDocument])
    #expect(
      run.lines("order_costs.csv", ["element", "opening", "current"])
        == ["material,16.00,6.00", "labor,22.50,0.00"])
  }

  /// A row that the closing knew with other figures is no late document: counting it would count it twice.
  @Test func aChangedRowIsReportedAndLeftOut() throws {
    let october = try closedOctober()
    defer { Scratch.remove(october.output) }
    let run = try month(
      "2026-11", after: october,
      ["completions.csv": "date,document,order,quantity\n2026-10-20,D1,W,7\n2026-11-05,D3,W,2\n"])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.warnings == [.changedAfterClosing])
    #expect(run.lines("order_costs.csv", ["quantity"]).first == "2")
    #expect(run.rows("adjustments.csv").isEmpty)
  }

  /// A late invoice settles its accrual, and the difference follows the goods.
  @Test func aLateInvoiceFollowsTheGoods() throws {
    let master = [
      "items.csv": "item,source\nB,buy\n",
      "purchase_orders.csv": "order,item,quantity,due,price\nPO,B,100,2026-11-30,2\n",
      "receipts.csv": "date,document,order,item,quantity\n2026-10-03,R1,PO,B,60\n",
    ]
    let october = try CostRun(
      master, CostRun.Options(period: "2026-10", closes: true, assignments: ["accruals=on"]))
    defer { Scratch.remove(october.output) }
    try #require(october.exitCode == .ok, "\(october.findings)")
    var files = master
    for name in ["opening_stock.csv", "opening_accruals.csv"] {
      files[name] = october.result("next_opening/\(name)")
    }
    files["invoices.csv"] = "date,document,order,amount\n2026-10-28,I1,PO,126\n"
    files["shipments.csv"] = "date,document,item,quantity\n2026-11-10,S,B,20\n"
    let november = try CostRun(files, CostRun.Options(output: october.output))
    #expect(november.exitCode == .ok, "\(november.findings)")
    #expect(november.brokenControls == [])
    #expect(november.warnings == [.lateDocument])
    #expect(november.lines("item_costs.csv", ["item", "quantity", "amount"]) == ["B,60,126.00"])
    #expect(
      november.lines("adjustments.csv", Self.columns) == [
        "I1,PO,B,purchase,stock,4.00,2026-10-28,60", "I1,PO,B,purchase,sales,2.00,2026-10-28,60",
      ])
  }
}
