internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#endif

/// A file's bytes, mapped into memory for as long as the object lives.
@safe
public final class MappedFile: @unchecked Sendable {
  private let base: UnsafeMutableRawPointer?
  /// Number of bytes.
  public let count: Int

  /// Maps the file at `path`; fails with `file-unreadable`.
  public init(path: String) throws(SheetError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable() }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw Self.unreadable() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SheetError(.fileUnreadable, ["reason": "it is no regular file"])
    }
    count = Int(status.st_size)
    guard count > 0 else {
      unsafe base = nil
      return
    }
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { throw Self.unreadable() }
    unsafe base = unsafe mapped
  }

  deinit {
    if let base = unsafe base { unsafe _ = munmap(base, count) }
  }

  /// The bytes; valid while the object lives.
  public var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: base?.assumingMemoryBound(to: UInt8.self), count: count)
  }

  private static func unreadable() -> SheetError {
    SheetError(.fileUnreadable, ["reason": .text(unsafe String(cString: strerror(errno)))])
  }
}
