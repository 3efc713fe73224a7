internal import CZlib

#if canImport(Glibc)
  internal import Glibc
#endif

/// Writes a zip archive part by part; each part is deflated while it is handed over, so that memory holds some 100 KB.
///
/// It appears under its name when it is closed; until then its bytes stand beside it in a file that ends in `.partial`, which goes away
/// with a writer that is not closed. Times are fixed, so that the same parts give the same bytes.
@safe
final class ZipWriter {
  private struct Entry {
    let name: String
    let offset: Int
    var checksum: UInt = 0
    var size = 0
    var packed = 0
  }

  /// Largest archive without the 64-bit fields, which not every reader knows.
  private static let largest = Int(UInt32.max) - (1 << 20)
  private static let pieceSize = 1 << 16
  /// 1980-01-01, the first day that an archive can name.
  private static let date = 33

  private let path: String
  /// Where the bytes go until the end; `path` itself where that is a device, a pipe or a link.
  private let place: String
  private let descriptor: Int32
  private let stream: UnsafeMutablePointer<z_stream>
  private let piece: UnsafeMutablePointer<UInt8>
  private var entries: [Entry] = []
  private var position = 0
  private var isOpen = true

  /// Creates the file at `path`, over one that is there when it is closed.
  init(path: String) throws {
    self.path = path
    place = Self.isReplaceable(path) ? path + ".partial" : path
    descriptor = unsafe open(place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SheetError.unwritable(errno) }
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe piece = .allocate(capacity: Self.pieceSize)
    guard unsafe millrun_deflate_init_raw(stream) == Z_OK else { throw SheetError.unwritable(ENOMEM) }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
    unsafe piece.deallocate()
    guard isOpen else { return }
    _ = Glibc.close(descriptor)
    if place != path { unsafe unlink(place) }
  }

  /// Whether there is nothing at `path`, or a plain file that another may take the place of.
  private static func isReplaceable(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }

  /// Starts a part; the one before it must have been ended.
  func startPart(_ name: String) throws {
    entries.append(Entry(name: name, offset: position))
    try write(head(of: entries[entries.count - 1], isLocal: true))
    guard unsafe deflateReset(stream) == Z_OK else { throw SheetError.unwritable(EINVAL) }
  }

  /// Adds bytes to the part.
  func add(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    let last = entries.count - 1
    entries[last].checksum = unsafe crc32(entries[last].checksum, start, UInt32(bytes.count))
    entries[last].size += bytes.count
    unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: start)
    unsafe stream.pointee.avail_in = UInt32(bytes.count)
    try deflate(Z_NO_FLUSH)
  }

  /// Adds the UTF-8 of `text`.
  func add(_ text: String) throws {
    try unsafe Array(text.utf8).withUnsafeBufferPointer { bytes in try unsafe add(bytes) }
  }

  /// Ends the part and states its sizes in its head.
  func endPart() throws {
    unsafe stream.pointee.avail_in = 0
    try deflate(Z_FINISH)
    let last = entries.count - 1
    guard position <= Self.largest, entries[last].size <= Self.largest else {
      throw SheetError.limit(Self.largest, "bytes of a workbook that is written")
    }
    try write(head(of: entries[last], isLocal: true), at: entries[last].offset)
  }

  /// Writes the table of contents, closes the file and gives it its name.
  func close() throws {
    let start = position
    for entry in entries { try write(head(of: entry, isLocal: false)) }
    let size = position - start
    let count = Self.bytes(entries.count, 2)
    var end = Self.bytes(0x0605_4B50, 4) + Self.bytes(0, 4)
    end += count + count
    end += Self.bytes(size, 4) + Self.bytes(start, 4) + Self.bytes(0, 2)
    try write(end)
    isOpen = false
    guard Glibc.close(descriptor) == 0, unsafe place == path || rename(place, path) == 0 else {
      let reason = errno
      if place != path { unsafe unlink(place) }
      throw SheetError.unwritable(reason)
    }
  }

  private func deflate(_ flush: Int32) throws {
    while true {
      unsafe stream.pointee.next_out = unsafe piece
      unsafe stream.pointee.avail_out = UInt32(Self.pieceSize)
      let status = unsafe CZlib.deflate(stream, flush)
      let count = unsafe Self.pieceSize - Int(stream.pointee.avail_out)
      if count > 0 {
        entries[entries.count - 1].packed += count
        try unsafe write(UnsafeBufferPointer(start: piece, count: count), at: position)
        position += count
      }
      if status == Z_STREAM_END { return }
      guard status == Z_OK || status == Z_BUF_ERROR else { throw SheetError.unwritable(EINVAL) }
      if flush == Z_NO_FLUSH, unsafe stream.pointee.avail_in == 0 && stream.pointee.avail_out > 0 { return }
    }
  }

  /// The head of a part, or its line in the table of contents.
  private func head(of entry: Entry, isLocal: Bool) -> [UInt8] {
    let name = Array(entry.name.utf8)
    var head = isLocal ? Self.bytes(0x0403_4B50, 4) : Self.bytes(0x0201_4B50, 4) + Self.bytes(20, 2)
    head += Self.bytes(20, 2) + Self.bytes(0x800, 2) + Self.bytes(8, 2) + Self.bytes(0, 2)
    head += Self.bytes(Self.date, 2) + Self.bytes(Int(entry.checksum), 4)
    head +=
      Self.bytes(entry.packed, 4) + Self.bytes(entry.size, 4) + Self.bytes(name.count, 2) + Self.bytes(0, 2)
    if !isLocal { head += Self.bytes(0, 10) + Self.bytes(entry.offset, 4) }
    return head + name
  }

  private func write(_ bytes: [UInt8]) throws {
    try write(bytes, at: position)
    position += bytes.count
  }

  private func write(_ bytes: [UInt8], at offset: Int) throws {
    try unsafe bytes.withUnsafeBufferPointer { bytes in try unsafe write(bytes, at: offset) }
  }

  private func write(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) throws {
    var done = 0
    while done < bytes.count, let start = bytes.baseAddress {
      let count = unsafe pwrite(descriptor, start + done, bytes.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SheetError.unwritable(count < 0 ? errno : ENOSPC) }
      done += count
    }
  }

  private static func bytes(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
