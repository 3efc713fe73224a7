/// A zip archive of entries that are stored as they are: enough for workbooks that tests make.
struct StoredZip {
  private var entries: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a text entry.
  mutating func add(_ name: String, _ text: String) {
    let content = Array(text.utf8)
    let head = Self.short(20) + Self.short(0x800) + Self.short(0) + Self.long(0)
    let sizes = Self.long(Self.checksum(content)) + Self.long(content.count) + Self.long(content.count)
    let path = Array(name.utf8)
    directory += Self.long(0x0201_4B50) + Self.short(20) + head + sizes + Self.short(path.count)
    directory += [UInt8](repeating: 0, count: 12) + Self.long(entries.count) + path
    entries += Self.long(0x0403_4B50) + head + sizes + Self.short(path.count) + Self.short(0) + path + content
    count += 1
  }

  /// The bytes of the archive.
  var bytes: [UInt8] {
    entries + directory + Self.long(0x0605_4B50) + Self.long(0) + Self.short(count) + Self.short(count)
      + Self.long(directory.count) + Self.long(entries.count) + Self.short(0)
  }

  private static func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

  private static func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16) }

  private static func checksum(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return Int(~sum)
  }
}
