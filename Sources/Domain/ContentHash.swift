/// xxHash64 of bytes: fast, well known, not for keeping secrets.
///
/// After Yann Collet, "xxHash fast digest algorithm", version 0.1.1; seed 0. `abc` gives `44bc2cf5ad770999`.
public struct ContentHash {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5
  private static let stripe = 32

  private var lane1 = prime1 &+ prime2
  private var lane2 = prime2
  private var lane3: UInt64 = 0
  private var lane4 = 0 &- prime1
  private var count = 0

  /// The hash of nothing so far.
  public init() {}

  /// The hash of `bytes`.
  ///
  /// - Complexity: O(count), several gigabytes a second.
  public static func value(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = ContentHash()
    return unsafe hash.value(with: bytes)
  }

  /// Adds bytes of which there are a multiple of 32.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count % Self.stripe == 0, "only the last bytes may be of any number")
    unsafe mix(bytes)
  }

  /// The hash of all that was added and `last` behind it.
  public mutating func value(with last: UnsafeRawBufferPointer) -> UInt64 {
    unsafe mix(last)
    var hash = Self.prime5
    if count >= Self.stripe {
      hash =
        Self.rotate(lane1, 1) &+ Self.rotate(lane2, 7) &+ Self.rotate(lane3, 12) &+ Self.rotate(lane4, 18)
      for lane in [lane1, lane2, lane3, lane4] {
        hash = (hash ^ Self.round(0, lane)) &* Self.prime1 &+ Self.prime4
      }
    }
    hash &+= UInt64(count)
    var offset = last.count / Self.stripe * Self.stripe
    while offset + 8 <= last.count {
      let word = unsafe Self.word(last, offset)
      hash = Self.rotate(hash ^ Self.round(0, word), 27) &* Self.prime1 &+ Self.prime4
      offset += 8
    }
    if offset + 4 <= last.count {
      let half = unsafe UInt32(littleEndian: last.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      hash = Self.rotate(hash ^ (UInt64(half) &* Self.prime1), 23) &* Self.prime2 &+ Self.prime3
      offset += 4
    }
    while offset < last.count {
      hash = Self.rotate(hash ^ (UInt64(unsafe last[offset]) &* Self.prime5), 11) &* Self.prime1
      offset += 1
    }
    hash = (hash ^ (hash >> 33)) &* Self.prime2
    hash = (hash ^ (hash >> 29)) &* Self.prime3
    return hash ^ (hash >> 32)
  }

  /// Takes the whole stripes of `bytes` in, and counts all of them.
  private mutating func mix(_ bytes: UnsafeRawBufferPointer) {
    var (one, two, three, four) = (lane1, lane2, lane3, lane4)
    var offset = 0
    while offset &+ Self.stripe <= bytes.count {
      one = Self.round(one, unsafe Self.word(bytes, offset))
      two = Self.round(two, unsafe Self.word(bytes, offset &+ 8))
      three = Self.round(three, unsafe Self.word(bytes, offset &+ 16))
      four = Self.round(four, unsafe Self.word(bytes, offset &+ 24))
      offset &+= Self.stripe
    }
    (lane1, lane2, lane3, lane4) = (one, two, three, four)
    count += bytes.count
  }

  /// A hash as files write it: 16 hexadecimal digits.
  public static func text(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotate(lane &+ word &* prime2, 31) &* prime1
  }

  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
    (value &<< count) | (value &>> (64 &- count))
  }
}
