internal import Diagnostics
internal import Domain
internal import Pipeline

/// Applies an overlay to the rows of a dataset (Docs/Overlay.md).
///
/// A row finds the rows that have its cells in the columns by which rows are found; then it changes one of them, takes the place of
/// all, removes them, or is added.
struct OverlayMerge {
  /// What came of it.
  struct Result {
    var table: ColumnTable
    /// Rows of the overlay that change a row, by their place.
    var changed: [(row: SourceRow, overlaid: OverlaidRow)] = []
    var record: OverlayRecord
    var rejected = 0
    var findings: [Diagnostic] = []
  }

  private let base: ColumnTable
  private let overlay: ColumnTable
  private let schema: DatasetSchema
  private let rows: OverlayRows
  private let place: (SourceRow, String?) -> SourcePlace

  init(base: ColumnTable, overlay: ColumnTable, items: CodeDictionary?, sources: [InputSource]) {
    self.base = base
    self.overlay = overlay
    schema = base.dataset.schema
    let place = { (row: SourceRow, column: String?) in InputTables.place(row, column: column, sources) }
    self.place = place
    rows = OverlayRows(base: base, overlay: overlay, items: items, place)
  }

  /// The rows with the overlay; where a row of it is wrong, that is reported and the others are applied.
  func result() -> Result {
    var result = Result(table: base, record: OverlayRecord(dataset: schema.dataset.rawValue))
    if overlay.rowCount == 0 { return result }
    let (found, findings) = rows.found()
    result.findings = findings
    result.rejected = overlay.rowCount - found.count
    var changes: [Int: OverlayRow] = [:]
    var added: [OverlayRow] = []
    var removed: Set<Int> = []
    for row in accepted(found, &result) {
      switch row.action {
      case .set:
        if let one = row.found.first { changes[one] = row } else { added.append(row) }
      case .add: added.append(row)
      case .replace:
        removed.formUnion(row.found)
        added.append(row)
      case .delete: removed.formUnion(row.found)
      }
    }
    result.record.changed = changes.count
    result.record.added = added.count
    result.record.removed = removed.count
    result.changed = changes.sorted { $0.key < $1.key }.map { row, change in
      (overlay.rows[change.row], OverlaidRow(base: base.rows[row], columns: Set(ownColumns(change))))
    }
    result.table = table(changes, added, removed)
    return result
  }

  /// The rows that can be applied; what stands against the others is reported.
  private func accepted(_ found: [OverlayRow], _ result: inout Result) -> [OverlayRow] {
    var firstOfKey: [[Int64?]: Int] = [:]
    var ownerOfRow: [Int: Int] = [:]
    var accepted: [OverlayRow] = []
    for row in found {
      let finding = finding(row, &firstOfKey, &ownerOfRow)
      if let finding { result.findings.append(finding) }
      if finding?.severity == .error { result.rejected += 1 } else { accepted.append(row) }
    }
    return accepted
  }

  private func finding(
    _ row: OverlayRow, _ firstOfKey: inout [[Int64?]: Int], _ ownerOfRow: inout [Int: Int]
  ) -> Diagnostic? {
    let here = place(overlay.rows[row.row], schema.matching[0])
    let key = rows.keyText(row)
    if row.action != .add {
      let owner = row.found.first { ownerOfRow[$0] != nil }
      if let first = firstOfKey[row.key] ?? owner.flatMap({ ownerOfRow[$0] }) {
        return Diagnostic(
          .duplicateKey, ["key": key, "first": .text(shown(place(overlay.rows[first], nil)))], at: here)
      }
      firstOfKey[row.key] = row.row
      for one in row.found { ownerOfRow[one] = row.row }
    }
    switch row.action {
    case .delete where row.found.isEmpty:
      return Diagnostic(
        .overlayWithoutRow,
        [
          "dataset": .text(schema.dataset.rawValue), "key": key,
          "reason": .phrase(Phrase("there is nothing to delete", "没有可删除的行")),
        ],
        at: here)
    case .set where row.found.count > 1:
      return Diagnostic(
        .overlayAmbiguous,
        [
          "count": .integer(row.found.count), "dataset": .text(schema.dataset.rawValue), "key": key,
          "places": .list(row.found.prefix(5).map { shown(place(base.rows[$0], nil)) }),
          "columns": .list(schema.matching),
        ], at: here)
    case .delete: return nil
    case .set where !row.found.isEmpty: return nil
    default: return lacking(row, at: here, key)
    }
  }

  /// What a row that is added lacks; that a row which was to change another is added is worth a note.
  private func lacking(_ row: OverlayRow, at here: SourcePlace, _ key: DiagnosticArgument) -> Diagnostic? {
    for (index, column) in schema.columns.enumerated() where column.isRequired && isBlank(index, row.row) {
      if let other = column.alternative, !isBlank(schema.index(of: other), row.row) { continue }
      if row.action != .set {
        return Diagnostic(.missingValue, ["column": .text(column.name)], at: here)
      }
      return Diagnostic(
        .overlayWithoutRow,
        [
          "dataset": .text(schema.dataset.rawValue), "key": key,
          "reason": .phrase(Phrase("to be added, it lacks '\(column.name)'", "新增的行缺少“\(column.name)”")),
        ], at: here)
    }
    guard row.action == .set else { return nil }
    var arguments = ["dataset": .text(schema.dataset.rawValue), "key": key] as [String: DiagnosticArgument]
    if schema.dataset == .items, base.rowCount <= 200_000, let number = row.key[0] {
      let codes = base.codes("item")
      let code = rows.columns[0].text(number)
      let nearest = nearestName(to: code, among: (0..<Int32(codes.count)).lazy.map { codes.text($0) })
      if let nearest { arguments["nearest"] = .text(nearest) }
    }
    return Diagnostic(.overlayRowAdded, arguments, at: here)
  }

  /// The rows of the dataset with changes, without those that are removed, and those that are added behind them.
  private func table(
    _ changes: [Int: OverlayRow], _ added: [OverlayRow], _ removed: Set<Int>
  ) -> ColumnTable {
    let bound = schema.columns.indices.filter { base.isPresent[$0] || overlay.isPresent[$0] }
    let builder = TableBuilder(schema, bound: Set(bound), capacity: base.rowCount + added.count)
    for row in 0..<base.rowCount where !removed.contains(row) {
      let change = changes[row]
      builder.startRow(change.map { overlay.rows[$0.row] } ?? base.rows[row])
      for column in bound {
        if let change, !isBlank(column, change.row) {
          copy(overlay, change.row, column, to: builder)
        } else if change?.empties.contains(column) != true {
          copy(base, row, column, to: builder)
        }
      }
      builder.finishRow()
    }
    for row in added {
      builder.startRow(overlay.rows[row.row])
      for column in bound where !isBlank(column, row.row) { copy(overlay, row.row, column, to: builder) }
      builder.finishRow()
    }
    return TableBuilder.merged([builder])
  }

  /// Names of the columns that a row of the overlay gives.
  private func ownColumns(_ row: OverlayRow) -> [String] {
    schema.columns.indices.filter { row.empties.contains($0) || !isBlank($0, row.row) }
      .map { schema.columns[$0].name }
  }

  private func isBlank(_ column: Int, _ row: Int) -> Bool {
    switch overlay.lanes[column] {
    case .wide(let values): LaneView(values)[row] == ColumnTable.blank64
    case .narrow(let values): LaneView(values)[row] == ColumnTable.blank32
    case .coded(let values, let codes): LaneView(values)[row] < 0 || codes.text(LaneView(values)[row]).isEmpty
    case .text(let places): overlay.text(places).isEmpty(row)
    }
  }

  private func copy(_ table: ColumnTable, _ row: Int, _ column: Int, to builder: TableBuilder) {
    switch table.lanes[column] {
    case .wide(let values): builder.set(LaneView(values)[row], column: column)
    case .narrow(let values): builder.set(LaneView(values)[row], column: column)
    case .coded(let values, let codes):
      unsafe codes.withBytes(LaneView(values)[row]) { bytes in unsafe builder.set(bytes, column: column) }
    case .text(let places):
      unsafe table.text(places).withBytes(row) { bytes in
        unsafe builder.set(bytes, column: column)
      }
    }
  }

  private func shown(_ place: SourcePlace) -> String {
    "\(place.file ?? "")\(place.sheet.map { " sheet '\($0)'" } ?? "") row \(place.row ?? 0)"
  }
}
