import Diagnostics
import Domain
import Foundation
import Pipeline
import ReferenceCoster
import Testing

/// The sample factory costs what its README works out by hand.
struct SampleCostTests {
  private static let readme =
    (try? String(contentsOfFile: "\(SampleDataTests.folder)/README.md", encoding: .utf8)) ?? ""

  /// Rows of the table of the README whose header begins with these columns, without marks and thousands separators.
  private static func table(_ columns: [String]) -> [[String]] {
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
    guard let header = lines.firstIndex(where: { cells($0).starts(with: columns) }) else { return [] }
    return lines[(header + 2)...].prefix { $0.hasPrefix("|") }.map(cells)
  }

  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: "|").map { cell in
      cell.trimmingCharacters(in: .whitespaces)
        .replacingOccurrences(of: "`", with: "").replacingOccurrences(of: "*", with: "")
        .replacingOccurrences(of: ",", with: "")
    }
  }

  private func run(closes: Bool = false) throws -> CostRun {
    let run = CostRun(
      input: SampleDataTests.folder,
      CostRun.Options(closes: closes, assignments: closes ? ["unallocated=carry"] : [], threads: 2))
    try #require(run.exitCode == .ok, "\(run.findings)")
    return run
  }

  @Test func theOrdersWorkedByHandCostWhatTheReadmeSays() throws {
    let run = try run()
    defer { Scratch.remove(run.output) }
    let columns = ["order", "element", "opening", "current", "finished", "closing", "loss"]
    let worked = Self.table(columns)
    try #require(worked.count == 38)
    let orders = Set(worked.map { $0[0] })
    let costed = run.rows("order_costs.csv").filter { orders.contains($0["order", default: ""]) }
      .map { row in columns.map { row[$0, default: ""] } }
    // These are all elements of the orders: none has a cost beyond what the README lists.
    #expect(costed.sorted { $0.joined() < $1.joined() } == worked.sorted { $0.joined() < $1.joined() })
  }

  @Test func theItemsWorkedByHandCostWhatTheReadmeSays() throws {
    let run = try run()
    defer { Scratch.remove(run.output) }
    let worked = Self.table(["item", "quantity", "amount", "unit cost"])
    try #require(worked.count == 8)
    for row in worked {
      let cost = run.rows("item_costs.csv").first { $0["item"] == row[0] } ?? [:]
      #expect(["item", "quantity", "amount", "unit_cost"].map { cost[$0, default: ""] } == row)
    }
  }

  @Test func thePoolWorkedByHandIsSharedOutAsTheReadmeSays() throws {
    let run = try run()
    defer { Scratch.remove(run.output) }
    let worked = Self.table(["order", "exact", "cut", "remainder", "posted"])
    try #require(worked.count == 8)
    let shares = run.rows("allocations.csv").filter {
      $0["cost_center"] == "CC20" && $0["element"] == "机物料消耗"
    }
    #expect(
      shares.map { [$0["order", default: ""], $0["amount", default: ""]] } == worked.map { [$0[0], $0[4]] })
    #expect(shares.allSatisfy { $0["basis"] == "hours" })
    let pools = Self.table(["pool", "amount", "÷"])
    try #require(pools.count == 7)
    for row in pools.dropLast() {
      for (order, column) in [("WO2610-189", 4), ("WO2611-156", 6), ("WO2611-217", 8)] {
        let share = run.number(
          "allocations.csv", "amount", where: ["cost_center": "CC20", "element": row[0], "order": order])
        #expect(share?.amountText == row[column], "\(row[0]) of \(order)")
      }
    }
  }

  @Test func theMonthAddsUpAsTheReadmeSays() throws {
    let run = try run(closes: true)
    defer { Scratch.remove(run.output) }
    let rows = Self.table(["from", "", "to"])
    let figures = Dictionary(
      rows.flatMap { row in [(row[0], row[1])] + (row.count > 3 ? [(row[2], row[3])] : []) }
    ) { first, _ in first }
    let carried = run.sum("next_opening/carried_expenses.csv", "amount")
    #expect(carried.amountText == "96.25")
    let orders = { run.sum("order_costs.csv", $0) }
    let stock = { run.sum("inventory_ledger.csv", $0) }
    let found = [
      "opening stock": stock("opening_amount"), "closing stock": stock("closing_amount"),
      "opening work in process": orders("opening"),
      "closing work in process": run.sum("wip_balance.csv", "amount"), "loss": orders("loss"),
      "expenses 36136.33 less 96.25 carried": run.sum("allocations.csv", "amount") - carried,
      "outsourcing fees": run.sum("order_costs.csv", "current", where: ["element": "outsourcing"]),
      "receipts": run.number("reconciliation.csv", "left", where: ["control": "receipts"]),
      "sum": run.number("reconciliation.csv", "left", where: ["control": "conservation"]),
    ]
    for (name, value) in found { #expect(value?.amountText == figures[name], "\(name)") }
    #expect(run.warnings == [.poolCarried])
  }

  @Test func octoberLeavesWhatNovemberOpensWith() throws {
    let closing = try String(contentsOfFile: "\(SampleDataTests.folder)/October/close.yaml", encoding: .utf8)
    let october = CostRun(
      input: SampleDataTests.folder,
      CostRun.Options(
        period: "2026-10", closes: true, assignments: ["workbook=off", "page=off"], threads: 2,
        pipeline: closing))
    defer { Scratch.remove(october.output) }
    try #require(october.exitCode == .ok, "\(october.findings)")
    #expect(october.brokenControls == [])
    #expect(october.warnings == [])
    let columns = ["quantity", "amount", "unit_cost"]
    let items = Self.table(["item in October"])
    try #require(items.count == 4)
    for row in items {
      let cost = october.rows("item_costs.csv").first { $0["item"] == row[0] } ?? [:]
      #expect(columns.map { cost[$0, default: ""] } == Array(row.dropFirst()))
    }
    for row in Self.table(["order of October"]) {
      let elements = ["material", "电费", "直接人工"].map { element in
        october.number("order_costs.csv", "finished", where: ["order": row[0], "element": element])
      }
      #expect(
        (elements.map { $0?.amountText } + [elements.compactMap(\.self).reduce(0, +).amountText])
          == Array(row.dropFirst()))
    }

    let alone = try run()
    defer { Scratch.remove(alone.output) }
    let november = CostRun(
      input: SampleDataTests.folder, CostRun.Options(threads: 2, output: october.output))
    try #require(november.exitCode == .ok, "\(november.findings)")
    #expect(november.brokenControls == [])
    #expect(
      november.lines("reconciliation.csv", ["control"]).filter { $0.hasPrefix("last-closing-") }.count == 10)
    #expect(november.warnings == [.lateDocument, .poolCarried])
    #expect(
      november.lines("adjustments.csv", ["kind", "destination", "amount"]) == ["expenses,CC50,86.40"])
    let last = Self.table(["item", "last unit cost"])
    try #require(last.count == 3)
    for row in last {
      let cost = november.rows("item_costs.csv").first { $0["item"] == row[0] } ?? [:]
      #expect(
        ["item", "last_unit_cost", "unit_cost", "change"].map { cost[$0, default: ""] } == [
          row[0], row[1], row[3], row[4],
        ])
    }
    let bill = Self.table(["order with the bill"])
    try #require(bill.count == 2)
    for row in bill {
      let pool = ["cost_center": "CC50", "element": "机物料消耗", "order": row[0]]
      #expect(november.number("allocations.csv", "amount", where: pool)?.amountText == row[3])
      #expect(alone.number("allocations.csv", "amount", where: pool)?.amountText == row[4])
    }
    // The costs that the README works out go on to hold.
    let worked = Set(Self.table(["order", "element", "opening"]).map { $0[0] })
    let costs = { (run: CostRun) in
      run.rows("order_costs.csv").filter { worked.contains($0["order", default: ""]) }
    }
    #expect(costs(november) == costs(alone))
  }

  @Test func theVariancesOfTheReadmeHold() throws {
    let run = try run()
    defer { Scratch.remove(run.output) }
    let worked = Self.table(["variance", "standard", "actual"])
    try #require(worked.count == 3)
    let rows = run.rows("variances.csv").filter { $0["order"] == "WO2611-137" }
    #expect(
      rows.map { row in ["kind", "standard", "actual", "amount"].map { row[$0, default: ""] } } == worked)
  }

  @Test func theCostDoesNotChangeThePlan() throws {
    let pipeline = PlanRun.planPipeline.replacingOccurrences(
      of: "  - report", with: "  - actions\n  - commitments\n  - capacity\n  - report")
    let plan = PlanRun(
      input: SampleDataTests.folder, asOf: SampleDataTests.asOf, threads: 2, pipeline: pipeline)
    let nightly = CostRun(
      input: SampleDataTests.folder, CostRun.Options(threads: 2, pipeline: CostRun.nightlyPipeline))
    defer {
      Scratch.remove(plan.output)
      Scratch.remove(nightly.output)
    }
    #expect(nightly.exitCode == .ok, "\(nightly.errors)")
    #expect(
      nightly.groups == [
        .planning: .published, .capacity: .published, .costing: .published, .margins: .published,
        .variances: .published,
      ])
    #expect(nightly.result("planned_orders.csv") == plan.result("planned_orders.csv"))
    #expect(nightly.result("exceptions.csv") == plan.result("exceptions.csv"))
    #expect(!nightly.rows("planned_orders.csv").isEmpty)
    let cost = try run()
    defer { Scratch.remove(cost.output) }
    #expect(nightly.result("order_costs.csv") == cost.result("order_costs.csv"))
  }
}
