/// A JSON value that is only ever written; keys keep their order.
public enum JSONValue: Sendable, ExpressibleByStringLiteral {
  /// Nothing.
  case null
  /// `true` or `false`.
  case flag(Bool)
  /// A whole number.
  case integer(Int)
  /// A number whose text is known: `12.345`.
  case decimal(String)
  /// Text.
  case text(String)
  /// Values in order.
  indirect case list([JSONValue])
  /// Keys with values, in the order given.
  indirect case object([(String, JSONValue)])

  /// Text.
  public init(stringLiteral value: String) { self = .text(value) }

  /// One line without spaces.
  public var line: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// Indented by two spaces, one value a line, with a line end.
  public var pages: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .flag(let isOn): text += isOn ? "true" : "false"
    case .integer(let number): text += String(number)
    case .decimal(let digits): text += digits
    case .text(let content): Self.quote(content, to: &text)
    case .list(let values):
      Self.enclose("[", "]", count: values.count, to: &text, indent: indent) { index, text, inner in
        values[index].write(to: &text, indent: inner)
      }
    case .object(let entries):
      Self.enclose("{", "}", count: entries.count, to: &text, indent: indent) { index, text, inner in
        Self.quote(entries[index].0, to: &text)
        text += inner == nil ? ":" : ": "
        entries[index].1.write(to: &text, indent: inner)
      }
    }
  }

  private static func enclose(
    _ open: String, _ close: String, count: Int, to text: inout String, indent: Int?,
    _ element: (Int, inout String, Int?) -> Void
  ) {
    text += open
    let inner = indent.map { $0 + 2 }
    for index in 0..<count {
      if index > 0 { text += "," }
      if let inner { text += "\n" + String(repeating: " ", count: inner) }
      element(index, &text, inner)
    }
    if let indent, count > 0 { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  private static func quote(_ content: String, to text: inout String) {
    text += "\""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
