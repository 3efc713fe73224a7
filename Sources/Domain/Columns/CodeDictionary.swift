/// Codes interned to dense numbers, in the order in which they were first seen.
///
/// Open addressing over 24-byte slots that hold keys of up to 15 bytes themselves, so that a look-up touches one cache line;
/// longer keys are compared in the arena. Look-ups from several threads are safe while nobody adds.
@safe
public final class CodeDictionary: @unchecked Sendable {
  @usableFromInline
  struct Slot: BitwiseCopyable {
    @usableFromInline
    var low: UInt64
    @usableFromInline
    var high: UInt64
    @usableFromInline
    var number: Int64

    @inlinable
    init(low: UInt64, high: UInt64, number: Int64) {
      self.low = low
      self.high = high
      self.number = number
    }
  }

  @usableFromInline
  @exclusivity(unchecked)
  var slots: FixedArray<Slot>
  @usableFromInline
  @exclusivity(unchecked)
  var mask: Int
  @usableFromInline
  @exclusivity(unchecked)
  var arena: GrowingArray<UInt8>
  @usableFromInline
  @exclusivity(unchecked)
  var starts: GrowingArray<Int64>

  /// An empty dictionary with room for `capacity` codes before it grows.
  public init(capacity: Int = 64) {
    var size = 128
    while size < capacity * 2 { size *= 2 }
    unsafe slots = FixedArray(repeating: Slot(low: 0, high: 0, number: -1), count: size)
    unsafe mask = size - 1
    unsafe arena = GrowingArray(capacity: capacity * 8 + 64)
    unsafe starts = GrowingArray(capacity: capacity + 2)
    unsafe starts.append(0)
  }

  /// Number of codes.
  public var count: Int { unsafe starts.count - 1 }

  /// The number of `code`, or -1.
  @inlinable
  public func find(_ code: UnsafeBufferPointer<UInt8>) -> Int32 {
    let key = unsafe Self.key(code)
    var index = unsafe Self.hash(key) & mask
    while true {
      let slot = unsafe slots[index]
      if slot.number < 0 { return -1 }
      if slot.low == key.low, slot.high == key.high {
        if code.count <= 15 { return Int32(truncatingIfNeeded: slot.number) }
        if unsafe matches(Int(slot.number), code) { return Int32(truncatingIfNeeded: slot.number) }
      }
      index = unsafe (index + 1) & mask
    }
  }

  /// The number of `code`, given now if it is new.
  @inlinable
  public func intern(_ code: UnsafeBufferPointer<UInt8>) -> Int32 {
    let key = unsafe Self.key(code)
    var index = unsafe Self.hash(key) & mask
    while true {
      let slot = unsafe slots[index]
      if slot.number < 0 { break }
      if slot.low == key.low, slot.high == key.high {
        if code.count <= 15 { return Int32(truncatingIfNeeded: slot.number) }
        if unsafe matches(Int(slot.number), code) { return Int32(truncatingIfNeeded: slot.number) }
      }
      index = unsafe (index + 1) & mask
    }
    let number = count
    unsafe arena.append(contentsOf: code)
    unsafe starts.append(Int64(arena.count))
    unsafe slots[index] = Slot(low: key.low, high: key.high, number: Int64(number))
    if unsafe number * 2 > mask { rehash() }
    return Int32(truncatingIfNeeded: number)
  }

  /// The number of a Swift string, or -1.
  public func find(_ code: String) -> Int32 {
    var code = code
    return code.withUTF8 { bytes in unsafe find(bytes) }
  }

  /// The number of a Swift string, given now if it is new.
  public func intern(_ code: String) -> Int32 {
    var code = code
    return code.withUTF8 { bytes in unsafe intern(bytes) }
  }

  /// The code with `number`, copied; empty for -1.
  public func text(_ number: Int32) -> String {
    guard number >= 0 else { return "" }
    return unsafe withBytes(number) { bytes in unsafe String(decoding: unsafe bytes, as: UTF8.self) }
  }

  /// The bytes of the code with `number` while `body` runs.
  @inlinable
  public func withBytes<Result>(_ number: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result)
    rethrows -> Result
  {
    let start = unsafe Int(starts[Int(number)])
    let end = unsafe Int(starts[Int(number) + 1])
    return try unsafe body(UnsafeBufferPointer(start: arena.base + start, count: end - start))
  }

  /// The numbers in the order of the bytes of their codes.
  public func sortedByBytes() -> [Int32] {
    // Exports are often sorted by code already.
    if (1..<max(Int32(count), 1)).allSatisfy({ precedes($0 - 1, $0) }) { return Array(0..<Int32(count)) }
    // The first eight bytes decide nearly always; they are compared as one big-endian integer.
    var keyed: [(prefix: UInt64, number: Int32)] = []
    keyed.reserveCapacity(count)
    for number in 0..<Int32(count) {
      let prefix = unsafe withBytes(number) { bytes in
        var value: UInt64 = 0
        for offset in 0..<8 {
          value = value << 8 | (offset < bytes.count ? UInt64(unsafe bytes[offset]) : 0)
        }
        return value
      }
      keyed.append((prefix, number))
    }
    keyed.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      return precedes(left.number, right.number)
    }
    return keyed.map(\.number)
  }

  /// Whether the bytes of one code come before those of another.
  public func precedes(_ left: Int32, _ right: Int32) -> Bool {
    unsafe withBytes(left) { leftBytes in
      unsafe withBytes(right) { rightBytes in
        unsafe leftBytes.lexicographicallyPrecedes(rightBytes)
      }
    }
  }

  /// The same codes, numbered in the order of their bytes.
  public func ranked() -> CodeDictionary {
    let result = CodeDictionary(capacity: count)
    for number in sortedByBytes() { _ = unsafe withBytes(number) { bytes in unsafe result.intern(bytes) } }
    return result
  }

  @usableFromInline
  static func key(_ code: UnsafeBufferPointer<UInt8>) -> (low: UInt64, high: UInt64) {
    let count = code.count
    guard let start = code.baseAddress else { return (0, 0) }
    let raw = unsafe UnsafeRawPointer(start)
    if count >= 8, count <= 15 {
      let first = unsafe raw.loadUnaligned(as: UInt64.self)
      let last = unsafe raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      let rest = count == 8 ? 0 : last >> UInt64(8 * (16 - count))
      return (first << 8 | UInt64(count), first >> 56 | rest << 8)
    }
    if count < 8 {
      var value: UInt64 = 0
      for offset in 0..<count { value |= UInt64(unsafe start[offset]) << UInt64(8 * offset) }
      return (value << 8 | UInt64(count), 0)
    }
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
    return (hash << 8 | 0xFF, hash)
  }

  @inlinable
  static func hash(_ key: (low: UInt64, high: UInt64)) -> Int {
    Int(truncatingIfNeeded: mixed(key.low ^ key.high &* 0xC2B2_AE3D_27D4_EB4F) >> 8)
  }

  @inlinable
  static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  @usableFromInline
  func matches(_ number: Int, _ code: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe withBytes(Int32(number)) { bytes in unsafe bytes.elementsEqual(code) }
  }

  @usableFromInline
  func rehash() {
    let old = unsafe slots
    let size = old.count * 2
    unsafe slots = FixedArray(repeating: Slot(low: 0, high: 0, number: -1), count: size)
    unsafe mask = size - 1
    for position in 0..<old.count {
      let slot = old[position]
      if slot.number < 0 { continue }
      var index = unsafe Self.hash((slot.low, slot.high)) & mask
      while unsafe slots[index].number >= 0 { index = unsafe (index + 1) & mask }
      unsafe slots[index] = slot
    }
  }
}
