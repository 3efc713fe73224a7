/// Rows of a text file that all have the same number of fields, none of them quoted, as one grid.
///
/// It points into the reader's buffers and is valid only during the call that delivers it. Behind every field at least 16 more bytes may
/// be read, so that short fields can be looked at as words.
@unsafe
public struct FieldGrid {
  /// First byte of the first row.
  public let start: UnsafePointer<UInt8>
  /// Where each field ends, from `start`, row by row; what stands before the first is where a field before it would have ended.
  @usableFromInline
  let ends: UnsafePointer<UInt32>
  /// Number of rows.
  public let rowCount: Int
  /// Number of fields a row.
  public let width: Int
  /// Line of the first row, from 1; each row has one line.
  public let firstLine: Int

  init(
    start: UnsafePointer<UInt8>, ends: UnsafePointer<UInt32>, rowCount: Int, width: Int, firstLine: Int
  ) {
    unsafe self.start = unsafe start
    unsafe self.ends = unsafe ends
    unsafe self.rowCount = rowCount
    unsafe self.width = width
    unsafe self.firstLine = firstLine
  }

  /// The bytes of a field; may be empty, and ends in the carriage return where the line ends in both.
  @inlinable
  @inline(__always)
  public func field(row: Int, column: Int) -> UnsafeBufferPointer<UInt8> {
    let index = unsafe row &* width &+ column
    // The first field has the byte before it as the end of the one before.
    let from = unsafe Int(ends[index &- 1] &+ 1)
    return unsafe UnsafeBufferPointer(start: start + from, count: Int(ends[index]) &- from)
  }
}
