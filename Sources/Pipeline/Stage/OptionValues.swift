public import Numerics

/// The options of one stage in one run: what the pipeline file and `--set` say, defaults for the rest.
///
/// Looking up a name or a type that the stage's description does not have is a programming error and stops the program.
public struct OptionValues: Sendable, Hashable {
  private var values: [String: OptionValue] = [:]
  private let order: [String]

  /// The defaults of `schemas`.
  public init(defaultsOf schemas: [OptionSchema] = []) {
    order = schemas.map(\.name)
    for schema in schemas { values[schema.name] = schema.defaultValue }
  }

  /// Replaces the value of an option that exists.
  public mutating func set(_ name: String, to value: OptionValue) {
    precondition(values[name] != nil, "there is no option '\(name)'")
    values[name] = value
  }

  /// The value of an option that is on or off.
  public func flag(_ name: String) -> Bool {
    guard case .flag(let isOn) = values[name] else { return missing(name, "flag") }
    return isOn
  }

  /// The value of an option that is a whole number.
  public func wholeNumber(_ name: String) -> Int {
    guard case .wholeNumber(let number) = values[name] else { return missing(name, "whole number") }
    return number
  }

  /// The value of an option that is one of a list.
  public func choice(_ name: String) -> String {
    guard case .choice(let word) = values[name] else { return missing(name, "choice") }
    return word
  }

  /// The value of an option that is one of a list, as the enumeration whose raw values are the list.
  public func choice<Words: RawRepresentable<String>>(_ name: String, as type: Words.Type) -> Words {
    Words(rawValue: choice(name)) ?? missing(name, "choice of \(type)")
  }

  /// The value of an option that is any text.
  public func text(_ name: String) -> String {
    guard case .text(let text) = values[name] else { return missing(name, "text") }
    return text
  }

  /// The value of an option that is a quantity.
  public func quantity(_ name: String) -> Quantity {
    guard case .quantity(let quantity) = values[name] else { return missing(name, "quantity") }
    return quantity
  }

  /// The values of an option that is several words or texts.
  public func words(_ name: String) -> [String] {
    guard case .words(let words) = values[name] else { return missing(name, "list") }
    return words
  }

  /// The values inside an option that is a mapping.
  public func group(_ name: String) -> OptionValues {
    guard case .group(let values) = values[name] else { return missing(name, "mapping") }
    return values
  }

  /// The values inside each mapping of an option that is a list of them.
  public func rules(_ name: String) -> [OptionValues] {
    guard case .rules(let list) = values[name] else { return missing(name, "list of mappings") }
    return list
  }

  /// The value of an option that is a percentage.
  public func percent(_ name: String) -> Percent {
    guard case .percent(let percent) = values[name] else { return missing(name, "percentage") }
    return percent
  }

  /// The options as a pipeline file writes them in one line: `{period: week, days: 7}`.
  var shown: String { "{\(all.map { "\($0.name): \($0.value.shown)" }.joined(separator: ", "))}" }

  /// All options in the order of the description.
  public var all: [(name: String, value: OptionValue)] {
    order.compactMap { name in values[name].map { (name, $0) } }
  }

  private func missing<Value>(_ name: String, _ kind: String) -> Value {
    preconditionFailure("there is no \(kind) option '\(name)'")
  }
}
