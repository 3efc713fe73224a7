internal import Diagnostics
internal import Domain
internal import Synchronization

/// Finds rows with the same key (Docs/Datasets.md, Headers).
struct KeyCheck {
  private let table: ColumnTable
  private let columns: [KeyColumn]

  /// A place of the hash table: the upper half of a row's hash, and the row or -1.
  private struct Slot: BitwiseCopyable {
    var tag: UInt32
    var row: Int32
  }

  private init(_ table: ColumnTable, items: CodeDictionary) {
    self.table = table
    let schema = table.dataset.schema
    columns = schema.key.map { KeyColumn(table, schema.index(of: $0), items) }
  }

  /// Reports every row whose key stands already in an earlier row of `table`.
  ///
  /// - Complexity: O(rows). Rows in the order of their first key column, as exports have them, are compared with those that have the same;
  ///   all others get a 64-bit hash, and equal hashes are compared cell by cell.
  static func report(
    _ table: ColumnTable, items: CodeDictionary, workers: Int,
    _ place: (SourceRow, String?) -> SourcePlace, _ sink: DiagnosticSink
  ) {
    guard !table.dataset.schema.key.isEmpty, table.rowCount > 1 else { return }
    let check = KeyCheck(table, items: items)
    let runs = KeyRuns(check.columns, rowCount: table.rowCount)
    for (row, first) in runs.duplicates(workers: workers) ?? check.duplicates(workers: workers) {
      check.report(row, first, place, sink)
    }
  }

  /// Rows whose key an earlier row has, with that row; each thread looks at its share of the hashes.
  private func duplicates(workers: Int) -> [(row: Int, first: Int)] {
    let hashes = FixedArray<UInt64>(repeating: 0x9E37_79B9, count: table.rowCount)
    Parallel.pieces(of: 0..<table.rowCount, size: 1 << 14, workers: workers) { _, piece in
      for column in columns where !column.isSingle { column.hash(piece, into: hashes) }
    }
    let shares = max(1, min(workers, 16))
    let found = Mutex<[(row: Int, first: Int)]>([])
    Parallel.run(shares) { share in
      let duplicates = duplicates(hashes, share: share, of: shares)
      found.withLock { $0 += duplicates }
    }
    return found.withLock { $0 }.sorted { $0.row < $1.row }
  }

  private func duplicates(
    _ hashes: FixedArray<UInt64>, share: Int, of shares: Int
  ) -> [(row: Int, first: Int)] {
    func isMine(_ hash: UInt64) -> Bool { shares == 1 || Int(hash >> 8 & 0xFF) % shares == share }
    var count = 0
    for row in 0..<table.rowCount where isMine(hashes[row]) { count += 1 }
    var size = 64
    while size < count * 2 { size *= 2 }
    let slots = FixedArray(repeating: Slot(tag: 0, row: -1), count: size)
    var duplicates: [(row: Int, first: Int)] = []
    for row in 0..<table.rowCount where isMine(hashes[row]) {
      let tag = UInt32(truncatingIfNeeded: hashes[row] >> 32)
      var index = Int(truncatingIfNeeded: hashes[row] >> 16) & (size - 1)
      while slots[index].row >= 0 {
        let slot = slots[index]
        if slot.tag == tag, columns.allSatisfy({ $0.areEqual(row, Int(slot.row)) }) {
          duplicates.append((row, Int(slot.row)))
          break
        }
        index = (index + 1) & (size - 1)
      }
      if slots[index].row < 0 { slots[index] = Slot(tag: tag, row: Int32(row)) }
    }
    return duplicates
  }

  private func report(
    _ row: Int, _ first: Int, _ place: (SourceRow, String?) -> SourcePlace, _ sink: DiagnosticSink
  ) {
    let names = table.dataset.schema.key
    let key = zip(names, columns).map { name, column in "\(name) \(column.text(row))" }
    let earlier = place(table.rows[first], nil)
    sink.report(
      Diagnostic(
        .duplicateKey,
        [
          "key": .list(key.filter { !$0.hasSuffix(" ") }),
          "first": .text(
            "\(earlier.file ?? "")\(earlier.sheet.map { " sheet '\($0)'" } ?? "") row \(earlier.row ?? 0)"),
        ], at: place(table.rows[row], names[0])))
  }
}
