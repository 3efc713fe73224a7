public import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#endif

/// Why a text file, a workbook, or a sheet of it cannot be read as a table.
///
/// It carries a code and the arguments of its text; ``description`` is the English sentence.
public struct SheetError: Error, Hashable, Sendable, CustomStringConvertible {
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
  public var description: String { phrase.text(in: .english) }

  /// One line: what the file is and what to do.
  public var phrase: Phrase {
    func text(_ language: Language) -> String {
      DiagnosticCatalog.text(Diagnostic(code, arguments), in: language)
    }
    guard let sheet = sheet.map(Self.clean) else { return Phrase(text(.english), text(.chinese)) }
    return Phrase("Sheet '\(sheet)': \(text(.english))", "工作表“\(sheet)”：\(text(.chinese))")
  }

  static var empty: Self { Self(.emptyFile) }

  static func unreadable(_ reason: String) -> Self { Self(.fileUnreadable, ["reason": shown(reason)]) }

  static func unreadable(_ english: String, _ chinese: String) -> Self {
    Self(.fileUnreadable, ["reason": .phrase(Phrase(english, chinese))])
  }

  static func unwritable(_ number: Int32) -> Self {
    let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    return Self(.fileSystem, ["action": "Writing", "path": "the workbook", "reason": shown(reason)])
  }

  static func damaged(_ reason: String) -> Self { Self(.damagedWorkbook, ["reason": shown(reason)]) }

  static func foreign(_ english: String, _ chinese: String) -> Self {
    Self(.notAWorkbook, ["reason": .phrase(Phrase(english, chinese))])
  }

  static func limit(_ limit: Int, _ what: String) -> Self {
    Self(.limitExceeded, ["limit": .integer(limit), "what": shown(what)])
  }

  private static func shown(_ text: String) -> DiagnosticArgument { .text(clean(text)) }

  /// Names and values from a file may hold anything: line breaks and escape sequences do not reach a terminal.
  static func clean(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(400) {
      result.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }
}
