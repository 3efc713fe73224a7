import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// What products cost down to bought material and original elements (Docs/Costing.md, C58 and C59).
struct RestorationTests {
  private static let files = [
    "items.csv": "item,source\nB1,buy\nB2,buy\nP,make\nS,make\n",
    "production_orders.csv":
      "order,item,quantity,due,cost_center\nWP,P,5,2026-11-30,C2\nWS,S,10,2026-11-30,C1\n",
    "receipts.csv":
      "date,document,item,quantity,amount\n2026-11-01,R1,B1,100,200\n2026-11-01,R2,B2,10,50\n",
    "issues.csv": """
    date,document,order,item,quantity
    2026-11-02,I1,WS,B1,30
    2026-11-09,I2,WP,S,4
    2026-11-09,I3,WP,B2,2
    2026-11-09,I4,WP,B1,5

    """,
    "completions.csv": "date,document,order,quantity\n2026-11-05,D1,WS,10\n2026-11-20,D2,WP,5\n",
    "expenses.csv": "period,cost_center,element,amount\n2026-11,C1,labor,40\n2026-11,C2,labor,15\n",
  ]

  private func run(_ files: [String: String] = [:], _ assignments: [String] = []) throws -> CostRun {
    let run = try CostRun(
      Self.files.merging(files) { $1 }, CostRun.Options(assignments: assignments))
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    return run
  }

  private func restored(_ run: CostRun) -> [String] {
    run.lines("cost_restoration.csv", ["item", "level", "element", "kind", "source", "quantity", "amount"])
  }

  /// A unit of `S` is 6.00 of material and 4.00 of labor; `P` has four of them.
  @Test func aProductIsRestoredToBoughtMaterial() throws {
    let run = try run()
    #expect(
      restored(run) == [
        "P,0,labor,element,,,15.00", "P,1,material,material,B1,5,10.00", "P,1,material,material,B2,2,10.00",
        "P,1,labor,element,,,16.00", "P,2,material,material,B1,12,24.00",
      ])
    #expect(
      run.lines("cost_restoration.csv", ["unit_cost", "share"])[0] == "3.000000,20.000000")
  }

  @Test func theOptionSaysWhichProducts() throws {
    let made = try run([:], ["restoration=made"])
    #expect(
      restored(made).suffix(2) == ["S,0,labor,element,,,40.00", "S,1,material,material,B1,30,60.00"])
    let off = try run([:], ["restoration=off"])
    #expect(off.result("cost_restoration.csv") == "")
  }

  /// Stock that was there is no bought material: it has a line of its own for each item that it was of.
  @Test func whatWasThereBeforeIsALineOfItsOwn() throws {
    let run = try run([
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,S,10,90\n",
      "opening_wip.csv": "period,order,element,amount\n2026-11,WP,material,20\n",
    ])
    // 20 S are 190.00, 90.00 of it opening, 40.00 labor and 60.00 material; four of them cost 38.00.
    #expect(
      restored(run) == [
        "P,0,labor,element,,,15.00", "P,1,material,material,B1,5,10.00", "P,1,material,material,B2,2,10.00",
        "P,1,material,opening-wip,P,,20.00", "P,1,labor,element,,,8.00",
        "P,1,opening,opening-stock,S,,18.00", "P,2,material,material,B1,6,12.00",
      ])
  }

  /// What was bought of an item that is made is a source with a quantity.
  @Test func boughtProductsAreTheirOwnSource() throws {
    let run = try run([
      "receipts.csv":
        "date,document,item,quantity,amount\n2026-11-01,R1,B1,100,200\n2026-11-01,R2,B2,10,50\n2026-11-01,R3,S,10,60\n"
    ])
    // 20 S are 160.00, 60.00 of it bought; four of them cost 32.00.
    #expect(restored(run).contains("P,1,purchased,purchased,S,2,12.00"))
  }

  /// What went back to the supplier has a quantity below zero.
  @Test func whatWentBackIsASourceBelowZero() throws {
    let run = try run([
      "receipts.csv":
        "date,document,item,quantity,amount\n2026-11-01,R1,B1,100,200\n2026-11-01,R2,B2,10,50\n2026-11-21,R3,P,-1,-5\n"
    ])
    // 5 P were made for 65.00, one that was bought before left for 5.00.
    #expect(restored(run).contains("P,0,purchased,purchased,P,-1,-5.00"))
  }

  /// Rework: what the item itself went into is traced back to what came from outside.
  @Test func loopsAreRestoredToWhatCameFromOutside() throws {
    let run = try CostRun([
      "items.csv": "item,source\nA,make\nM,buy\n",
      "production_orders.csv":
        "order,item,quantity,due,cost_center,kind\nW,A,10,2026-11-30,,normal\nX,A,2,2026-11-30,CC,rework\n",
      "receipts.csv": "date,document,item,quantity,amount\n2026-11-01,R,M,10,1000\n",
      "issues.csv": "date,document,order,item,quantity\n2026-11-02,I,W,M,10\n2026-11-09,I,X,A,2\n",
      "completions.csv": "date,document,order,quantity\n2026-11-05,D,W,10\n2026-11-20,D,X,2\n",
      "expenses.csv": "period,cost_center,element,amount\n2026-11,CC,labor,30\n",
    ])
    #expect(restored(run) == ["A,0,labor,element,,,36.00", "A,1,material,material,M,12,1200.00"])
  }

  /// Cents that do not divide go to the largest remainders, so that nothing is lost.
  @Test func centsAreSplitWithoutLoss() throws {
    let run = try CostRun([
      "items.csv": "item,source\nA,buy\nB,buy\nC,buy\nP,make\n",
      "production_orders.csv": "order,item,quantity,due\nW,P,3,2026-11-30\n",
      "receipts.csv":
        "date,document,item,quantity,amount\n2026-11-01,R,A,1,1\n2026-11-01,R,B,1,1\n2026-11-01,R,C,1,1\n",
      "issues.csv":
        "date,document,order,item,quantity\n2026-11-02,I,W,A,1\n2026-11-02,I,W,B,1\n2026-11-02,I,W,C,1\n",
      "wip.csv": "period,order,quantity\n2026-11,W,1\n",
      "completions.csv": "date,document,order,quantity\n2026-11-05,D,W,2\n",
    ])
    #expect(
      run.lines("cost_restoration.csv", ["source", "amount"]) == ["A,0.67", "B,0.67", "C,0.66"])
  }
}
