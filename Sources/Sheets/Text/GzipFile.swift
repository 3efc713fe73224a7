internal import CZlib

/// Text files that are compressed with gzip.
enum GzipFile {
  /// Whether `file` begins like one.
  static func isPacked(_ file: MappedFile) -> Bool {
    unsafe file.count >= 2 && file.bytes[0] == 0x1F && file.bytes[1] == 0x8B
  }

  /// What `file` holds, of all its members one after the other, checksums checked; at most `limit` bytes.
  static func unpacked(_ file: MappedFile, limit: Int) throws -> MappedFile {
    // zlib keeps the address of the stream, so that it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    defer { unsafe stream.deallocate() }
    guard unsafe millrun_inflate_init_gzip(stream) == Z_OK else {
      throw SheetError.unreadable("out of memory")
    }
    defer { unsafe inflateEnd(stream) }
    var output = ByteArena(capacity: min(limit, max(1 << 16, 4 * file.count)))
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: PartInflater.pieceSize)
    defer { unsafe piece.deallocate() }
    var consumed = 0
    while true {
      if unsafe stream.pointee.avail_in == 0, consumed < file.count {
        let count = min(file.count - consumed, 1 << 30)
        let input = unsafe UnsafeMutableRawBufferPointer(mutating: file.bytes).baseAddress?.advanced(
          by: consumed)
        unsafe stream.pointee.next_in = input?.assumingMemoryBound(to: UInt8.self)
        unsafe stream.pointee.avail_in = UInt32(count)
        consumed += count
      }
      unsafe stream.pointee.next_out = unsafe piece
      unsafe stream.pointee.avail_out = UInt32(PartInflater.pieceSize)
      let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      let produced = unsafe PartInflater.pieceSize - Int(stream.pointee.avail_out)
      guard produced <= limit - output.count else {
        throw SheetError.limit(limit, "bytes of the unpacked text")
      }
      unsafe output.append(piece, count: produced)
      if status == Z_STREAM_END {
        let rest = unsafe Int(stream.pointee.avail_in) + file.count - consumed
        if rest == 0 { break }
        // Another member may follow, as when compressed files are joined.
        guard unsafe inflateReset(stream) == Z_OK else { throw damaged }
        continue
      }
      guard status == Z_OK, produced > 0 || (unsafe stream.pointee.avail_in > 0) || consumed < file.count
      else {
        throw damaged
      }
    }
    return unsafe try MappedFile(adopting: output.take())
  }

  private static var damaged: SheetError {
    .unreadable("the compressed text is cut off or damaged; compress it again", "压缩文件不完整或已损坏，请重新压缩")
  }
}
