internal import CByteScan

/// Parts delimited text (RFC 4180) into records without copying: fields point into the text, only those with doubled quotes
/// are rewritten into a side buffer.
///
/// Line ends may be LF, CRLF or CR.
@unsafe
struct RecordScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  private let isQuoted: Bool
  private var fields: [RawField] = unsafe []
  /// Start of the 64-byte block that `mask` is about.
  private var block = -64
  private var mask: UInt64 = 0
  /// Fields whose doubled quotes were undone; the buffers live until the next record.
  private var rewritten: [[UInt8]] = []
  /// Line on which the current record starts.
  private var recordLine = 1
  /// Line of the record in which a quote was opened and never closed.
  private(set) var unclosedQuote: Int?
  /// Byte behind the last record delivered.
  private(set) var position = 0
  /// Line of the byte at `position`.
  private(set) var line = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, isQuoted: Bool) {
    unsafe self.bytes = unsafe bytes
    unsafe self.separator = separator
    unsafe self.isQuoted = isQuoted
  }

  /// Delivers the records in `start`..<`end` that have at least one non-empty field.
  mutating func scan(from start: Int, to end: Int, firstLine: Int, _ body: (RawRow) throws -> RowFlow)
    rethrows
  {
    unsafe position = start
    unsafe line = firstLine
    while unsafe position < end {
      let number = unsafe line

      unsafe recordLine = number
      unsafe fields.removeAll(keepingCapacity: true)
      if unsafe !rewritten.isEmpty { unsafe rewritten.removeAll(keepingCapacity: true) }
      let width = unsafe record(until: end)
      guard unsafe !fields.isEmpty else { continue }
      let flow = try unsafe fields.withUnsafeBufferPointer { fields in
        try unsafe body(RawRow(number: number, fields: fields, width: width))
      }
      if flow == .stop { return }
    }
  }

  /// Reads one record into `fields` and returns its number of fields.
  private mutating func record(until end: Int) -> Int {
    var column: Int32 = 0
    while true {
      let start = unsafe position
      if unsafe isQuoted, start < end, unsafe bytes[start] == UInt8(ascii: "\"") {
        unsafe quotedField(column, until: end)
      } else {
        unsafe position = min(unsafe nextDelimiter(from: start), end)
        if unsafe position > start {
          unsafe fields.append(
            RawField(
              start: Self.address(start, of: bytes), count: Int32(truncatingIfNeeded: position - start),
              column: column,
              kind: .text))
        }
      }
      column += 1
      guard unsafe position < end else { return Int(column) }
      let delimiter = unsafe bytes[position]
      unsafe position += 1
      if unsafe delimiter == separator { continue }
      unsafe line += 1
      if delimiter == 13, unsafe position < end, unsafe bytes[position] == 10 { unsafe position += 1 }
      return Int(column)
    }
  }

  /// Reads the quoted field at `position`, which ends behind it at a delimiter.
  private mutating func quotedField(_ column: Int32, until end: Int) {
    var index = unsafe position + 1
    let start = index
    var doubled = false
    while index < end {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "\"") {
        guard index + 1 < end, unsafe bytes[index + 1] == UInt8(ascii: "\"") else {
          break
        }
        doubled = true
        index += 1
      } else if unsafe byte == 10 || (byte == 13 && !isLineFeed(at: index + 1, before: end)) {
        unsafe line += 1
      }
      index += 1
    }
    if index >= end { unsafe unclosedQuote = unsafe recordLine }
    let close = min(index, end)
    // What stands between the closing quote and the delimiter belongs to the field, as spreadsheets read it.
    unsafe position = min(unsafe nextDelimiter(from: min(close + 1, end)), end)
    let hasTail = unsafe position > close + 1
    if doubled || hasTail {
      var copy: [UInt8] = []
      var source = start
      while source < close {
        unsafe copy.append(bytes[source])
        source += unsafe bytes[source] == UInt8(ascii: "\"") ? 2 : 1
      }
      if hasTail { unsafe copy.append(contentsOf: bytes[(close + 1)..<position]) }
      unsafe rewritten.append(copy)
      // The array is kept unchanged in `rewritten` until the record has been delivered, so its storage stays.
      unsafe rewritten[rewritten.count - 1].withUnsafeBufferPointer { kept in
        guard let address = kept.baseAddress, !kept.isEmpty else { return }
        unsafe fields.append(RawField(start: address, count: Int32(kept.count), column: column, kind: .text))
      }
    } else if close > start {
      unsafe fields.append(
        RawField(
          start: Self.address(start, of: bytes), count: Int32(truncatingIfNeeded: close - start),
          column: column,
          kind: .text))
    }
  }

  private func isLineFeed(at index: Int, before end: Int) -> Bool {
    unsafe index < end && bytes[index] == 10
  }

  /// The first separator or line end at or after `start`, or the end of the text.
  private mutating func nextDelimiter(from start: Int) -> Int {
    var base = start & ~63
    if unsafe base != block { unsafe load(base) }
    var rest = unsafe mask & (UInt64.max << UInt64(start &- base))
    while rest == 0 {
      base += 64
      if unsafe base >= bytes.count { return unsafe bytes.count }
      unsafe load(base)
      rest = unsafe mask
    }
    return unsafe min(base + rest.trailingZeroBitCount, bytes.count)
  }

  private mutating func load(_ base: Int) {
    unsafe block = base
    if unsafe base + 64 <= bytes.count {
      unsafe mask = unsafe millrun_scan_block(Self.address(base, of: bytes), separator).separators
      return
    }
    // The last block is shorter than the 64 bytes that are looked at.
    unsafe mask = 0
    for index in unsafe base..<max(base, bytes.count) {
      let byte = unsafe bytes[index]
      if unsafe byte == separator || byte == 10 || byte == 13 { unsafe mask |= 1 << UInt64(index - base) }
    }
  }

  /// Address of the byte at `offset`; there is one wherever a record begins.
  @inline(__always)
  private static func address(
    _ offset: Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    unsafe bytes.baseAddress.unsafelyUnwrapped + offset
  }

  /// Whether `byte` stands anywhere from `start` on.
  static func contains(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var index = start
    while index + 64 <= bytes.count {
      if unsafe millrun_scan_block(address(index, of: bytes), byte).quotes != 0 { return true }
      index += 64
    }
    while index < bytes.count {
      if unsafe bytes[index] == byte { return true }
      index += 1
    }
    return false
  }

  /// Number of line ends in `range`: LF, CRLF or CR.
  static func countLines(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for index in range {
      let byte = unsafe bytes[index]
      if byte == 10 {
        count += 1
      } else if byte == 13 {
        // CR and LF together are one line end, counted at the LF.
        if index + 1 < bytes.count, unsafe bytes[index + 1] == 10 { continue }
        count += 1
      }
    }
    return count
  }
}
