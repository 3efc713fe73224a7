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
    }
  }

  /// What is accepted, for messages and help: `on or off`, `a whole number from 0 to 365`.
  public var expected: String {
    switch self {
    case .flag: "on or off"
    case .wholeNumber(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let names): "one of \(names.joined(separator: ", "))"
    case .text: "text"
    case .percent: "a percentage such as 5 or 5%"
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

  /// The value as a pipeline file writes it.
  public var shown: String {
    switch self {
    case .flag(let isOn): isOn ? "on" : "off"
    case .wholeNumber(let number): String(number)
    case .choice(let word): word
    case .text(let text): text
    case .percent(let percent): percent.description
    }
  }
}
