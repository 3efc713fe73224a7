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
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
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
    reserve(20)
    if value < 0 {
      unsafe base[count] = UInt8(ascii: "-")
      storedCount += 1
    }
    appendDigits(value.magnitude)
  }

  /// Digits of a number that fits into the room reserved.
  @inlinable
  mutating func appendDigits(_ value: UInt64) {
    let width = Self.width(of: value)
    unsafe Self.write(value, width: width, to: base + storedCount)
    storedCount &+= width
  }

  /// Number of digits of a number.
  @inlinable
  @inline(__always)
  static func width(of value: UInt64) -> Int {
    if value < 10_000 { return value < 100 ? (value < 10 ? 1 : 2) : (value < 1_000 ? 3 : 4) }
    if value < 100_000_000 {
      return value < 1_000_000 ? (value < 100_000 ? 5 : 6) : (value < 10_000_000 ? 7 : 8)
    }
    var width = 9
    var limit: UInt64 = 1_000_000_000
    while width < 20, value >= limit {
      width &+= 1
      if width < 20 { limit &*= 10 }
    }
    return width
  }

  /// The last `width` digits of a number, two at a time.
  @inlinable
  @inline(__always)
  static func write(_ value: UInt64, width: Int, to target: UnsafeMutablePointer<UInt8>) {
    let pairs: StaticString =
      "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"
    let digits = unsafe pairs.utf8Start
    var rest = value
    var position = width
    while position >= 2 {
      let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
      rest = quotient
      position &-= 2
      unsafe target[position] = unsafe digits[Int(truncatingIfNeeded: pair &* 2)]
      unsafe target[position &+ 1] = unsafe digits[Int(truncatingIfNeeded: pair &* 2 &+ 1)]
    }
    if position == 1 { unsafe target[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10) }
  }

  /// A quantity as a plain decimal with a dot and without trailing zeros.
  @inlinable
  public mutating func append(_ quantity: Quantity) {
    append(scaled: quantity.millionths)
  }

  /// A decimal scaled by 10⁶, without trailing zeros.
  @inlinable
  public mutating func append(scaled value: Int64) {
    reserve(28)
    if value < 0 {
      unsafe base[count] = UInt8(ascii: "-")
      storedCount += 1
    }
    let (whole, remainder) = value.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    appendDigits(whole)
    if remainder == 0 { return }
    unsafe base[storedCount] = UInt8(ascii: ".")
    unsafe Self.write(remainder, width: 6, to: base + storedCount + 1)
    var last = 6
    while unsafe base[storedCount &+ last] == UInt8(ascii: "0") { last &-= 1 }
    storedCount &+= 1 &+ last
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
