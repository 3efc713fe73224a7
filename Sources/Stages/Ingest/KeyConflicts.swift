internal import Diagnostics
internal import Domain

/// Decides which rows with the same key are set aside where a source says that rows with errors are.
///
/// Of rows that are equal in every column one is used, and the others are copies of it. Where rows differ, nothing says which of them
/// holds, so that all of them are set aside: the order of rows decides nothing.
enum KeyConflicts {
  /// The rows to set aside, by source and row, and what is wrong with each.
  ///
  /// Rows that share a key with rows of other sources than `sources`, which set nothing aside, stay and are errors.
  static func setAside(
    _ table: ColumnTable, items: CodeDictionary, workers: Int, sources: Range<Int>,
    _ place: (SourceRow) -> SourcePlace
  ) -> [Int: [Int: CellParser.Fault]] {
    var groups: [Int: [Int]] = [:]
    for (row, first) in KeyCheck.duplicates(table, items: items, workers: workers) {
      groups[first, default: []].append(row)
    }
    let columns = table.dataset.schema.columns.indices.map { KeyColumn(table, $0, items) }
    var result: [Int: [Int: CellParser.Fault]] = [:]
    for first in groups.keys.sorted() {
      let others = groups[first] ?? []
      guard ([first] + others).allSatisfy({ sources.contains(table.rows[$0].source) }) else { continue }
      let areCopies = others.allSatisfy { row in columns.allSatisfy { $0.areEqual(row, first) } }
      for row in areCopies ? others : [first] + others {
        let fault = CellParser.Fault(
          .duplicateKey,
          KeyCheck.arguments(
            table, items: items, row: row, earlier: place(table.rows[row == first ? others[0] : first])))
        result[table.rows[row].source, default: [:]][table.rows[row].row] = fault
      }
    }
    return result
  }
}
