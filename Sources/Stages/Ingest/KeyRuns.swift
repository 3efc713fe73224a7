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

  /// Rows whose key an earlier row has, with the first such row; nil where rows do not stand in order, or too many share their first cell.
  func duplicates(workers: Int) -> [(row: Int, first: Int)]? {
    guard let first = columns.first else { return nil }
    // Most files that are not in order show it soon.
    for row in 1..<max(min(rowCount, 1_000), 1) where first.compare(row - 1, row) > 0 { return nil }
    let found = Mutex<[(row: Int, first: Int)]?>([])
    Parallel.pieces(of: 0..<rowCount, size: 1 << 15, workers: workers) { _, piece in
      let duplicates = duplicates(first, piece)
      found.withLock { list in list = duplicates.flatMap { more in list.map { $0 + more } } }
    }
    return found.withLock { $0 }?.sorted { $0.row < $1.row }
  }

  /// The duplicates of the runs that begin in `piece`.
  private func duplicates(_ first: KeyColumn, _ piece: Range<Int>) -> [(row: Int, first: Int)]? {
    var duplicates: [(row: Int, first: Int)] = []
    var start = piece.lowerBound
    if start > 0 {
      while start < piece.upperBound, first.compare(start - 1, start) == 0 { start += 1 }
      if start < piece.upperBound, first.compare(start - 1, start) > 0 { return nil }
    }
    while start < piece.upperBound {
      var end = start + 1
      while end < rowCount {
        let order = first.compare(end - 1, end)
        if order > 0 { return nil }
        if order < 0 { break }
        if end - start >= Self.longest { return nil }
        for earlier in start..<end where areEqual(earlier, end) {
          duplicates.append((end, earlier))
          break
        }
        end += 1
      }
      start = end
    }
    return duplicates
  }

  /// Whether all columns but the first are equal; the last one differs most.
  private func areEqual(_ left: Int, _ right: Int) -> Bool {
    var index = columns.count - 1
    while index > 0 {
      if !columns[index].areEqual(left, right) { return false }
      index -= 1
    }
    return true
  }
}
