import CZlib

/// Gives the bytes of a part in pieces of at most 64 KB and checks size and checksum at its end.
enum PartInflater {
  static let pieceSize = 64 << 10

  /// Calls `body` with every piece until it returns false; the checks at the end hold only for a part read to its end.
  static func read(
    _ entry: ZipEntry, of archive: ZipArchive, limit: Int, _ body: (UnsafeRawBufferPointer) throws -> Bool
  ) throws {
    guard entry.size <= limit else { throw SheetError.limit(limit, "bytes of the part '\(entry.name)'") }
    let source = unsafe try archive.compressedBytes(entry)
    var check = PartCheck(entry: entry)
    switch entry.method {
    case 0:
      for start in stride(from: 0, to: source.count, by: pieceSize) {
        let piece = unsafe UnsafeRawBufferPointer(
          rebasing: source[start..<min(start + pieceSize, source.count)])
        unsafe try check.add(piece)
        guard unsafe try body(piece) else { return }
      }
    case 8:
      guard unsafe try inflate(source, entry, check: &check, body) else { return }
    default:
      throw SheetError.damaged(
        "the part '\(entry.name)' is compressed by method \(entry.method), which is unknown")
    }
    try check.finish()
  }

  /// Inflates `source`; false if `body` had enough.
  private static func inflate(
    _ source: UnsafeRawBufferPointer, _ entry: ZipEntry, check: inout PartCheck,
    _ body: (UnsafeRawBufferPointer) throws -> Bool
  ) throws -> Bool {
    // zlib keeps the address of the stream, so that it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    defer { unsafe stream.deallocate() }
    guard unsafe millrun_inflate_init_raw(stream) == Z_OK else {
      throw SheetError.unreadable("out of memory")
    }
    defer { unsafe inflateEnd(stream) }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 16)
    defer { unsafe piece.deallocate() }
    var consumed = 0
    while true {
      if unsafe stream.pointee.avail_in == 0, consumed < source.count {
        let count = min(source.count - consumed, 1 << 30)
        let input = unsafe UnsafeMutableRawBufferPointer(mutating: source).baseAddress?.advanced(by: consumed)
        unsafe stream.pointee.next_in = input?.assumingMemoryBound(to: UInt8.self)
        unsafe stream.pointee.avail_in = UInt32(count)
        consumed += count
      }
      unsafe stream.pointee.next_out = piece.baseAddress?.assumingMemoryBound(to: UInt8.self)
      unsafe stream.pointee.avail_out = UInt32(pieceSize)
      let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      let produced = unsafe pieceSize - Int(stream.pointee.avail_out)
      if produced > 0 {
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: piece[0..<produced])
        unsafe try check.add(bytes)
        guard unsafe try body(bytes) else { return false }
      }
      if status == Z_STREAM_END { return true }
      guard status == Z_OK, produced > 0 || (unsafe stream.pointee.avail_in > 0) || consumed < source.count
      else {
        throw SheetError.damaged("the compressed part '\(entry.name)' is broken")
      }
    }
  }
}

/// Counts and sums the bytes of a part.
private struct PartCheck {
  let entry: ZipEntry
  var count = 0
  var checksum: UInt = 0

  init(entry: ZipEntry) { self.entry = entry }

  mutating func add(_ piece: UnsafeRawBufferPointer) throws {
    count += piece.count
    guard count <= entry.size else {
      throw SheetError.damaged("the part '\(entry.name)' is longer than the archive says")
    }
    checksum = unsafe crc32(
      checksum, piece.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(piece.count))
  }

  func finish() throws {
    guard count == entry.size else {
      throw SheetError.damaged("the part '\(entry.name)' is shorter than the archive says")
    }
    guard UInt32(truncatingIfNeeded: checksum) == entry.checksum else {
      throw SheetError.damaged("the checksum of the part '\(entry.name)' is wrong")
    }
  }
}
