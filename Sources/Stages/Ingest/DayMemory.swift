internal import Domain

/// Days that were read before, by the ten bytes of their ISO form: a column of dates has few different ones.
struct DayMemory {
  private struct Entry: BitwiseCopyable {
    var first: UInt64 = 0
    var last: UInt16 = 0
    /// Blank while nothing is remembered.
    var day = ColumnTable.blank32
  }

  private static let size = 512
  private let entries = FixedArray(repeating: Entry(), count: size)

  /// The day that `bytes` spell, or nil where they are no date.
  @inline(__always)
  func day(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard bytes.count == 10, let start = bytes.baseAddress else {
      return unsafe CivilDate.parse(bytes)?.day
    }
    let raw = unsafe UnsafeRawPointer(start)
    let first = unsafe raw.loadUnaligned(as: UInt64.self)
    let last = unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
    let mixed = (first ^ UInt64(last) &<< 20) &* 0x9E37_79B9_7F4A_7C15
    let index = Int(truncatingIfNeeded: mixed &>> 55)
    let entry = entries[index]
    if entry.first == first, entry.last == last, entry.day != ColumnTable.blank32 { return entry.day }
    guard let day = unsafe CivilDate.parse(bytes)?.day else { return nil }
    entries[index] = Entry(first: first, last: last, day: day)
    return day
  }
}
