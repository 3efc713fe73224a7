/// A sound archive of parts that are stored as they are, so that a fuzzer reaches what is inside.
struct FuzzArchive {
  private var entries: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  /// Adds a part.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let checksum = ~content.reduce(UInt32.max) { sum, byte in
      sum >> 8 ^ Self.table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)]
    }
    let head = Self.bytes(20, 2) + Self.bytes(0x800, 2) + Self.bytes(0, 6)
    let sizes = Self.bytes(Int(checksum), 4) + Self.bytes(content.count, 4) + Self.bytes(content.count, 4)
    let path = Array(name.utf8)
    directory += Self.bytes(0x0201_4B50, 4) + Self.bytes(20, 2) + head + sizes + Self.bytes(path.count, 2)
    directory += Self.bytes(0, 12) + Self.bytes(entries.count, 4) + path
    entries += Self.bytes(0x0403_4B50, 4) + head + sizes + Self.bytes(path.count, 2) + Self.bytes(0, 2) + path
    entries += content
    count += 1
  }

  /// The bytes of the archive.
  var bytes: [UInt8] {
    entries + directory + Self.bytes(0x0605_4B50, 4) + Self.bytes(0, 4) + Self.bytes(count, 2)
      + Self.bytes(count, 2) + Self.bytes(directory.count, 4) + Self.bytes(entries.count, 4)
      + Self.bytes(0, 2)
  }

  private static func bytes(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
