internal import Diagnostics
internal import Yams

/// The text of a YAML file: parses it, and knows its lines for messages.
struct YamlText {
  /// A place in the text, line and column from 1.
  struct Position {
    let line: Int
    let column: Int

    init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
  }

  /// The largest file that is read; pipeline files are a few kilobytes.
  static let largest = 1 << 20
  /// The deepest nesting of brackets, and of lists that start in one line; pipeline files use three levels.
  static let deepest = 16

  /// Name of the file for messages.
  let file: String
  /// The whole text.
  let text: String
  private let lines: [Substring]

  /// Text that was already read; a byte order mark is dropped.
  init(file: String, text: String) {
    self.file = file
    self.text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    lines = self.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The root of the only document; throws a finding with line and column.
  func parse() throws(RunFailure) -> Node {
    if let line = tooDeepLine {
      throw failure("more than \(Self.deepest) levels", line: line, column: 1)
    }
    do {
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else { throw failure("it is empty", line: 1, column: 1) }
      return root
    } catch let failure as RunFailure {
      throw failure
    } catch let error as YamlError {
      throw failure(of: error)
    } catch {
      throw failure("\(error)", line: 1, column: 1)
    }
  }

  /// Where `mark` is.
  func place(_ mark: Position?) -> SourcePlace {
    guard let mark else { return SourcePlace(file: file) }
    return SourcePlace(file: file, row: mark.line, column: String(mark.column))
  }

  /// The line of `mark` with `length` characters marked from there.
  func excerpt(_ mark: Position?, length: Int) -> Excerpt? {
    guard let mark, lines.indices.contains(mark.line - 1) else { return nil }
    let line = String(lines[mark.line - 1])
    var excerpt = Excerpt(fields: [line], marking: nil)
    let start = String(line.unicodeScalars.prefix(mark.column - 1)).count
    excerpt.marked = start..<max(start + 1, min(start + length, line.count))
    return excerpt
  }

  /// A finding about the syntax.
  func failure(_ reason: String, line: Int, column: Int) -> RunFailure {
    let mark = Position(line: line, column: column)
    return RunFailure(
      Diagnostic(
        .pipelineSyntax, ["reason": .text(reason)], at: place(mark), excerpt: excerpt(mark, length: 1)))
  }

  /// The first line that nests too deeply for the parser, which is recursive.
  private var tooDeepLine: Int? {
    for (index, line) in lines.enumerated() {
      let starts = line.utf8.prefix {
        [UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?")].contains($0)
      }
      if starts.count(where: { $0 != UInt8(ascii: " ") }) > Self.deepest { return index + 1 }
    }
    var depth = 0
    var line = 1
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "\n"): line += 1
      default: break
      }
      if depth > Self.deepest { return line }
    }
    return nil
  }

  private func failure(of error: YamlError) -> RunFailure {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let isTab = character(mark.line, mark.column) == "\t"
      let reason =
        (context.map { "\($0.text): \(problem)" } ?? problem) + (isTab ? " (a tab; indent with spaces)" : "")
      return failure(reason, line: mark.line, column: mark.column)
    case .reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return failure(problem, line: max(1, before.count), column: (before.last?.count ?? 0) + 1)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first ?? ""
      let second = secondPlace(of: key, after: Position(context.mark))
      return failure(
        "the key '\(key)' stands twice, first in line \(context.mark.line)", line: second.line,
        column: second.column)
    default:
      return failure("\(error)", line: 1, column: 1)
    }
  }

  private func character(_ line: Int, _ column: Int) -> Unicode.Scalar? {
    lines.indices.contains(line - 1) ? lines[line - 1].unicodeScalars.dropFirst(column - 1).first : nil
  }

  /// Where `key` stands again: at the same column of a later line, else later in the same line, else unknown.
  private func secondPlace(of key: String, after first: Position) -> Position {
    func isKey(_ line: Substring, at offset: Int) -> Bool {
      var rest = line.unicodeScalars.dropFirst(offset)
      if rest.first == "\"" || rest.first == "'" { rest = rest.dropFirst() }
      guard rest.starts(with: key.unicodeScalars) else { return false }
      return [":", "\"", "'", " "].contains(rest.dropFirst(key.unicodeScalars.count).first)
    }
    guard lines.indices.contains(first.line - 1) else { return first }
    let sameLine = lines[first.line - 1]
    for offset in first.column..<max(first.column, sameLine.unicodeScalars.count)
    where isKey(sameLine, at: offset) {
      return Position(line: first.line, column: offset + 1)
    }
    for index in first.line..<max(first.line, lines.count) {
      let line = lines[index]
      let isAtMargin = line.unicodeScalars.prefix(first.column - 1).allSatisfy { $0 == " " }
      if isAtMargin, isKey(line, at: first.column - 1) {
        return Position(line: index + 1, column: first.column)
      }
    }
    return first
  }
}
