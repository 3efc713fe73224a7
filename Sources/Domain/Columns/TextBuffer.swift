public import Numerics

/// Bytes that grow: how every CSV line is made.
public typealias TextBuffer = GrowingArray<UInt8>

extension GrowingArray<UInt8> {
  /// Raw bytes.
  @inlinable
  public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe append(contentsOf: bytes) }

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
    var plain = true
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13 { plain = false }
    }
    if plain { unsafe append(bytes) } else { unsafe append(quoted: bytes) }
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

  @inlinable
  mutating func appendDigits(_ value: UInt64) {
    var width = 1
    var limit: UInt64 = 10
    while width < 20, value >= limit {
      width += 1
      if width < 20 { limit &*= 10 }
    }
    var rest = value
    var position = count + width - 1
    while rest >= 10 {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      unsafe base[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
      position -= 1
    }
    unsafe base[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)
    storedCount += width
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
    unsafe base[count] = UInt8(ascii: ".")
    var rest = remainder
    var position = 6
    var last = 0
    while position > 0 {
      let digit = UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      if last == 0, digit != 0 { last = position }
      unsafe base[count + position] = UInt8(ascii: "0") + digit
      position -= 1
    }
    storedCount += 1 + last
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
