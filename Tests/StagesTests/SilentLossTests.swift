import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// Nothing that a factory sends gets lost without a word.
struct SilentLossTests {
  private static let base = [
    "items.csv": "item,source\nA,buy\nB,buy\n", "orders.csv": "order,item,quantity,due\nS1,A,10,2026-12-10\n",
  ]

  private func run(_ files: [String: String]) throws -> IngestRun {
    try IngestRun(Self.base.merging(files) { $1 })
  }

  @Test func aQuoteThatNeverClosesIsReportedWhereItOpens() throws {
    let run = try run(["stock.csv": "item,quantity,lot\nA,1,x\nA,4,\"5\nB,1,x\n"])
    #expect(run.exitCode == .dataErrors)
    #expect(run.finding(.unclosedQuote)?.place == SourcePlace(file: "stock.csv", row: 3))
  }

  @Test func aFileWithASlipInItsNameIsNoted() throws {
    let run = try run(["stok.csv": "item,quantity\nA,4\n"])
    #expect(run.exitCode == .ok)
    #expect(run.finding(.fileIgnored)?.place.file == "stok.csv")
    #expect(run.finding(.fileIgnored)?.arguments["nearest"] == "stock")
  }

  @Test func aFileThatASourceLeavesAsideIsNoted() throws {
    let run = try IngestRun(
      Self.base.merging(["stock.csv": "item,quantity\nA,4\n", "count.csv": "item,quantity\nA,5\n"]) { $1 },
      more: "sources: {stock: {files: count.csv}}")
    #expect(run.exitCode == .ok)
    #expect(run.finding(.fileIgnored)?.place.file == "stock.csv")
    #expect(
      run.finding(.fileIgnored)?.arguments.mapValues(\.shown)
        == ["reason": "the source of dataset 'stock' names other files"])
  }

  @Test(
    "A dataset in a form that is not read is an error", arguments: ["stock.xls", "stock.xlsb", "stock.ods"])
  func foreignForm(_ name: String) throws {
    let run = try run([name: "anything"])
    #expect(run.exitCode == .dataErrors)
    #expect(run.finding(.notAWorkbook)?.place.file == name)
  }

  @Test func aBrokenWorkbookOfAnotherNameDoesNotStopThePlan() throws {
    let run = try run(["notes.xlsx": "no workbook"])
    #expect(run.exitCode == .ok)
    #expect(run.finding(.fileIgnored)?.place.file == "notes.xlsx")
  }

  @Test(
    "Days beyond reason and fractions of days are refused",
    arguments: [
      "lead_time\nA,100000000000", "lead_time_per_unit\nA,10001", "planning_fence\nA,2.5",
      "demand_fence\nA,9000000",
      "period_days\nA,1.5",
    ])
  func days(_ cells: String) throws {
    let run = try run(["items.csv": "item,\(cells)\n"])
    #expect(run.errors == [.numberOutOfRange])
    #expect(run.finding(.numberOutOfRange)?.place.row == 2)
  }

  @Test func aLineThatEndsBeforeItBeginsIsRefused() throws {
    let run = try run([
      "bom.csv": "parent,component,quantity,valid_from,valid_to\nA,B,1,2026-12-31,2026-01-01\n"
    ])
    #expect(run.errors == [.numberOutOfRange])
    #expect(run.finding(.numberOutOfRange)?.place.column == "valid_to")
  }

  @Test func aShortageBehindAFenceBeyondTheHorizonIsAnException() throws {
    let run = try run(["items.csv": "item,source,planning_fence\nA,buy,400\nB,buy,0\n"])
    #expect(run.exitCode == .ok)
    #expect(run.orders.isEmpty)
    #expect(run.exceptions.map { [$0["code"], $0["item"]] } == [["short-inside-fence", "A"]])
  }

  @Test(
    "Sums that do not fit are reported and never wrap",
    arguments: [
      ("item,lot_policy,period_days\nA,period,10\n", "2026-12-11"),
      ("item\nA\n", "2026-12-10"),
      ("item,lot_policy,reorder_point,order_up_to\nA,min-max,1,2\n", "2026-12-10"),
    ])
  func overflow(_ items: String, _ due: String) throws {
    let largest = "9000000000000"
    let run = try IngestRun([
      "items.csv": items,
      "orders.csv": "order,item,quantity,due\nS1,A,\(largest),2026-12-10\nS2,A,\(largest),\(due)\n",
    ])
    #expect(run.errors == [.quantityOverflow])
  }

  @Test func aPipelineThatWritesNothingDoesNotReplaceResults() throws {
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    for (name, text) in Self.base {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    let asOf = try #require(CivilDate.parse("2026-11-23"))
    let first = PlanRun(input: folder, asOf: asOf)
    let plan = first.result("planned_orders.csv")
    #expect(!plan.isEmpty)
    let second = PlanRun(
      input: folder, asOf: asOf, output: first.output,
      pipeline: "name: x\nstages: [ingest, levels: [explode, net, plan]]\n")
    #expect(second.exitCode == .ok)
    #expect(second.result("planned_orders.csv") == plan)
  }
}
