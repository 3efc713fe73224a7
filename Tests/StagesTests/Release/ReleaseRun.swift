import Domain
import Pipeline
import Testing

/// A plan with a release behind it.
struct ReleaseRun {
  static let asOf = KitFactory.asOf
  let run: PlanRun
  let input: String

  /// Runs on files by name, `rules` being the flow text of the rules.
  init(_ files: [String: String], rules: String, assignments: [String] = []) throws {
    try self.init(input: Scratch.folder(files), asOf: Self.asOf, rules: rules, assignments: assignments)
  }

  init(input: String, asOf: CivilDate, rules: String, assignments: [String] = []) {
    self.input = input
    run = PlanRun(
      input: input, asOf: asOf, assignments: assignments,
      pipeline: """
        name: plan
        stages:
          - ingest
          - levels: [explode, net, plan]
          - release: {rules: \(rules)}
          - report: {details: off, workbook: off, page: off}
        """)
  }

  /// Lines of the documents of a kind, as `document item quantity due planned ids`.
  func lines(_ kind: String) -> [String] {
    Table.rows(run.result("released_\(kind)_orders.csv")).map { row in
      ["order", "item", "quantity", "due", "planned_id"].map { row[$0, default: ""] }.joined(separator: " ")
    }
  }

  /// Rows of `released_orders.csv`.
  var parts: [[String: String]] { Table.rows(run.result("released_orders.csv")) }
}
