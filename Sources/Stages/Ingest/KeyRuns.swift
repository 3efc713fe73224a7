internal import Domain
internal import Synchronization

/// Finds rows with the same key where rows stand in the order of their first key column: equal keys are then near one another.
struct KeyRuns: Sendable {
  /// Rows with the same first cell that are compared with one another; for more, hashes are cheaper.
  private static let longest = 64

  private let columns: [KeyColumn]
  private let rowCount: Int

  /// Takes the columns of the key; those with one value for all rows do not count.
  init(_ columns: [KeyColumn], rowCount: Int) {
    self.columns = columns.filter { !$0.isSingle }
    self.rowCount = rowCount
  }

  /// Pairs of rows that are compared together.
  private static let batchSize = 1 << 12

  /// Rows whose key an earlier row has, with the first such row; nil where rows do not stand in order, or too many share their first cell.
  func duplicates(workers: Int) -> [(row: Int, first: Int)]? {
    guard let first = columns.first else { return nil }
    // Most files that are not in order show it soon.
    if first.compareNeighbours(0..<min(rowCount, 1_000)).contains(1) { return nil }
    let found = Mutex<[(row: Int, first: Int)]?>([])
    Parallel.pieces(of: 0..<rowCount, size: 1 << 15, workers: workers) { _, piece in
      let duplicates = duplicates(first, piece)
      found.withLock { list in list = duplicates.flatMap { more in list.map { $0 + more } } }
    }
    return found.withLock { $0 }?.sorted { $0.row < $1.row }
  }

  /// The duplicates of the runs that begin in `piece`.
  private func duplicates(_ first: KeyColumn, _ piece: Range<Int>) -> [(row: Int, first: Int)]? {
    // The last run may end behind the piece, at most so far.
    let rows = max(piece.lowerBound - 1, 0)..<min(piece.upperBound + Self.longest, rowCount)
    let order = first.compareNeighbours(rows)
    // The last column differs most.
    let marks = columns[columns.count - 1].marks(rows)
    var duplicates: [(row: Int, first: Int)] = []
    var pairs: [(row: Int, first: Int)] = []
    // Rows before the first run that begins here belong to the piece before.
    var start = piece.lowerBound == 0 ? 0 : -1
    func bit(_ row: Int) -> UInt64 { 1 &<< UInt64(marks[row - rows.lowerBound]) }
    var seen = bit(rows.lowerBound)
    for row in rows.dropFirst() {
      let sign = order[row - rows.lowerBound - 1]
      if sign > 0 { return nil }
      if sign < 0 {
        if row >= piece.upperBound { break }
        start = row
        seen = bit(row)
        if pairs.count >= Self.batchSize { duplicates += equal(&pairs) }
      } else if start >= 0 {
        if row - start >= Self.longest { return nil }
        if seen & bit(row) != 0 {
          for earlier in start..<row where bit(earlier) == bit(row) { pairs.append((row, earlier)) }
        }
        seen |= bit(row)
      }
    }
    return duplicates + equal(&pairs)
  }

  /// The pairs whose other cells are equal too, for each row that with the first such row; forgets the pairs.
  private func equal(_ pairs: inout [(row: Int, first: Int)]) -> [(row: Int, first: Int)] {
    for column in columns.dropFirst().reversed() where !pairs.isEmpty { column.keepEqual(&pairs) }
    defer { pairs.removeAll(keepingCapacity: true) }
    return pairs.indices.filter { $0 == 0 || pairs[$0].row != pairs[$0 - 1].row }.map { pairs[$0] }
  }
}
