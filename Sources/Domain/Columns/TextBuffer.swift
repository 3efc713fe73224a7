public import Numerics

/// Bytes that grow: how every CSV line is made.
///
/// One thread writes at a time.
@safe
public struct TextBuffer: ~Copyable, @unchecked Sendable {
  @usableFromInline
  var base: UnsafeMutablePointer<UInt8>
  @usableFromInline
  var capacity: Int
  @usableFromInline
  var storedCount = 0
  /// Number of bytes.
  @inlinable
  public var count: Int { storedCount }

  /// An empty buffer with room for `capacity` bytes.
  public init(capacity: Int = 1 << 16) {
    self.capacity = max(capacity, 64)
    unsafe base = .allocate(capacity: self.capacity)
  }

  deinit {
    unsafe base.deallocate()
  }

  /// Makes sure that `extra` more bytes fit.
  @inlinable
  public mutating func reserve(_ extra: Int) {
    if count + extra > capacity { enlarge(extra) }
  }

  @usableFromInline
  mutating func enlarge(_ extra: Int) {
    let wanted = max(capacity * 2, count + extra)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
    unsafe larger.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = unsafe larger
    capacity = wanted
  }

  /// Forgets the content but keeps the room.
  @inlinable
  public mutating func removeAll() { storedCount = 0 }

  /// One byte.
  @inlinable
  public mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe base[count] = byte
    storedCount += 1
  }

  /// Raw bytes.
  @inlinable
  public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    reserve(bytes.count)
    if let start = bytes.baseAddress { unsafe (base + count).update(from: start, count: bytes.count) }
    storedCount += bytes.count
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

  /// The bytes while `body` runs.
  @inlinable
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try unsafe body(UnsafeBufferPointer(start: base, count: count))
  }

  /// The content as a string; for tests and small texts.
  public var string: String {
    unsafe withBytes { bytes in unsafe String(decoding: unsafe bytes, as: UTF8.self) }
  }
}
