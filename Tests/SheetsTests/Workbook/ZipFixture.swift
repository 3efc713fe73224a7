/// Writes zip archives of stored parts, sound ones and broken ones.
struct ZipFixture {
  /// One part; what is stated of it may be false.
  struct Part {
    var name: String
    var content: [UInt8]
    var statedSize: Int?
    var statedChecksum: UInt32?
    var method = 0
  }

  var parts: [Part] = []

  mutating func add(_ name: String, _ text: String) {
    parts.append(Part(name: name, content: Array(text.utf8)))
  }

  /// The bytes of the archive.
  var bytes: [UInt8] {
    var output: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = output.count
      let checksum = part.statedChecksum ?? Self.checksum(part.content)
      let common =
        Self.short(20) + Self.short(0x800) + Self.short(part.method) + Self.long(0)
        + Self.long(Int(checksum)) + Self.long(part.content.count)
        + Self.long(part.statedSize ?? part.content.count) + Self.short(part.name.utf8.count) + Self.short(0)
      output += Self.long(0x0403_4B50) + common + Array(part.name.utf8) + part.content
      directory += Self.long(0x0201_4B50) + Self.short(20) + common + Self.short(0) + Self.short(0)
      directory += Self.short(0) + Self.long(0) + Self.long(offset) + Array(part.name.utf8)
    }
    let end =
      Self.long(0x0605_4B50) + Self.long(0) + Self.short(parts.count) + Self.short(parts.count)
      + Self.long(directory.count) + Self.long(output.count) + Self.short(0)
    return output + directory + end
  }

  private static func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

  private static func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16) }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
