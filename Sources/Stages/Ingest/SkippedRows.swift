internal import Domain
internal import Sheets

/// Tells rows that are no data: totals, and notes below a table.
enum SkippedRows {
  private static let totalWords: Set<String> = ["合计", "总计", "小计", "total", "grandtotal", "subtotal", "sum"]

  /// Whether the row is no data but a remark below the table: a sentence alone, or texts that all have a colon (`制表：…`).
  @inline(__always)
  static func isNote(_ row: RawRow) -> Bool {
    guard let first = unsafe row.fields.first, unsafe first.kind == .text else { return false }
    // The rule is a row of several cells whose first has no colon.
    if unsafe row.fields.count > 1, unsafe !hasColon(CellParser.trimmed(first.bytes)) { return false }
    return unsafe isNoteThroughout(row)
  }

  /// Whether the row is a remark though a row may have no more than its code: one sentence with a colon.
  @inline(__always)
  static func isLoneNote(_ row: RawRow) -> Bool {
    guard unsafe row.fields.count == 1, unsafe hasColon(row.fields[0].bytes) else { return false }
    return unsafe isNoteThroughout(row)
      && CellParser.trimmed(row.fields[0].bytes).contains { $0 >= 0x80 || $0 == UInt8(ascii: " ") }
  }

  private static func isNoteThroughout(_ row: RawRow) -> Bool {
    let count = unsafe row.fields.count
    for index in 0..<count {
      let field = unsafe row.fields[index]
      guard unsafe field.kind == .text else { return false }
      let bytes = unsafe CellParser.trimmed(field.bytes)
      // Codes are ASCII without spaces; a row that lost all cells but its code is an error.
      let isSentence = unsafe bytes.contains { $0 >= 0x80 || $0 == UInt8(ascii: " ") }
      let hasColon = unsafe hasColon(bytes)
      guard hasColon || (count == 1 && isSentence) else { return false }
      if unsafe CivilDate.parse(bytes) != nil { return false }
    }
    return true
  }

  /// Whether a colon stands in `bytes`, `:` or its full-width form.
  @inline(__always)
  static func hasColon(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress, bytes.count >= 8 else { return unsafe hasColonSlowly(bytes) }
    // Eight bytes at a time; the last eight may overlap those before.
    let raw = unsafe UnsafeRawPointer(start)
    var offset = 0
    while offset < bytes.count {
      let from = min(offset, bytes.count &- 8)
      let word = unsafe raw.loadUnaligned(fromByteOffset: from, as: UInt64.self)
      if hasByte(word, 0x3A) || hasByte(word, 0xEF) { return unsafe hasColonSlowly(bytes) }
      offset &+= 8
    }
    return false
  }

  /// Whether one of the bytes of `word` is `byte`.
  @inline(__always)
  private static func hasByte(_ word: UInt64, _ byte: UInt64) -> Bool {
    let zeros = word ^ (byte &* 0x0101_0101_0101_0101)
    return (zeros &- 0x0101_0101_0101_0101) & ~zeros & 0x8080_8080_8080_8080 != 0
  }

  private static func hasColonSlowly(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: ":") { return true }
      if byte == 0xEF, index + 2 < bytes.count, unsafe bytes[index + 1] == 0xBC,
        unsafe bytes[index + 2] == 0x9A
      {
        return true
      }
    }
    return false
  }

  /// Whether the first text of the row, or one of its codes, says that it is a total; `isCode` says which columns hold required codes.
  @inline(__always)
  static func isTotal(_ row: RawRow, isCode: [Bool]) -> Bool {
    guard let first = unsafe row.fields.first else { return false }
    if unsafe first.kind == .text, unsafe beginsAsTotal(first.bytes) { return true }
    return unsafe !isCode.isEmpty && hasTotalAsCode(row, isCode)
  }

  private static func hasTotalAsCode(_ row: RawRow, _ isCode: [Bool]) -> Bool {
    for index in unsafe row.fields.indices {
      let field = unsafe row.fields[index]
      guard unsafe field.kind == .text, unsafe Int(field.column) < isCode.count,
        unsafe isCode[Int(field.column)]
      else { continue }
      if unsafe endsAsTotal(field.bytes) { return true }
    }
    return false
  }

  /// `小计`, `本月合计` and the like where a required code should stand, such as the element of an expense.
  @inline(__always)
  static func endsAsTotal(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    let bytes = unsafe CellParser.trimmed(field)
    guard bytes.count >= 6, bytes.count <= 40 else { return false }
    // 合计, 小计 and 总计 end in the same character, in the traditional form 計.
    guard unsafe bytes[bytes.count - 3] == 0xE8 else { return false }
    let end = unsafe (bytes[bytes.count - 2], bytes[bytes.count - 1])
    guard end == (0xAE, 0xA1) || end == (0xA8, 0x88) else { return false }
    let word = unsafe String(decoding: unsafe bytes, as: UTF8.self)
    return ["合计", "小计", "总计", "合計", "小計", "總計"].contains(where: word.hasSuffix)
  }

  /// Whether the first text of a row says that it is a total.
  @inline(__always)
  static func beginsAsTotal(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    let bytes = unsafe CellParser.trimmed(field)
    // Only short words whose first letter could begin one are looked at closely.
    guard bytes.count >= 3, bytes.count <= 24 else { return false }
    switch unsafe bytes[0] {
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "g"),
      UInt8(ascii: "G"), 0xE5, 0xE6, 0xE7:
      return unsafe isTotalWord(bytes)
    default: return false
    }
  }

  private static func isTotalWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // Codes mostly end in a digit, words for a total never do.
    if unsafe bytes[bytes.count - 1] &- 0x30 <= 9 { return false }
    var word = unsafe HeaderName.folded(String(decoding: unsafe bytes, as: UTF8.self))
    if word.hasSuffix(":") { word.removeLast() }
    return totalWords.contains(word)
  }
}
