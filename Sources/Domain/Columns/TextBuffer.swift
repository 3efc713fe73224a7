public import Numerics

/// Bytes that grow: how every CSV line is made.
public typealias TextBuffer = GrowingArray<UInt8>

extension GrowingArray<UInt8> {
  /// Raw bytes.
  @inlinable
  public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    let count = bytes.count
    guard count >= 4, count <= 16, let start = bytes.baseAddress else {
      return unsafe append(contentsOf: bytes)
    }
    // Two words that may overlap: most fields are that short.
    reserve(count)
    let source = unsafe UnsafeRawPointer(start)
    let target = unsafe UnsafeMutableRawPointer(base + storedCount)
    if count >= 8 {
      unsafe target.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
      unsafe target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self), toByteOffset: count &- 8,
        as: UInt64.self)
    } else {
      unsafe target.storeBytes(of: source.loadUnaligned(as: UInt32.self), as: UInt32.self)
      unsafe target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self), toByteOffset: count &- 4,
        as: UInt32.self)
    }
    storedCount &+= count
  }

  /// The first `count` of 16 bytes.
  @inlinable
  @inline(__always)
  public mutating func append(_ count: Int, of bytes: UnsafePointer<UInt8>) {
    reserve(16)
    let source = unsafe UnsafeRawPointer(bytes)
    let target = unsafe UnsafeMutableRawPointer(base + storedCount)
    unsafe target.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
    unsafe target.storeBytes(
      of: source.loadUnaligned(fromByteOffset: 8, as: UInt64.self), toByteOffset: 8, as: UInt64.self)
    storedCount &+= count
  }

  /// Bytes that the buffer has already.
  @inlinable
  public mutating func append(copyOf range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "bytes that the buffer has not")
    reserve(range.count &+ 8)
    let source = unsafe UnsafeRawPointer(base + range.lowerBound)
    let target = unsafe UnsafeMutableRawPointer(base + storedCount)
    // Eight at a time: what is written too much is written over or never read.
    var offset = 0
    while offset < range.count {
      unsafe target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self), toByteOffset: offset,
        as: UInt64.self)
      offset &+= 8
    }
    storedCount &+= range.count
  }

  /// UTF-8 of a constant.
  @inlinable
  public mutating func append(_ text: StaticString) {
    unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// UTF-8 of a string.
  public mutating func append(text: String) {
    var text = text
    text.withUTF8 { bytes in unsafe append(bytes) }
  }

  /// A CSV field: quoted (RFC 4180) only where it must be.
  @inlinable
  public mutating func append(field bytes: UnsafeBufferPointer<UInt8>) {
    if unsafe Self.isPlain(bytes) { unsafe append(bytes) } else { unsafe append(quoted: bytes) }
  }

  /// Whether a field needs no quotes.
  @inlinable
  public static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    let count = bytes.count
    var offset = 0
    if count >= 8 {
      // Eight bytes at a time; the last eight may overlap those before.
      let raw = unsafe UnsafeRawPointer(start)
      while offset < count {
        let from = min(offset, count &- 8)
        let word = unsafe raw.loadUnaligned(fromByteOffset: from, as: UInt64.self)
        if hasByte(word, 0x2C) | hasByte(word, 0x22) | hasByte(word, 0x0A) | hasByte(word, 0x0D) != 0 {
          return false
        }
        offset &+= 8
      }
      return true
    }
    while offset < count {
      let byte = unsafe start[offset]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13 { return false }
      offset &+= 1
    }
    return true
  }

  /// Not zero where one of the bytes of `word` is `byte`.
  @inlinable
  @inline(__always)
  static func hasByte(_ word: UInt64, _ byte: UInt64) -> UInt64 {
    let zeros = word ^ (byte &* 0x0101_0101_0101_0101)
    return (zeros &- 0x0101_0101_0101_0101) & ~zeros & 0x8080_8080_8080_8080
  }

  /// A CSV field from a string.
  public mutating func append(field text: String) {
    var text = text
    text.withUTF8 { bytes in unsafe append(field: bytes) }
  }

  @usableFromInline
  mutating func append(quoted bytes: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  /// A whole number.
  @inlinable
  public mutating func append(integer value: Int64) {
    reserve(24)
    appendSign(value)
    unsafe storedCount &+= DigitText.write(value.magnitude, to: base + storedCount)
  }

  /// The sign of a negative number, for which there is room.
  @inlinable
  @inline(__always)
  mutating func appendSign(_ value: Int64) {
    // Written over where there is none.
    unsafe base[storedCount] = UInt8(ascii: "-")
    storedCount &+= value < 0 ? 1 : 0
  }

  /// A quantity as a plain decimal with a dot and without trailing zeros.
  @inlinable
  public mutating func append(_ quantity: Quantity) {
    append(scaled: quantity.millionths)
  }

  /// A decimal scaled by 10⁶, without trailing zeros.
  @inlinable
  public mutating func append(scaled value: Int64) {
    reserve(40)
    appendSign(value)
    let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    unsafe storedCount &+= DigitText.write(whole, to: base + storedCount)
    if fraction == 0 { return }
    unsafe base[storedCount] = UInt8(ascii: ".")
    let digits = DigitText.eight(fraction &* 100)
    unsafe UnsafeMutableRawPointer(base + storedCount + 1).storeBytes(
      of: DigitText.letters(digits).littleEndian, as: UInt64.self)
    storedCount &+= 9 &- digits.leadingZeroBitCount &>> 3
  }

  /// A day as `2026-11-23`; nothing for a blank.
  public mutating func append(_ date: CivilDate) {
    if date == .none { return }
    let (year, month, day) = date.components
    guard (1_000...9_999).contains(year) else { return append(text: date.description) }
    reserve(16)
    let digits = UInt64(year * 10_000 + month * 100 + day)
    let word = DigitText.letters(DigitText.eight(digits))
    let target = unsafe UnsafeMutableRawPointer(base + storedCount)
    unsafe target.storeBytes(of: UInt32(truncatingIfNeeded: word).littleEndian, as: UInt32.self)
    unsafe target.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 4, as: UInt8.self)
    let monthText = UInt16(truncatingIfNeeded: word &>> 32)
    unsafe target.storeBytes(of: monthText.littleEndian, toByteOffset: 5, as: UInt16.self)
    unsafe target.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 7, as: UInt8.self)
    let dayText = UInt16(truncatingIfNeeded: word &>> 48)
    unsafe target.storeBytes(of: dayText.littleEndian, toByteOffset: 8, as: UInt16.self)
    storedCount &+= 10
  }

  /// The content, copied.
  public var bytes: [UInt8] {
    unsafe withElements { bytes in unsafe Array(bytes) }
  }

  /// The content as a string; for tests and small texts.
  public var string: String {
    unsafe withElements { bytes in unsafe String(decoding: unsafe bytes, as: UTF8.self) }
  }
}

extension CodeDictionary {
  /// The same codes as CSV fields, under the same numbers; the dictionary itself where none needs quotes.
  public func fields() -> CodeDictionary {
    let arePlain = (0..<Int32(count)).allSatisfy { number in
      unsafe withBytes(number) { unsafe TextBuffer.isPlain($0) }
    }
    if arePlain { return self }
    let fields = CodeDictionary(capacity: count)
    var buffer = TextBuffer()
    for number in 0..<Int32(count) {
      buffer.removeAll()
      unsafe withBytes(number) { unsafe buffer.append(field: $0) }
      _ = unsafe buffer.withElements { unsafe fields.intern($0) }
    }
    return fields
  }
}
