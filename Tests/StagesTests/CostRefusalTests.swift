import Diagnostics
import Foundation
import Pipeline
import Testing

/// What cannot be costed is refused with its place and its amount, never left out.
struct CostRefusalTests {
  /// An order of A that was issued B and worked on.
  static let base = [
    "items.csv": "item,source\nA,make\nB,buy\n",
    "production_orders.csv": "order,item,quantity,due,cost_center\nW,A,10,2026-11-30,CC\n",
    "opening_stock.csv": "period,item,quantity,amount\n2026-11,B,10,20\n",
    "issues.csv": "date,document,order,item,quantity\n2026-11-02,I,W,B,4\n",
    "completions.csv": "date,document,order,quantity,hours\n2026-11-20,D,W,10,2\n",
    "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,50\n",
  ]

  private static func run(_ files: [String: String], _ options: CostRun.Options = CostRun.Options()) throws
    -> CostRun
  {
    try CostRun(base.merging(files) { $1 }, options)
  }

  @Test func theBaseIsCosted() throws {
    let run = try Self.run([:])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(
      run.lines("order_costs.csv", ["element", "current", "finished"]) == [
        "material,8.00,8.00", "labor,50.00,50.00",
      ])
  }

  @Test("What cannot be costed is refused where it stands", arguments: cases)
  func refused(_ example: Case) throws {
    let run = try Self.run(example.others.merging([example.file: example.text]) { $1 })
    #expect(run.exitCode == .dataErrors)
    #expect(run.errors == [example.code], "\(run.findings)")
    let place = SourcePlace(file: example.file, row: example.row, column: example.column)
    let finding = run.findings(example.code).first
    #expect(finding?.place == place, "\(run.findings)")
    let text = finding.map { DiagnosticCatalog.text($0, in: .english) } ?? ""
    for word in example.shows { #expect(text.contains(word), "\(text)") }
    #expect(run.groups[.costing]?.word == "missing")
    #expect(run.result("order_costs.csv") == "")
  }

  @Test("What is refused in the month is left alone in another", arguments: currencies.suffix(2))
  func otherMonths(_ example: Case) throws {
    let text = example.text.replacingOccurrences(of: "2026-11", with: "2026-10")
    let run = try Self.run([example.file: text])
    #expect(run.exitCode == .ok, "\(run.findings)")
  }

  @Test(
    "The plan is published beside a month that is refused",
    arguments: currencies.prefix(2) + nonsense.prefix(3)
  )
  func planned(_ example: Case) throws {
    let run = try Self.run(
      [example.file: example.text], CostRun.Options(pipeline: CostRun.nightlyPipeline))
    #expect(run.exitCode == .dataErrors)
    #expect(run.groups[.planning] == .published)
    #expect(run.groups[.costing]?.word == "missing")
  }

  @Test
  func aUnitIsRefusedWhereACompletionNamesNoItem() throws {
    let run = try Self.run(["completions.csv": "date,document,order,quantity,unit\n2026-11-20,D,W,10,kg\n"])
    #expect(run.errors == [.unitNotConvertible], "\(run.findings)")
  }

  @Test func netAmountsBesideGrossOnesAreRead() throws {
    let run = try Self.run(["expenses.csv": "period,cost_center,element,金额,价税合计\n2026-11,CC,labor,50,56.5\n"])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.lines("allocations.csv", ["order", "amount"]) == ["W,50.00"])
    #expect(run.findings(.columnIgnored).count == 1)
  }

  @Test func aLoopThatIsNotSupportedIsRefusedWithItsPath() throws {
    let run = try Self.run([
      "items.csv": "item,source,wip_method,wip_cost\nA,make,,\nB,make,fixed,9999\nC,make,,\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,A,10,100\n",
      "production_orders.csv":
        "order,item,quantity,due,cost_center\nW,A,10,2026-11-30,CC\nW2,B,20,2026-11-30,CC\nW3,C,1,2026-11-30,CC\n",
      "issues.csv": """
      date,document,order,item,quantity
      2026-11-02,I1,W3,A,1
      2026-11-02,I2,W2,A,4
      2026-11-02,I3,W,B,4

      """,
      "completions.csv":
        "date,document,order,quantity,hours\n2026-11-20,D,W,10,2\n2026-11-20,D,W2,10,2\n2026-11-20,D,W3,1,2\n",
    ])
    #expect(run.errors == [.notSupportedYet], "\(run.findings)")
    let finding = try #require(run.findings(.notSupportedYet).first)
    #expect(DiagnosticCatalog.text(finding, in: .english).contains("A → B → A"))
    #expect(finding.place == SourcePlace(file: "issues.csv", row: 4, column: "item"))
  }

  @Test func negativeStockIsRefusedWithItsTransactions() throws {
    let run = try Self.run([
      "receipts.csv": "date,document,item,quantity,amount\n2026-11-03,R,B,5,11\n",
      "shipments.csv": "date,document,item,quantity\n2026-11-24,S,B,12.5\n",
    ])
    #expect(run.errors == [.negativeStock], "\(run.findings)")
    let finding = try #require(run.findings(.negativeStock).first)
    #expect(finding.place == SourcePlace(file: "items.csv", row: 3))
    #expect(finding.arguments["item"] == "B")
    #expect(finding.arguments["in_quantity"] == "15")
    #expect(finding.arguments["out_quantity"] == "16.5")
    #expect(
      finding.arguments["transactions"]
        == .list([
          "opening_stock.csv, row 2: 10", "receipts.csv, row 2: 5", "issues.csv, row 2: -4",
          "shipments.csv, row 2: -12.5",
        ]))
  }

  @Test func aDriverOfAnotherCostCenterIsRefused() throws {
    let files = [
      "allocation_bases.csv": "cost_center,basis\nCC,custom\nCC2,hours\n",
      "allocation_drivers.csv": "period,cost_center,order,value\n2026-11,CC,W,1\n2026-11,CC,W2,1\n",
    ]
    let run = try Self.run(
      files.merging([
        "production_orders.csv":
          "order,item,quantity,due,cost_center\nW,A,10,2026-11-30,CC\nW2,A,10,2026-11-30,CC2\n"
      ]) { $1 })
    #expect(run.errors == [.unknownOrder], "\(run.findings)")
    #expect(
      run.findings(.unknownOrder).first?.place
        == SourcePlace(file: "allocation_drivers.csv", row: 3, column: "order"))
  }

  /// A cost centre in which nothing was done.
  private static let idle = [
    "production_orders.csv":
      "order,item,quantity,due,cost_center\nW,A,10,2026-11-30,CC\nW2,A,10,2026-11-30,CC2\n",
    "expenses.csv":
      "period,cost_center,element,amount\n2026-11,CC,labor,50\n2026-11,CC2,rent,100\n2026-11,CC2,rent,23.45\n",
  ]

  @Test func aPoolThatNoOrderTakesIsCarriedWhileTheMonthIsOpen() throws {
    let run = try Self.run(Self.idle)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.warnings == [.poolCarried])
    let warning = run.findings(.poolCarried).first
    #expect(warning?.place == SourcePlace(file: "expenses.csv", row: 3, column: "amount"))
    #expect(warning?.arguments["amount"] == "123.45")
    #expect(
      run.lines("allocations.csv", ["cost_center", "element", "order", "amount"]) == [
        "CC,labor,W,50.00", "CC2,rent,,123.45",
      ])
    #expect(run.result("next_opening/carried_expenses.csv") == "")
  }

  @Test func aPoolThatNoOrderTakesIsAnErrorWhereTheMonthIsClosed() throws {
    let run = try Self.run(Self.idle, CostRun.Options(closes: true))
    #expect(run.exitCode == .dataErrors)
    #expect(run.errors == [.poolWithoutWeights])
    let finding = try #require(run.findings(.poolWithoutWeights).first)
    #expect(finding.place == SourcePlace(file: "expenses.csv", row: 3, column: "amount"))
    let text = DiagnosticCatalog.text(finding, in: .english)
    for word in ["CC2", "rent", "123.45"] { #expect(text.contains(word), "\(text)") }
    #expect(run.groups[.costing]?.word == "missing")
  }

  @Test func aPoolThatIsCarriedIsAnExpenseOfTheNextMonth() throws {
    let run = try Self.run(
      Self.idle, CostRun.Options(closes: true, assignments: ["unallocated=carry"]))
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.warnings == [.poolCarried])
    let carried = run.result("next_opening/carried_expenses.csv")
    #expect(
      run.lines("next_opening/carried_expenses.csv", ["period", "cost_center", "element", "amount"]) == [
        "2026-12,CC2,rent,123.45"
      ])
    let next = try Self.run(
      Self.idle.merging([
        "expenses.csv": carried, "issues.csv": "date,document,order,item,quantity\n",
        "completions.csv": "date,document,order,quantity\n2026-12-10,D,W2,1\n",
        "opening_stock.csv": run.result("next_opening/opening_stock.csv"),
      ]) { $1 }, CostRun.Options(period: "2026-12", output: run.output))
    #expect(next.exitCode == .ok, "\(next.findings)")
    #expect(next.lines("allocations.csv", ["element", "order", "amount"]) == ["rent,W2,123.45"])
  }
}
