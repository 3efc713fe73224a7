import Diagnostics
import Domain
import Foundation
import Numerics
import Pipeline
import Stages

/// A small factory for kitting: files by name, with the rest of an item master around them.
struct KitFactory {
  static let asOf = CivilDate(year: 2026, month: 11, day: 23) ?? .none

  var files: [String: String] = [:]

  init(_ files: [String: String]) { self.files = files }

  /// The results of `ingest` and `kitting` alone.
  func run(_ assignments: [String] = [], threads: Int = 1) throws -> PlanRun {
    PlanRun(
      input: try Scratch.folder(files), asOf: Self.asOf, assignments: assignments, threads: threads,
      pipeline: "name: kit\nstages: [ingest, kitting]\n")
  }

  /// Rows of `kitting.csv` by order.
  func orders(_ assignments: [String] = []) throws -> [String: [String: String]] {
    let rows = Table.rows(try run(assignments).result("kitting.csv"))
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["order", default: ""], $0) })
  }

  /// Rows of `shortages.csv` by `order/component`.
  func shortages(_ assignments: [String] = []) throws -> [String: [String: String]] {
    let rows = Table.rows(try run(assignments).result("shortages.csv"))
    return Dictionary(
      uniqueKeysWithValues: rows.map { ("\($0["order", default: ""])/\($0["component", default: ""])", $0) })
  }

  /// What `millrun kit` answers, as facts by name and rows by component.
  func answer(_ question: KitQuestion, _ assignments: [String] = []) throws -> (
    facts: [String: String], rows: [String: [String: String]]
  ) {
    try Self.answer(in: try Scratch.folder(files), question, assignments)
  }

  static func answer(in folder: String, _ question: KitQuestion, _ assignments: [String] = []) throws -> (
    facts: [String: String], rows: [String: [String: String]]
  ) {
    let sink = DiagnosticSink()
    guard
      let file = PipelineFile.parse(
        "name: kit\nstages: [ingest, kitting]\n", path: "kit.yaml", catalog: stageCatalog, sink: sink)?
        .setting(assignments, sink: sink)
    else { return ([:], [:]) }
    let settings = RunSettings(file, asOf: asOf, input: folder)
    let runner = Runner(
      file: file, catalog: stageCatalog, settings: settings, progress: RunProgress(style: .json) { _ in })
    guard let whatIf = try KitWhatIf(runner, file: file, settings: settings, question, sink: sink),
      let answer = whatIf.answer(question)
    else { return ([:], [:]) }
    let rows = answer.rows.map { Dictionary(uniqueKeysWithValues: zip(answer.columns, $0)) }
    return (
      Dictionary(uniqueKeysWithValues: answer.facts.map { ($0.name, $0.value) }),
      Dictionary(uniqueKeysWithValues: rows.map { ($0["component", default: ""], $0) })
    )
  }
}

extension Quantity {
  /// Whole units.
  init(units: Int) { self.init(millionths: Int64(units) * 1_000_000) }
}
