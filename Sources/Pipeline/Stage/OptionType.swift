public import Numerics

/// What an option of a stage may hold, and how its text is read.
public enum OptionType: Sendable, Equatable {
  /// `on` or `off`, `true` or `false`, `yes` or `no`.
  case flag
  /// A whole number within limits.
  case wholeNumber(ClosedRange<Int>)
  /// One of a fixed list of words.
  case choice([String])
  /// Any text.
  case text
  /// A percentage that is not negative: `5` or `5%`.
  case percent
  /// A quantity that is not negative.
  case quantity
  /// One or several words of a fixed list.
  case words([String])
  /// One or several texts.
  case texts
  /// A mapping with options of its own.
  case group([OptionSchema])
  /// A list of mappings with options of their own.
  case rules([OptionSchema])

  /// Reads the text of a pipeline file or of `--set`, or returns nil where it is no such value.
  public func value(of text: String) -> OptionValue? {
    switch self {
    case .flag: Self.flag(text).map(OptionValue.flag)
    case .wholeNumber(let range):
      Int(text).flatMap { range.contains($0) ? .wholeNumber($0) : nil }
    case .choice(let names): names.contains(text) ? .choice(text) : nil
    case .text: .text(text)
    case .percent:
      (try? Percent(text)).flatMap { $0 >= .zero ? .percent($0) : nil }
    case .quantity: (try? Quantity(text)).flatMap { $0 >= .zero ? .quantity($0) : nil }
    case .words(let names):
      Self.parts(text).flatMap { parts in parts.allSatisfy(names.contains) ? .words(parts) : nil }
    case .texts: Self.parts(text).map(OptionValue.words)
    case .group(let options): text == "{}" ? .group(OptionValues(defaultsOf: options)) : nil
    case .rules: text == "[]" ? .rules([]) : nil
    }
  }

  /// Words parted by commas, no word twice; nil where one is empty.
  private static func parts(_ text: String) -> [String]? {
    let inner = text.hasPrefix("[") && text.hasSuffix("]") ? text.dropFirst().dropLast() : text[...]
    if inner.isEmpty { return [] }
    let parts = inner.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    return parts.contains("") || Set(parts).count < parts.count ? nil : parts
  }

  /// What is accepted, for messages and help: `on or off`, `a whole number from 0 to 365`.
  public var expected: String {
    switch self {
    case .flag: "on or off"
    case .wholeNumber(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let names): "one of \(names.joined(separator: ", "))"
    case .text: "text"
    case .percent: "a percentage such as 5 or 5%"
    case .quantity: "a quantity such as 12.5"
    case .words(let names): "one or several of \(names.joined(separator: ", "))"
    case .texts: "one or several texts"
    case .group(let options): "a mapping of \(options.map(\.name).joined(separator: ", "))"
    case .rules(let options): "a list of mappings of \(options.map(\.name).joined(separator: ", "))"
    }
  }

  /// Whether it is a mapping.
  var isGroup: Bool { if case .group = self { true } else { false } }

  /// The options inside a mapping or a list of mappings.
  public var inner: [OptionSchema] {
    switch self {
    case .group(let options), .rules(let options): options
    default: []
    }
  }

  /// Reads a flag; nil for anything else.
  static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "on", "true", "yes": true
    case "off", "false", "no": false
    default: nil
    }
  }
}

/// The value of an option.
public enum OptionValue: Sendable, Hashable {
  /// On or off.
  case flag(Bool)
  /// A whole number.
  case wholeNumber(Int)
  /// A word of the option's list.
  case choice(String)
  /// Any text.
  case text(String)
  /// A percentage.
  case percent(Percent)
  /// A quantity.
  case quantity(Quantity)
  /// Words or texts in their order.
  case words([String])
  /// A mapping.
  case group(OptionValues)
  /// A list of mappings.
  case rules([OptionValues])

  /// The value as a pipeline file writes it.
  public var shown: String {
    switch self {
    case .flag(let isOn): isOn ? "on" : "off"
    case .wholeNumber(let number): String(number)
    case .choice(let word): word
    case .text(let text): text
    case .percent(let percent): percent.description
    case .quantity(let quantity): quantity.description
    case .words(let words): "[\(words.joined(separator: ", "))]"
    case .group(let values): values.shown
    case .rules(let list): "[\(list.map(\.shown).joined(separator: ", "))]"
    }
  }
}
