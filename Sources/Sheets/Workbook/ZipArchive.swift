/// One part of a zip archive as its central directory describes it.
struct ZipEntry: Sendable {
  /// Name with `/` between folders.
  var name: String
  /// 0 stored, 8 deflated.
  var method: Int
  /// Whether the part is encrypted by zip's own means.
  var isEncrypted: Bool
  /// Checksum of the inflated bytes.
  var checksum: UInt32
  /// Bytes in the file.
  var compressedSize: Int
  /// Bytes after inflating.
  var size: Int
  /// Where its local header starts.
  var headerOffset: Int
}

/// The table of contents of a zip archive.
///
/// Nothing is ever unpacked to a path: names are only compared.
final class ZipArchive: Sendable {
  /// The file behind it.
  let file: MappedFile
  private let entries: [String: ZipEntry]

  /// Reads the central directory at the end of `file`.
  init(_ file: MappedFile, limits: WorkbookLimits) throws {
    self.file = file
    let directory = try ZipDirectory(file)
    guard directory.entryCount <= limits.entries else {
      throw SheetError.limit(limits.entries, "parts of the archive")
    }
    var entries: [String: ZipEntry] = [:]
    var extents: [(start: Int, end: Int)] = []
    var offset = directory.offset
    for _ in 0..<directory.entryCount {
      let (entry, next) = try Self.readEntry(file, at: offset, end: directory.end)
      offset = next
      extents.append((entry.headerOffset, entry.headerOffset + 30 + entry.compressedSize))
      if entry.name.hasSuffix("/") { continue }
      try Self.checkName(entry.name)
      guard entries.updateValue(entry, forKey: Self.folded(entry.name)) == nil else {
        throw SheetError.damaged("the archive holds two parts named '\(entry.name)'")
      }
    }
    extents.sort { $0.start < $1.start }
    for (index, extent) in extents.enumerated() {
      let bound = index + 1 < extents.count ? extents[index + 1].start : directory.offset
      guard extent.end <= bound else { throw SheetError.damaged("parts of the archive overlap") }
    }
    self.entries = entries
  }

  /// The part at `path`, upper and lower case not told apart.
  func entry(at path: String) -> ZipEntry? { entries[Self.folded(path)] }

  /// The bytes of `entry` as they are in the file.
  func compressedBytes(_ entry: ZipEntry) throws -> UnsafeRawBufferPointer {
    guard !entry.isEncrypted else {
      throw SheetError.foreign(
        "it is an encrypted zip archive; save it without a password", "文件是加密的 zip 压缩包，请去掉密码后保存")
    }
    guard try file.number(UInt32.self, at: entry.headerOffset) == 0x0403_4B50 else {
      throw SheetError.damaged("the part '\(entry.name)' is not where the archive says")
    }
    let nameLength = try file.number(UInt16.self, at: entry.headerOffset + 26)
    let extraLength = try file.number(UInt16.self, at: entry.headerOffset + 28)
    return unsafe try file.slice(
      entry.headerOffset + 30 + nameLength + extraLength, count: entry.compressedSize)
  }

  private static func folded(_ name: String) -> String { name.lowercased() }

  /// Refuses names that mean a place outside of the archive.
  private static func checkName(_ name: String) throws {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let drive = parts.first.map { $0.count == 2 && $0.hasSuffix(":") } ?? false
    guard !name.hasPrefix("/"), !drive, !parts.contains(".."), !name.utf8.contains(0) else {
      throw SheetError.damaged("the archive holds a part with the path '\(name)', which leads out of it")
    }
  }

  private static func readEntry(_ file: MappedFile, at offset: Int, end: Int) throws -> (ZipEntry, Int) {
    guard offset <= end - 46, try file.number(UInt32.self, at: offset) == 0x0201_4B50 else {
      throw SheetError.damaged("the table of contents of the archive is broken")
    }
    let nameLength = try file.number(UInt16.self, at: offset + 28)
    let extraLength = try file.number(UInt16.self, at: offset + 30)
    let commentLength = try file.number(UInt16.self, at: offset + 32)
    let next = offset + 46 + nameLength + extraLength + commentLength
    guard next <= end else { throw SheetError.damaged("the table of contents of the archive is broken") }
    let name = unsafe String(decoding: try file.slice(offset + 46, count: nameLength), as: UTF8.self)
    var entry = ZipEntry(
      name: String(name.map { $0 == "\\" ? "/" : $0 }),
      method: try file.number(UInt16.self, at: offset + 10),
      isEncrypted: try file.number(UInt16.self, at: offset + 8) & 1 == 1,
      checksum: UInt32(truncatingIfNeeded: try file.number(UInt32.self, at: offset + 16)),
      compressedSize: try file.number(UInt32.self, at: offset + 20),
      size: try file.number(UInt32.self, at: offset + 24),
      headerOffset: try file.number(UInt32.self, at: offset + 42))
    try readLargeSizes(file, from: offset + 46 + nameLength, count: extraLength, into: &entry)
    guard entry.headerOffset <= file.count, entry.compressedSize <= file.count - entry.headerOffset else {
      throw SheetError.damaged("the archive is cut off in the part '\(entry.name)'")
    }
    return (entry, next)
  }

  /// Replaces the sizes of `entry` that do not fit in 32 bits by those of its zip64 field.
  private static func readLargeSizes(
    _ file: MappedFile, from start: Int, count: Int, into entry: inout ZipEntry
  ) throws {
    let marker = Int(UInt32.max)
    guard entry.size == marker || entry.compressedSize == marker || entry.headerOffset == marker else {
      return
    }
    var offset = start
    while offset + 4 <= start + count {
      let length = try file.number(UInt16.self, at: offset + 2)
      let fieldEnd = offset + 4 + length
      guard fieldEnd <= start + count else { return }
      if try file.number(UInt16.self, at: offset) == 1 {
        var position = offset + 4
        for field in [\ZipEntry.size, \ZipEntry.compressedSize, \ZipEntry.headerOffset]
        where entry[keyPath: field] == marker && position + 8 <= fieldEnd {
          entry[keyPath: field] = try file.number(Int64.self, at: position)
          position += 8
        }
        guard entry.size >= 0, entry.compressedSize >= 0, entry.headerOffset >= 0 else {
          throw SheetError.damaged("a size in the archive is impossible")
        }
        return
      }
      offset = fieldEnd
    }
  }
}
