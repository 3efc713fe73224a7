/// Records grouped by item: those of item i stand in `starts[i]..<starts[i + 1]` (compressed sparse rows).
public final class ItemLists<Record: BitwiseCopyable & Sendable>: Sendable {
  /// Where the records of each item begin.
  public let starts: FixedArray<Int32>
  /// The records.
  public let records: FixedArray<Record>

  /// No records for any of `itemCount` items.
  public convenience init(itemCount: Int) {
    self.init(starts: FixedArray(repeating: 0, count: itemCount + 1), records: FixedArray(capacity: 0))
  }

  /// Wraps finished lists.
  public init(starts: FixedArray<Int32>, records: FixedArray<Record>) {
    self.starts = starts
    self.records = records
  }

  /// Groups `records` by the item given for each, keeping their order within an item.
  ///
  /// - Complexity: O(items + records), two passes.
  @inlinable
  public convenience init(itemCount: Int, count: Int, _ record: (Int) -> (Int32, Record)?) {
    let starts = FixedArray<Int32>(repeating: 0, count: itemCount + 1)
    var kept = 0
    for index in 0..<count {
      guard let (item, _) = record(index) else { continue }
      starts[Int(item) + 1] += 1
      kept += 1
    }
    for item in 0..<itemCount { starts[item + 1] += starts[item] }
    let next = FixedArray(starts.array)
    let records = FixedArray<Record>(capacity: kept)
    for index in 0..<count {
      guard let (item, value) = record(index) else { continue }
      records[Int(next[Int(item)])] = value
      next[Int(item)] += 1
    }
    self.init(starts: starts, records: records)
  }

  /// Groups records by the items of their positions, -1 for none, keeping their order within an item.
  ///
  /// `record` is asked once for each, in the order of the positions.
  @inlinable
  public convenience init(
    itemCount: Int, count: Int, item: (Int) -> Int32, record: (Int) -> Record
  ) {
    let places = FixedArray<Int32>(repeating: 0, count: itemCount)
    Self.count(0..<count, of: item, in: places)
    let starts = Self.starts(turning: [places], itemCount: itemCount)
    let records = FixedArray<Record>(capacity: Int(starts[itemCount]))
    Self.place(0..<count, of: item, record, at: places, in: records)
    self.init(starts: starts, records: records)
  }

  /// The same on several threads, each of which counts and places a share of the positions.
  @inlinable
  public convenience init(
    itemCount: Int, count: Int, workers: Int, item: @Sendable (Int) -> Int32,
    record: @Sendable (Int) -> Record
  ) {
    guard workers > 1, count >= 1 << 16 else {
      self.init(itemCount: itemCount, count: count, item: item, record: record)
      return
    }
    let shares = (0..<workers).map { count * $0 / workers..<count * ($0 + 1) / workers }
    let places = shares.map { _ in FixedArray<Int32>(repeating: 0, count: itemCount) }
    Parallel.run(workers) { Self.count(shares[$0], of: item, in: places[$0]) }
    let starts = Self.starts(turning: places, itemCount: itemCount)
    let records = FixedArray<Record>(capacity: Int(starts[itemCount]))
    Parallel.run(workers) { Self.place(shares[$0], of: item, record, at: places[$0], in: records) }
    self.init(starts: starts, records: records)
  }

  @inlinable
  static func count(_ positions: Range<Int>, of item: (Int) -> Int32, in counts: FixedArray<Int32>) {
    for position in positions {
      let item = item(position)
      if item >= 0 { counts[Int(item)] += 1 }
    }
  }

  @inlinable
  static func place(
    _ positions: Range<Int>, of item: (Int) -> Int32, _ record: (Int) -> Record,
    at next: FixedArray<Int32>, in records: FixedArray<Record>
  ) {
    for position in positions {
      let item = item(position)
      if item < 0 { continue }
      let place = next[Int(item)]
      records[Int(place)] = record(position)
      next[Int(item)] = place + 1
    }
  }

  /// Where the records of each item begin, if `counts` are the numbers of each that shares have; these become where each share's first record of the
  /// item goes, the shares' one behind the other.
  @inlinable
  public static func starts(turning counts: [FixedArray<Int32>], itemCount: Int) -> FixedArray<Int32> {
    let starts = FixedArray<Int32>(capacity: itemCount + 1)
    var place: Int32 = 0
    for item in 0..<itemCount {
      starts[item] = place
      for share in counts {
        let count = share[item]
        share[item] = place
        place += count
      }
    }
    starts[itemCount] = place
    return starts
  }

  /// Positions of the records of `item`.
  @inlinable
  @inline(__always)
  public func range(_ item: Int) -> Range<Int> { Int(starts[item])..<Int(starts[item + 1]) }

  /// The records of `item`, copied.
  @inlinable
  public func list(_ item: Int) -> [Record] { range(item).map { records[$0] } }
}
