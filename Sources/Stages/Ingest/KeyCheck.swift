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
    for (row, first) in duplicates(table, items: items, workers: workers) {
      let arguments = arguments(table, items: items, row: row, earlier: place(table.rows[first], nil))
      sink.report(
        Diagnostic(.duplicateKey, arguments, at: place(table.rows[row], table.dataset.schema.key[0])))
    }
  }

  /// Rows whose key an earlier row has, with the first such row.
  static func duplicates(
    _ table: ColumnTable, items: CodeDictionary, workers: Int
  ) -> [(row: Int, first: Int)] {
    guard !table.dataset.schema.key.isEmpty, table.rowCount > 1 else { return [] }
    let check = KeyCheck(table, items: items)
    let runs = KeyRuns(check.columns, rowCount: table.rowCount)
    return runs.duplicates(workers: workers) ?? check.duplicates(workers: workers)
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

  /// What is said of `row`, whose key a row at `earlier` has.
  static func arguments(
    _ table: ColumnTable, items: CodeDictionary, row: Int, earlier: SourcePlace
  ) -> [String: DiagnosticArgument] {
    let names = table.dataset.schema.key
    let columns = KeyCheck(table, items: items).columns
    let key = zip(names, columns).map { name, column in "\(name) \(column.text(row))" }
    let sheet = earlier.sheet.map { " sheet '\($0)'" } ?? ""
    return [
      "key": .list(key.filter { !$0.hasSuffix(" ") }),
      "first": .text("\(earlier.file ?? "")\(sheet) row \(earlier.row ?? 0)"),
    ]
  }
}
