internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#endif

/// Encodings of text files.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without byte order mark.
  case utf8 = "utf-8"
  /// UTF-16, little end first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, big end first.
  case utf16BigEndian = "utf-16be"
  /// GB18030, which contains GBK and GB2312.
  case gb18030 = "gb18030"

  /// Name that iconv knows it by.
  var iconvName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    }
  }

  /// The encoding of `bytes` and the length of its byte order mark: by the mark, else UTF-16 where every other byte may be zero, else
  /// UTF-8 where all of it is valid, else GB18030.
  ///
  /// `isASCII` says that no byte is beyond ASCII, which spares looking at them.
  static func detect(
    _ bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool
  ) -> (encoding: TextEncoding, markLength: Int) {
    if let mark = unsafe mark(bytes) { return mark }
    if let wide = unsafe unmarkedUTF16(bytes) { return (wide, 0) }
    if isASCII { return (.utf8, 0) }
    return unsafe firstInvalidUTF8(bytes) == nil ? (.utf8, 0) : (.gb18030, 0)
  }

  /// The byte order mark at the beginning of `bytes`: what it says and its length.
  static func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> (encoding: TextEncoding, markLength: Int)? {
    let count = bytes.count
    if count >= 3, unsafe bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF { return (.utf8, 3) }
    if count >= 2, unsafe bytes[0] == 0xFF && bytes[1] == 0xFE { return (.utf16LittleEndian, 2) }
    if count >= 2, unsafe bytes[0] == 0xFE && bytes[1] == 0xFF { return (.utf16BigEndian, 2) }
    return nil
  }

  /// UTF-16 without a mark: digits, separators and line ends have a zero beside them, always on the same side.
  private static func unmarkedUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
    let pairs = min(bytes.count, 4_096) / 2
    var zeros = (even: 0, odd: 0)
    for pair in 0..<pairs {
      if unsafe bytes[2 * pair] == 0 { zeros.even += 1 }
      if unsafe bytes[2 * pair + 1] == 0 { zeros.odd += 1 }
    }
    guard bytes.count.isMultiple(of: 2), pairs >= 2, max(zeros.even, zeros.odd) * 10 >= pairs else {
      return nil
    }
    if zeros.even == 0 { return .utf16LittleEndian }
    return zeros.odd == 0 ? .utf16BigEndian : nil
  }

  /// Offset of the first byte that is not valid UTF-8, or nil.
  static func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let start = bytes.baseAddress else { return nil }
    let raw = unsafe UnsafeRawPointer(start)
    let count = bytes.count
    var index = 0
    while index < count {
      // Eight ASCII bytes at a time.
      while index + 8 <= count,
        unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < count else { break }
      let length = unsafe sequenceLength(bytes, at: index)
      if length == 0 { return index }
      index += length
    }
    return nil
  }

  /// Length of the valid UTF-8 sequence at `index`, or 0 (Unicode 15, table 3-7).
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    func isTail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && range.contains(unsafe bytes[index + offset])
    }
    switch unsafe bytes[index] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return isTail(1) ? 2 : 0
    case 0xE0: return isTail(1, 0xA0...0xBF) && isTail(2) ? 3 : 0
    case 0xED: return isTail(1, 0x80...0x9F) && isTail(2) ? 3 : 0
    case 0xE1...0xEF: return isTail(1) && isTail(2) ? 3 : 0
    case 0xF0: return isTail(1, 0x90...0xBF) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF4: return isTail(1, 0x80...0x8F) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF1...0xF3: return isTail(1) && isTail(2) && isTail(3) ? 4 : 0
    default: return 0
    }
  }

  /// `bytes` as UTF-8.
  func decoded(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) -> [UInt8] {
    let converter = unsafe iconv_open("UTF-8", iconvName)
    guard unsafe converter != iconv_t(bitPattern: -1) else {
      throw SheetError(.fileUnreadable, ["reason": .text("no converter for \(rawValue)")])
    }
    defer { unsafe _ = iconv_close(converter) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 3 / 2)
    var input = unsafe UnsafeMutablePointer(
      mutating: UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self))
    var inputLeft = bytes.count
    let piece = UnsafeMutablePointer<CChar>.allocate(capacity: 1 << 16)
    defer { unsafe piece.deallocate() }
    while inputLeft > 0 {
      var output: UnsafeMutablePointer<CChar>? = unsafe piece
      var outputLeft = 1 << 16
      let outcome = unsafe iconv(converter, &input, &inputLeft, &output, &outputLeft)
      let written = (1 << 16) - outputLeft
      unsafe piece.withMemoryRebound(to: UInt8.self, capacity: 1 << 16) { start in
        unsafe result.append(contentsOf: UnsafeBufferPointer(start: start, count: written))
      }
      if outcome == Int(bitPattern: UInt.max), errno != E2BIG {
        throw SheetError(
          .wrongEncoding,
          ["encoding": .text(rawValue.uppercased()), "byte": .integer(bytes.count - inputLeft + 1)])
      }
    }
    return result
  }
}
