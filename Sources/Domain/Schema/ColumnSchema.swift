/// What the cells of a column hold, after Docs/Datasets.md.
public enum ColumnType: Sendable, Equatable {
  /// A code of the item master, kept exactly; stored as the item's number.
  case item
  /// Any other code with few different values (supplier, warehouse, version, unit …), interned per table.
  case code
  /// Free or nearly unique text (names, order numbers, references).
  case text
  /// An exact decimal that must not be negative.
  case quantity
  /// An exact decimal of either sign.
  case signedQuantity
  /// An amount or a price, up to six fraction digits, not negative.
  case price
  /// A posted amount of either sign, up to six fraction digits before it is rounded to cents.
  case amount
  /// A month, `2026-11`, or a day in it; stored as `Period.number`.
  case period
  /// A percentage.
  case percent
  /// A day.
  case date
  /// 1/0, true/false, yes/no, y/n, 是/否.
  case flag
  /// A whole number of either sign.
  case integer
  /// One of a fixed list; stored as its index.
  case choice([Choice])
  /// The depth in an indented list: `0`, `2`, `.1`, `..2`.
  case level
}

/// One value of a choice column.
public struct Choice: Sendable, Equatable {
  /// The English value, which files and results use.
  public let name: String
  /// Other spellings that are read as it.
  public let aliases: [String]

  /// A value with its other spellings.
  public init(_ name: String, _ aliases: [String] = []) {
    self.name = name
    self.aliases = aliases
  }
}

/// A column of a dataset.
public struct ColumnSchema: Sendable {
  /// English name, lower case with underscores.
  public let name: String
  /// What its cells hold.
  public let type: ColumnType
  /// Whether the header must have it and its cells must not be empty.
  public let isRequired: Bool
  /// Text of the value that stands for an empty cell, nil where empty means unknown.
  public let defaultText: String?
  /// Other headers that mean it.
  public let aliases: [String]
  /// Largest value of a decimal column, in millionths.
  public let maximum: Int64
  /// Whether a decimal column must not have a fraction.
  public let isWhole: Bool
  /// A column that may stand in a file instead of this one, where this one is required.
  public let alternative: String?
  /// Headers that look like this column but mean something else, so that they must not be taken for it.
  public let refused: [String]

  /// Describes a column.
  public init(
    _ name: String, _ type: ColumnType, required: Bool = false, default defaultText: String? = nil,
    aliases: [String] = [], maximum: Int64? = nil, whole: Bool = false, orElse alternative: String? = nil,
    refused: [String] = []
  ) {
    self.name = name
    self.type = type
    self.isRequired = required
    self.defaultText = defaultText
    self.aliases = aliases + EnglishHeader.others(of: name).filter { !aliases.contains($0) }
    self.maximum = maximum.map { $0 * 1_000_000 } ?? .max
    isWhole = whole
    self.alternative = alternative
    self.refused = refused
  }

  /// Longest lead time, fence or period that is accepted, in days: more is a slip of the keyboard.
  static let longestDays: Int64 = 10_000
}

/// A dataset: its columns and what makes a row unique.
public struct DatasetSchema: Sendable {
  /// What it is.
  public let dataset: Dataset
  /// Its columns, in the order of the documentation.
  public let columns: [ColumnSchema]
  /// Names of the columns that together may stand only once; empty where rows add up.
  public let key: [String]
  /// Names of the columns by which a row of an overlay finds rows, the first of which it must have: those of the key, or what tells
  /// rows without a key apart; empty where no overlay can change them.
  public let matching: [String]

  /// Describes a dataset; `matching` is the key unless given.
  public init(
    _ dataset: Dataset, key: [String] = [], matching: [String] = [], _ columns: [ColumnSchema]
  ) {
    self.dataset = dataset
    self.key = key
    self.matching = matching.isEmpty ? key : matching
    self.columns = columns
  }

  /// Position of the column called `name`, which must exist.
  public func index(of name: String) -> Int {
    guard let index = columns.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("dataset '\(dataset.rawValue)' has no column '\(name)'")
    }
    return index
  }
}
