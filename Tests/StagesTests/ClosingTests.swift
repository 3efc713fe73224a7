import Diagnostics
import Domain
import Foundation
import Pipeline
import ReferenceCoster
import Testing

/// A month that is closed, and the month that opens with what it left.
struct ClosingTests {
  /// The small month a month earlier.
  private static let october = SmallMonth.files.mapValues { text in
    text.replacingOccurrences(of: "2026-11", with: "2026-10").replacingOccurrences(
      of: "202611", with: "202610"
    )
    .replacingOccurrences(of: "2026/11", with: "2026/10").replacingOccurrences(of: "年11月", with: "年10月")
  }

  /// Facts of November beside what October left.
  private static let november = [
    "production_orders.csv": """
    order,item,quantity,completed,scrapped,due,cost_center,status
    W1,K,60,55,3,2026-11-27,CC1,open
    W2,P,20,20,0,2026-11-27,CC2,closed
    W3,P,30,0,0,2026-12-11,CC2,open

    """,
    "completions.csv": "date,document,order,quantity,hours\n2026-11-10,D9,W1,5,2\n",
    "shipments.csv": "date,document,item,quantity\n2026-11-24,SH9,P,2\n",
    "expenses.csv": "period,cost_center,element,amount\n2026-11,CC1,labor,50\n",
  ]

  private func options(
    _ period: String, closes: Bool = false, output: String? = nil, keep: Int = 30
  ) -> CostRun.Options {
    CostRun.Options(
      period: period, closes: closes, output: output,
      pipeline: CostRun.nightlyPipeline + "\nkeep: \(keep)\n")
  }

  /// The files of November that open with what `october` left.
  private func november(after october: CostRun) -> [String: String] {
    var files = Self.november
    for name in ["items.csv", "bom.csv", "prices.csv", "outsourcing_orders.csv", "allocation_bases.csv"] {
      files[name] = SmallMonth.files[name]
    }
    for name in ["opening_stock.csv", "opening_wip.csv"] {
      files[name] = october.result("next_opening/\(name)")
    }
    return files
  }

  private func lastClosing(_ run: CostRun) -> [[String: String]] {
    run.rows("reconciliation.csv").filter { $0["control", default: ""].hasPrefix("last-closing-") }
  }

  @Test func aMonthThatOpensWithTheLastClosingBalances() throws {
    let october = try CostRun(Self.october, options("2026-10", closes: true))
    defer { Scratch.remove(october.output) }
    try #require(october.exitCode == .ok, "\(october.findings)")
    #expect(lastClosing(october) == [])
    let files = november(after: october)
    let wip = Dictionary(grouping: october.rows("wip_balance.csv")) { $0["element", default: ""] }
    let run = try CostRun(files, options("2026-11", output: october.output))
    #expect(run.exitCode == .ok, "\(run.findings)")
    let controls = lastClosing(run)
    #expect(controls.allSatisfy { $0["status"] == "ok" && $0["difference"] == "0.00" })
    let names = Set(controls.compactMap { $0["control"] })
    #expect(names.isSuperset(of: wip.keys.map { "last-closing-wip:\($0)" }))
    #expect(
      names.isSuperset(
        of: ["material", "labor", "outsourcing"].map { "last-closing-stock:\($0)" }), "\(names)")
    for (element, rows) in wip {
      let sum = rows.reduce(Fraction(0)) { $0 + (Fraction(decimal: $1["amount", default: ""]) ?? 0) }
      let control = controls.first { $0["control"] == "last-closing-wip:\(element)" }
      #expect(control?["left"] == sum.amountText)
    }
  }

  @Test func theNextMonthOpensWithEveryItemOrderAndElementThatWasLeft() throws {
    let october = try CostRun(Self.october, options("2026-10", closes: true))
    defer { Scratch.remove(october.output) }
    let closing = october.lines("inventory_ledger.csv", ["item", "closing_quantity", "closing_amount"])
      .filter { !$0.hasSuffix(",0,0.00") }
    let left = october.lines("wip_balance.csv", ["order", "element", "amount"])
    try #require(!closing.isEmpty && !left.isEmpty)
    #expect(october.result("next_opening/carried_expenses.csv").split(separator: "\n").count == 1)
    #expect(october.rows("next_opening/opening_stock.csv").allSatisfy { $0["period"] == "2026-11" })
    let run = try CostRun(november(after: october), options("2026-11", output: october.output))
    let opening = run.lines("inventory_ledger.csv", ["item", "opening_quantity", "opening_amount"])
      .filter { !$0.hasSuffix(",0,0.00") }
    #expect(opening == closing)
    let opened = run.lines("order_costs.csv", ["order", "element", "opening"]).filter {
      !$0.hasSuffix(",0.00")
    }
    #expect(opened == left)
  }

  @Test(
    "A cent that the opening differs from the last closing withholds the cost, not the plan",
    arguments: ["opening_stock.csv", "opening_wip.csv"])
  func aCentMore(_ name: String) throws {
    let october = try CostRun(Self.october, options("2026-10", closes: true))
    defer { Scratch.remove(october.output) }
    var files = november(after: october)
    let good = try CostRun(files, options("2026-11", output: october.output))
    try #require(good.exitCode == .ok)
    let costs = good.result("order_costs.csv")
    var rows = files[name, default: ""].split(separator: "\n").map(Table.fields)
    let amount = try #require(rows[0].firstIndex(of: "amount"))
    let element = try #require(rows[0].firstIndex(of: "element"))
    let old = try #require(Fraction(decimal: rows[1][amount]))
    rows[1][amount] = (old + .cent).amountText
    files[name] = Table.text(rows[0], Array(rows.dropFirst()))
    let run = try CostRun(files, options("2026-11", output: october.output))
    #expect(run.exitCode == .dataErrors)
    #expect(run.errors == [.controlBroken])
    let arguments = run.findings(.controlBroken).first?.arguments ?? [:]
    let kind = name == "opening_stock.csv" ? "stock" : "wip"
    #expect(arguments["control"] == .text("last-closing-\(kind):\(rows[1][element])"))
    #expect(arguments["difference"]?.shown == "-0.01")
    #expect(run.groups[.planning] == .published)
    guard case .stale(let from, let reason) = run.groups[.costing] else {
      Issue.record("\(run.groups)")
      return
    }
    #expect(from == good.runID)
    #expect(reason.contains("last-closing-\(kind)"))
    #expect(run.result("order_costs.csv") == costs)
    #expect(run.result("planned_orders.csv") != "")
    // Nothing was closed before in a folder of its own.
    let elsewhere = try CostRun(files, options("2026-11"))
    defer { Scratch.remove(elsewhere.output) }
    #expect(elsewhere.exitCode == .ok)
    #expect(lastClosing(elsewhere) == [])
  }

  @Test func aRunThatClosedAMonthIsNeverPruned() throws {
    let october = try CostRun(Self.october, options("2026-10", closes: true, keep: 1))
    defer { Scratch.remove(october.output) }
    let files = november(after: october)
    let runs = try (1...3).map { _ in
      try CostRun(files, options("2026-11", output: october.output, keep: 1))
    }
    let kept = try FileManager.default.contentsOfDirectory(atPath: "\(october.output)/runs")
      .filter { !$0.hasPrefix(".") }
    #expect(kept.sorted() == [october.runID, runs[2].runID].compactMap(\.self))
    #expect(!lastClosing(runs[2]).isEmpty)
    let id = try #require(october.runID)
    let closed = try #require(PublishedRun(id, in: october.output))
    #expect(closed.closedPeriod == Period.parse("2026-10"))
  }

  @Test func theLastOfSeveralClosingsCounts() throws {
    let first = try CostRun(Self.october, options("2026-10", closes: true))
    defer { Scratch.remove(first.output) }
    var changed = Self.october
    changed["expenses.csv", default: ""] += "2026-10,CC1,labor,100\n"
    let second = try CostRun(changed, options("2026-10", closes: true, output: first.output))
    try #require(second.exitCode == .ok, "\(second.findings)")
    let files = november(after: second)
    // A provisional cost of October afterwards closes nothing.
    let third = try CostRun(Self.october, options("2026-10", output: first.output))
    #expect(third.exitCode == .ok)
    #expect(third.result("next_opening/opening_stock.csv") == "")
    let run = try CostRun(files, options("2026-11", output: first.output))
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(!lastClosing(run).isEmpty)
  }

  @Test func aClosingWithErrorsClosesNothing() throws {
    let first = try CostRun(Self.october, options("2026-10", closes: true))
    defer { Scratch.remove(first.output) }
    let files = november(after: first)
    var broken = Self.october
    broken["expenses.csv", default: ""] += "2026-10,NOPE,labor,100\n"
    let second = try CostRun(broken, options("2026-10", closes: true, output: first.output))
    #expect(second.exitCode == .dataErrors)
    let run = try CostRun(files, options("2026-11", output: first.output))
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(lastClosing(run).contains { $0["left"] != "0.00" })
  }
}
