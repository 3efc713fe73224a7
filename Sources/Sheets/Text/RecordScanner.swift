internal import CByteScan

/// Parts delimited text (RFC 4180) into records without copying: fields point into the text, only those with doubled quotes
/// are rewritten into a side buffer.
///
/// Line ends may be LF, CRLF or CR. Records are delivered in blocks, so that what reads them can look ahead.
@safe
struct RecordScanner: ~Copyable {
  /// A record of the block that has a field.
  private struct Head {
    var number: Int
    var firstField: Int
    var fieldCount: Int
    var width: Int
    /// Byte behind the record, and its line.
    var end: Int
    var nextLine: Int
  }

  /// Records of a block, about.
  private static let blockSize = 128

  private let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  private let isQuoted: Bool
  private var fields: UnsafeMutablePointer<RawField>
  private var fieldCapacity = 4_096
  private var fieldCount = 0
  private var heads: [Head] = []
  private var rows: [RawRow] = unsafe []
  /// Fields whose doubled quotes were undone, kept until their record has been delivered.
  private var rewritten: [[UInt8]] = []
  /// Number of rewritten fields before the current record.
  private var rewrittenBefore = 0
  /// Where the current record and the current field start.
  private var recordStart = 0
  private var fieldStart = 0
  private var recordLine = 1
  private var column: Int32 = 0
  private var firstField = 0
  /// What lies before was read already: a quoted field, or the LF of a CRLF.
  private var skipped = 0
  /// Whether the current field was quoted, so that it is stored already.
  private var isStored = false
  private var line = 1
  /// Line of the record in which a quote was opened and never closed.
  private(set) var unclosedQuote: Int?
  /// Byte behind the last record looked at by a body that stopped, and its line.
  private(set) var position = 0
  private(set) var positionLine = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, isQuoted: Bool) {
    unsafe self.bytes = unsafe bytes
    self.separator = separator
    self.isQuoted = isQuoted
    unsafe fields = .allocate(capacity: fieldCapacity)
  }

  deinit { unsafe fields.deallocate() }

  /// Delivers the records in `start`..<`end` that have at least one non-empty field, one by one.
  mutating func scan(from start: Int, to end: Int, firstLine: Int, _ body: (RawRow) throws -> RowFlow)
    rethrows
  {
    try unsafe scanBlocks(from: start, to: end, firstLine: firstLine) { rows in
      for index in rows.indices where unsafe try body(rows[index]) == .stop { return index }
      return nil
    }
  }

  /// The same, many at a time; `body` returns the index of the record at which it wants to stop.
  mutating func scanBlocks(
    from start: Int, to end: Int, firstLine: Int,
    _ body: (UnsafeBufferPointer<RawRow>) throws -> Int?
  ) rethrows {
    line = firstLine
    beginRecord(at: start)
    skipped = start
    var base = start & ~63
    while base < end {
      scanBlock(base, from: start, to: end)
      base = max(base + 64, skipped & ~63)
      if heads.count >= Self.blockSize, try unsafe !deliver(body) { return }
    }
    if recordStart < end { endRecord(at: end, next: end) }
    if try unsafe !deliver(body) { return }
    position = end
    positionLine = line
  }

  /// Reads the separators, line ends and quotes among the 64 bytes at `base`.
  private mutating func scanBlock(_ base: Int, from start: Int, to end: Int) {
    if fieldCount + 66 > fieldCapacity { growFields() }
    var mask = mask(base)
    if base < start { mask &= UInt64.max << UInt64(start - base) }
    while mask != 0 {
      let index = base + mask.trailingZeroBitCount
      mask &= mask - 1
      if index < skipped { continue }
      if index >= end { return }
      let byte = unsafe bytes[index]
      if byte == separator {
        storeField(to: index)
        column += 1
        fieldStart = index + 1
      } else if byte == 10 || byte == 13 {
        let next = unsafe byte == 13 && index + 1 < end && bytes[index + 1] == 10 ? index + 2 : index + 1
        storeField(to: index)
        line += 1
        endRecord(at: index, next: next)
        skipped = next
      } else if index == fieldStart {
        quotedField(until: end)
      }
    }
  }

  @inline(__always)
  private mutating func storeField(to end: Int) {
    if isStored {
      isStored = false
    } else if end > fieldStart {
      unsafe append(Self.address(fieldStart, of: bytes), end - fieldStart)
    }
  }

  @inline(__always)
  private mutating func append(_ start: UnsafePointer<UInt8>, _ count: Int) {
    unsafe fields[fieldCount] = RawField(
      start: start, count: Int32(truncatingIfNeeded: count), column: column, kind: .text)
    fieldCount += 1
  }

  private mutating func beginRecord(at start: Int) {
    recordStart = start
    fieldStart = start
    recordLine = line
    column = 0
    firstField = fieldCount
    rewrittenBefore = rewritten.count
  }

  /// Ends the record at `end`; the next one begins at `next`.
  private mutating func endRecord(at end: Int, next: Int) {
    if end == next { storeField(to: end) }
    if fieldCount > firstField {
      heads.append(
        Head(
          number: recordLine, firstField: firstField, fieldCount: fieldCount - firstField,
          width: Int(column) + 1, end: next, nextLine: line))
    }
    beginRecord(at: next)
  }

  /// Hands the finished records over; false when `body` wants no more.
  private mutating func deliver(_ body: (UnsafeBufferPointer<RawRow>) throws -> Int?) rethrows -> Bool {
    if !heads.isEmpty {
      unsafe rows.removeAll(keepingCapacity: true)
      for head in heads {
        let fields = unsafe UnsafeBufferPointer(start: fields + head.firstField, count: head.fieldCount)
        unsafe rows.append(RawRow(number: head.number, fields: fields, width: head.width))
      }
      if let last = try unsafe rows.withUnsafeBufferPointer(body) {
        position = heads[last].end
        positionLine = heads[last].nextLine
        return false
      }
      heads.removeAll(keepingCapacity: true)
    }
    // The fields of the record that is not complete yet move to the front.
    let open = fieldCount - firstField
    if open > 0 { unsafe fields.update(from: fields + firstField, count: open) }
    fieldCount = open
    firstField = 0
    if rewrittenBefore > 0 {
      rewritten.removeFirst(rewrittenBefore)
      rewrittenBefore = 0
    }
    return true
  }

  /// Reads the quoted field that starts at `fieldStart` up to the delimiter behind it.
  private mutating func quotedField(until end: Int) {
    let start = fieldStart + 1
    var index = start
    var doubled = false
    while index < end {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "\"") {
        guard index + 1 < end, unsafe bytes[index + 1] == UInt8(ascii: "\"") else { break }
        doubled = true
        index += 1
      } else if byte == 10 || (byte == 13 && !isLineFeed(at: index + 1, before: end)) {
        line += 1
      }
      index += 1
    }
    if index >= end { unclosedQuote = recordLine }
    let close = min(index, end)
    // What stands between the closing quote and the delimiter belongs to the field, as spreadsheets read it.
    let tail = min(close + 1, end)
    let delimiter = nextDelimiter(from: tail, before: end)
    if doubled || delimiter > tail {
      keepRewritten(start..<close, tail: tail..<delimiter)
    } else if close > start {
      unsafe append(Self.address(start, of: bytes), close - start)
    }
    isStored = true
    skipped = delimiter
  }

  /// Stores a field without the doubles of its quotes.
  private mutating func keepRewritten(_ content: Range<Int>, tail: Range<Int>) {
    var copy: [UInt8] = []
    var source = content.lowerBound
    while source < content.upperBound {
      let byte = unsafe bytes[source]
      copy.append(byte)
      source += byte == UInt8(ascii: "\"") ? 2 : 1
    }
    unsafe copy.append(contentsOf: bytes[tail])
    rewritten.append(copy)
    // The array is kept unchanged until its record has been delivered, so its storage stays.
    unsafe rewritten[rewritten.count - 1].withUnsafeBufferPointer { kept in
      if let address = kept.baseAddress, !kept.isEmpty { unsafe append(address, kept.count) }
    }
  }

  private func isLineFeed(at index: Int, before end: Int) -> Bool {
    unsafe index < end && bytes[index] == 10
  }

  /// The first separator or line end at or after `start`, or `end`.
  private func nextDelimiter(from start: Int, before end: Int) -> Int {
    var index = start
    while index < end {
      let byte = unsafe bytes[index]
      if byte == separator || byte == 10 || byte == 13 { return index }
      index += 1
    }
    return end
  }

  /// A bit for each of the 64 bytes at `base` that ends a field or, where they count, is a quote.
  @inline(__always)
  private func mask(_ base: Int) -> UInt64 {
    if unsafe base + 64 <= bytes.count {
      let masks = unsafe millrun_scan_block(Self.address(base, of: bytes), separator)
      return isQuoted ? masks.separators | masks.quotes : masks.separators
    }
    // The last block is shorter than the 64 bytes that are looked at.
    var mask: UInt64 = 0
    for index in unsafe base..<max(base, bytes.count) {
      let byte = unsafe bytes[index]
      let isQuote = isQuoted && byte == UInt8(ascii: "\"")
      if byte == separator || byte == 10 || byte == 13 || isQuote { mask |= 1 << UInt64(index - base) }
    }
    return mask
  }

  private mutating func growFields() {
    let larger = UnsafeMutablePointer<RawField>.allocate(capacity: fieldCapacity * 2)
    unsafe larger.update(from: fields, count: fieldCount)
    unsafe fields.deallocate()
    unsafe fields = unsafe larger
    fieldCapacity *= 2
  }

  /// Address of the byte at `offset`; there is one wherever a field begins.
  @inline(__always)
  private static func address(
    _ offset: Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    unsafe bytes.baseAddress.unsafelyUnwrapped + offset
  }
}
