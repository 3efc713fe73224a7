/// Codes interned to dense numbers, in the order in which they were first seen.
///
/// Open addressing over 24-byte slots that hold keys of up to 15 bytes themselves, so that a look-up touches one cache line;
/// longer keys are compared in the arena. Look-ups from several threads are safe while nobody adds.
@safe
public final class CodeDictionary: @unchecked Sendable {
  @usableFromInline
  struct Slot: BitwiseCopyable {
    @usableFromInline
    var key: CodeKey
    @usableFromInline
    var number: Int64

    @inlinable
    init(key: CodeKey, number: Int64) {
      self.key = key
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
    unsafe slots = FixedArray(repeating: Slot(key: CodeKey(), number: -1), count: size)
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
    let key = unsafe CodeKey(code)
    return unsafe find(code, key, from: place(of: key))
  }

  /// Where the search for `key` begins.
  @inlinable
  public func place(of key: CodeKey) -> Int { unsafe key.hash & mask }

  /// Address of a place, for prefetching only.
  @inlinable
  public func address(ofPlace place: Int) -> UnsafeRawPointer { unsafe slots.address(place) }

  /// The number of `code`, whose key and place are known already, or -1.
  @inlinable
  public func find(_ code: UnsafeBufferPointer<UInt8>, _ key: CodeKey, from place: Int) -> Int32 {
    var index = place
    while true {
      let slot = unsafe slots[index]
      if slot.number < 0 { return -1 }
      if slot.key == key {
        if code.count <= 15 { return Int32(truncatingIfNeeded: slot.number) }
        if unsafe matches(Int(slot.number), code) { return Int32(truncatingIfNeeded: slot.number) }
      }
      index = unsafe (index + 1) & mask
    }
  }

  /// The number of `code`, or -1; looks at `number` and the one behind it first.
  ///
  /// Rows that follow one another mostly name the same code or the next one, which is told without a search.
  @inlinable
  public func find(_ code: UnsafeBufferPointer<UInt8>, near number: Int32) -> Int32 {
    if number >= 0, Int(number) < count, unsafe matches(Int(number), code) { return number }
    if number >= -1, Int(number) + 1 < count, unsafe matches(Int(number) + 1, code) { return number + 1 }
    return unsafe find(code)
  }

  /// The number of `code`, given now if it is new.
  @inlinable
  public func intern(_ code: UnsafeBufferPointer<UInt8>) -> Int32 {
    let key = unsafe CodeKey(code)
    var index = place(of: key)
    while true {
      let slot = unsafe slots[index]
      if slot.number < 0 { break }
      if slot.key == key {
        if code.count <= 15 { return Int32(truncatingIfNeeded: slot.number) }
        if unsafe matches(Int(slot.number), code) { return Int32(truncatingIfNeeded: slot.number) }
      }
      index = unsafe (index + 1) & mask
    }
    let number = count
    unsafe arena.append(contentsOf: code)
    unsafe starts.append(Int64(arena.count))
    unsafe slots[index] = Slot(key: key, number: Int64(number))
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

  /// What number each code has in `ranked()`.
  public var ranks: [Int32] {
    var ranks = [Int32](repeating: 0, count: count)
    for (rank, number) in sortedByBytes().enumerated() { ranks[Int(number)] = Int32(rank) }
    return ranks
  }

  /// Whether the bytes of one code come before those of another.
  public func precedes(_ left: Int32, _ right: Int32) -> Bool {
    unsafe withBytes(left) { leftBytes in
      unsafe withBytes(right) { rightBytes in
        unsafe ByteOrder.compare(leftBytes, rightBytes) < 0
      }
    }
  }

  /// The same codes, numbered in the order of their bytes; the dictionary itself where they are.
  public func ranked() -> CodeDictionary {
    let order = sortedByBytes()
    if order.enumerated().allSatisfy({ $0 == Int($1) }) { return self }
    let result = CodeDictionary(capacity: count)
    for number in order { _ = unsafe withBytes(number) { bytes in unsafe result.intern(bytes) } }
    return result
  }

  @inlinable
  func matches(_ number: Int, _ code: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = unsafe Int(starts[number])
    guard unsafe Int(starts[number + 1]) - start == code.count else { return false }
    return unsafe equalBytes(arena.base + start, code)
  }

  @usableFromInline
  func rehash() {
    let old = unsafe slots
    let size = old.count * 2
    unsafe slots = FixedArray(repeating: Slot(key: CodeKey(), number: -1), count: size)
    unsafe mask = size - 1
    for position in 0..<old.count {
      let slot = old[position]
      if slot.number < 0 { continue }
      var index = place(of: slot.key)
      while unsafe slots[index].number >= 0 { index = unsafe (index + 1) & mask }
      unsafe slots[index] = slot
    }
  }
}
