import Diagnostics
import Domain
import Foundation
import Pipeline
import Synchronization

/// A folder that is gone when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "pipeline-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The text of a file, nil where there is none.
  func text(_ name: String) -> String? { try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

  /// Names in a folder, sorted.
  func names(_ name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)")) ?? []).sorted()
  }

  /// Writes a file and the folders above it.
  func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: false, encoding: .utf8)
  }
}

/// Runs a pipeline of sample stages in a temporary folder.
struct SampleRun {
  let folder: TemporaryFolder
  let sink = DiagnosticSink()
  let shown = Shown()

  /// Collects what progress shows.
  final class Shown: Sendable {
    private let stored = Mutex("")
    var text: String { stored.withLock { $0 } }
    func add(_ text: String) { stored.withLock { $0 += text } }
  }

  func run(
    _ stages: String = "[ingest, levels: [explode, net, plan], report]", set: [String] = [],
    more: String = "",
    style: RunProgress.Style = .plain, only: [String] = []
  ) throws -> RunOutcome {
    let text = "as_of: 2026-11-23\n\(more)\nstages: \(stages)\n"
    let parsed = PipelineFile.parse(text, path: "sample.yaml", catalog: SampleStages.catalog, sink: sink)
    guard let file = parsed?.setting(set, sink: sink) else { throw ProgramFault("\(sink.sorted)") }
    let shown = shown
    let progress = RunProgress(style: style, language: file.language) { shown.add($0) }
    let settings = RunSettings(file, programVersion: "1.0", input: ".", output: "\(folder.path)/out")
    return Runner(file: file, catalog: SampleStages.catalog, settings: settings, progress: progress)
      .run(sink: sink, only: only)
  }

  var latest: String? { OutputFolder.latest(in: "\(folder.path)/out") }
}
