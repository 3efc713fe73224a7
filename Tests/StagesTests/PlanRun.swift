import Diagnostics
import Domain
import Foundation
import Pipeline
import ReferencePlanner
import Stages

/// Runs the shipped stages on a folder of datasets, as a test would from the command line.
struct PlanRun {
  let exitCode: ExitCode
  let sink: DiagnosticSink
  let output: String
  /// The folder of the run's results: `latest`, or that of a what-if.
  let folder: String

  /// Runs `pipeline` text (the plan pipeline unless given) on `input`, with the rows of `overlay` where there is one.
  init(
    input: String, overlay: String? = nil, asOf: CivilDate, assignments: [String] = [], threads: Int = 1,
    output: String? = nil, pipeline: String = PlanRun.planPipeline
  ) {
    let sink = DiagnosticSink()
    self.sink = sink
    self.output = output ?? Scratch.folder()
    guard
      let file = PipelineFile.parse(pipeline, path: "plan.yaml", catalog: stageCatalog, sink: sink)?
        .setting(assignments, sink: sink)
    else {
      exitCode = .usage
      folder = self.output
      return
    }
    var settings = RunSettings(file, asOf: asOf, input: input, output: self.output, threads: threads)
    settings.isDurable = false
    settings.overlayFolder = overlay
    let outcome = Runner(
      file: file, catalog: stageCatalog, settings: settings, progress: RunProgress(style: .json) { _ in }
    )
    .run(sink: sink)
    exitCode = outcome.exitCode
    folder = outcome.folder ?? "\(self.output)/latest"
  }

  /// A result file of the run.
  func result(_ name: String) -> String {
    (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
  }

  /// Rows of `planned_orders.csv` as dictionaries by column.
  var orders: [[String: String]] { Table.rows(result("planned_orders.csv")) }

  static let planPipeline = """
    name: plan
    stages:
      - ingest
      - levels: [explode, net, plan]
      - report: {details: off, workbook: off, page: off}
    """
}

/// CSV text as rows by column name; enough for results, which have no line ends in fields.
enum Table {
  static func rows(_ text: String) -> [[String: String]] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: true).map(fields)
    guard !lines.isEmpty else { return [] }
    let header = lines.removeFirst()
    return lines.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  static func fields(_ line: Substring) -> [String] {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        fields.append(field)
        field = ""
      default: field.append(character)
      }
    }
    return fields + [field]
  }
}

/// Folders that live as long as the test process.
enum Scratch {
  /// The folder of this process, removed when it ends.
  private static let root: String = {
    let path = "\(NSTemporaryDirectory())millrun-tests-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    atexit { Scratch.remove(Scratch.root) }
    return path
  }()

  /// A new empty folder.
  static func folder() -> String {
    let path = "\(root)/\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}

extension CivilDate {
  init(_ day: Day) { self.init(day: Int32(day.number)) }
}
