/// Where the rows of a table came from; rows that stand one behind the other in their file take one entry.
public struct SourceRows: RandomAccessCollection, Sendable {
  private struct Run {
    /// Number of its first row in the table.
    let start: Int
    let first: SourceRow
  }

  private var runs: [Run] = []
  /// The place that would continue the last run, packed.
  private var next: UInt64 = 0
  /// Number of rows.
  public private(set) var count = 0

  /// The number of the first row: 0.
  public var startIndex: Int { 0 }
  /// The number behind the last row.
  public var endIndex: Int { count }

  /// No rows.
  public init() {}

  /// Adds `added` rows that stand one behind the other, `first` first.
  public mutating func append(_ first: SourceRow, count added: Int = 1) {
    guard added > 0 else { return }
    if runs.isEmpty || first.packed != next { runs.append(Run(start: count, first: first)) }
    next = first.packed + UInt64(added)
    count += added
  }

  /// Adds the rows of `other`.
  public mutating func append(contentsOf other: SourceRows) {
    let ends = other.runs.dropFirst().map(\.start) + [other.count]
    for (run, end) in zip(other.runs, ends) { append(run.first, count: end - run.start) }
  }

  /// The place of row `row`.
  ///
  /// - Complexity: O(log n) in the number of stretches.
  public subscript(row: Int) -> SourceRow {
    precondition(row >= 0 && row < count, "index out of bounds")
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].start <= row { low = middle } else { high = middle }
    }
    return SourceRow(packed: runs[low].first.packed + UInt64(row - runs[low].start))
  }
}
