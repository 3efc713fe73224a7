import Foundation
import Pipeline
import Testing

@Suite struct `The manifest` {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func parsed(_ name: String) throws -> [String: Any] {
    let text = try #require(folder.text(name))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `is the same for the same run but for its timing`() throws {
    let other = try TemporaryFolder()
    _ = try SampleRun(folder: folder).run(set: ["finds=cycle"])
    _ = try SampleRun(folder: other).run(set: ["finds=cycle"])
    func head(_ folder: TemporaryFolder) throws -> String {
      let text = try #require(folder.text("out/latest/manifest.json"))
      return try #require(text.components(separatedBy: "\"timing\": {").first)
    }
    #expect(try head(folder) == head(other))
  }

  @Test func `says what ran on what with which options`() throws {
    _ = try SampleRun(folder: folder).run(set: ["title=夜 \"x\"\t", "net.details=on", "finds=cycle"])
    let manifest = try parsed("out/latest/manifest.json")
    #expect(manifest["run"] as? String == "2026-11-23-001")
    #expect(manifest["version"] as? String == "1.0")
    #expect(manifest["as_of"] as? String == "2026-11-23")
    #expect(manifest["exit_code"] as? Int == 1)
    #expect(manifest["diagnostics"] as? [String: Int] == ["bom-cycle": 1])
    let options = try #require(manifest["options"] as? [String: [String: Any]])
    #expect(options["report"]?["title"] as? String == "夜 \"x\"\t")
    #expect(options["net"]?["details"] as? Bool == true)
    #expect(options["net"]?["tolerance"] as? String == "2.5%")
    let inputs = try #require(manifest["inputs"] as? [[String: Any]])
    #expect(inputs.map { $0["file"] as? String } == ["items.csv", "orders.csv"])
    #expect(inputs.last?["xxh64"] as? String == "44bc2cf5ad770999")
    let sources = try #require(manifest["sources"] as? [[String: Any]])
    #expect(sources.first?["read"] as? Int == 6)
    let results = try #require(manifest["results"] as? [[String: Any]])
    #expect(results.first?["rows"] as? Int == 2)
    #expect(results.first?["bytes"] as? Int == folder.text("out/latest/planned_orders.csv")?.utf8.count)
    let timing = try #require(manifest["timing"] as? [String: Any])
    let stages = try #require(timing["stages"] as? [[String: Any]])
    #expect(stages.map { $0["stage"] as? String } == ["ingest", "levels", "report"])
  }

  @Test func `stands beside a log of one JSON object a line`() throws {
    _ = try SampleRun(folder: folder).run(set: ["finds=cycle"])
    let log = try #require(folder.text("out/latest/log.jsonl"))
    let events = try log.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(events.count == 7)
    #expect(events.last?["code"] as? String == "bom-cycle")
  }
}

@Suite struct `A JSON value` {
  @Test func `is written with every character escaped that needs it`() throws {
    let text = "a\"b\\c\nd\te\r\u{1}\u{7F}\u{2028}é计😀/"
    let line = JSONValue.object([
      ("k", .list([.text(text), .null, .flag(true), .integer(-3), .decimal("1.50")]))
    ]).line
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: [Any]])
    #expect(object["k"]?.first as? String == text)
    #expect(line.hasSuffix(",null,true,-3,1.50]}"))
    #expect(
      JSONValue.object([("a", .list([])), ("b", .integer(1))]).pages == "{\n  \"a\": [],\n  \"b\": 1\n}\n")
  }
}
