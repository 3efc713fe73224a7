import Diagnostics
import Domain
import Foundation
import Pipeline

/// A run with all details, its results with days counted from the as-of date; every day is worked.
struct NodeRun {
  let exitCode: ExitCode
  let findings: [Diagnostic]
  private let tables: [String: [[String: String]]]

  /// Runs on files of these contents; `@3` in a text is the date of day 3.
  init(_ files: [String: String], more: String = "", threads: Int = 1) throws {
    let folder = try Scratch.folder(files.mapValues(Self.withDates))
    defer { Scratch.remove(folder) }
    let pipeline = """
      name: nodes
      calendar: {week: [mon, tue, wed, thu, fri, sat, sun]}
      stages:
        - ingest
        - levels: [explode, net, plan]
        - report: {details: on, workbook: off, page: off}
      \(more)
      """
    let run = PlanRun(input: folder, asOf: IngestRun.asOf, threads: threads, pipeline: pipeline)
    defer { Scratch.remove(run.output) }
    exitCode = run.exitCode
    findings = run.sink.sorted
    var tables: [String: [[String: String]]] = [:]
    for name in ["planned_orders", "substitutions", "requirements_detail", "projection", "exceptions"] {
      tables[name] = Table.rows(run.result("\(name).csv"))
    }
    self.tables = tables
  }

  /// Rows of a result.
  func rows(_ name: String) -> [[String: String]] { tables[name] ?? [] }

  /// Rows of a result as the cells of some columns, dates as `@day`.
  func rows(_ name: String, _ columns: String...) -> [String] {
    rows(name).map { row in columns.map { Self.day(row[$0, default: ""]) }.joined(separator: " ") }
  }

  /// Planned orders as `item quantity@day of need`.
  var lots: [String] {
    rows("planned_orders").map { row in
      "\(row["item", default: ""]) \(row["quantity", default: ""])\(Self.day(row["need_date", default: ""]))"
    }
  }

  /// Available quantities of `item` after each of its days.
  func projection(_ item: String) -> [String] {
    rows("projection").filter { $0["item"] == item }
      .map { "\($0["available", default: ""])\(Self.day($0["date", default: ""]))" }
  }

  /// Codes of errors with the column that they are at.
  var errors: [String] {
    findings.filter { $0.severity == .error }.map { "\($0.code.rawValue) \($0.place.column ?? "")" }
  }

  private static func day(_ text: String) -> String {
    guard text.count == 10, let date = CivilDate.parse(text) else { return text }
    return "@\(date.day - IngestRun.asOf.day)"
  }

  private static func withDates(_ text: String) -> String {
    text.split(separator: "@", omittingEmptySubsequences: false).enumerated().map { index, part in
      if index == 0 { return String(part) }
      let digits = part.prefix { $0.isNumber || $0 == "-" }
      return "\(IngestRun.asOf.adding(Int(digits) ?? 0))\(part.dropFirst(digits.count))"
    }.joined()
  }
}
