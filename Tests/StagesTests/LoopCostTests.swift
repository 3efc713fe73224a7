import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Items that go into themselves (Docs/Costing.md, C47 to C49).
struct LoopCostTests {
  private func run(_ files: [String: String], _ assignments: [String] = []) throws -> CostRun {
    var files = files
    if files["items.csv"] == nil { files["items.csv"] = "item,source\nA,make\nB,make\nC,make\nM,buy\n" }
    return try CostRun(files, CostRun.Options(assignments: assignments))
  }

  private static let rework = [
    "production_orders.csv":
      "order,item,quantity,due,cost_center,kind\nW,A,10,2026-11-30,,normal\nX,A,2,2026-11-30,CC,rework\n",
    "receipts.csv": "date,document,item,quantity,amount\n2026-11-01,R,M,10,1000\n",
    "issues.csv":
      "date,document,order,item,quantity\n2026-11-02,I,W,M,10\n2026-11-09,I,X,A,2\n",
    "completions.csv": "date,document,order,quantity\n2026-11-05,D,W,10\n2026-11-20,D,X,2\n",
    "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,30\n",
  ]

  /// The example of the rules.
  @Test func reworkCostsWhatItsEquationSays() throws {
    let run = try run(Self.rework)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(
      run.lines("item_costs.csv", ["item", "quantity", "amount", "unit_cost"])[0] == "A,12,1236.00,103.000000"
    )
    #expect(
      run.lines("order_costs.csv", ["order", "element", "current", "finished"])
        == ["W,material,1000.00,1000.00", "X,material,206.00,206.00", "X,labor,30.00,30.00"])
    #expect(run.rows("variances.csv").isEmpty)
    #expect(
      run.lines("cost_breakdown.csv", ["item", "level", "element", "amount"])
        == ["A,0,labor,36.00", "A,1,material,1200.00"])
  }

  /// A in B and B in A, with what depends on them; work in process and abnormal scrap take their shares.
  @Test func itemsOfALoopAreCostedTogether() throws {
    let run = try run([
      "production_orders.csv":
        "order,item,quantity,due,cost_center\nW1,A,12,2026-11-30,CC\nW2,B,10,2026-11-30,CC\nW3,C,1,2026-11-30,CC\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,A,5,20\n2026-11,M,9,70\n",
      "issues.csv": """
      date,document,order,item,quantity
      2026-11-02,I1,W3,A,1
      2026-11-02,I2,W2,A,4
      2026-11-02,I3,W1,B,3
      2026-11-02,I4,W1,M,7
      2026-11-02,I5,W3,B,2

      """,
      "completions.csv":
        "date,document,order,quantity,scrapped,hours\n2026-11-20,D,W1,10,0,2\n2026-11-20,D,W2,9,1,3\n2026-11-20,D,W3,1,0,2\n",
      "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,100\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    // 15 a = 20 + 10/12 · (54.44 + 3 b) + 10/11 · 28.57 and 9 b = 9/10 · (4 a + 42.86): a = 7.2896, b = 7.2018.
    let a: Fraction = run.number("item_costs.csv", "amount", where: ["item": "A"]) ?? 0
    let b: Fraction = run.number("item_costs.csv", "amount", where: ["item": "B"]) ?? 0
    #expect(a == Fraction(decimal: "109.34"), "\(a)")
    #expect(b == Fraction(decimal: "64.82"), "\(b)")
    let levels = run.lines("cost_breakdown.csv", ["item", "level"])
    #expect(!levels.contains("A,2") && !levels.contains("B,2") && levels.contains("C,2"))
  }

  @Test func somethingThatOnlyGoesRoundHasNoCost() throws {
    var files = Self.rework
    files["issues.csv"] = "date,document,order,item,quantity\n2026-11-02,I,W,A,10\n"
    files["production_orders.csv"] = "order,item,quantity,due\nW,A,10,2026-11-30\n"
    files["completions.csv"] = "date,document,order,quantity\n2026-11-05,D,W,10\n"
    files["expenses.csv"] = nil
    let run = try run(files)
    #expect(run.errors == [.loopWithoutSolution], "\(run.findings)")
    #expect(run.findings[0].place == SourcePlace(file: "issues.csv", row: 2, column: "item"))
  }

  /// Its stock is worth what the standard says, so that no equation is needed; its composition is still that of a loop.
  @Test func anItemAtStandardCostMayLoop() throws {
    var files = Self.rework
    files["items.csv"] = "item,source,valuation,standard_cost\nA,make,standard,100\nM,buy,,\n"
    let run = try run(files)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(run.lines("item_costs.csv", ["item", "amount"])[0] == "A,1200.00")
    #expect(run.lines("variances.csv", ["item", "kind", "order", "amount"]) == ["A,production,X,30.00"])
    // 1,030 from outside and 200 of itself, brought to 1,200.
    #expect(
      run.lines("cost_breakdown.csv", ["item", "level", "element", "amount"])
        == ["A,0,labor,34.95", "A,1,material,1165.05"])
  }

  /// What was found has the rate of everything else, and it is left out of the equation.
  @Test func adjustmentsWithoutAmountHaveTheRateOfTheLoop() throws {
    var files = Self.rework
    files["stock_adjustments.csv"] = "date,document,item,quantity\n2026-11-30,S,A,3\n"
    let run = try run(files)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.lines("item_costs.csv", ["item", "quantity", "amount"])[0] == "A,15,1545.00")
  }

  /// 5 u + 30.01 is 545.015 at u = 103.001: a half of a cent is rounded up, however the solution is found.
  @Test func aSolutionOfHalfACentIsRoundedUp() throws {
    var files = Self.rework
    files["production_orders.csv"] =
      "order,item,quantity,due,cost_center,kind\nW,A,10,2026-11-30,,normal\nX,A,5,2026-11-30,CC,rework\n"
    files["issues.csv"] =
      "date,document,order,item,quantity\n2026-11-02,I,W,M,10\n2026-11-09,I,X,A,5\n"
    files["completions.csv"] = "date,document,order,quantity\n2026-11-05,D,W,10\n2026-11-20,D,X,5\n"
    files["expenses.csv"] = "period,cost_center,element,amount\n2026-11,CC,labor,30.01\n"
    let run = try run(files)
    #expect(run.lines("item_costs.csv", ["item", "amount"])[0] == "A,1545.02")
    #expect(run.rows("variances.csv").isEmpty)
  }

  /// 999 of 1,000 units go round: what the loop costs is a thousand times what is added to it.
  @Test func nearlyEverythingMayGoRound() throws {
    var files = Self.rework
    files["production_orders.csv"] =
      "order,item,quantity,due,cost_center,kind\nW,A,1,2026-11-30,,normal\nX,A,9999,2026-11-30,CC,rework\n"
    files["issues.csv"] =
      "date,document,order,item,quantity\n2026-11-02,I,W,M,10\n2026-11-09,I,X,A,9999\n"
    files["completions.csv"] = "date,document,order,quantity\n2026-11-05,D,W,1\n2026-11-20,D,X,9999\n"
    let run = try run(files)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    // u = 1,000 + 30.
    #expect(run.lines("item_costs.csv", ["item", "amount"])[0] == "A,10300000.00")
  }

  /// An order gave back more than it was issued in the month, so that a factor is below zero: 11 u = 100 + g, g = 500 − 2 u + 30.
  @Test func moreMayBeReturnedThanWasIssued() throws {
    var files = Self.rework
    files["opening_stock.csv"] = "period,item,quantity,amount\n2026-11,A,1,100\n"
    files["opening_wip.csv"] = "period,order,element,amount\n2026-11,X,material,500\n"
    files["production_orders.csv"] =
      "order,item,quantity,due,cost_center,kind\nX,A,10,2026-11-30,CC,rework\n"
    files["issues.csv"] = "date,document,order,item,quantity\n2026-11-09,I,X,A,-2\n"
    files["completions.csv"] = "date,document,order,quantity\n2026-11-20,D,X,10\n"
    let run = try run(files)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    // 13 u = 630.
    #expect(run.lines("item_costs.csv", ["item", "amount"])[0] == "A,533.08")
  }

  /// A ring of many items, each with a chord back and another part of its units sold.
  @Test func aLoopOfHundredsOfItemsIsSolved() throws {
    let count = 300
    var items = "item,source\nM,buy\n"
    var orders = "order,item,quantity,due,cost_center\n"
    var issues = "date,document,order,item,quantity\n"
    var completions = "date,document,order,quantity,hours\n"
    for number in 0..<count {
      items += "L\(number),make\n"
      orders += "W\(number),L\(number),\(100 + number % 7),2026-11-30,CC\n"
      issues += "2026-11-02,I,W\(number),L\((number + count - 1) % count),\(41 + number % 13)\n"
      issues += "2026-11-02,I,W\(number),L\((number * 17 + 5) % count),\(11 + number % 5)\n"
      issues += "2026-11-02,I,W\(number),M,\(1 + number % 3)\n"
      completions += "2026-11-20,D,W\(number),\(97 + number % 4),\(1 + number % 9)\n"
    }
    let run = try run([
      "items.csv": items, "production_orders.csv": orders, "issues.csv": issues,
      "completions.csv": completions,
      "receipts.csv": "date,document,item,quantity,amount\n2026-11-01,R,M,1000,7777.77\n",
      "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,99999.99\n",
    ])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(run.rows("item_costs.csv").count == count + 1)
    // The only solution is the one that the orders confirm when they are costed by what was posted.
    for row in run.rows("variances.csv") {
      #expect((Fraction(decimal: row["amount", default: ""]) ?? 1).magnitude <= Fraction.cent * 5, "\(row)")
    }
  }

  /// Of 2 units of rework one stays at 50.00: 11 u = 1,000 + (2 u + 30 − 50).
  @Test func workInProcessAtAFixedCostStaysWhateverTheLoopCosts() throws {
    var files = Self.rework
    files["items.csv"] = "item,source,wip_method,wip_cost\nA,make,fixed,50\nM,buy,,\n"
    files["completions.csv"] = "date,document,order,quantity\n2026-11-05,D,W,10\n2026-11-20,D,X,1\n"
    let run = try run(files)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(run.lines("item_costs.csv", ["item", "quantity", "amount"])[0] == "A,11,1197.78")
    #expect(run.sum("order_costs.csv", "closing") == 50)
    #expect(run.rows("variances.csv").isEmpty)
  }

  /// Abnormal scrap takes its part of what does not stay: g = (2 u + 30 − 50) ÷ 2, 11 u = 1,000 + g, so u = 99.
  @Test func abnormalScrapTakesItsPartBesideAFixedCost() throws {
    var files = Self.rework
    files["items.csv"] = "item,source,wip_method,wip_cost\nA,make,fixed,50\nM,buy,,\n"
    files["production_orders.csv"] =
      "order,item,quantity,due,cost_center,kind\nW,A,10,2026-11-30,,normal\nX,A,3,2026-11-30,CC,rework\n"
    files["completions.csv"] =
      "date,document,order,quantity,scrapped\n2026-11-05,D,W,10,0\n2026-11-20,D,X,1,1\n"
    let run = try run(files)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(run.lines("item_costs.csv", ["item", "quantity", "amount"])[0] == "A,11,1089.00")
    #expect(run.sum("order_costs.csv", "loss") == 89)
  }

  @Test func aFixedCostAboveWhatTheOrderHasIsRefused() throws {
    var files = Self.rework
    files["items.csv"] = "item,source,wip_method,wip_cost\nA,make,fixed,500\nM,buy,,\n"
    files["completions.csv"] = "date,document,order,quantity\n2026-11-05,D,W,10\n2026-11-20,D,X,1\n"
    #expect(try run(files).errors == [.notSupportedYet])
  }
}
