/// The words that sheets are spelled with.
extension RowScanner {
  /// The attributes of rows; the first two are looked at.
  enum RowAttributes {
    static let names: [StaticString] = [
      "r", "hidden", "spans", "ht", "customHeight", "x14ac:dyDescent", "s", "customFormat", "outlineLevel",
      "collapsed", "thickTop", "thickBot", "ph",
    ]
  }

  /// The attributes of cells that are not looked at.
  enum CellAttributes {
    static let names: [StaticString] = ["cm", "vm", "ph"]
  }

  /// The attributes of formulas.
  enum FormulaAttributes {
    static let names: [StaticString] = [
      "t", "ref", "si", "ca", "aca", "dt2D", "dtr", "del1", "del2", "r1", "r2", "bx",
    ]
  }

  /// An attribute: which of the known ones, and its value.
  @unsafe
  struct Attribute {
    let index: Int
    let value: UnsafeBufferPointer<UInt8>
  }

  /// Reads an attribute with one of `names` that `seen` does not have yet, and the space before it.
  mutating func attribute(of names: [StaticString], _ seen: inout UInt32) -> Attribute? {
    let space = unsafe at
    skipSpace()
    guard unsafe at > space else { return nil }
    for index in names.indices {
      let length = names[index].utf8CodeUnitCount
      guard unsafe at[length] == UInt8(ascii: "="), unsafe at[length + 1] == UInt8(ascii: "\""),
        matches(names[index])
      else { continue }
      guard seen & 1 << UInt32(index) == 0 else { return nil }
      seen |= 1 << UInt32(index)
      unsafe at += length + 2
      let start = unsafe at
      while unsafe Self.isPlain(at[0]) && at[0] != UInt8(ascii: "\"") { unsafe at += 1 }
      guard unsafe at[0] == UInt8(ascii: "\"") else { return nil }
      unsafe at += 1
      return unsafe Attribute(index: index, value: UnsafeBufferPointer(start: start, count: at - start - 1))
    }
    return nil
  }

  /// Passes `literal` if it stands here.
  @inline(__always)
  mutating func passes(_ literal: StaticString) -> Bool {
    guard matches(literal) else { return false }
    unsafe at += literal.utf8CodeUnitCount
    return true
  }

  @inline(__always)
  private func matches(_ literal: StaticString) -> Bool {
    for index in 0..<literal.utf8CodeUnitCount where unsafe at[index] != literal.utf8Start[index] {
      return false
    }
    return true
  }

  /// Passes text up to the tag behind it; false where it holds what only the XML parser knows.
  @inline(__always)
  mutating func skipText(_ hasReferences: inout Bool) -> Bool {
    while true {
      while unsafe Self.isPlain(at[0]) { unsafe at += 1 }
      if unsafe at[0] == UInt8(ascii: "<") { return true }
      guard let length = unusualLength(&hasReferences) else { return false }
      unsafe at += length
    }
  }

  /// Whether a byte stands for itself, in text and in attributes; `>` may end a CDATA section by mistake.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "<") && byte != UInt8(ascii: "&")
      && byte != UInt8(ascii: ">")
  }

  /// Bytes of the character here, which is none of the plain ones.
  @inline(never)
  private mutating func unusualLength(_ hasReferences: inout Bool) -> Int? {
    switch unsafe at[0] {
    case UInt8(ascii: "\t"): return 1
    case UInt8(ascii: "\n"):
      lines += 1
      return 1
    case UInt8(ascii: "&"):
      guard let reference = unsafe Self.reference(at) else { return nil }
      hasReferences = true
      return reference.length
    default: return unsafe Self.sequenceLength(at)
    }
  }

  private static let references: [(StaticString, UInt8)] = [
    ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27),
  ]

  /// A reference that XML itself defines: the byte that it means and its length.
  static func reference(_ at: UnsafePointer<UInt8>) -> (byte: UInt8, length: Int)? {
    for (name, byte) in references {
      let isHere = (0..<name.utf8CodeUnitCount).allSatisfy { unsafe at[$0] == name.utf8Start[$0] }
      if isHere { return (byte, name.utf8CodeUnitCount) }
    }
    return nil
  }

  /// The length of a sound UTF-8 sequence of two to four bytes that spells a character which XML allows.
  private static func sequenceLength(_ at: UnsafePointer<UInt8>) -> Int? {
    let length: Int
    var scalar: UInt32
    switch unsafe at[0] {
    case 0xC2...0xDF: (length, scalar) = unsafe (2, UInt32(at[0] & 0x1F))
    case 0xE0...0xEF: (length, scalar) = unsafe (3, UInt32(at[0] & 0x0F))
    case 0xF0...0xF4: (length, scalar) = unsafe (4, UInt32(at[0] & 0x07))
    default: return nil
    }
    for index in 1..<length {
      guard unsafe at[index] & 0xC0 == 0x80 else { return nil }
      scalar = unsafe scalar << 6 | UInt32(at[index] & 0x3F)
    }
    switch (length, scalar) {
    case (2, _), (3, 0x800...0xD7FF), (3, 0xE000...0xFFFD), (4, 0x1_0000...0x10_FFFF): return length
    default: return nil
    }
  }

  /// Reads a place such as `AB12`.
  @inline(__always)
  mutating func scanPlace(_ cell: inout ScannedCell) -> Bool {
    var column = 0
    var letters = 0
    while unsafe at[0] &- 0x41 < 26, letters < 3 {
      column = unsafe 26 * column + Int(at[0] - 0x40)
      unsafe at += 1
      letters += 1
    }
    guard letters > 0, let row = wholeNumber(), row > 0 else { return false }
    unsafe cell.column = column - 1
    unsafe cell.row = row
    return true
  }

  /// Reads a whole number of one to nine digits.
  @inline(__always)
  mutating func wholeNumber() -> Int? {
    var value = 0
    var digits = 0
    while unsafe at[0] &- 0x30 < 10, digits < 9 {
      value = unsafe 10 * value + Int(at[0] - 0x30)
      unsafe at += 1
      digits += 1
    }
    return digits > 0 ? value : nil
  }

  /// Reads the type of a cell up to the quote behind it.
  @inline(__always)
  mutating func type() -> SheetParser.CellType? {
    if unsafe at[1] == UInt8(ascii: "\"") {
      let type: SheetParser.CellType
      switch unsafe at[0] {
      case UInt8(ascii: "s"): type = .shared
      case UInt8(ascii: "n"): type = .number
      case UInt8(ascii: "b"): type = .boolean
      case UInt8(ascii: "e"): type = .error
      case UInt8(ascii: "d"): type = .date
      default: return nil
      }
      unsafe at += 1
      return type
    }
    if passes("str") { return .text }
    return passes("inlineStr") ? .inline : nil
  }
}
