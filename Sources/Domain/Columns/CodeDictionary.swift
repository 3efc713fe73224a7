/// Codes interned to dense numbers, in the order in which they were first seen.
///
/// Open addressing over slots of eight bytes, each the number of a code and a part of its hash; the codes' keys hold up to 15 bytes
/// themselves, longer codes are compared in the arena. Look-ups from several threads are safe while nobody adds.
@safe
public final class CodeDictionary: @unchecked Sendable {
  /// A tag, which nearly always tells codes apart, in the upper half, and the number plus one in the lower; 0 where there is no code.
  @usableFromInline
  @exclusivity(unchecked)
  var slots: FixedArray<UInt64>
  @usableFromInline
  @exclusivity(unchecked)
  var mask: Int
  /// The keys by number.
  @usableFromInline
  @exclusivity(unchecked)
  var keys: GrowingArray<CodeKey>
  /// The codes of more than 15 bytes one behind the other, and where each begins.
  @usableFromInline
  @exclusivity(unchecked)
  var arena: GrowingArray<UInt8>
  @usableFromInline
  @exclusivity(unchecked)
  var starts: GrowingArray<Int>

  /// An empty dictionary with room for `capacity` codes before it grows.
  public init(capacity: Int = 64) {
    var size = 128
    while size < capacity * 2 { size *= 2 }
    unsafe slots = FixedArray(repeating: 0, count: size)
    unsafe mask = size - 1
    unsafe keys = GrowingArray(capacity: capacity)
    unsafe arena = GrowingArray()
    unsafe starts = GrowingArray()
    unsafe starts.append(0)
  }

  /// Number of codes.
  public var count: Int { unsafe keys.count }

  /// The number of `code`, or -1.
  @inlinable
  public func find(_ code: UnsafeBufferPointer<UInt8>) -> Int32 { unsafe find(code, CodeKey(code)) }

  /// The number of `code`, whose key is known already, or -1.
  @inlinable
  public func find(_ code: UnsafeBufferPointer<UInt8>, _ key: CodeKey) -> Int32 {
    unsafe Self.number(slots[search(key) { unsafe isCode($0, code, key) }])
  }

  /// Where the search for `key` begins.
  @inlinable
  public func place(of key: CodeKey) -> Int { unsafe Int(truncatingIfNeeded: key.hash) & mask }

  /// Address of a place, for prefetching only.
  @inlinable
  public func address(ofPlace place: Int) -> UnsafeRawPointer { unsafe slots.address(place) }

  /// The number that `key` most probably has, or -1 where it has none; `isCode` tells whether it is that.
  @inlinable
  public func guess(_ key: CodeKey) -> Int32 {
    unsafe Self.number(slots[search(key) { _ in true }])
  }

  /// Address of what `isCode` looks at, for prefetching only.
  @inlinable
  public func address(ofCode number: Int32) -> UnsafeRawPointer {
    unsafe UnsafeRawPointer(keys.base + Int(number))
  }

  /// Whether `number`, which is one of the dictionary's, is that of `code`, whose key is `key`.
  @inlinable
  public func isCode(_ number: Int32, _ code: UnsafeBufferPointer<UInt8>, _ key: CodeKey) -> Bool {
    let own = unsafe keys[Int(number)]
    if own.low != key.low { return false }
    if !key.isLong { return own.high == key.high }
    return unsafe withBytes(number) { bytes in unsafe ByteOrder.compare(bytes, code) == 0 }
  }

  /// The number of `code`, or -1; looks at `number` and the one behind it first.
  ///
  /// Rows that follow one another mostly name the same code or the next one, which is told without a search.
  @inlinable
  public func find(_ code: UnsafeBufferPointer<UInt8>, near number: Int32) -> Int32 {
    let key = unsafe CodeKey(code)
    if number >= 0, Int(number) < count, unsafe isCode(number, code, key) { return number }
    if number >= -1, Int(number) + 1 < count, unsafe isCode(number + 1, code, key) { return number + 1 }
    return unsafe find(code, key)
  }

  /// The number of `code`, given now if it is new.
  @inlinable
  public func intern(_ code: UnsafeBufferPointer<UInt8>) -> Int32 {
    let key = unsafe CodeKey(code)
    let index = search(key) { unsafe isCode($0, code, key) }
    let number = unsafe Self.number(slots[index])
    return unsafe number < 0 ? add(code, key, at: index) : number
  }

  @usableFromInline
  func add(_ code: UnsafeBufferPointer<UInt8>, _ key: CodeKey, at index: Int) -> Int32 {
    unsafe slots[index] = Self.slot(key, number: count)
    if key.isLong {
      unsafe keys.append(CodeKey(low: key.low, high: UInt64(starts.count - 1)))
      unsafe arena.append(contentsOf: code)
      unsafe starts.append(arena.count)
    } else {
      unsafe keys.append(key)
    }
    if unsafe count * 2 > mask { rehash() }
    return Int32(truncatingIfNeeded: count - 1)
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
    let key = unsafe keys[Int(number)]
    if key.isLong {
      let (start, end) = unsafe (starts[Int(key.high)], starts[Int(key.high) + 1])
      return try unsafe body(UnsafeBufferPointer(start: arena.base + start, count: end - start))
    }
    let bytes = unsafe address(ofCode: number).assumingMemoryBound(to: UInt8.self)
    return try unsafe body(UnsafeBufferPointer(start: bytes + 1, count: Int(key.low & 0xFF)))
  }

  /// The numbers in the order of the bytes of their codes.
  public func sortedByBytes() -> [Int32] {
    // Exports are often sorted by code already.
    if (1..<max(Int32(count), 1)).allSatisfy({ precedes($0 - 1, $0) }) { return Array(0..<Int32(count)) }
    // The first eight bytes decide nearly always; they are compared as one big-endian integer.
    var keyed = (0..<Int32(count)).map { number in (prefix: prefix(number), number: number) }
    keyed.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      return precedes(left.number, right.number)
    }
    return keyed.map(\.number)
  }

  /// The first eight bytes of a code; fewer have zeros behind them.
  private func prefix(_ number: Int32) -> UInt64 {
    let key = unsafe keys[Int(number)]
    if !key.isLong { return (key.low &>> 8 | key.high &<< 56).byteSwapped }
    return unsafe withBytes(number) { bytes in
      unsafe UInt64(bigEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(as: UInt64.self))
    }
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
  public func ranked() -> CodeDictionary { ranking().codes }

  /// The same codes, numbered in the order of their bytes, and what number each code of this dictionary has there.
  public func ranking() -> (codes: CodeDictionary, ranks: [Int32]) {
    let order = sortedByBytes()
    if order.enumerated().allSatisfy({ $0 == Int($1) }) { return (self, order) }
    let codes = CodeDictionary(capacity: count)
    var ranks = [Int32](repeating: 0, count: count)
    for number in order {
      ranks[Int(number)] = unsafe withBytes(number) { bytes in unsafe codes.intern(bytes) }
    }
    return (codes, ranks)
  }

  /// The first place for `key` that is free, or whose code has its tag and is the wanted one.
  @inlinable
  @inline(__always)
  func search(_ key: CodeKey, _ isWanted: (Int32) -> Bool) -> Int {
    let tag = Self.tag(key)
    var index = place(of: key)
    while true {
      let slot = unsafe slots[index]
      if slot == 0 || (slot &>> 32 == tag && isWanted(Self.number(slot))) { return index }
      index = unsafe (index &+ 1) & mask
    }
  }

  @inlinable
  static func tag(_ key: CodeKey) -> UInt64 { key.hash &>> 32 }

  /// The number of the code of a slot, -1 for a free one.
  @inlinable
  static func number(_ slot: UInt64) -> Int32 { Int32(truncatingIfNeeded: slot) &- 1 }

  private static func slot(_ key: CodeKey, number: Int) -> UInt64 { tag(key) &<< 32 | UInt64(number + 1) }

  private func rehash() {
    let size = unsafe slots.count * 2
    unsafe slots = FixedArray(repeating: 0, count: size)
    unsafe mask = size - 1
    for number in 0..<count {
      let own = unsafe keys[number]
      let key = own.isLong ? CodeKey(low: own.low, high: 0) : own
      unsafe slots[search(key) { _ in false }] = Self.slot(key, number: number)
    }
  }
}
