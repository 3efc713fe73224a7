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

  /// Writes a header and what `row` appends for each of `rows` rows, which may be several lines or none; the lines written.
  static func write(
    _ path: String, header: StaticString, rows: Int, row: (Int, inout TextBuffer) -> Void
  ) throws -> Int {
    let file = try OutputFile(path)
    var text = TextBuffer(capacity: 1 << 21)
    var lines = 0
    text.append(header)
    for index in 0..<rows {
      row(index, &text)
      if text.count > 1 << 20 {
        lines += lineCount(text)
        try file.write(text)
        text.removeAll()
      }
    }
    try file.write(text)
    return lines + lineCount(text) - 1
  }

  private static func lineCount(_ text: borrowing TextBuffer) -> Int {
    unsafe text.withElements { bytes in
      var count = 0
      for index in 0..<bytes.count where unsafe bytes[index] == 10 { count += 1 }
      return count
    }
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
