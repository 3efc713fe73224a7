internal import CByteScan

/// Finds the fields of text without quotes many lines at a time, for rows that all have as many fields as the header.
@safe
struct GridScanner: ~Copyable {
  /// Bytes of a grid, about: its fields stay in the processor's cache while they are read column by column.
  private static let size = 1 << 14
  /// Bytes that may be read behind a grid.
  private static let slack = 64

  private let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  private let width: Int
  private let ends: UnsafeMutablePointer<UInt32>

  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, width: Int) {
    unsafe self.bytes = unsafe bytes
    self.separator = separator
    self.width = width
    // One before the first field's, and those that are written without asking.
    unsafe ends = .allocate(capacity: Self.size + 1 + 8)
    // Offsets are counted modulo 2³², so that the first field begins at 0.
    unsafe ends[0] = UInt32.max
  }

  deinit { unsafe ends.deallocate() }

  /// Where the lines end that are looked at together from `position` on, at most at `end`.
  func stop(from position: Int, before end: Int) -> Int {
    var stop = min(position + Self.size, end)
    if stop == end, unsafe end > bytes.count - Self.slack {
      // The last lines are left to be read one by one.
      stop = max(unsafe bytes.count - Self.slack, position)
    }
    let lineEnd = unsafe bytes[position..<stop].lastIndex(of: 10)
    return lineEnd.map { $0 + 1 } ?? end
  }

  /// The lines from `position` to `stop`, or nil where they are no grid.
  func grid(from position: Int, to stop: Int, firstLine: Int) -> FieldGrid? {
    let count = stop - position
    guard count <= Self.size, unsafe stop <= bytes.count - Self.slack, let base = unsafe bytes.baseAddress
    else {
      return nil
    }
    let rows = unsafe millrun_index_fields(base + position, count, separator, width, ends + 1)
    guard rows > 0 else { return nil }
    return unsafe FieldGrid(
      start: base + position, ends: UnsafePointer(ends + 1), rowCount: Int(rows), width: width,
      firstLine: firstLine)
  }
}
