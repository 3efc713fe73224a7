import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Service cost centers beyond the published examples (Docs/Costing.md, C41 to C43).
struct ServiceCenterTests {
  private func run(_ drivers: String, _ assignments: [String], closes: Bool = false) throws -> CostRun {
    try CostRun(
      [
        "items.csv": "item,source\nP,make\n",
        "production_orders.csv":
          "order,item,quantity,due,cost_center\nW1,P,1,2026-11-30,P1\nW2,P,1,2026-11-30,P2\n",
        "completions.csv": "date,document,order,quantity\n2026-11-28,D,W1,1\n2026-11-28,D,W2,1\n",
        "expenses.csv":
          "period,cost_center,element,amount\n2026-11,S1,wages,100\n2026-11,S2,power,30\n2026-11,P1,wages,5\n",
        "service_drivers.csv": "period,cost_center,receiver,value\n\(drivers)",
      ], CostRun.Options(closes: closes, assignments: assignments))
  }

  private func shares(_ run: CostRun) -> [String] {
    run.lines("allocations.csv", ["cost_center", "element", "order", "amount"])
  }

  /// Own use and other months do not count; the element stays what it was.
  @Test func servicesGoByWhatWasGivenInTheMonth() throws {
    let run = try run(
      "2026-11,S1,P1,1\n2026-11,S1,P2,2\n2026-11,S2,P2,9\n2026-11,S2,S2,50\n2025-11,S2,P1,9\n", [])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(shares(run) == ["P1,wages,W1,38.33", "P2,power,W2,30.00", "P2,wages,W2,66.67"])
    #expect(
      run.lines("service_costs.csv", ["cost_center", "own", "total", "receiver", "share", "amount"]) == [
        "S1,100.00,100.00,P1,0.333333,33.33", "S1,100.00,100.00,P2,0.666667,66.67",
        "S2,30.00,30.00,P2,1,30.00",
      ])
  }

  @Test func theOrderOfStepsIsAnOption() throws {
    let drivers = "2026-11,S1,P1,1\n2026-11,S1,S2,1\n2026-11,S2,P2,1\n2026-11,S2,S1,1\n"
    let straight = try run(drivers, ["services=step-down"])
    #expect(shares(straight) == ["P1,wages,W1,55.00", "P2,power,W2,30.00", "P2,wages,W2,50.00"])
    let other = try run(drivers, ["services=step-down", "service_order=S2,S1"])
    #expect(
      shares(other) == ["P1,power,W1,15.00", "P1,wages,W1,105.00", "P2,power,W2,15.00"], "\(other.findings)")
  }

  /// They serve each other and nobody else.
  @Test func whatReachesNoFinalCenterIsCarried() throws {
    let run = try run("2026-11,S1,S2,1\n2026-11,S2,S1,1\n", ["services=reciprocal"])
    #expect(run.warnings == [.poolCarried, .poolCarried], "\(run.findings)")
    #expect(shares(run) == ["P1,wages,W1,5.00", "S1,wages,,100.00", "S2,power,,30.00"])
    let closed = try self.run("2026-11,S1,S2,1\n2026-11,S2,S1,1\n", ["services=reciprocal"], closes: true)
    #expect(closed.errors == [.poolWithoutWeights, .poolWithoutWeights])
  }
}
