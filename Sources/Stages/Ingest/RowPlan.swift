internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline
internal import Sheets

/// What is the same for all rows of a source.
struct RowPlan {
  let source: TableSource
  let match: HeaderMatch
  /// Whether each column of the file holds a required code, where a total may stand instead of one; empty where none does.
  let isCode: [Bool]
  /// Position in the schema by column of the file, -1 for columns that are not read.
  let targets: [Int]
  let schema: DatasetSchema
  let filters: [(column: Int, filter: RowFilter)]
  /// Replacements of cell values by position in the schema.
  let values: [Int: [String: String]]
  /// Values of columns that the file does not have, as bytes, by position in the schema.
  let constants: [(target: Int, bytes: [UInt8])]
  /// Item numbers by code; nil where the table makes its own.
  let items: CodeDictionary?
  /// Required columns that the file has, each with the column that may stand in for it, or itself.
  let required: [(column: Int, alternative: Int)]
  /// Largest decimal of each column of the schema.
  let maxima: [Int64]
  /// Whether decimals of each column of the schema must be whole.
  let isWhole: [Bool]
  /// What the plain form of a cell is read as, by position in the schema.
  let plain: [PlainCell]
  /// Number of each choice by its English name, by position in the schema.
  let choices: [CodeDictionary]

  init(_ source: TableSource, _ match: HeaderMatch, items: CodeDictionary?) {
    self.source = source
    self.match = match
    self.items = items
    let schema = source.dataset.schema
    self.schema = schema
    targets = match.columns.map { $0 ?? -1 }
    let codes = match.columns.map { target in
      target.map { schema.columns[$0].isRequired && schema.columns[$0].type == .code } ?? false
    }
    isCode = codes.contains(true) ? codes : []
    filters = source.spec.filters.compactMap { filter in
      switch filter.subject {
      case .position(let number): return (number - 1, filter)
      case .column(let name):
        let index = schema.index(of: name)
        return match.columns.firstIndex(of: index).map { ($0, filter) }
      }
    }
    values = Dictionary(
      uniqueKeysWithValues: source.spec.values.map { (schema.index(of: $0.key), $0.value) })
    constants = source.spec.constants.map { (schema.index(of: $0.key), Array($0.value.utf8)) }
      .sorted { $0.0 < $1.0 }
    maxima = schema.columns.map(\.maximum)
    isWhole = schema.columns.map(\.isWhole)
    plain = schema.columns.map { PlainCell($0.type, hasItems: items != nil) }
    choices = schema.columns.map { column in
      let names = CodeDictionary()
      if case .choice(let choices) = column.type { for choice in choices { _ = names.intern(choice.name) } }
      return names
    }
    required = schema.columns.indices.compactMap { index in
      guard schema.columns[index].isRequired else { return nil }
      let alternative = schema.columns[index].alternative.map(schema.index(of:)) ?? index
      if match.bound.contains(index) { return (index, alternative) }
      return match.bound.contains(alternative) ? (alternative, alternative) : nil
    }
  }

  /// Whether a decimal is in the range of its column.
  @inline(__always)
  func accepts(_ value: Int64, _ target: Int) -> Bool {
    value <= maxima[target] && (!isWhole[target] || value % DecimalParsing.scale == 0)
  }

  /// Columns that the table stores.
  var bound: Set<Int> { match.bound.union(constants.map(\.target)) }
}

/// Cells whose plain form is read without looking at the schema.
enum PlainCell {
  case item, code, decimal, signedDecimal, date, choice, other

  init(_ type: ColumnType, hasItems: Bool) {
    switch type {
    case .item: self = hasItems ? .item : .code
    case .code, .text: self = .code
    case .quantity, .price: self = .decimal
    case .signedQuantity, .amount: self = .signedDecimal
    case .date: self = .date
    case .choice: self = .choice
    default: self = .other
    }
  }
}
