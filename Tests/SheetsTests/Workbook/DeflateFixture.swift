/// A stream of deflate that repeats a unit as densely as fixed codes can: what zip bombs are made of.
struct DeflateFixture {
  private var bytes: [UInt8] = []
  private var bits: UInt64 = 0
  private var count = 0

  /// `head`, then `unit` `times` times, then `tail`.
  static func repeating(head: String, unit: String, times: Int, tail: String) -> [UInt8] {
    var stream = DeflateFixture()
    stream.add(0b010, 3)  // not the last block, fixed codes
    for byte in head.utf8 { stream.literal(byte) }
    let unit = Array(unit.utf8)
    for byte in unit { stream.literal(byte) }
    stream.copies(of: unit, unit.count * (times - 1))
    stream.code(0, 7)
    stream.add(0b011, 3)
    for byte in tail.utf8 { stream.literal(byte) }
    stream.code(0, 7)
    return stream.finished()
  }

  private mutating func copies(of unit: [UInt8], _ total: Int) {
    let bases = [
      1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537, 2_049,
      3_073,
      4_097, 6_145, 8_193, 12_289, 16_385, 24_577,
    ]
    let distance = bases.lastIndex { $0 <= unit.count } ?? 0
    let extraBits = distance < 2 ? 0 : distance / 2 - 1
    var done = 0
    while total - done >= 258 {
      code(0b1100_0101, 8)
      code(UInt64(distance), 5)
      add(UInt64(unit.count - bases[distance]), extraBits)
      done += 258
    }
    while done < total {
      literal(unit[done % unit.count])
      done += 1
    }
  }

  private mutating func literal(_ byte: UInt8) {
    if byte < 144 { code(0x30 + UInt64(byte), 8) } else { code(0x190 + UInt64(byte) - 144, 9) }
  }

  /// A code, whose highest bit comes first.
  private mutating func code(_ value: UInt64, _ length: Int) {
    for position in stride(from: length - 1, through: 0, by: -1) { add(value >> UInt64(position) & 1, 1) }
  }

  private mutating func add(_ value: UInt64, _ length: Int) {
    bits |= value << UInt64(count)
    count += length
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      count -= 8
    }
  }

  private mutating func finished() -> [UInt8] {
    if count > 0 { bytes.append(UInt8(truncatingIfNeeded: bits)) }
    return bytes
  }
}
