import Diagnostics
import Numerics
import Pipeline
import ReferenceCoster
import Stages
import Testing

/// Why unit costs differ between two runs (Docs/Costing.md, C66).
struct CostDifferenceTests {
  private static let files = [
    "items.csv": "item,source\nB1,buy\nB2,buy\nP,make\nS,make\n",
    "production_orders.csv":
      "order,item,quantity,due,cost_center\nWP,P,5,2026-11-30,C2\nWS,S,10,2026-11-30,C1\n",
    "receipts.csv":
      "date,document,item,quantity,amount\n2026-11-01,R1,B1,100,200\n2026-11-01,R2,B2,10,50\n",
    "issues.csv":
      "date,document,order,item,quantity\n2026-11-02,I1,WS,B1,30\n2026-11-09,I2,WP,S,4\n2026-11-09,I3,WP,B2,2\n2026-11-09,I4,WP,B1,5\n",
    "completions.csv": "date,document,order,quantity\n2026-11-05,D1,WS,10\n2026-11-20,D2,WP,5\n",
    "expenses.csv": "period,cost_center,element,amount\n2026-11,C1,labor,40\n2026-11,C2,labor,15\n",
  ]

  /// The difference between the month and the month with other files.
  private func difference(_ changes: [String: String]) throws -> CostDifference {
    let options = { (output: String?) in
      CostRun.Options(assignments: ["cost_inputs=on"], output: output)
    }
    let first = try CostRun(Self.files, options(nil))
    defer { Scratch.remove(first.output) }
    try #require(first.exitCode == .ok, "\(first.findings)")
    let second = try CostRun(Self.files.merging(changes) { $1 }, options(first.output))
    try #require(second.exitCode == .ok, "\(second.findings)")
    let old = try #require(PublishedRun(first.runID ?? "", in: first.output))
    let new = try #require(PublishedRun(second.runID ?? "", in: first.output))
    return try #require(try CostDifference(from: old, to: new))
  }

  private func rows(_ difference: CostDifference) -> [String] {
    difference.csv.split(separator: "\n").dropFirst().map(String.init)
  }

  /// `B1` costs 2.20 and not 2.00, `S` takes 50.00 of labor and not 40.00, `P` takes three `B2` and not two.
  @Test func everyInputAccountsForWhatItChanges() throws {
    let difference = try difference([
      "receipts.csv":
        "date,document,item,quantity,amount\n2026-11-01,R1,B1,100,220\n2026-11-01,R2,B2,10,50\n",
      "issues.csv": Self.files["issues.csv", default: ""].replacing("I3,WP,B2,2", with: "I3,WP,B2,3"),
      "expenses.csv": "period,cost_center,element,amount\n2026-11,C1,labor,50\n2026-11,C2,labor,15\n",
    ])
    #expect(
      rows(difference) == [
        "B1,2,2.2,0.2,receipt-price,,0.2", "P,15,17.48,2.48,consumption,B2,1",
        "P,15,17.48,2.48,component,B1,0.2",
        "P,15,17.48,2.48,component,S,1.28", "S,10,11.6,1.6,component,B1,0.6",
        "S,10,11.6,1.6,expenses,labor,1",
      ])
    #expect(difference.table.hasSuffix("3 unit costs differ\n"))
    #expect(difference.table.contains("component S"))
  }

  /// Fewer units share the same expenses; opening stock at another rate and items that come and go are told too.
  @Test func quantitiesAndOpeningsAreCauses() throws {
    let difference = try difference([
      "items.csv": "item,source\nB1,buy\nB2,buy\nN,buy\nP,make\nS,make\n",
      "opening_stock.csv": "period,item,quantity,amount\n2026-11,B2,10,90\n2026-11,N,1,7\n",
      "completions.csv": "date,document,order,quantity\n2026-11-05,D1,WS,8\n2026-11-20,D2,WP,5\n",
      "production_orders.csv":
        "order,item,quantity,due,cost_center,status\nWP,P,5,2026-11-30,C2,open\nWS,S,10,2026-11-30,C1,closed\n",
    ])
    // B2 is (90 + 50) ÷ 20; S is 100.00 for 8 units, of which material as for 8 would be 48.00.
    #expect(
      rows(difference) == [
        "B2,5,7,2,opening,,2", "N,,7,,new-item,,", "P,15,17.8,2.8,component,B2,0.8",
        "P,15,17.8,2.8,component,S,2",
        "S,10,12.5,2.5,quantity,,1", "S,10,12.5,2.5,consumption,B1,1.5",
      ])
  }

  @Test func effectsAddUpToTheChange() throws {
    let difference = try difference([
      "receipts.csv":
        "date,document,item,quantity,amount\n2026-11-01,R1,B1,97,211.11\n2026-11-01,R2,B2,11,49.37\n",
      "expenses.csv": "period,cost_center,element,amount\n2026-11,C1,labor,33.33\n2026-11,C2,power,16.01\n",
      "completions.csv": "date,document,order,quantity\n2026-11-05,D1,WS,7\n2026-11-20,D2,WP,3\n",
    ])
    var sums: [String: Int64] = [:]
    var changes: [String: Int64] = [:]
    difference.visit { line in
      sums[line.item, default: 0] += line.effect?.millionths ?? 0
      changes[line.item] = CostDifference.change(line)?.millionths
    }
    #expect(sums.count == 4 && sums == changes)
  }
}
