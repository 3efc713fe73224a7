import Diagnostics
import Domain
import Foundation
import Pipeline
import Reports
import Stages
import Testing

/// What the template writer writes, the reader reads.
struct TemplateTests {
  /// Items that examples name.
  private static let items = "item\nLAMP-100\nLAMP-S\nLED-7\nLED-8\n"
  private static let pipeline = "name: read\nstages: [ingest]\n"

  /// Reads a workbook of templates as a check does, with nothing else in the folder but an item master.
  private func read(_ datasets: [Dataset], _ language: Language, filled: Bool) throws -> DiagnosticSink {
    let folder = try Scratch.folder(datasets.contains(.items) ? [:] : ["items.csv": Self.items])
    defer { Scratch.remove(folder) }
    try writeTemplate(datasets, language: language, exampleIsData: filled, path: "\(folder)/factory.xlsx")
    let sink = DiagnosticSink()
    let file = try #require(
      PipelineFile.parse(Self.pipeline, path: "p.yaml", catalog: stageCatalog, sink: sink))
    let output = Scratch.folder()
    defer { Scratch.remove(output) }
    var settings = RunSettings(file, asOf: IngestRun.asOf, input: folder, output: output, threads: 1)
    settings.isDurable = false
    let outcome = Runner(
      file: file, catalog: stageCatalog, settings: settings, progress: RunProgress(style: .json) { _ in }
    ).check(sink: sink)
    #expect(outcome.exitCode == .ok, "\(datasets) \(sink.sorted)")
    return sink
  }

  @Test(
    "An empty template is read without a finding but the rows above its header", arguments: Language.allCases)
  func empty(_ language: Language) throws {
    let sink = try read(Dataset.allCases, language, filled: false)
    #expect(Set(sink.counts.keys) == [.rowsSkipped], "\(sink.sorted)")
    #expect(sink.counts[.rowsSkipped] == Dataset.allCases.count)
    #expect(sink.sorted.allSatisfy { $0.arguments["rows"] == .list(["1", "2"]) })
  }

  @Test("The example of every dataset is a row that is read", arguments: Dataset.allCases)
  func example(_ dataset: Dataset) throws {
    for language in Language.allCases {
      let sink = try read([dataset], language, filled: true)
      #expect(Set(sink.counts.keys) == [.rowsSkipped], "\(dataset) \(sink.sorted)")
      #expect(sink.sorted.map { $0.arguments["rows"] } == [.list(["1"])])
    }
  }

  @Test("The same datasets give the same bytes")
  func sameBytes() throws {
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    let bytes = try (0..<2).map { number in
      let path = "\(folder)/\(number).xlsx"
      try writeTemplate([.items, .orders], language: .chinese, path: path)
      return try Data(contentsOf: URL(fileURLWithPath: path))
    }
    #expect(bytes[0] == bytes[1])
  }
}
