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
    let policy = items.narrow("lot_policy")
    for row in 0..<items.rowCount {
      if planning[row] == 1 { refuse("Planning 'order' (make to order)", .items, row, "planning") }
      if policy[row] > Int32(LotPolicy.minMax.rawValue), let policy = LotPolicy(rawValue: UInt8(policy[row]))
      {
        refuse("The lot policy '\(policy.name)'", .items, row, "lot_policy")
      }
    }
    for row in 0..<tables[.substitutes].rowCount { refuse("A substitute", .substitutes, row) }
    for row in 0..<tables[.bomOutputs].rowCount { refuse("A co-product or by-product", .bomOutputs, row) }
    let changes = tables[.engineeringChanges]
    let status = changes.narrow("status")
    for row in 0..<changes.rowCount where isApproved(changes.codes("status").text(status[row])) {
      refuse("An approved engineering change", .engineeringChanges, row, "status")
    }
    let reserved = tables[.stock].text("reserved_for")
    for row in 0..<tables[.stock].rowCount where !reserved.isEmpty(row) {
      refuse("Stock reserved for a sales order", .stock, row, "reserved_for")
    }
    reportUnits(tables, refuse)
    let currencies = tables[.prices].narrow("currency")
    for row in 0..<tables[.prices].rowCount
    where !tables[.prices].codes("currency").text(currencies[row]).isEmpty {
      refuse("A price in a currency other than the base currency", .prices, row, "currency")
    }
  }

  /// Whether a change counts.
  static func isApproved(_ status: String) -> Bool { status.lowercased() == "approved" || status == "已审核" }

  /// A unit other than the item's would have to be converted.
  private static func reportUnits(_ tables: InputTables, _ refuse: (String, Dataset, Int, String?) -> Void) {
    let items = tables[.items]
    let itemUnits = items.narrow("unit")
    for (dataset, column) in [(Dataset.bom, "component"), (.prices, "item"), (.issues, "item")] {
      let table = tables[dataset]
      guard table.isPresent[dataset.schema.index(of: "unit")] else { continue }
      let units = table.narrow("unit")
      let numbers = table.narrow(column)
      let known = (0..<Int32(table.codes("unit").count)).map {
        items.codes("unit").find(table.codes("unit").text($0))
      }
      let blank = table.codes("unit").find("")
      for row in 0..<table.rowCount where numbers[row] >= 0 && units[row] != blank {
        let itemRow = Int(tables.rowOfItem[Int(numbers[row])])
        let own = itemRow >= 0 ? itemUnits[itemRow] : items.codes("unit").find("pcs")
        if known[Int(units[row])] != own {
          let unit = table.codes("unit").text(units[row])
          refuse(
            "The unit '\(unit)', which differs from the item's and would be converted,", dataset, row, "unit")
        }
      }
    }
  }
}
