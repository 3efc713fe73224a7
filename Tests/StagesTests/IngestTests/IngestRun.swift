import Diagnostics
import Domain
import Foundation
import Pipeline

/// What the program reads from files, as far as a plan shows it.
struct IngestRun {
  static let asOf = CivilDate.parse("2026-11-23") ?? .none

  let exitCode: ExitCode
  /// All findings, worst first.
  let findings: [Diagnostic]
  /// `item quantity` on the as-of date, for every item.
  let stock: [String]
  /// `item date quantity document` of every requirement.
  let needs: [String]
  /// Rows of `planned_orders.csv`.
  let orders: [[String: String]]
  /// Rows of `exceptions.csv`.
  let exceptions: [[String: String]]
  /// Rows of `requirements_detail.csv`.
  let requirements: [[String: String]]
  /// Rows of `projection.csv`.
  let projection: [[String: String]]

  /// Runs on files of these contents, with more YAML for the pipeline.
  init(
    _ files: [String: [UInt8]], more: String = "", assignments: [String] = [], threads: Int = 1
  ) throws {
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    let pipeline = """
      name: ingest
      stages:
        - ingest
        - levels: [explode, net, plan]
        - report: {details: on, workbook: off, page: off}
      \(more)
      """
    let run = PlanRun(
      input: folder, asOf: Self.asOf, assignments: assignments, threads: threads, pipeline: pipeline)
    defer { Scratch.remove(run.output) }
    exitCode = run.exitCode
    findings = run.sink.sorted
    orders = run.orders
    exceptions = Table.rows(run.result("exceptions.csv"))
    requirements = Table.rows(run.result("requirements_detail.csv"))
    projection = Table.rows(run.result("projection.csv"))
    needs = requirements.map { row in
      ["item", "date", "quantity", "source"].map { row[$0, default: ""] }.joined(separator: " ")
    }
    stock = projection.filter { $0["date"] == "\(Self.asOf)" }.map { row in
      "\(row["item", default: ""]) \(row["available", default: ""])"
    }
  }

  /// Runs on files of these texts.
  init(_ files: [String: String], more: String = "", threads: Int = 1) throws {
    try self.init(files.mapValues { Array($0.utf8) }, more: more, threads: threads)
  }

  /// The first finding of a code.
  func finding(_ code: DiagnosticCode) -> Diagnostic? { findings.first { $0.code == code } }

  /// Codes of errors, in order.
  var errors: [DiagnosticCode] { findings.filter { $0.severity == .error }.map(\.code) }
}
