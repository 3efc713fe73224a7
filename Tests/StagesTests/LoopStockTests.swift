import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Loops over items that are valued by the day (Docs/Costing.md, C89).
struct LoopStockTests {
  /// Order W makes 10 `A` of 1,000.00 on the 5th; rework X is issued 2 on the 9th, costs 30.00 of labor, and gives back one on each of two days.
  private func run(
    _ valuation: String, completed days: [String], _ changes: [String: String] = [:]
  ) throws -> CostRun {
    let files = [
      "items.csv": "item,source,valuation\nA,make,\(valuation)\nM,buy,\n",
      "production_orders.csv":
        "order,item,quantity,due,cost_center,kind\nW,A,10,2026-11-30,,normal\nX,A,2,2026-11-30,CC,rework\n",
      "receipts.csv": "date,document,item,quantity,amount\n2026-11-01,R,M,10,1000\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-02,I,W,M,10\n2026-11-09,I,X,A,2\n",
      "completions.csv": "date,document,order,quantity\n2026-11-05,D,W,10\n"
        + days.map { "2026-11-\($0),D\($0),X,1\n" }.joined(),
      "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,30\n",
    ]
    return try CostRun(
      files.merging(changes) { $1 }, CostRun.Options(assignments: ["restoration=made"]))
  }

  private func check(_ run: CostRun, amount: String, issued: String) {
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(run.lines("item_costs.csv", ["item", "quantity", "amount"])[0] == amount)
    #expect(run.lines("order_costs.csv", ["order", "element", "current"])[1] == "X,material,\(issued)")
    #expect(run.rows("variances.csv").isEmpty)
    let restored = run.sum("cost_restoration.csv", "amount", where: ["item": "A"])
    #expect(restored == run.sum("cost_breakdown.csv", "amount", where: ["item": "A"]))
  }

  /// What comes back after the issue does not touch its rate: 2 × 100.00, and 230.00 come back.
  @Test(arguments: ["moving-average", "fifo"])
  func whatComesBackLaterDoesNotCount(_ valuation: String) throws {
    check(try run(valuation, completed: ["20", "21"]), amount: "A,12,1230.00", issued: "200.00")
  }

  /// Half of what X costs is in stock already: g = 2 × (1,000 + ½ g) ÷ 11 + 30, so g = 233.00 and the rate 101.50.
  @Test func theMovingAverageTakesWhatCameBackBefore() throws {
    check(try run("moving-average", completed: ["07", "20"]), amount: "A,12,1233.00", issued: "203.00")
  }

  /// The layer of the 4th is taken first, with one unit of the 5th: g = ½ g + 100 + 30, so g = 260.00.
  @Test func theOldestLayerIsTakenFirst() throws {
    check(try run("fifo", completed: ["04", "20"]), amount: "A,12,1260.00", issued: "230.00")
  }

  /// 1 unit found on the 8th comes in at the rate of the day, or at that of the newest layer, and changes neither.
  @Test(arguments: [("moving-average", "A,13,1334.50", "203.00"), ("fifo", "A,13,1345.00", "200.00")])
  func whatIsFoundComesInAtTheRateOfTheLoop(_ valuation: String, _ amount: String, _ issued: String) throws {
    let found = ["stock_adjustments.csv": "date,document,item,quantity\n2026-11-08,S,A,1\n"]
    check(try run(valuation, completed: ["07", "20"], found), amount: amount, issued: issued)
  }

  /// `B` at month average: Y is issued y = (1,000 + ½ x) ÷ 11, and X costs x = 30 + (100 + y) ÷ 2, so y = 1,040 ÷ 10.75.
  @Test func itemsOfALoopMayBeValuedDifferently() throws {
    let run = try run(
      "moving-average", completed: ["07", "20"],
      [
        "items.csv": "item,source,valuation\nA,make,moving-average\nB,make,\nM,buy,\n",
        "production_orders.csv":
          "order,item,quantity,due,cost_center\nW,A,10,2026-11-30,\nX,A,2,2026-11-30,CC\nY,B,1,2026-11-30,\n",
        "opening_stock.csv": "period,item,quantity,amount\n2026-11,B,1,100\n",
        "issues.csv": """
        date,document,order,item,quantity
        2026-11-02,I,W,M,10
        2026-11-09,I,Y,A,1
        2026-11-22,I,X,B,1

        """,
        "completions.csv":
          "date,document,order,quantity\n2026-11-05,D,W,10\n2026-11-07,D1,X,1\n2026-11-20,D2,X,1\n2026-11-12,D3,Y,1\n",
      ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(
      run.lines("item_costs.csv", ["item", "quantity", "amount"]).prefix(2) == ["A,12,1128.37", "B,2,196.74"])
    #expect(run.rows("variances.csv").isEmpty)
  }

  /// An amount without quantity that makes the stock worth less than nothing: its rate is that of the day before then, which no equation says.
  @Test func stockBelowZeroIsRefused() throws {
    let adjustment = "date,document,item,quantity,amount\n2026-11-08,S,A,0,-5000\n"
    let run = try run(
      "moving-average", completed: ["07", "20"], ["stock_adjustments.csv": adjustment])
    #expect(run.errors == [.notSupportedYet], "\(run.findings)")
    let finding = try #require(run.findings(.notSupportedYet).first)
    #expect(DiagnosticCatalog.text(finding, in: .english).contains("month-average"))
  }

  /// All that the order gives back is what it took before.
  @Test func somethingThatOnlyGoesRoundHasNoCost() throws {
    let run = try run(
      "fifo", completed: ["04", "05"],
      [
        "issues.csv": "date,document,order,item,quantity\n2026-11-09,I,X,A,2\n",
        "completions.csv": "date,document,order,quantity\n2026-11-04,D4,X,1\n2026-11-05,D5,X,1\n",
        "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,0\n",
      ])
    #expect(run.errors == [.loopWithoutSolution], "\(run.findings)")
  }
}
