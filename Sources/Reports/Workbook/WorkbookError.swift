/// A workbook that could not be written: which, and why.
public struct WorkbookError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Path of the file.
  public var path: String
  /// What went wrong, as the operating system or the library words it.
  public var reason: String

  /// Names a file and a reason.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// `/out/report.xlsx: No space left on device`.
  public var description: String { "\(path): \(reason)" }
}
