/// How much a finding matters.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Worth knowing; nothing is wrong.
  case note
  /// A person should look; the results stand.
  case warning
  /// The data are wrong; the run ends with exit code 1.
  case error

  /// Orders by weight.
  public static func < (left: Severity, right: Severity) -> Bool {
    left.weight < right.weight
  }

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// Where in the input a finding is: as much as is known of file, sheet, row and column.
public struct SourcePlace: Hashable, Sendable {
  /// Name of the file as it was found, relative to the input folder where possible.
  public var file: String?
  /// Name of the sheet, for workbooks.
  public var sheet: String?
  /// Row from 1 as a spreadsheet or an editor counts it.
  public var row: Int?
  /// The column's header as the file spells it, or its letter.
  public var column: String?

  /// Collects what is known of a place.
  public init(file: String? = nil, sheet: String? = nil, row: Int? = nil, column: String? = nil) {
    self.file = file
    self.sheet = sheet
    self.row = row
    self.column = column
  }
}

/// One finding: a stable code, its typed arguments and its place.
///
/// Text is made from the catalog only when it is shown.
public struct Diagnostic: Hashable, Sendable {
  /// What was found.
  public var code: DiagnosticCode
  /// Values for the placeholders of the code's text.
  public var arguments: [String: DiagnosticArgument]
  /// Where it was found.
  public var place: SourcePlace
  /// The raw row as the file has it, with the fields parted by ` | `.
  public var excerpt: Excerpt?

  /// Describes a finding.
  public init(
    _ code: DiagnosticCode, _ arguments: [String: DiagnosticArgument] = [:],
    at place: SourcePlace = SourcePlace(),
    excerpt: Excerpt? = nil
  ) {
    self.code = code
    self.arguments = arguments
    self.place = place
    self.excerpt = excerpt
  }

  /// The severity that the code fixes.
  public var severity: Severity { code.severity }
}

/// A raw row with the place marked.
public struct Excerpt: Hashable, Sendable {
  /// The fields of the row, joined.
  public var text: String
  /// Range of the offending field in `text`, in characters.
  public var marked: Range<Int>?

  /// Joins `fields` and marks one of them.
  public init(fields: [String], marking index: Int?) {
    var text = ""
    var marked: Range<Int>?
    for (position, field) in fields.enumerated() {
      if position > 0 { text += " | " }
      let start = text.count
      text += field
      if position == index { marked = start..<max(text.count, start + 1) }
    }
    self.text = text
    self.marked = marked
  }
}

/// A typed value inside a finding.
public enum DiagnosticArgument: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// Text, shown as it is.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// Several texts, shown joined.
  case list([String])
  /// Words that each language has its own of.
  case phrase(Phrase)

  /// A text argument.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A number argument.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// The value as text, in English where it is for a file of results.
  public var shown: String { shown(in: .english) }

  /// The value as text in a language.
  public func shown(in language: Language) -> String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .list(let texts): texts.joined(separator: ", ")
    case .phrase(let phrase): phrase.text(in: language)
    }
  }
}
