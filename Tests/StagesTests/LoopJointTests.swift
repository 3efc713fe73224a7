import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Orders inside a loop whose products share what they cost (Docs/Costing.md, C88).
///
/// Order W makes 10 `A` of bought material; the rework order X is issued 2 of them, costs 30.00 of labor, and gives 1 `A` and 1 `B`.
struct LoopJointTests {
  private func run(
    material: String, outputs: String, _ changes: [String: String] = [:]
  ) throws -> CostRun {
    let files = [
      "items.csv": "item,source,sale_price,further_cost\nA,make,300,\nB,make,120,20\nC,make,,\nM,buy,,\n",
      "production_orders.csv":
        "order,item,quantity,due,cost_center,kind\nW,A,10,2026-11-30,,normal\nX,A,2,2026-11-30,CC,rework\n",
      "receipts.csv": "date,document,item,quantity,amount\n2026-11-01,R,M,10,\(material)\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-02,I,W,M,10\n2026-11-09,I,X,A,2\n",
      "completions.csv": """
      date,document,order,item,quantity
      2026-11-05,D1,W,,10
      2026-11-20,D2,X,,1
      2026-11-20,D3,X,B,1

      """,
      "wip.csv": "period,order,quantity\n2026-11,X,0\n",
      "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,30\n",
      "bom_outputs.csv":
        "parent,output,kind,quantity,cost_rule,cost_value,further_cost,element\n\(outputs)",
    ]
    return try CostRun(
      files.merging(changes) { $1 }, CostRun.Options(assignments: ["restoration=made"]))
  }

  private func amounts(_ run: CostRun) -> [String] {
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    return run.lines("item_costs.csv", ["item", "quantity", "amount"]).filter { !$0.hasPrefix("M,") }
  }

  /// The example of the rules: 11 u = 1,010 + 0.8 × (2 u + 30), so u = 110.00.
  @Test func byRatio() throws {
    let run = try run(material: "1010", outputs: "A,B,co,1,ratio,0.2,,\n")
    #expect(amounts(run) == ["A,11,1210.00", "B,1,50.00"])
    #expect(
      run.lines("joint_costs.csv", ["item", "element", "amount"])
        == ["A,material,176.00", "A,labor,24.00", "B,material,44.00", "B,labor,6.00"])
    #expect(run.rows("variances.csv").isEmpty)
  }

  /// `A` has 1,186.00 of material: 1,010.00 bought, and 0.8 of the 220.00 of itself: labor is 24 ÷ (1 − 176 ÷ 1,210).
  ///
  /// What is left of it and of `B`, 990.00 and 50.00, is the 1,010.00 and the 30.00 that were spent.
  @Test func theBreakdownAndTheRestoredCostAddUp() throws {
    let run = try run(material: "1010", outputs: "A,B,co,1,ratio,0.2,,\n")
    #expect(
      run.lines("cost_breakdown.csv", ["item", "level", "element", "amount"])
        == [
          "A,0,labor,28.09", "A,1,material,1181.91", "B,0,labor,6.00", "B,1,labor,1.02",
          "B,2,material,42.98",
        ])
    #expect(
      run.lines("cost_restoration.csv", ["item", "level", "element", "kind", "source", "amount"])
        == [
          "A,0,labor,element,,28.09", "A,1,material,material,M,1181.91", "B,0,labor,element,,6.00",
          "B,1,labor,element,,1.02", "B,2,material,material,M,42.98",
        ])
  }

  /// 11 u = 1,070 + (2 u + 30 − 20), so u = 120.00.
  @Test func byQuotaOfAllElements() throws {
    let run = try run(material: "1070", outputs: "A,B,by,1,,20,,\n")
    #expect(amounts(run) == ["A,11,1320.00", "B,1,20.00"])
  }

  /// 300 : 100 of either rule: 11 u = 1,022.50 + 0.75 × (2 u + 30), so u = 110.00.
  @Test(arguments: ["A,B,co,1,sales-value,100,,\n", "A,B,co,1,nrv,,,\n"])
  func byValue(_ outputs: String) throws {
    #expect(amounts(try run(material: "1022.50", outputs: outputs)) == ["A,11,1210.00", "B,1,62.50"])
  }

  /// The rework order gives 2 `C` besides.
  private static let twoOutputs = """
    date,document,order,item,quantity
    2026-11-05,D1,W,,10
    2026-11-20,D2,X,,1
    2026-11-20,D3,X,B,1
    2026-11-20,D4,X,C,2

    """

  /// Material by quantity, labor by ratio, with 4.00 of labor for a by-product: 11 u = 1,079.20 + u + 0.8 × 26.
  @Test func elementsHaveRulesOfTheirOwn() throws {
    let run = try run(
      material: "1079.20",
      outputs: "A,B,co,1,weight,,,material\nA,B,co,1,ratio,0.2,,labor\nA,C,by,1,quota,2,,labor\n",
      ["completions.csv": Self.twoOutputs])
    #expect(amounts(run) == ["A,11,1210.00", "B,1,115.20", "C,2,4.00"])
  }

  /// 4.00 of 30.00 of labor and 10.00 of overhead: 3.00 and 1.00, so that 11 u = 1,007.90 + 0.8 × (2 u + 27) + 0.5 × 9 and u = 110.00.
  @Test func aQuotaOfKnownElementsTakesOfEachWhatItHas() throws {
    let rules = ["B,co,1,ratio,0.2,,material", "B,co,1,ratio,0.2,,labor", "B,co,1,ratio,0.5,,overhead"]
    let run = try run(
      material: "1007.90",
      outputs: (rules + ["C,by,1,ratio,0,,material", "C,by,1,quota,2,,"]).map { "A,\($0)\n" }.joined(),
      [
        "completions.csv": Self.twoOutputs,
        "expenses.csv":
          "period,cost_center,element,amount\n2026-11,CC,labor,30\n2026-11,CC,overhead,10\n",
      ])
    #expect(amounts(run) == ["A,11,1210.00", "B,1,53.90", "C,2,4.00"])
  }

  /// What is known of the main product is below zero, with a numerator of more than 64 bits: 0.9 × −989.99 of depreciation and
  /// 0.9847… × 9.99 of labor, each × 225.802 ÷ 226.642.
  @Test func aNegativeElementWithLongFractionsIsExact() throws {
    let run = try run(
      material: "30000", outputs: "A,B,co,1,ratio,0.1,,\nA,B,co,1,sales-value,,,labor\n",
      [
        "items.csv": "item,source,sale_price\nA,make,31.87\nB,make,9.31\nM,buy,\n",
        "production_orders.csv":
          "order,item,quantity,due,cost_center,kind\nW,A,300,2026-11-30,,normal\nX,A,250,2026-11-30,CC,rework\n",
        "issues.csv": "date,document,order,item,quantity\n2026-11-02,I,W,M,10\n2026-11-09,I,X,A,250\n",
        "completions.csv":
          "date,document,order,item,quantity,scrapped\n2026-11-05,D1,W,,300,\n2026-11-20,D2,X,,225.802,0.84\n2026-11-20,D3,X,B,12,\n",
        "expenses.csv":
          "period,cost_center,element,amount\n2026-11,CC,labor,9.99\n2026-11,CC,depreciation,-989.99\n",
      ])
    #expect(amounts(run)[0] == "A,525.802,50764.73")
  }

  /// `B` goes into the order that makes `A`: 11 u = 985 + ½ b + 0.8 × (2 u + 30) and b = 0.2 × (2 u + 30), so u = 110.00.
  @Test func aJointProductMayBePartOfTheLoop() throws {
    let issues =
      "date,document,order,item,quantity\n2026-11-02,I,W,M,10\n2026-11-21,I,W,B,0.5\n2026-11-09,I,X,A,2\n"
    let run = try run(
      material: "985", outputs: "A,B,co,1,ratio,0.2,,\n",
      ["issues.csv": issues, "items.csv": "item,source\nA,make\nB,make\nM,buy\n"])
    #expect(amounts(run) == ["A,11,1210.00", "B,1,50.00"])
    let levels = run.lines("cost_breakdown.csv", ["item", "level", "element"])
    #expect(levels == ["A,0,labor", "A,1,material", "B,0,labor", "B,1,material"])
  }

  /// What `A` costs is not needed to value it, and the order is costed by it in the end.
  @Test func theMainProductMayBeAtStandardCost() throws {
    let run = try run(
      material: "1000", outputs: "A,B,co,1,ratio,0.2,,\n",
      ["items.csv": "item,source,valuation,standard_cost\nA,make,standard,110\nB,make,,\nM,buy,,\n"])
    #expect(amounts(run) == ["A,11,1210.00", "B,1,50.00"])
    #expect(
      run.lines("variances.csv", ["item", "kind", "order", "amount"])
        == ["A,production,W,-100.00", "A,production,X,90.00"])
  }

  /// 11 u = 1,000.01 + (2 u + 30.01) ÷ 3: `A` should have 75.17 of the order, which posts 65.16 + 10.00.
  @Test func whatRoundingTakesIsShownByProduct() throws {
    let run = try run(
      material: "1000.01", outputs: "A,B,co,1,weight,2,,\n",
      ["expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,30.01\n"])
    #expect(amounts(run) == ["A,11,1075.18", "B,1,150.34"])
    #expect(
      run.lines("variances.csv", ["item", "kind", "order", "quantity", "standard", "actual"])
        == ["A,loop,X,1,75.17,75.16"])
  }

  /// A quota of both elements takes of each what it has, which differs by what the loop costs.
  @Test func aQuotaOverElementsWithDifferentSharesIsRefused() throws {
    let outputs = "A,B,co,1,ratio,0.2,,material\nA,C,by,1,quota,2,,\n"
    let refused = try run(material: "1000", outputs: outputs, ["completions.csv": Self.twoOutputs])
    #expect(refused.errors == [.notSupportedYet], "\(refused.findings)")
    let finding = try #require(refused.findings(.notSupportedYet).first)
    #expect(DiagnosticCatalog.text(finding, in: .english).contains("A → A"))
    // Without labor there is nothing to choose from: 11 u = 1,006.80 + 0.8 × (2 u − 4), so u = 106.77.
    let costed = try run(
      material: "1006.80", outputs: outputs,
      [
        "completions.csv": Self.twoOutputs,
        "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,0\n",
      ])
    #expect(amounts(costed) == ["A,11,1174.43", "B,1,41.91", "C,2,4.00"])
  }

  @Test func aQuotaAboveWhatTheOrderHasIsRefused() throws {
    #expect(try run(material: "1000", outputs: "A,B,by,1,,500,,\n").errors == [.notSupportedYet])
  }

  @Test func mistakesInTheRulesAreTold() throws {
    #expect(try run(material: "1000", outputs: "A,B,co,1,ratio,1.2,,\n").errors == [.ratioOutOfRange])
    let prices = ["items.csv": "item,source\nA,make\nB,make\nM,buy\n"]
    #expect(
      try run(material: "1000", outputs: "A,B,co,1,nrv,,,\n", prices).errors == [.missingPrice])
  }
}
