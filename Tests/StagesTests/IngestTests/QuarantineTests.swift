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
