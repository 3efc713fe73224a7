internal import Diagnostics
internal import Domain

/// Refuses rows in a unit other than the item's, which would have to be converted.
enum ForeignUnits {
  /// Reports every such row of `datasets`; `standIn` gives the item of a row that names none, or -1.
  static func report(
    _ datasets: [Dataset], _ tables: InputTables, _ sink: DiagnosticSink,
    standIn: (Dataset, Int) -> Int32 = { _, _ in -1 }
  ) {
    let items = tables[.items]
    let itemUnits = items.narrow("unit")
    for dataset in datasets {
      let table = tables[dataset]
      guard table.isPresent[dataset.schema.index(of: "unit")] else { continue }
      let units = table.narrow("unit")
      let numbers = table.narrow(dataset == .bom ? "component" : "item")
      let known = (0..<Int32(table.codes("unit").count)).map {
        items.codes("unit").find(table.codes("unit").text($0))
      }
      let blank = table.codes("unit").find("")
      for row in 0..<table.rowCount where units[row] != blank {
        let item = numbers[row] >= 0 ? numbers[row] : standIn(dataset, row)
        guard item >= 0 else { continue }
        let itemRow = Int(tables.rowOfItem[Int(item)])
        let own = itemRow >= 0 ? itemUnits[itemRow] : items.codes("unit").find("pcs")
        guard known[Int(units[row])] != own else { continue }
        let unit = table.codes("unit").text(units[row])
        sink.report(
          Diagnostic(
            .notSupportedYet,
            ["feature": .text("The unit '\(unit)', which differs from the item's and would be converted,")],
            at: tables.place(dataset, row, column: "unit")))
      }
    }
  }
}

/// Refuses amounts in a currency, which would have to be converted.
enum ForeignCurrency {
  /// Reports every row of `datasets` that names one.
  static func report(_ datasets: [Dataset], _ tables: InputTables, _ sink: DiagnosticSink) {
    for dataset in datasets {
      let table = tables[dataset]
      let currencies = table.narrow("currency")
      let codes = table.codes("currency")
      for row in 0..<table.rowCount where !codes.text(currencies[row]).isEmpty {
        let feature = dataset == .prices ? "A price" : "An amount"
        sink.report(
          Diagnostic(
            .notSupportedYet, ["feature": .text("\(feature) in a currency other than the base currency")],
            at: tables.place(dataset, row, column: "currency")))
      }
    }
  }
}
