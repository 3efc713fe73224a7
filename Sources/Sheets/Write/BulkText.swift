/// Text as the XML of a workbook spells it.
enum BulkText {
  /// Characters of a cell at most.
  private static let longest = 32_767

  /// Adds `count` bytes of UTF-8, escaped; characters that XML cannot hold are written `_x0007_`.
  ///
  /// Longer text is cut, as a cell cannot hold it.
  static func write(_ start: UnsafePointer<UInt8>, _ count: Int, to buffer: inout ByteArena) {
    var count = count
    if count > longest { count = unsafe cut(start, count) }
    var done = 0
    for index in 0..<count {
      let byte = unsafe start[index]
      guard isSpecial[Int(byte)] else { continue }
      if byte == UInt8(ascii: "_"), unsafe !looksEscaped(start, index, count) { continue }
      unsafe buffer.append(start + done, count: index - done)
      done = index + 1
      switch byte {
      case UInt8(ascii: "&"): buffer.append("&amp;")
      case UInt8(ascii: "<"): buffer.append("&lt;")
      case UInt8(ascii: ">"): buffer.append("&gt;")
      case UInt8(ascii: "\""): buffer.append("&quot;")
      default: writeEscape(byte, to: &buffer)
      }
    }
    unsafe buffer.append(start + done, count: count - done)
  }

  /// A Swift string, escaped.
  static func escaped(_ text: String) -> String {
    var buffer = ByteArena(capacity: 256)
    var text = text
    text.withUTF8 { bytes in
      if let start = bytes.baseAddress { unsafe write(start, bytes.count, to: &buffer) }
    }
    return unsafe String(decoding: buffer.bytes(0, buffer.count), as: UTF8.self)
  }

  /// Adds the letters of a column from 0: A, …, Z, AA, and so on.
  static func writeLetters(_ column: Int, to buffer: inout ByteArena) {
    if column >= 26 { writeLetters(column / 26 - 1, to: &buffer) }
    buffer.append(UInt8(truncatingIfNeeded: 65 + column % 26))
  }

  /// Whether a byte needs a look: what XML reserves, control characters but tab and line feed, and the start of an escape.
  private static let isSpecial: [Bool] = (0..<256).map { byte in
    [0x26, 0x3C, 0x3E, 0x22, 0x5F].contains(byte) || (byte < 0x20 && byte != 9 && byte != 10)
  }

  /// Whether `_x0007_` stands at `index`, which a reader would take for an escape.
  private static func looksEscaped(_ start: UnsafePointer<UInt8>, _ index: Int, _ count: Int) -> Bool {
    guard index + 7 <= count, unsafe start[index + 1] == UInt8(ascii: "x"),
      unsafe start[index + 6] == UInt8(ascii: "_")
    else { return false }
    for digit in index + 2..<index + 6 {
      let byte = unsafe start[digit]
      guard (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF) else { return false }
    }
    return true
  }

  private static func writeEscape(_ byte: UInt8, to buffer: inout ByteArena) {
    let digits: StaticString = "0123456789ABCDEF"
    buffer.append("_x00")
    unsafe buffer.append(digits.utf8Start[Int(byte >> 4)])
    unsafe buffer.append(digits.utf8Start[Int(byte & 15)])
    buffer.append(UInt8(ascii: "_"))
  }

  /// Number of bytes of the text that a cell holds, counted in UTF-16 units, at a character's end.
  private static func cut(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var units = 0
    var index = 0
    while index < count {
      let byte = unsafe start[index]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      units += length == 4 ? 2 : 1
      if units > longest { return index }
      index += length
    }
    return count
  }
}
