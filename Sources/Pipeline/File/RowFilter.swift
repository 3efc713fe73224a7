/// A condition that a row must meet to be read: `parent is not empty`, `#2 = A`, `status != closed`.
public struct RowFilter: Sendable, Equatable {
  /// What is looked at.
  public enum Subject: Sendable, Hashable {
    /// A column of the dataset.
    case column(String)
    /// A column of the file, from 1.
    case position(Int)
  }

  /// What must hold.
  public enum Condition: Sendable, Equatable {
    /// The cell is empty.
    case isEmpty
    /// The cell is not empty.
    case isNotEmpty
    /// The trimmed cell is this text.
    case equals(String)
    /// The trimmed cell is not this text.
    case differs(String)
  }

  /// What is looked at.
  public let subject: Subject
  /// What must hold.
  public let condition: Condition

  /// Puts a condition on a column.
  public init(_ subject: Subject, _ condition: Condition) {
    self.subject = subject
    self.condition = condition
  }

  /// Reads a condition, or returns nil where it has none of the three forms; column names are not checked.
  public static func parse(_ text: String) -> RowFilter? {
    let words = text.split(whereSeparator: \.isWhitespace)
    if words.count >= 3, words[words.count - 1] == "empty" {
      let isNegated = words[words.count - 2] == "not"
      let verb = words.count - (isNegated ? 3 : 2)
      if verb == 1, words[verb] == "is" {
        return subject(words[0]).map { RowFilter($0, isNegated ? .isNotEmpty : .isEmpty) }
      }
    }
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let isNegated = sign > text.startIndex && text[text.index(before: sign)] == "!"
    let left = trimmed(text[..<(isNegated ? text.index(before: sign) : sign)])
    let value = unquoted(trimmed(text[text.index(after: sign)...]))
    guard !value.isEmpty, !value.hasPrefix("="), let subject = subject(left) else { return nil }
    return RowFilter(subject, isNegated ? .differs(value) : .equals(value))
  }

  /// Whether a cell with this trimmed text meets the condition.
  public func accepts(_ cell: String) -> Bool {
    switch condition {
    case .isEmpty: cell.isEmpty
    case .isNotEmpty: !cell.isEmpty
    case .equals(let value): cell == value
    case .differs(let value): cell != value
    }
  }

  private static func subject(_ text: Substring) -> Subject? {
    guard text.hasPrefix("#") else {
      return text.isEmpty || text.contains(where: \.isWhitespace) ? nil : .column(String(text))
    }
    return Int(text.dropFirst()).flatMap { $0 >= 1 ? .position($0) : nil }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private static func unquoted(_ text: Substring) -> String {
    for mark in ["'", "\""] where text.count >= 2 && text.hasPrefix(mark) && text.hasSuffix(mark) {
      return String(text.dropFirst().dropLast())
    }
    return String(text)
  }
}
