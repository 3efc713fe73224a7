internal import CWriteback
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#endif

/// Writes one result file of a run, from one thread in order or from several at known offsets.
///
/// ```swift
/// let file = try context.folder.create("planned_orders.csv", group: .planning)
/// try buffer.withElements { bytes in try unsafe file.write(bytes) }
/// file.add(rows: 512)
/// ```
/// The run folder closes the file; a write that fails ends the run with `file-system`.
@safe
public final class ResultWriter: @unchecked Sendable {
  private static let bufferSize = 1 << 18
  /// Pieces of this size are not gathered: another copy would cost more than another call.
  private static let largePiece = 1 << 15
  /// Bytes after which the disk is asked to begin, so that there is little left to wait for when the file is closed.
  private static let writebackSize = 1 << 23

  /// Name within the run folder.
  public let name: String
  /// Where the file is while it is written.
  public let path: String

  private let lock = Mutex(())
  private let isDurable: Bool
  private let rowCount = Atomic<Int>(0)
  // The rest is touched only under the lock, but for the descriptor, which changes only in `close`.
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var end = 0
  /// Bytes that the disk was asked to write.
  private var begun = 0

  init(name: String, path: String, isDurable: Bool) throws(RunFailure) {
    self.name = name
    self.path = path
    self.isDurable = isDurable
    descriptor = try FileSystem.create(path)
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  /// Number of bytes so far.
  public var bytes: Int { lock.withLock { _ in end + buffer.count } }

  /// Number of rows so far.
  public var rows: Int { rowCount.load(ordering: .relaxed) }

  /// Counts rows that were written; any thread.
  public func add(rows: Int) { rowCount.add(rows, ordering: .relaxed) }

  /// Appends bytes; small pieces are gathered, large ones go straight to the file.
  public func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(RunFailure) {
    try lock.withLock { (_) throws(RunFailure) in
      let isLarge = bytes.count >= Self.largePiece
      if isLarge || buffer.count + bytes.count > Self.bufferSize { try flush() }
      if isLarge {
        try unsafe FileSystem.write(bytes, at: end, to: descriptor, path: path)
        advance(to: end + bytes.count)
      } else {
        unsafe buffer.append(contentsOf: bytes)
      }
    }
  }

  /// Appends the UTF-8 of `text`: headers and small files.
  public func write(_ text: String) throws(RunFailure) {
    try unsafe Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(RunFailure) in
      try unsafe write(bytes)
    }
  }

  /// Writes bytes at `offset`, so that several threads can write disjoint parts of the file at the same time.
  ///
  /// What was appended before must end where the first part starts: the offsets are those of the whole file.
  public func write(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) throws(RunFailure) {
    try unsafe FileSystem.write(bytes, at: offset, to: descriptor, path: path)
    try lock.withLock { (_) throws(RunFailure) in
      if !buffer.isEmpty { try flush() }
      advance(to: max(end, offset + bytes.count))
    }
  }

  /// Writes what is gathered, makes it durable and closes the file; a second call does nothing.
  func close() throws(RunFailure) {
    try lock.withLock { (_) throws(RunFailure) in
      guard descriptor >= 0 else { return }
      try flush()
      if isDurable, fsync(descriptor) != 0 { throw FileSystem.failure("Writing", path) }
      let status = Glibc.close(descriptor)
      descriptor = -1
      if status != 0 { throw FileSystem.failure("Closing", path) }
    }
  }

  private func flush() throws(RunFailure) {
    guard !buffer.isEmpty else { return }
    try unsafe buffer.withUnsafeBufferPointer { (bytes) throws(RunFailure) in
      try unsafe FileSystem.write(bytes, at: end, to: descriptor, path: path)
    }
    advance(to: end + buffer.count)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Notes where the file ends; what is not on its way to the disk is sent there, once it is much.
  private func advance(to newEnd: Int) {
    end = newEnd
    guard isDurable, end - begun >= Self.writebackSize else { return }
    millrun_begin_writeback(descriptor, Int64(begun), Int64(end - begun))
    begun = end
  }
}
