import Diagnostics
import Domain
import Foundation
import Pipeline
import ReferenceCoster
import Stages

/// Runs the shipped stages of costing on a folder of datasets, as a test would from the command line.
struct CostRun {
  /// How a run is started.
  struct Options {
    /// The month that is costed.
    var period = "2026-11"
    /// Whether the month is closed.
    var closes = false
    /// Options of stages, as `unallocated=carry`.
    var assignments: [String] = []
    var threads = 1
    /// The output folder; a new one unless given.
    var output: String?
    /// Text of the pipeline file; that of the shipped `cost.yaml` unless given.
    var pipeline: String?
  }

  let exitCode: ExitCode
  /// Id of the published run; nil where nothing was published.
  let runID: String?
  /// What became of each group of results.
  let groups: [ResultGroup: GroupStatus]
  /// All findings, worst first.
  let findings: [Diagnostic]
  /// The output folder.
  let output: String

  /// Runs on the folder `input`.
  init(input: String, _ options: Options = Options()) {
    output = options.output ?? Scratch.folder()
    let sink = DiagnosticSink()
    let text = options.pipeline ?? Self.costPipeline
    // The page and the workbook have tests of their own.
    let reports = options.pipeline == nil ? ["workbook=off", "page=off"] : []
    guard let period = Period.parse(options.period),
      let file = PipelineFile.parse(text, path: "cost.yaml", catalog: stageCatalog, sink: sink)?
        .setting(reports + options.assignments, sink: sink)
    else {
      exitCode = .usage
      runID = nil
      groups = [:]
      findings = sink.sorted
      return
    }
    var settings = RunSettings(
      file, asOf: period.days.first.adding(22), period: period, closesPeriod: options.closes, input: input,
      output: output, threads: options.threads)
    settings.isDurable = false
    let outcome = Runner(
      file: file, catalog: stageCatalog, settings: settings, progress: RunProgress(style: .json) { _ in }
    ).run(sink: sink)
    exitCode = outcome.exitCode
    runID = outcome.runID
    groups = outcome.groups
    findings = sink.sorted
  }

  /// Runs on files of these texts; the results stay until the test process ends.
  init(_ files: [String: String], _ options: Options = Options()) throws {
    let folder = try Scratch.folder(files)
    defer { Scratch.remove(folder) }
    self.init(input: folder, options)
  }

  /// Text of a result file; empty where there is none.
  func result(_ name: String) -> String {
    (try? String(contentsOfFile: "\(output)/latest/\(name)", encoding: .utf8)) ?? ""
  }

  /// Rows of a result file by column.
  func rows(_ name: String) -> [[String: String]] { Table.rows(result(name)) }

  /// Cells of `columns` of the rows of a result file, parted by commas.
  func lines(_ name: String, _ columns: [String]) -> [String] {
    rows(name).map { row in columns.map { row[$0, default: ""] }.joined(separator: ",") }
  }

  /// The only number in `column` of the rows that have these cells; nil where there is not just one row.
  func number(_ name: String, _ column: String, where cells: [String: String]) -> Fraction? {
    let found = rows(name).filter { row in cells.allSatisfy { row[$0.key] == $0.value } }
    return found.count == 1 ? found[0][column].flatMap { Fraction(decimal: $0) } : nil
  }

  /// The sum of `column` over the rows that have these cells.
  func sum(_ name: String, _ column: String, where cells: [String: String] = [:]) -> Fraction {
    rows(name).filter { row in cells.allSatisfy { row[$0.key] == $0.value } }
      .reduce(0) { $0 + (Fraction(decimal: $1[column, default: ""]) ?? 0) }
  }

  /// Findings of a code.
  func findings(_ code: DiagnosticCode) -> [Diagnostic] { findings.filter { $0.code == code } }

  /// Codes of errors, in order.
  var errors: [DiagnosticCode] { findings.filter { $0.severity == .error }.map(\.code) }

  /// Codes of warnings, in order.
  var warnings: [DiagnosticCode] { findings.filter { $0.severity == .warning }.map(\.code) }

  /// Controls that do not balance.
  var brokenControls: [[String: String]] {
    rows("reconciliation.csv").filter { $0["status"] != "ok" || $0["difference"] != "0.00" }
  }

  /// All results of costing by name, byte by byte.
  var resultFiles: [String: Data] {
    PublishedFiles(output).files.filter { $0.key != "manifest.json" && $0.key != "log.jsonl" }
  }

  /// What the summary of the manifest says of a dataset: rows read, used, skipped and rejected.
  func source(_ dataset: Dataset) throws -> [String: Int] {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(output)/latest/manifest.json"))
    let manifest = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
    let sources = manifest?["sources"] as? [[String: Any]] ?? []
    let source = sources.first { $0["dataset"] as? String == dataset.rawValue } ?? [:]
    return source.compactMapValues { $0 as? Int }
  }

  /// The shipped pipeline of costing alone.
  static let costPipeline =
    (try? String(contentsOfFile: "\(SampleDataTests.folder)/../Pipelines/cost.yaml", encoding: .utf8)) ?? ""

  /// Plan and cost in one run.
  static let nightlyPipeline = """
    name: nightly
    stages:
      - ingest
      - levels: [explode, net, plan]
      - actions
      - commitments
      - capacity
      - collect
      - allocate
      - cost
      - variances
      - cost-report
      - margins
      - report: {details: off, workbook: off, page: off}
    """
}

extension GroupStatus {
  /// The word of the manifest.
  var word: String {
    switch self {
    case .published: "published"
    case .stale: "stale"
    case .missing: "missing"
    }
  }
}
