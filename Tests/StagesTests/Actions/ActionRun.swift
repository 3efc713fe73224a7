import Diagnostics
import Domain
import Foundation
import Pipeline
import ReferencePlanner

/// A run of the plan with all that other stages say about it.
struct ActionRun {
  static let asOf = CivilDate.parse("2026-11-23") ?? .none

  let exitCode: ExitCode
  /// Rows of `actions.csv`.
  let actions: [[String: String]]
  /// Rows of `planned_orders.csv`.
  let orders: [[String: String]]
  /// `actions.csv` as it is.
  let text: String
  /// Other results as they are, by name.
  let results: [String: String]

  /// Runs on a folder.
  init(folder: String, asOf: CivilDate = ActionRun.asOf, assignments: [String] = [], threads: Int = 1) {
    let pipeline = """
      name: plan
      stages:
        - ingest
        - levels: [explode, net, plan]
        - actions
        - commitments
        - capacity
        - report: {details: off, workbook: off, page: off}
      """
    let run = PlanRun(
      input: folder, asOf: asOf, assignments: assignments, threads: threads, pipeline: pipeline)
    defer { Scratch.remove(run.output) }
    exitCode = run.exitCode
    text = run.result("actions.csv")
    actions = Table.rows(text)
    orders = run.orders
    var results: [String: String] = [:]
    for name in ["purchase_commitments.csv", "capacity.csv", "capacity_load.csv", "exceptions.csv"] {
      results[name] = run.result(name)
    }
    self.results = results
  }

  /// Runs on files of these texts.
  init(_ files: [String: String], assignments: [String] = []) throws {
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    for (name, text) in files {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    self.init(folder: folder, assignments: assignments)
  }

  /// Runs on a factory, with its options.
  init(_ factory: Factory, assignments: [String] = [], threads: Int = 1) {
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    factory.write(to: folder)
    self.init(
      folder: folder, asOf: CivilDate(factory.asOf),
      assignments: factory.options.pairs.map { "\($0.key)=\($0.value)" } + assignments, threads: threads)
  }

  /// The rows of a result below its header.
  func lines(_ name: String) -> [String] {
    results[name, default: ""].split(separator: "\n").dropFirst().map(String.init)
  }

  /// `code item document date quantity` of the exceptions of a code.
  func exceptions(_ code: String) -> [String] {
    Table.rows(results["exceptions.csv", default: ""]).filter { $0["code"] == code }.map { row in
      ["item", "document", "date", "quantity"].map { row[$0, default: ""] }.joined(separator: " ")
    }
  }

  /// `document action from to quantity reason`, the dates without their years.
  var lines: [String] {
    actions.map { row in
      let dates = ["from_date", "to_date"].map { row[$0, default: ""].dropFirst(5) }
      return
        "\(row["document", default: ""]) \(row["action", default: ""]) \(dates[0]) \(dates[1]) \(row["quantity", default: ""]) \(row["reason", default: ""])"
    }
  }
}
