internal import Domain

/// Puts lines that changes left and lines that they made together as a `bom` table.
struct BomTableMaker {
  private let old: ColumnTable
  private let changes: ColumnTable
  /// Rows of the old table that no change could touch.
  private let kept: [Int32]
  private let changed: [BomLine]

  init(_ old: ColumnTable, changes: ColumnTable, kept: [Int32], changed: [BomLine]) {
    self.old = old
    self.changes = changes
    self.kept = kept
    self.changed = changed
  }

  private var count: Int { kept.count + changed.count }

  /// The table; a line that a change made stands where the change stands.
  var table: ColumnTable {
    let schema = old.dataset.schema
    var rows = SourceRows()
    for row in kept { rows.append(old.rows[Int(row)]) }
    for line in changed {
      rows.append(line.change >= 0 ? changes.rows[Int(line.change)] : old.rows[Int(line.base)])
    }
    var isPresent = old.isPresent
    let lanes = schema.columns.enumerated().map { index, column in
      let lane = made(column, old.lanes[index])
      if lane.1 { isPresent[index] = true }
      return lane.0
    }
    return ColumnTable(
      dataset: old.dataset, rowCount: count, rows: rows, lanes: lanes, isPresent: isPresent, arena: old.arena)
  }

  /// The lane of a column, and whether it has a value a row.
  private func made(_ column: ColumnSchema, _ lane: ColumnLane) -> (ColumnLane, Bool) {
    switch (column.name, lane) {
    case ("parent", .narrow(let old)): (.narrow(gathered(old) { $0.parent }), true)
    case ("component", .narrow(let old)): (.narrow(gathered(old) { $0.component }), true)
    case ("quantity", .wide(let old)): (.wide(gathered(old) { $0.quantity }), true)
    case ("per", .wide(let old)): (.wide(gathered(old) { $0.per }), true)
    case ("scrap_percent", .wide(let old)): (.wide(gathered(old) { $0.scrap }), true)
    case ("valid_from", .narrow(let old)): (.narrow(gathered(old) { $0.from }), true)
    case ("valid_to", .narrow(let old)):
      (.narrow(gathered(old) { $0.to == .max ? ColumnTable.blank32 : $0.to }), true)
    case ("version", .coded(let old, let codes)): (.coded(gathered(old) { $0.version }, codes), true)
    case (_, .wide(let old)): rest(old, column, blank: 0) { .wide($0) }
    case (_, .narrow(let old)):
      rest(old, column, blank: column.defaultText == nil ? ColumnTable.blank32 : 0) { .narrow($0) }
    case (_, .coded(let old, let codes)): rest(old, column, blank: codes.intern("")) { .coded($0, codes) }
    case (_, .text(let old)): rest(old, column, blank: 0) { .text($0) }
    }
  }

  /// A lane that changes do not touch: each line has the value of the row that it goes back to, an added one the default.
  private func rest<Element: BitwiseCopyable & Sendable>(
    _ old: FixedArray<Element>, _ column: ColumnSchema, blank: Element,
    _ lane: (FixedArray<Element>) -> ColumnLane
  ) -> (ColumnLane, Bool) {
    let isBound = self.old.isPresent[self.old.dataset.schema.index(of: column.name)]
    guard isBound else { return (lane(old), false) }
    let view = LaneView(old)
    return (lane(gathered(old) { $0.base >= 0 ? view[Int($0.base)] : blank }), true)
  }

  private func gathered<Element: BitwiseCopyable & Sendable>(
    _ old: FixedArray<Element>, _ value: (BomLine) -> Element
  ) -> FixedArray<Element> {
    let view = LaneView(old)
    let result = FixedArray<Element>(capacity: count)
    for (index, row) in kept.enumerated() { result[index] = view[Int(row)] }
    for (index, line) in changed.enumerated() { result[kept.count + index] = value(line) }
    return result
  }
}
