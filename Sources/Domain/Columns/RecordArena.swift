/// Blocks of records that never move once written: one thread appends runs, all threads read the runs of earlier levels.
@safe
public final class RecordArena<Record: BitwiseCopyable>: @unchecked Sendable {
  private static var blockCapacity: Int { 1 << 15 }
  private var blocks: [UnsafeMutablePointer<Record>] = unsafe []
  private var used = 0
  private var capacity = 0

  /// An arena without blocks.
  public init() {}

  deinit {
    for index in unsafe blocks.indices { unsafe blocks[index].deallocate() }
  }

  /// Copies the records of `source` into the arena as one run.
  public func append(_ source: borrowing GrowingArray<Record>) -> RecordRun<Record> {
    let count = source.count
    if count == 0 { return RecordRun() }
    if used + count > capacity {
      capacity = max(Self.blockCapacity, count)
      unsafe blocks.append(.allocate(capacity: capacity))
      used = 0
    }
    let target = unsafe blocks[blocks.count - 1] + used
    unsafe source.withElements { elements in
      if let start = elements.baseAddress { unsafe target.update(from: start, count: count) }
    }
    used += count
    return unsafe RecordRun(base: target, count: count)
  }
}

/// Records that stand one behind the other in an arena, which must outlive the run.
@safe
public struct RecordRun<Record: BitwiseCopyable>: @unchecked Sendable, BitwiseCopyable {
  @usableFromInline
  let base: UnsafePointer<Record>?
  @usableFromInline
  let storedCount: Int32

  /// Number of records.
  @inlinable
  public var count: Int { Int(storedCount) }

  /// No records.
  public init() {
    unsafe base = nil
    storedCount = 0
  }

  init(base: UnsafeMutablePointer<Record>, count: Int) {
    unsafe self.base = unsafe UnsafePointer(base)
    storedCount = Int32(count)
  }

  /// The record at `index`.
  @inlinable
  public subscript(index: Int) -> Record {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of bounds")
    return unsafe base.unsafelyUnwrapped[index]
  }

  /// Address of the first record, for prefetching only.
  @inlinable
  public var address: UnsafeRawPointer? { unsafe UnsafeRawPointer(base) }
}
