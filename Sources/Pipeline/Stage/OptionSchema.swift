public import Numerics

/// One option of a stage: its name, what it holds, its default and one line of help.
///
/// ```swift
/// static let options: [OptionSchema] = [
///   .flag("details", default: false, "Write requirements_detail, projection and pegging."),
///   .wholeNumber("backward_days", 0...365, default: 30, "Days a forecast is consumed backward."),
/// ]
/// ```
public struct OptionSchema: Sendable, Equatable {
  /// Lower case with underscores.
  public let name: String
  /// What it holds.
  public let type: OptionType
  /// The value where the pipeline file says nothing.
  public let defaultValue: OptionValue
  /// One line of help.
  public let summary: String

  /// Describes an option; the default must be a value of the type.
  public init(_ name: String, _ type: OptionType, default defaultValue: OptionValue, _ summary: String) {
    precondition(
      type.isGroup || type.value(of: defaultValue.shown) != nil,
      "option '\(name)': the default is no value of its type")
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.summary = summary
  }

  /// An option that is on or off.
  public static func flag(_ name: String, default isOn: Bool, _ summary: String) -> OptionSchema {
    OptionSchema(name, .flag, default: .flag(isOn), summary)
  }

  /// An option that is a whole number within `range`.
  public static func wholeNumber(
    _ name: String, _ range: ClosedRange<Int>, default number: Int, _ summary: String
  ) -> OptionSchema {
    OptionSchema(name, .wholeNumber(range), default: .wholeNumber(number), summary)
  }

  /// An option that is one of `words`.
  public static func choice(
    _ name: String, _ words: [String], default word: String, _ summary: String
  ) -> OptionSchema {
    OptionSchema(name, .choice(words), default: .choice(word), summary)
  }

  /// An option that is any text.
  public static func text(_ name: String, default text: String = "", _ summary: String) -> OptionSchema {
    OptionSchema(name, .text, default: .text(text), summary)
  }

  /// An option that is a quantity; 0 unless stated.
  public static func quantity(_ name: String, _ summary: String) -> OptionSchema {
    OptionSchema(name, .quantity, default: .quantity(.zero), summary)
  }

  /// An option that is any number of `words`; none unless stated.
  public static func words(_ name: String, _ words: [String], _ summary: String) -> OptionSchema {
    OptionSchema(name, .words(words), default: .words([]), summary)
  }

  /// An option that is any number of texts; none unless stated.
  public static func texts(_ name: String, _ summary: String) -> OptionSchema {
    OptionSchema(name, .texts, default: .words([]), summary)
  }

  /// An option that is a mapping with options of its own.
  public static func group(_ name: String, _ options: [OptionSchema], _ summary: String) -> OptionSchema {
    OptionSchema(name, .group(options), default: .group(OptionValues(defaultsOf: options)), summary)
  }

  /// An option that is a list of mappings with options of their own; empty unless stated.
  public static func rules(_ name: String, _ options: [OptionSchema], _ summary: String) -> OptionSchema {
    OptionSchema(name, .rules(options), default: .rules([]), summary)
  }

  /// An option that is a percentage.
  public static func percent(_ name: String, default percent: Percent, _ summary: String) -> OptionSchema {
    OptionSchema(name, .percent, default: .percent(percent), summary)
  }
}
