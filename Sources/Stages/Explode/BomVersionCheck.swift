internal import Diagnostics
internal import Domain

/// Several versions valid on one date with none named is an error that lists them (Docs/Planning.md, R7).
enum BomVersionCheck {
  /// Reports each parent that has such versions, at its first row.
  static func report(_ columns: BomColumns, _ rowsOfParent: RowsOfParent, _ builder: ModelBuilder) {
    let table = builder.tables[.bom]
    guard table.isPresent[table.dataset.schema.index(of: "version")] else { return }
    for item in 0..<builder.tables.items.count where columns.named(item) == -1 {
      let rows = rowsOfParent.list(item).filter(columns.isUsable)
      guard let first = rows.first, rows.contains(where: { columns.version($0) != columns.version(first) })
      else {
        continue
      }
      guard let clash = clash(rows, columns) else { continue }
      let versions = Set(rows.map { columns.versionText($0).isEmpty ? "(none)" : columns.versionText($0) })
        .sorted()
      builder.sink.report(
        Diagnostic(
          .bomVersionAmbiguous,
          [
            "item": .text(builder.tables.items.text(Int32(item))), "versions": .list(versions),
            "date": .text(builder.asOf.adding(clash.slot).description),
          ], at: builder.tables.place(.bom, clash.row, column: "version")))
    }
  }

  /// A row and the slot, the as-of date where that will do, on which it is valid together with a row of another version.
  private static func clash(_ rows: [Int], _ columns: BomColumns) -> (row: Int, slot: Int)? {
    let sorted = rows.sorted { columns.firstSlot($0) < columns.firstSlot($1) }
    for (index, row) in sorted.enumerated() {
      for other in sorted.dropFirst(index + 1) {
        let start = max(columns.firstSlot(other), columns.firstSlot(row))
        let end = min(columns.lastSlot(other), columns.lastSlot(row))
        if columns.version(other) != columns.version(row), start <= end {
          return (max(row, other), min(max(start, 0), end))
        }
      }
    }
    return nil
  }
}
