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
    let items = tables[.items]
    let planning = items.narrow("planning")
    for row in 0..<items.rowCount where planning[row] == 1 {
      refuse("Planning 'order' (make to order)", .items, row, "planning")
    }
    for row in 0..<tables[.substitutes].rowCount { refuse("A substitute", .substitutes, row) }
    for row in 0..<tables[.bomOutputs].rowCount { refuse("A co-product or by-product", .bomOutputs, row) }
    let reserved = tables[.stock].text("reserved_for")
    for row in 0..<tables[.stock].rowCount where !reserved.isEmpty(row) {
      refuse("Stock reserved for a sales order", .stock, row, "reserved_for")
    }
    ForeignCurrency.report([.prices], tables, sink)
  }
}
