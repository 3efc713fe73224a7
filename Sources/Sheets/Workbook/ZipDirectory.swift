/// Where the central directory of a zip archive is, in its short or its zip64 form.
struct ZipDirectory {
  /// Parts of the archive.
  let entryCount: Int
  /// First byte of the directory.
  let offset: Int
  /// First byte after it.
  let end: Int

  /// Looks for the end record at the end of `file`.
  init(_ file: MappedFile) throws {
    guard let record = try Self.findEndRecord(file) else {
      throw SheetError.damaged("the archive is cut off; the file was not copied or exported to its end")
    }
    guard try file.number(UInt16.self, at: record + 4) == 0 || Self.isLarge(file, record) else {
      throw SheetError.damaged("the archive is split over several files")
    }
    var count = try file.number(UInt16.self, at: record + 10)
    var size = try file.number(UInt32.self, at: record + 12)
    var offset = try file.number(UInt32.self, at: record + 16)
    var bound = record
    if try Self.isLarge(file, record), record >= 20,
      try file.number(UInt32.self, at: record - 20) == 0x0706_4B50
    {
      bound = try file.number(Int64.self, at: record - 12)
      guard bound >= 0, bound < record, try file.number(UInt32.self, at: bound) == 0x0606_4B50 else {
        throw SheetError.damaged("the table of contents of the archive is broken")
      }
      count = try file.number(Int64.self, at: bound + 32)
      size = try file.number(Int64.self, at: bound + 40)
      offset = try file.number(Int64.self, at: bound + 48)
    }
    guard count >= 0, size >= 0, offset >= 0, offset <= bound, size <= bound - offset, count <= size / 46
    else {
      throw SheetError.damaged("the table of contents of the archive is broken")
    }
    entryCount = count
    self.offset = offset
    end = offset + size
  }

  /// Whether a field of the end record says that the true number stands in the zip64 record.
  private static func isLarge(_ file: MappedFile, _ record: Int) throws -> Bool {
    try file.number(UInt16.self, at: record + 4) == 0xFFFF
      || file.number(UInt16.self, at: record + 10) == 0xFFFF
      || file.number(UInt32.self, at: record + 12) == 0xFFFF_FFFF
      || file.number(UInt32.self, at: record + 16) == 0xFFFF_FFFF
  }

  /// The last end record whose comment fits in the file.
  private static func findEndRecord(_ file: MappedFile) throws -> Int? {
    var position = file.count - 22
    let lowest = max(0, position - 0xFFFF)
    while position >= lowest {
      if try file.number(UInt32.self, at: position) == 0x0605_4B50,
        try file.number(UInt16.self, at: position + 20) <= file.count - position - 22
      {
        return position
      }
      position -= 1
    }
    return nil
  }
}
