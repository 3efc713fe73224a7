#if canImport(Glibc)
  import Glibc
#endif

/// Characters that XML cannot hold, written `_x000D_` in workbooks.
enum EscapedText {
  /// Replaces the escapes in `bytes` in place and returns how many bytes are left.
  ///
  /// `a_x000D_b` becomes `a`, carriage return, `b`; `_x005F_x000D_` becomes the text `_x000D_`; two surrogates become
  /// their character and a single one becomes U+FFFD.
  static func decode(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
    guard let start = bytes.baseAddress, unsafe memchr(start, 0x5F, bytes.count) != nil else {
      return bytes.count
    }
    var read = 0
    var write = 0
    var high: UInt32?
    while read < bytes.count {
      guard unsafe bytes[read] == UInt8(ascii: "_"), let unit = unsafe unit(bytes, at: read) else {
        unsafe flush(&high, bytes, &write)
        unsafe bytes[write] = unsafe bytes[read]
        write += 1
        read += 1
        continue
      }
      read += 7
      switch unit {
      case 0xD800...0xDBFF:
        unsafe flush(&high, bytes, &write)
        high = unit
      case 0xDC00...0xDFFF:
        let scalar = high.map { 0x10000 + ($0 - 0xD800) << 10 + (unit - 0xDC00) } ?? 0xFFFD
        high = nil
        unsafe put(scalar, bytes, &write)
      default:
        unsafe flush(&high, bytes, &write)
        unsafe put(unit, bytes, &write)
      }
    }
    unsafe flush(&high, bytes, &write)
    return write
  }

  /// The code unit of an escape at `start`.
  private static func unit(_ bytes: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> UInt32? {
    guard start + 7 <= bytes.count, unsafe bytes[start + 1] == UInt8(ascii: "x"),
      unsafe bytes[start + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt32 = 0
    for index in start + 2..<start + 6 {
      let byte = unsafe bytes[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }

  private static func flush(
    _ high: inout UInt32?, _ bytes: UnsafeMutableBufferPointer<UInt8>, _ write: inout Int
  ) {
    guard high != nil else { return }
    high = nil
    unsafe put(0xFFFD, bytes, &write)
  }

  /// Writes a scalar; it is never longer than the seven bytes that it replaces.
  private static func put(_ scalar: UInt32, _ bytes: UnsafeMutableBufferPointer<UInt8>, _ write: inout Int) {
    for unit in String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8 {
      unsafe bytes[write] = unit
      write += 1
    }
  }
}
