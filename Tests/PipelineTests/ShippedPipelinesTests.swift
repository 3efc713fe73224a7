import Diagnostics
import Domain
import Foundation
import Pipeline
import Testing

@Suite struct `The shipped pipelines` {
  static let folder = #filePath.components(separatedBy: "/Tests/")[0] + "/Pipelines"

  @Test func `have a schema that knows every dataset`() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/pipeline.schema.json"))
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let keys = try #require(schema["properties"] as? [String: [String: Any]])
    let sources = try #require(keys["sources"]?["properties"] as? [String: Any])
    #expect(Set(sources.keys) == Set(Dataset.allCases.map(\.rawValue)))
  }

  @Test func `have a schema with the keys that are read`() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/pipeline.schema.json"))
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let keys = try #require(schema["properties"] as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    let sourceKeys = try #require(definitions["source"]?["properties"] as? [String: Any])
    #expect(Set(keys.keys) == expected(of: "zzzzzz: 1\nstages: [ingest]"))
    #expect(Set(sourceKeys.keys) == expected(of: "sources: {bom: {zzzzzz: 1}}\nstages: [ingest]"))
  }

  /// The keys that the message about an unknown key lists.
  private func expected(of text: String) -> Set<String> {
    let sink = DiagnosticSink()
    _ = PipelineFile.parse(text, path: "p.yaml", catalog: SampleStages.catalog, sink: sink)
    guard case .list(let keys) = sink.sorted.first?.arguments["expected"] else { return [] }
    return Set(keys)
  }
}
