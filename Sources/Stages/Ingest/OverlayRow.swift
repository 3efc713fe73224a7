internal import Diagnostics
internal import Domain

/// A row of an overlay: what it is to do, with which rows, and what it says.
struct OverlayRow {
  /// The row in the overlay's table.
  let row: Int
  let action: OverlayAction
  /// Columns whose blank cells mean that they are empty, by position in the schema.
  let empties: Set<Int>
  /// The cells by which it finds rows, by matching column; nil for one that may be anything.
  let key: [Int64?]
  /// Rows of the dataset that have those cells.
  var found: [Int] = []
}

/// Reads what the rows of an overlay are to do, and finds their rows.
struct OverlayRows {
  let base: ColumnTable
  let overlay: ColumnTable
  let columns: [OverlayColumn]
  private let place: (SourceRow, String?) -> SourcePlace

  init(
    base: ColumnTable, overlay: ColumnTable, items: CodeDictionary?,
    _ place: @escaping (SourceRow, String?) -> SourcePlace
  ) {
    self.base = base
    self.overlay = overlay
    self.place = place
    columns = base.dataset.schema.matching.map {
      OverlayColumn($0, base: base, overlay: overlay, items: items)
    }
  }

  /// The rows in the order of the files, each with the rows that it finds, and what is wrong with the others.
  ///
  /// - Complexity: O(rows of both), if few rows of the overlay begin alike.
  func found() -> (rows: [OverlayRow], findings: [Diagnostic]) {
    var findings: [Diagnostic] = []
    var rows = (0..<overlay.rowCount).compactMap { read($0, &findings) }
    var byFirst: [Int64: [Int]] = [:]
    for (index, row) in rows.enumerated() where row.action != .add {
      if let first = row.key[0] { byFirst[first, default: []].append(index) }
    }
    for row in 0..<base.rowCount {
      guard let candidates = byFirst[columns[0].number(ofBase: row)] else { continue }
      for index in candidates where fits(rows[index].key, row) { rows[index].found.append(row) }
    }
    return (rows, findings)
  }

  /// `item TT-SN, date 2026-12-01`: the cells by which a row finds others.
  func keyText(_ row: OverlayRow) -> DiagnosticArgument {
    .list(zip(columns, row.key).compactMap { column, number in number.map(column.shown) })
  }

  private func fits(_ key: [Int64?], _ row: Int) -> Bool {
    zip(columns, key).dropFirst().allSatisfy { column, wanted in
      wanted == nil || wanted == column.number(ofBase: row)
    }
  }

  private func read(_ row: Int, _ findings: inout [Diagnostic]) -> OverlayRow? {
    let schema = overlay.dataset.schema
    guard case .narrow(let actions) = overlay.lanes[schema.columns.count],
      case .text(let names) = overlay.lanes[schema.columns.count + 1]
    else { return nil }
    let action = OverlayAction(rawValue: LaneView(actions)[row]) ?? .set
    var empties: Set<Int> = []
    let words = overlay.text(names)[row]
    for word in words.split(whereSeparator: { ",;，；、".contains($0) }) {
      let name = String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      guard let index = Self.index(of: name, schema) else {
        findings.append(unknown(name, schema, row))
        return nil
      }
      if schema.columns[index].isRequired {
        findings.append(
          Diagnostic(
            .missingValue, ["column": .text(schema.columns[index].name)],
            at: place(overlay.rows[row], "empty")))
        return nil
      }
      empties.insert(index)
    }
    let key = zip(schema.matching, columns).map { name, column in
      column.number(row, isEmpty: empties.contains(schema.index(of: name)))
    }
    return OverlayRow(row: row, action: action, empties: empties, key: key)
  }

  /// Position of the column that a word of `empty` names, by its name or one of its other headers.
  private static func index(of word: String, _ schema: DatasetSchema) -> Int? {
    let folded = HeaderName.folded(word)
    return schema.columns.firstIndex { HeaderName.folded($0.name) == folded }
      ?? schema.columns.firstIndex { $0.aliases.contains { HeaderName.folded($0) == folded } }
  }

  private func unknown(_ name: String, _ schema: DatasetSchema, _ row: Int) -> Diagnostic {
    let names = schema.columns.filter { !$0.isRequired }.map(\.name)
    var arguments: [String: DiagnosticArgument] = [
      "value": .text(name), "column": "empty", "expected": .list(names),
    ]
    if let nearest = nearestName(to: name, among: names) { arguments["nearest"] = .text(nearest) }
    return Diagnostic(.invalidChoice, arguments, at: place(overlay.rows[row], "empty"))
  }
}
