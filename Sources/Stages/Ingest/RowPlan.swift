internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline
internal import Sheets

/// What is read from one column of a file, and how.
struct ColumnPlan: BitwiseCopyable, Sendable {
  /// Position in the schema, -1 for a column that is not read.
  var target: Int32
  /// What the plain form of a cell is read as.
  var plain: PlainCell
  /// Whether the source replaces some of its values.
  var isReplaced: Bool
  /// Whether decimals must be whole.
  var isWhole: Bool
  /// Largest decimal.
  var maximum: Int64

  /// The column's bit among those of a row.
  var bit: UInt64 { 1 << UInt64(truncatingIfNeeded: target) }

  /// Whether a decimal is in the range of the column.
  @inline(__always)
  func accepts(_ value: Int64) -> Bool {
    value >= 0 && value <= maximum && (!isWhole || value % DecimalParsing.scale == 0)
  }
}

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
  /// The columns of the file.
  let columns: FixedArray<ColumnPlan>
  /// Number of each choice by its English name, by position in the schema.
  let choices: [CodeDictionary]

  init(_ source: TableSource, _ match: HeaderMatch, items: CodeDictionary?) {
    self.source = source
    self.match = match
    self.items = items
    let schema = source.schema
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
    var columns: [ColumnPlan] = []
    for target in targets {
      guard target >= 0 else {
        columns.append(
          ColumnPlan(target: -1, plain: .other, isReplaced: false, isWhole: false, maximum: 0))
        continue
      }
      let column = schema.columns[target]
      columns.append(
        ColumnPlan(
          target: Int32(target), plain: PlainCell(column.type, hasItems: items != nil),
          isReplaced: source.spec.values[column.name] != nil, isWhole: column.isWhole, maximum: column.maximum
        ))
    }
    self.columns = FixedArray(columns)
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

  /// Columns that the table stores.
  var bound: Set<Int> { match.bound.union(constants.map(\.target)) }
}

/// Cells whose plain form is read without looking at the schema.
enum PlainCell: UInt8, BitwiseCopyable {
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
