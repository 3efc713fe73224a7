import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Which orders are compared with a standard, with which one, and what that withholds (Docs/Costing.md, C80 and C81).
struct ComparedOrderTests {
  @Test(arguments: [
    [
      "items.csv":
        "item,source,purchase_price,standard_cost\nBOX,make,,\nROD,buy,5,\nBAR,make,,6\nTIN,buy,2,\n",
      "bom.csv": "parent,component,quantity\nBOX,ROD,2\nBAR,TIN,1\n",
      "production_orders.csv":
        "order,item,quantity,start,due,cost_center,status\nP1,BOX,100,2026-11-03,2026-11-20,C1,closed\nP2,BAR,10,2026-11-03,2026-11-20,C1,closed\n",
      "completions.csv":
        "date,document,order,quantity,hours\n2026-11-10,C1,P1,100,11\n2026-11-10,C2,P2,10,0\n",
    ],
    [
      "items.csv":
        "item,source,purchase_price,standard_cost\nBOX,make,,14\nROD,buy,,\nBAR,buy,,6\nTIN,buy,2,\n"
    ],
    ["bom.csv": "parent,component,quantity,valid_from\nBOX,ROD,2,2026-12-01\n"],
    [
      "production_orders.csv":
        "order,item,quantity,start,due,cost_center,status,kind\nP1,BOX,100,2026-11-03,2026-11-20,C1,closed,rework\n"
    ],
  ])
  func anOrderWithoutAStandardIsNamed(_ changes: [String: String]) throws {
    let run = try OrderVarianceTests.run(changes.mapValues(Optional.some))
    #expect(run.exitCode == .ok)
    #expect(OrderVarianceTests.reasons(run).isEmpty)
    let found = run.findings(.orderWithoutStandard)
    #expect(found.count == 1)
    #expect(found.first?.arguments["orders"]?.shown == "P1")
  }

  @Test func withoutStandardsNothingIsSaid() throws {
    let run = try OrderVarianceTests.run([
      "items.csv":
        "item,source,purchase_price,standard_cost\nBOX,make,,\nROD,buy,5,5\nBAR,buy,,6\nTIN,buy,2,\n"
    ])
    #expect(run.exitCode == .ok)
    #expect(run.findings.isEmpty, "\(run.findings)")
    #expect(run.rows("variances.csv").isEmpty)
    #expect(!run.lines("reconciliation.csv", ["control"]).contains("order-variances"))
  }

  @Test func anOrderIsComparedWithTheLinesOfItsDay() throws {
    let run = try OrderVarianceTests.run([
      "bom.csv":
        "parent,component,quantity,valid_from,valid_to\nBOX,ROD,2,,2026-11-09\nBOX,ROD,3,2026-11-10,2026-11-12\nBOX,TIN,1,2026-11-12,\n",
      "production_orders.csv":
        "order,item,quantity,start,due,cost_center,status\n"
        + ["03", "09", "10", "12", "13"].enumerated()
        .map { "P\($0 + 1),BOX,10,2026-11-\($1),2026-11-20,C1,closed\n" }.joined(),
      "issues.csv": "date,document,order,item,quantity\n"
        + (1...5).map { "2026-11-04,I\($0),P\($0),ROD,20\n" }.joined(),
      "completions.csv": "date,document,order,quantity,hours\n"
        + (1...5).map { "2026-11-14,C\($0),P\($0),10,1\n" }.joined(),
    ])
    // 20 rods each: allowed are 20, 20, 30, 30 and 10 tins, and 10 tins alone.
    #expect(
      (1...5).map { OrderVarianceTests.reasons(run, "P\($0)").filter { $0.hasPrefix("usage") } } == [
        [], [], ["usage -50.00"], ["usage -70.00"], ["usage 80.00"],
      ])
    #expect(run.exitCode == .ok)
    #expect(run.brokenControls == [])
  }

  @Test func whatVariancesAreMadeOfAloneCostsNothingElse() throws {
    var files = OrderVarianceTests.month
    files["cost_rates.csv"] = "work_center,element,rate\nSAW,labor,much\n"
    let run = try CostRun(files)
    #expect(run.exitCode == .dataErrors)
    #expect(
      run.groups.mapValues(\.word) == [
        .costing: "published", .margins: "published", .variances: "missing",
      ])
    #expect(run.number("order_costs.csv", "finished", where: ["order": "P1", "element": "labor"]) == 430)
    #expect(run.result("variances.csv").isEmpty)
  }
}
