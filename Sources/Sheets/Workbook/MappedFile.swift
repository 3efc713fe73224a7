#if canImport(Glibc)
  import Glibc
#endif

/// The bytes of a file, mapped and not read, with bounds checked at every access.
@safe
final class MappedFile: @unchecked Sendable {
  /// The bytes; valid as long as the object lives.
  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool
  private let isAdopted: Bool

  /// Maps the regular file at `path`; a file that is read from end to end is brought in at once where `isReadWhole`.
  init(path: String, isReadWhole: Bool = false) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SheetError.unreadable(Self.lastReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw SheetError.unreadable(Self.lastReason()) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw SheetError.unreadable("it is a folder", "它是文件夹")
    default: throw SheetError.unreadable("it is no regular file", "它不是普通文件")
    }
    let count = Int(status.st_size)
    guard count > 0 else { throw SheetError.empty }
    let flags = MAP_PRIVATE | (isReadWhole ? MAP_POPULATE : 0)
    let start = unsafe mmap(nil, count, PROT_READ, flags, descriptor, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else {
      throw SheetError.unreadable(Self.lastReason())
    }
    unsafe bytes = UnsafeRawBufferPointer(start: start, count: count)
    isMapped = true
    isAdopted = false
  }

  /// Holds a copy of `content`.
  init(content: [UInt8]) throws {
    guard !content.isEmpty else { throw SheetError.empty }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 8)
    unsafe copy.copyBytes(from: content)
    unsafe bytes = UnsafeRawBufferPointer(copy)
    isMapped = false
    isAdopted = false
  }

  /// Takes over memory of the C allocator.
  init(adopting bytes: UnsafeRawBufferPointer) throws {
    guard unsafe !bytes.isEmpty else {
      unsafe free(UnsafeMutableRawPointer(mutating: bytes.baseAddress))
      throw SheetError.empty
    }
    unsafe self.bytes = unsafe bytes
    isMapped = false
    isAdopted = true
  }

  deinit {
    if isMapped {
      unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else if isAdopted {
      unsafe free(UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    } else {
      unsafe bytes.deallocate()
    }
  }

  /// Number of bytes.
  var count: Int { unsafe bytes.count }

  /// The little-endian number of `Number`'s width at `offset`.
  func number<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Int) throws -> Int {
    guard offset >= 0, offset <= count - Number.bitWidth / 8 else { throw Self.cutOff }
    let value = unsafe Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    guard let number = Int(exactly: value) else {
      throw SheetError.damaged("a size in the archive is impossible")
    }
    return number
  }

  /// The bytes of `range`.
  func slice(_ start: Int, count length: Int) throws -> UnsafeRawBufferPointer {
    guard start >= 0, length >= 0, start <= count, length <= count - start else { throw Self.cutOff }
    return unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
  }

  /// Whether `text` stands at the start, ASCII case ignored, after the first `skipped` bytes.
  func hasPrefix(_ text: StaticString, after skipped: Int = 0) -> Bool {
    guard count - skipped >= text.utf8CodeUnitCount else { return false }
    for index in 0..<text.utf8CodeUnitCount {
      let byte = unsafe bytes[skipped + index]
      let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      let wanted = unsafe text.utf8Start[index]
      if folded != ((0x41...0x5A).contains(wanted) ? wanted | 0x20 : wanted) { return false }
    }
    return true
  }

  /// Whether `pattern` stands anywhere.
  func contains(_ pattern: [UInt8]) -> Bool {
    guard let first = pattern.first, let base = unsafe bytes.baseAddress else { return false }
    var offset = 0
    while offset <= count - pattern.count {
      let rest = count - pattern.count + 1 - offset
      guard let found = unsafe memchr(base + offset, Int32(first), rest) else { return false }
      offset = unsafe base.distance(to: found)
      if unsafe memcmp(found, pattern, pattern.count) == 0 { return true }
      offset += 1
    }
    return false
  }

  private static var cutOff: SheetError { .damaged("the archive is cut off") }

  private static func lastReason() -> String {
    guard let text = unsafe strerror(errno) else { return "error \(errno)" }
    let reason = unsafe String(cString: text)
    return reason.prefix(1).lowercased() + reason.dropFirst()
  }
}
