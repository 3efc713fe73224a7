/// A code as two words: up to 15 bytes and their number, or a hash of more.
///
/// Codes of at most 15 bytes are equal where their keys are; longer ones may differ all the same. In memory a key is the number of its
/// bytes and then the bytes, as processors are little-endian.
@frozen
public struct CodeKey: Equatable, Sendable, BitwiseCopyable {
  /// The number of bytes, or 255 for a hash, and the first seven bytes.
  public let low: UInt64
  /// The other bytes; 0 for a hash, but in a dictionary the number of the code among those of more than 15 bytes.
  public let high: UInt64

  /// A key that no code has.
  @inlinable
  public init() {
    low = 0xFE
    high = 0
  }

  @inlinable
  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The key of `code`.
  @inlinable
  @inline(__always)
  public init(_ code: UnsafeBufferPointer<UInt8>) {
    let count = code.count
    guard let start = code.baseAddress, count <= 15 else {
      unsafe self = Self.long(code)
      return
    }
    let raw = unsafe UnsafeRawPointer(start)
    // Words that overlap instead of a loop over the bytes.
    if count >= 8 {
      let first = unsafe raw.loadUnaligned(as: UInt64.self)
      let last = unsafe raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
      let rest = count == 8 ? 0 : last &>> UInt64(8 &* (16 &- count))
      low = first &<< 8 | UInt64(count)
      high = first &>> 56 | rest &<< 8
    } else if count >= 4 {
      let first = unsafe UInt64(raw.loadUnaligned(as: UInt32.self))
      let last = unsafe UInt64(raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
      low = (first | last &<< UInt64(8 &* (count &- 4))) &<< 8 | UInt64(count)
      high = 0
    } else {
      var value: UInt64 = 0
      for offset in 0..<count { value |= UInt64(unsafe start[offset]) &<< UInt64(8 &* offset) }
      low = value &<< 8 | UInt64(count)
      high = 0
    }
  }

  /// The key of a code behind whose beginning 16 bytes may be read, however short it is.
  @inlinable
  @inline(__always)
  public init(roomy code: UnsafeBufferPointer<UInt8>) {
    let count = code.count
    guard let start = code.baseAddress, count <= 15 else {
      unsafe self = Self.long(code)
      return
    }
    // Two words without asking how long the code is, and masks that leave its own bytes.
    let raw = unsafe UnsafeRawPointer(start)
    let first = unsafe raw.loadUnaligned(as: UInt64.self)
    let second = unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let bits = UInt64(truncatingIfNeeded: count &* 8)
    let own = count >= 8 ? first : first & ((1 &<< bits) &- 1)
    let rest = count >= 8 ? second & ((1 &<< bits) &- 1) : 0
    low = own &<< 8 | UInt64(truncatingIfNeeded: count)
    high = own &>> 56 | rest &<< 8
  }

  @usableFromInline
  static func long(_ code: UnsafeBufferPointer<UInt8>) -> CodeKey {
    let count = code.count
    guard let start = code.baseAddress else { return CodeKey(low: 0, high: 0) }
    let raw = unsafe UnsafeRawPointer(start)
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 &+ UInt64(count)
    var offset = 0
    while offset + 8 <= count {
      hash = mixed(hash ^ (unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset += 8
    }
    while offset < count {
      hash = mixed(hash ^ UInt64(unsafe start[offset]))
      offset += 1
    }
    return CodeKey(low: hash << 8 | 0xFF, high: 0)
  }

  /// Whether the bytes are not in the key.
  @inlinable
  var isLong: Bool { low & 0xFF == 0xFF }

  @inlinable
  var hash: UInt64 { Self.mixed(low ^ high &* 0xC2B2_AE3D_27D4_EB4F) }

  @inlinable
  static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
