/// Writes zip archives, sound ones and broken ones.
struct ZipFixture {
  /// One part; what is stated of it may be false.
  struct Part {
    var name: String
    var content: [UInt8]
    var statedSize: Int?
    var statedChecksum: UInt32?
    var method = 0
    /// What stands in the file instead of `content`, for parts that are made to be hostile.
    var raw: [UInt8]?

    /// The bytes in the file: for method 8 blocks of deflate that are stored, not compressed.
    var packed: [UInt8] {
      if let raw { return raw }
      guard method == 8 else { return content }
      var output: [UInt8] = []
      var start = 0
      repeat {
        let end = min(start + 0xFFFF, content.count)
        let length = end - start
        output +=
          [end == content.count ? 1 : 0] + ZipFixture.short(length) + ZipFixture.short(~length & 0xFFFF)
        output += content[start..<end]
        start = end
      } while start < content.count
      return output
    }
  }

  var parts: [Part] = []
  /// Whether sizes and offsets stand in the 64-bit fields.
  var isLarge = false
  /// Whether every part claims the bytes of the first one too.
  var overlaps = false

  mutating func add(_ name: String, _ text: String) {
    parts.append(Part(name: name, content: Array(text.utf8)))
  }

  /// The bytes of the archive.
  var bytes: [UInt8] {
    var output: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = output.count
      let packed = part.packed
      let size = part.statedSize ?? part.content.count
      let head = Self.short(20) + Self.short(0x800) + Self.short(part.method) + Self.long(0)
      let checksum = Self.long(Int(part.statedChecksum ?? Self.checksum(part.content)))
      let name = Array(part.name.utf8)
      output += Self.long(0x0403_4B50) + head + checksum + Self.long(packed.count) + Self.long(size)
      output += Self.short(name.count) + Self.short(0) + name + packed
      let extra =
        isLarge ? Self.short(1) + Self.short(24) + [size, packed.count, offset].flatMap(Self.longLong) : []
      let sizes = isLarge ? [UInt8](repeating: 0xFF, count: 8) : Self.long(packed.count) + Self.long(size)
      directory += Self.long(0x0201_4B50) + Self.short(20) + head + checksum + sizes
      directory += Self.short(name.count) + Self.short(extra.count) + Self.short(0) + Self.short(0)
      let stated = overlaps ? 0 : offset
      directory += Self.short(0) + Self.long(0) + (isLarge ? Self.long(0xFFFF_FFFF) : Self.long(stated))
      directory += name + extra
    }
    return output + directory + end(count: parts.count, size: directory.count, offset: output.count)
  }

  private func end(count: Int, size: Int, offset: Int) -> [UInt8] {
    guard isLarge else {
      return Self.long(0x0605_4B50) + Self.long(0) + Self.short(count) + Self.short(count) + Self.long(size)
        + Self.long(offset) + Self.short(0)
    }
    let record =
      Self.long(0x0606_4B50) + Self.longLong(44) + Self.short(45) + Self.short(45) + Self.long(0)
      + Self.long(0)
    let locator = Self.long(0x0706_4B50) + Self.long(0) + Self.longLong(offset + size) + Self.long(1)
    let short = Self.long(0x0605_4B50) + Self.long(0) + [UInt8](repeating: 0xFF, count: 12) + Self.short(0)
    return record + [count, count, size, offset].flatMap(Self.longLong) + locator + short
  }

  static func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

  static func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16) }

  private static func longLong(_ value: Int) -> [UInt8] { long(value & 0xFFFF_FFFF) + long(value >> 32) }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
