internal import Diagnostics
internal import Domain

/// Refuses input that asks for rules that are not built yet, instead of ignoring it (Docs/Architecture.md).
enum UnsupportedInput {
  /// Reports every row that asks for such a rule.
  static func report(_ tables: InputTables, _ sink: DiagnosticSink) {
    func refuse(_ feature: String, _ dataset: Dataset, _ row: Int, _ column: String? = nil) {
      sink.report(
        Diagnostic(
          .notSupportedYet, ["feature": .text(feature)], at: tables.place(dataset, row, column: column)))
    }
    let changes = tables[.engineeringChanges]
    let status = changes.narrow("status")
    for row in 0..<changes.rowCount where isApproved(changes.codes("status").text(status[row])) {
      refuse("An approved engineering change", .engineeringChanges, row, "status")
    }
    ForeignUnits.report([.bom, .prices, .issues], tables, sink)
    ForeignCurrency.report([.prices], tables, sink)
  }

  /// Whether a change counts.
  static func isApproved(_ status: String) -> Bool { status.lowercased() == "approved" || status == "已审核" }
}
