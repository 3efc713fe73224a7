internal import Domain

#if canImport(Glibc)
  internal import Glibc
#endif

/// A file that a benchmark writes.
final class OutputFile {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let descriptor: Int32
  private let path: String

  init(_ path: String) throws {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Failure(description: "cannot write '\(path)': error \(errno)") }
  }

  deinit {
    _ = close(descriptor)
  }

  func write(_ text: borrowing TextBuffer) throws {
    try unsafe text.withElements { bytes in
      var done = 0
      while done < bytes.count {
        let count = unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
        guard count > 0 else { throw Failure(description: "cannot write '\(path)': error \(errno)") }
        done += count
      }
    }
  }
}
