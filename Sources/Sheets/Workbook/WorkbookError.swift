public import Diagnostics

/// Why a workbook, or a sheet of it, cannot be read.
///
/// It carries a code and the arguments of its text; ``description`` is the English sentence.
public struct WorkbookError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found.
  public var code: DiagnosticCode
  /// Values for the placeholders of the code's text.
  public var arguments: [String: DiagnosticArgument]
  /// The sheet that was being read, if any.
  public var sheet: String?

  /// Describes a failure.
  public init(_ code: DiagnosticCode, _ arguments: [String: DiagnosticArgument] = [:], sheet: String? = nil) {
    self.code = code
    self.arguments = arguments
    self.sheet = sheet
  }

  /// The failure as a finding in `file`.
  public func diagnostic(file: String) -> Diagnostic {
    Diagnostic(code, arguments, at: SourcePlace(file: file, sheet: sheet))
  }

  /// One English line: what the file is and what to do.
  public var description: String {
    let text = DiagnosticCatalog.text(Diagnostic(code, arguments), in: .english)
    guard let sheet else { return text }
    return "Sheet '\(sheet)': \(text)"
  }

  static var empty: Self { Self(.emptyFile) }

  static func unreadable(_ reason: String) -> Self { Self(.fileUnreadable, ["reason": .text(reason)]) }

  static func damaged(_ reason: String) -> Self { Self(.damagedWorkbook, ["reason": .text(reason)]) }

  static func foreign(_ reason: String) -> Self { Self(.notAWorkbook, ["reason": .text(reason)]) }

  static func limit(_ limit: Int, _ what: String) -> Self {
    Self(.limitExceeded, ["limit": .integer(limit), "what": .text(what)])
  }
}
