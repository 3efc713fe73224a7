/// Memory of the lanes of a table that is being read: each builder fills a range of its own rows, and what is filled becomes the table
/// without a copy.
@safe
final class TableStorage: @unchecked Sendable {
  /// Rows that fit.
  let capacity: Int
  /// Values by column; nil for columns that no file has.
  private var lanes: [UnsafeMutableRawPointer?]
  /// Bytes of a value by column.
  let widths: [Int]

  /// Room for `capacity` rows with the columns in `bound`.
  init(_ schema: DatasetSchema, bound: Set<Int>, capacity: Int) {
    self.capacity = capacity
    widths = schema.columns.map { $0.isWide ? 8 : 4 }
    unsafe lanes = []
    for (index, width) in widths.enumerated() {
      unsafe lanes.append(
        bound.contains(index) ? LargeMemory.allocate(byteCount: capacity * width, alignment: 8) : nil)
    }
  }

  deinit {
    for index in unsafe lanes.indices { unsafe lanes[index]?.deallocate() }
  }

  /// Where the value of row `row` in a column stands; nil for a column that no file has.
  func lane(_ column: Int, from row: Int) -> UnsafeMutableRawPointer? {
    unsafe lanes[column].map { unsafe $0 + row * widths[column] }
  }

  /// Moves `count` rows that start at `source` down to `target`.
  func move(_ count: Int, from source: Int, to target: Int) {
    guard count > 0, source != target else { return }
    for column in widths.indices {
      guard let from = unsafe lane(column, from: source), let to = unsafe lane(column, from: target) else {
        continue
      }
      unsafe to.copyMemory(from: from, byteCount: count * widths[column])
    }
  }

  /// Copies the first `count` rows behind `start` of `other`, which has the same columns, to the front.
  func copy(_ count: Int, of other: TableStorage, from start: Int) {
    for column in widths.indices {
      guard let from = unsafe other.lane(column, from: start), let to = unsafe lane(column, from: 0) else {
        continue
      }
      unsafe to.copyMemory(from: from, byteCount: count * widths[column])
    }
  }

  /// Hands the first `count` values of a column over; nil for a column that no file has.
  func takeLane<Value: BitwiseCopyable>(
    _ column: Int, of type: Value.Type, _ count: Int
  ) -> FixedArray<Value>? {
    guard let taken = unsafe lanes[column] else { return nil }
    unsafe lanes[column] = nil
    return unsafe FixedArray(adopting: taken.assumingMemoryBound(to: Value.self), count: count)
  }
}
