import Domain
import Foundation
import Pipeline

/// What a run on small files says about what is for what and when things come.
struct PeggingRun {
  let exitCode: ExitCode
  /// `supply > demand quantity`, item by item.
  let matches: [String]
  /// Rows of `pegging.csv`.
  let rows: [[String: String]]
  /// Rows of `order_promises.csv`.
  let promises: [[String: String]]
  /// Rows of `shippable.csv`.
  let shippable: [[String: String]]
  /// `kind source` of every requirement of an item.
  let sources: [String: [String]]

  /// Plans on Monday 2026-11-23, with more YAML for the pipeline, or with options of its stages.
  init(
    _ files: [String: String], more: String = "", options: [String] = [], threads: Int = 1
  ) throws {
    let folder = Scratch.folder()
    defer { Scratch.remove(folder) }
    for (name, text) in files {
      try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    let pipeline = """
      name: pegging
      stages:
        - ingest
        - levels: [explode, net, plan]
        - report: {details: on, pegging: on, promises: on, workbook: off, page: off}
      \(more)
      """
    let run = PlanRun(
      input: folder, asOf: IngestRun.asOf, assignments: options, threads: threads, pipeline: pipeline)
    defer { Scratch.remove(run.output) }
    exitCode = run.exitCode
    rows = Table.rows(run.result("pegging.csv"))
    matches = rows.map { row in
      "\(row["item", default: ""]): \(row["supply_id", default: ""]) > \(row["demand_id", default: ""]) \(row["quantity", default: ""])"
    }
    promises = Table.rows(run.result("order_promises.csv"))
    shippable = Table.rows(run.result("shippable.csv"))
    sources = Dictionary(
      grouping: Table.rows(run.result("requirements_detail.csv")), by: { $0["item", default: ""] }
    )
    .mapValues { $0.map { "\($0["kind", default: ""]) \($0["source", default: ""])" } }
  }

  /// The matches of one item.
  func matches(_ item: String) -> [String] {
    matches.filter { $0.hasPrefix("\(item): ") }.map { String($0.dropFirst(item.count + 2)) }
  }

  /// `expected days_late deciding_supply` of a line.
  func promise(_ order: String) -> String {
    guard let row = promises.first(where: { $0["order"] == order }) else { return "none" }
    return ["expected", "days_late", "deciding_supply"].map { row[$0, default: "?"] }.joined(separator: " ")
  }
}
