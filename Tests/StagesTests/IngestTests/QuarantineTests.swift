import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

/// Rows with errors are set aside where the source says so, and nothing is lost on the way.
struct QuarantineTests {
  private static let files = [
    "items.csv": "item,lead_time\nA,2\nB,two\nC,3\n",
    "stock.csv": "item,quantity,lot\nA,5,\nX,1,\nC,x,\"a \"\"b\"\", c\"\nA,7\n合计,13,\nC,1,\nB,2,\n",
  ]
  private static let pipeline =
    PlanRun.planPipeline + "\nsources: {items: {on_error: quarantine}, stock: {policy: quarantine}}\n"

  private func run(threads: Int = 1) throws -> PlanRun {
    let folder = try Scratch.folder(Self.files)
    defer { Scratch.remove(folder) }
    return PlanRun(
      input: folder, asOf: IngestRun.asOf, threads: threads, pipeline: Self.pipeline)
  }

  @Test("The run goes on with the good rows, warns, and ends well")
  func goesOn() throws {
    let run = try run()
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.sink.sorted)")
    let warnings = run.sink.sorted.filter { $0.code == .rowsRejected }
    #expect(Set(warnings.map { $0.arguments["count"] }) == [1, 4])
    #expect(Set(warnings.map { $0.arguments["path"] }) == ["rejected/items.csv", "rejected/stock.csv"])
    #expect(!run.sink.counts.keys.contains { $0.withholds })
  }

  @Test("A rejected row stands in the file with its place, what is wrong and its fields", arguments: [1, 2])
  func file(_ threads: Int) throws {
    let run = try run(threads: threads)
    defer { Scratch.remove(run.output) }
    #expect(
      run.result("rejected/items.csv")
        == "file,sheet,row,column,code,reason,field_1,field_2\n"
        + "items.csv,,3,lead_time,invalid-number,'two' is not a number; expected a plain decimal such as 1250.5.,B,two\n"
    )
    let stock = run.result("rejected/stock.csv").split(separator: "\n").map(String.init)
    #expect(stock.count == 5)
    #expect(stock[1].hasPrefix("stock.csv,,3,item,unknown-item,"))
    #expect(stock[2].hasPrefix("stock.csv,,4,quantity,invalid-number,"))
    #expect(stock[2].hasSuffix(",C,x,\"a \"\"b\"\", c\""))
    #expect(stock[3].hasPrefix("stock.csv,,5,,ragged-row,"))
    #expect(stock[4].hasPrefix("stock.csv,,8,item,unknown-item,"), "an item that was set aside is unknown")
  }

  @Test("Rows read are rows used, skipped and rejected")
  func counts() throws {
    let run = try run()
    defer { Scratch.remove(run.output) }
    let data = try #require(run.result("manifest.json").data(using: .utf8))
    let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let sources = try #require(manifest["sources"] as? [[String: Any]])
    let stock = try #require(sources.first { $0["dataset"] as? String == "stock" })
    let counts = ["read", "used", "skipped", "rejected"].map { stock[$0] as? Int }
    #expect(counts == [7, 2, 1, 4])
  }

  private static let orders = [
    "S1,1,A,5,2026-12-01", "S1,1,A,5,2026-12-01", "S2,1,A,7,2026-12-01", "S2,1,A,8,2026-12-01",
    "S3,1,A,9,2026-12-01",
  ]

  /// A plan for `orders`, of which those with errors are set aside; `more` stands in the folder as well.
  private func run(orders: [String], threads: Int = 1, more: [String: String] = [:]) throws -> PlanRun {
    var files = ["items.csv": "item,lead_time\nA,2\n"]
    files["orders.csv"] = (["order,line,item,quantity,due"] + orders).joined(separator: "\n") + "\n"
    files.merge(more) { $1 }
    let folder = try Scratch.folder(files)
    defer { Scratch.remove(folder) }
    return PlanRun(
      input: folder, asOf: IngestRun.asOf, threads: threads,
      pipeline: PlanRun.planPipeline
        + "\nsources: {orders: {on_error: quarantine}, items: {on_error: quarantine}}\n")
  }

  @Test("Of equal rows one is used; rows that differ under one key are all set aside", arguments: [1, 2])
  func sameKeys(_ threads: Int) throws {
    let run = try run(orders: Self.orders, threads: threads)
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.sink.sorted)")
    let rows = run.result("rejected/orders.csv").split(separator: "\n").map(String.init)
    #expect(
      rows.dropFirst().map { $0.prefix { $0 != "\"" } } == [
        "orders.csv,,3,order,duplicate-key,", "orders.csv,,4,order,duplicate-key,",
        "orders.csv,,5,order,duplicate-key,",
      ])
    #expect(rows.count == 4)
    #expect(rows.last?.contains("The key order S2, line 1 stands already in orders.csv row 4.") == true)
    #expect(rows.last?.hasSuffix(",S2,1,A,8,2026-12-01") == true)
    let data = try #require(run.result("manifest.json").data(using: .utf8))
    let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let sources = try #require(manifest["sources"] as? [[String: Any]])
    let counts = try #require(sources.first { $0["dataset"] as? String == "orders" })
    #expect(["read", "used", "skipped", "rejected"].map { counts[$0] as? Int } == [5, 2, 0, 3])
    #expect((manifest["inputs"] as? [Any])?.count == 2, "a file that is read twice is one input")
  }

  @Test("The order of rows does not decide which of them is used")
  func sameKeysInAnyOrder() throws {
    let plans = try [Self.orders, Self.orders.reversed()].map { orders in
      let run = try run(orders: orders)
      defer { Scratch.remove(run.output) }
      return run.result("planned_orders.csv")
    }
    #expect(plans[0] == plans[1])
    #expect(plans[0].contains(",14,"), "5 and 9, and nothing of 7 and 8")
  }

  @Test("An item that two rows describe differently is none, and rows that name it are set aside too")
  func sameItems() throws {
    let items = "item,lead_time\nA,2\nB,3\nB,4\n"
    let run = try run(orders: ["S1,1,A,5,2026-12-01", "S2,1,B,5,2026-12-01"], more: ["items.csv": items])
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.sink.sorted)")
    #expect(run.result("rejected/items.csv").split(separator: "\n").count == 3)
    #expect(run.result("rejected/orders.csv").contains("orders.csv,,3,item,unknown-item,"))
  }

  @Test("Rows of a workbook with the same key are set aside with their fields")
  func sameKeysInWorkbook() throws {
    let folder = try Scratch.folder(["items.csv": "item\nA\n"])
    defer { Scratch.remove(folder) }
    let workbook = SmallWorkbook([
      (
        "orders",
        [
          ["order", "item", "quantity", "due"], ["S1", "A", "5", "2026-12-01"],
          ["S1", "A", "6", "2026-12-01"],
        ]
      )
    ])
    try Data(workbook.bytes).write(to: URL(fileURLWithPath: "\(folder)/orders.xlsx"))
    let run = PlanRun(
      input: folder, asOf: IngestRun.asOf,
      pipeline: PlanRun.planPipeline + "\nsources: {orders: {on_error: quarantine}}\n")
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.sink.sorted)")
    let lines = run.result("rejected/orders.csv").split(separator: "\n")
    #expect(lines.dropFirst().map { $0.hasPrefix("orders.xlsx,orders,") } == [true, true])
    #expect(lines.last?.hasSuffix(",S1,A,6,2026-12-01") == true)
  }

  @Test("Without it the same rows withhold the plan")
  func fails() throws {
    let folder = try Scratch.folder(Self.files)
    defer { Scratch.remove(folder) }
    let run = PlanRun(input: folder, asOf: IngestRun.asOf)
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .dataErrors)
    #expect(run.result("rejected/stock.csv").isEmpty)
  }

  @Test("Merged cells do not list a row twice")
  func workbook() throws {
    let folder = try Scratch.folder(["items.csv": "item\nA\n"])
    defer { Scratch.remove(folder) }
    let workbook = SmallWorkbook(
      [("stock", [["item", "quantity"], ["A", "5"], ["", "x"]])], merged: ["A2:A3"])
    try Data(workbook.bytes).write(to: URL(fileURLWithPath: "\(folder)/stock.xlsx"))
    let run = PlanRun(input: folder, asOf: IngestRun.asOf, pipeline: Self.pipeline)
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok, "\(run.sink.sorted)")
    let lines = run.result("rejected/stock.csv").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.last?.hasPrefix("stock.xlsx,stock,3,quantity,invalid-number,") == true)
    #expect(lines.last?.hasSuffix(",A,x") == true)
  }
}
