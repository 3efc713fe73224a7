internal import Diagnostics
internal import Domain

/// Refuses amounts in a currency, which would have to be converted.
enum ForeignCurrency {
  /// Reports every row of `datasets` that names one.
  static func report(_ datasets: [Dataset], _ tables: InputTables, _ sink: DiagnosticSink) {
    for dataset in datasets {
      let table = tables[dataset]
      guard table.isPresent[dataset.schema.index(of: "currency")] else { continue }
      let currencies = table.narrow("currency")
      let blank = table.codes("currency").find("")
      for row in 0..<table.rowCount where currencies[row] != blank {
        let feature = dataset == .prices ? "A price" : "An amount"
        sink.report(
          Diagnostic(
            .notSupportedYet, ["feature": .text("\(feature) in a currency other than the base currency")],
            at: tables.place(dataset, row, column: "currency")))
      }
    }
  }
}
