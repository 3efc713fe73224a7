internal import Diagnostics
internal import Domain
internal import Numerics

/// Converts every quantity and price that is in another unit than its item's (Docs/Planning.md, R40 and R41).
struct UnitConversion {
  private let tables: InputTables
  private let chains: UnitChains
  private let sink: DiagnosticSink

  /// Reads the conversions.
  init(_ tables: InputTables, _ sink: DiagnosticSink) {
    self.tables = tables
    self.sink = sink
    chains = UnitChains(tables, sink)
  }

  /// The rows of `dataset` in the units of their items; nil where nothing has to be converted.
  ///
  /// - Complexity: O(rows) where the dataset has a column of units, nothing otherwise.
  func converted(_ dataset: Dataset) -> ColumnTable? {
    let columns = dataset == .bom ? UnitColumns(item: "component") : UnitColumns.of(dataset)
    guard let columns else { return nil }
    let factors = factors(dataset, columns.item)
    if factors.isEmpty { return nil }
    if dataset == .bom { return BomConversion(tables, factors, sink).table }
    let table = tables[dataset]
    var lanes: [String: ColumnLane] = [:]
    for (names, rounding) in [(columns.quantities, Rounding.halfUp), (columns.minimums, .up)] {
      for name in names where table.isPresent[dataset.schema.index(of: name)] {
        lanes[name] = lane(dataset, name, factors, rounding) { $0 }
      }
    }
    for name in columns.prices where table.isPresent[dataset.schema.index(of: name)] {
      lanes[name] = lane(dataset, name, factors, .halfUp) { Ratio(reduced: $0.denominator, $0.numerator) }
    }
    return table.replacing(lanes)
  }

  private func lane(
    _ dataset: Dataset, _ name: String, _ factors: [(row: Int, factor: Ratio)], _ rounding: Rounding,
    _ scale: (Ratio) -> Ratio
  ) -> ColumnLane {
    let old = tables[dataset].wide(name)
    let values = FixedArray<Int64>(capacity: tables[dataset].rowCount)
    for row in 0..<values.count { values[row] = old[row] }
    for (row, factor) in factors where values[row] != ColumnTable.blank64 {
      let factor = scale(factor)
      let product = rounding.quotient(
        Int128(values[row]) * Int128(factor.numerator), Int128(factor.denominator))
      if let value = Int64(exactly: product) {
        values[row] = value
      } else {
        let place = tables.place(dataset, row, column: name)
        sink.report(
          Diagnostic(
            .numberOutOfRange,
            [
              "value": .text("\(Quantity(millionths: values[row]))"),
              "expected": "at most 9,223,372,036,854 in the item's unit",
            ],
            at: place))
      }
    }
    return .wide(values)
  }

  /// Rows in another unit than their item's, each with the factor to it; reports rows that have none.
  private func factors(_ dataset: Dataset, _ itemColumn: String) -> [(row: Int, factor: Ratio)] {
    let table = tables[dataset]
    guard table.isPresent[dataset.schema.index(of: "unit")] else { return [] }
    let codes = table.codes("unit")
    let units = table.narrow("unit")
    let items = table.narrow(itemColumn)
    let itemUnits = tables[.items].narrow("unit")
    let itemCodes = tables[.items].codes("unit")
    let known = (0..<Int32(codes.count)).map { itemCodes.find(codes.text($0)) }
    let pieces = itemCodes.find("pcs")
    let blank = codes.find("")
    let standIn = dataset == .completions ? OrderItems(tables) : nil
    var result: [(row: Int, factor: Ratio)] = []
    for row in 0..<table.rowCount where units[row] != blank {
      let item = items[row] >= 0 ? items[row] : standIn?.item(of: row) ?? -1
      guard item >= 0 else { continue }
      let itemRow = Int(tables.rowOfItem[Int(item)])
      let own = itemRow >= 0 ? itemUnits[itemRow] : pieces
      if known[Int(units[row])] == own, own >= 0 { continue }
      let unit = codes.text(units[row])
      let base = tables.unit(Int(item))
      if unit == base { continue }
      if let factor = factor(item, unit, base, at: tables.place(dataset, row, column: "unit")) {
        result.append((row, factor))
      }
    }
    return result
  }

  private func factor(_ item: Int32, _ unit: String, _ base: String, at place: SourcePlace) -> Ratio? {
    let code = DiagnosticArgument.text(tables.items.text(item))
    switch chains.outcome(item, from: unit, to: base) {
    case .factor(let factor): return factor
    case .missing:
      sink.report(
        Diagnostic(
          .unitNotConvertible, ["unit": .text(unit), "base_unit": .text(base), "item": code], at: place))
    case .contradiction(let row):
      let conversion = tables.place(.unitConversions, row)
      sink.report(
        Diagnostic(
          .unitAmbiguous,
          [
            "unit": .text(unit), "item": code,
            "place": .text("\(conversion.file ?? "") row \(conversion.row ?? 0)"),
          ], at: place))
    case .tooLarge:
      sink.report(
        Diagnostic(
          .numberOutOfRange, ["value": .text(unit), "expected": "a factor that fits 64 bits"], at: place))
    }
    return nil
  }
}

/// Items of orders, for completions that name none.
private struct OrderItems {
  private let orders = CodeDictionary()
  private var items: [Int32] = []
  private let texts: TextColumn

  init(_ tables: InputTables) {
    texts = tables[.completions].text("order")
    for dataset in [Dataset.productionOrders, .outsourcingOrders] {
      let table = tables[dataset]
      let codes = table.text("order")
      let column = table.narrow("item")
      for row in 0..<table.rowCount {
        let number = Int(orders.intern(codes[row]))
        if number == items.count { items.append(column[row]) }
      }
    }
  }

  /// The item of the order of a completion, or -1.
  func item(of row: Int) -> Int32 {
    let number = orders.find(texts, row)
    return number < 0 ? -1 : items[Int(number)]
  }
}
