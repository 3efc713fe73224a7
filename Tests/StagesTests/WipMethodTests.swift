import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Methods of work in process (Docs/Costing.md, C36 to C40).
struct WipMethodTests {
  /// An order of 10 of which 6 are finished and 4 in process, at 100 % of 100.00 material and 50 % of 80.00 labor.
  private func run(
    _ method: String, cost: String = "", wip: String = "2026-11,W,4,,,", others: [String: String] = [:],
    closes: Bool = false
  ) throws -> CostRun {
    let files = [
      "items.csv": "item,source,wip_method,wip_cost\nP,make,\(method),\(cost)\nX,buy,,\n",
      "production_orders.csv": "order,item,quantity,due,cost_center\nW,P,10,2026-11-30,C\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,X,10,100\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-05,I,W,X,10\n",
      "completions.csv": "date,document,order,quantity\n2026-11-28,D,W,6\n",
      "expenses.csv": "period,cost_center,element,amount\n2026-11,C,labor,80\n",
      "wip.csv": "period,order,quantity,material_percent,conversion_percent,operation\n\(wip)\n",
    ]
    return try CostRun(files.merging(others) { $1 }, CostRun.Options(closes: closes))
  }

  private func closings(_ run: CostRun) -> [String] {
    run.lines("order_costs.csv", ["element", "closing"])
  }

  @Test(
    "What stays depends on the method",
    arguments: [
      ("", ["material,40.00", "labor,20.00"]), ("weighted-average", ["material,40.00", "labor,20.00"]),
      ("none", ["material,0.00", "labor,0.00"]), ("materials-only", ["material,40.00", "labor,0.00"]),
      ("fifo", ["material,40.00", "labor,20.00"]),
    ])
  func methods(_ method: String, _ expected: [String]) throws {
    let run = try run(method)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(closings(run) == expected)
  }

  /// 4 at 9.00 are 36.00, by 100.00 : 80.00.
  @Test func aFixedCostIsSplitByWhatTheElementsHave() throws {
    let run = try run("fixed", cost: "9")
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(closings(run) == ["material,20.00", "labor,16.00"])
    #expect(run.warnings == [])
  }

  @Test func aFixedCostAboveTheActualIsCut() throws {
    let run = try run("fixed", cost: "50")
    #expect(run.warnings == [.fixedCostAboveActual], "\(run.findings)")
    #expect(closings(run) == ["material,100.00", "labor,80.00"])
    #expect(run.brokenControls == [])
  }

  /// 2 of 10 were open, half done.
  ///
  /// Material: 100 × 4 ÷ (6 + 4 − 2); labor: 80 × 2 ÷ (6 + 2 − 1).
  @Test func firstInFirstOutDividesTheMonthByTheWorkOfTheMonth() throws {
    let opening = [
      "opening_wip.csv": """
      period,order,element,amount,quantity,conversion_percent
      2026-11,W,material,60,2,50
      2026-11,W,labor,7,,\n
      """
    ]
    let run = try run("fifo", others: opening)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(closings(run) == ["material,50.00", "labor,22.86"])
  }

  /// Not all that was open is finished.
  @Test func firstInFirstOutNeedsTheOpeningToBeFinished() throws {
    let opening = [
      "opening_wip.csv":
        "period,order,element,amount,quantity\n2026-11,W,material,60,7\n2026-11,W,labor,7,7\n"
    ]
    #expect(closings(try run("fifo", others: opening)) == ["material,64.00", "labor,21.75"])
  }

  @Test func anOpeningWithoutAQuantityIsWarnedOf() throws {
    let opening = ["opening_wip.csv": "period,order,element,amount\n2026-11,W,material,60\n"]
    let run = try run("fifo", others: opening)
    #expect(run.warnings == [.openingWipWithoutQuantity], "\(run.findings)")
    #expect(closings(run) == ["material,40.00", "labor,20.00"])
  }

  @Test func theNextMonthOpensWithQuantityAndPercents() throws {
    let run = try run("fifo", wip: "2026-11,W,3,,40,\n2026-11,W,1,90,,", closes: true)
    #expect(run.exitCode == .ok, "\(run.findings)")
    let columns = ["element", "quantity", "material_percent", "conversion_percent"]
    #expect(
      run.lines("next_opening/opening_wip.csv", columns) == ["material,4,97.5,42.5", "labor,4,97.5,42.5"])
  }

  /// Operations of 2, 5 and 3 hours: 45 % at the second, so 80 × 1.8 ÷ 7.8.
  @Test func unitsStandAtAnOperation() throws {
    let routings = [
      "routings.csv":
        "item,operation,work_center,hours_per_unit\nP,100,M,3\nP,9,M,2\nP,20,M,5\nX,20,M,1\n"
    ]
    let run = try run("", wip: "2026-11,W,4,,,20", others: routings)
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(closings(run) == ["material,40.00", "labor,18.46"])
    // A percent of its own counts first.
    #expect(
      closings(try self.run("", wip: "2026-11,W,4,,50,20", others: routings)) == [
        "material,40.00", "labor,20.00",
      ])
  }
}
