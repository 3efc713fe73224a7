internal import Domain
internal import Numerics
internal import Sheets

/// Turns the rows of a grid into typed rows of one table, column by column: the plain forms that nearly every cell has, all of a grid's rows
/// or none.
///
/// Whatever it refuses is read by `RowParser`, which says what is wrong with it.
@safe
final class GridParser {
  private let plan: RowPlan
  private let builder: TableBuilder
  private let days = DayMemory()
  private let items: CodeBatch?
  /// Columns of the file that are read: those that refuse most first, those that keep what they read last.
  private let order: [Int]
  /// Columns of the schema whose cells must not be empty, a bit each.
  private let required: UInt64
  /// Whether rows begin with a date or a number that they must have, which no total and no note does.
  private let firstCellTells: Bool

  /// Nil where rows are filtered or changed while they are read.
  init?(_ plan: RowPlan, _ builder: TableBuilder) {
    let isPlain = plan.filters.isEmpty && plan.constants.isEmpty && plan.values.isEmpty
    guard plan.source.isText, isPlain, !plan.required.isEmpty else { return nil }
    self.plan = plan
    self.builder = builder
    items = plan.items.map(CodeBatch.init)
    required = plan.required.reduce(0) { $0 | 1 << UInt64($1.column) }
    let first = plan.columns[0]
    firstCellTells = [.date, .decimal, .signedDecimal].contains(first.plain) && required & first.bit != 0
    let read = plan.targets.indices.filter { plan.targets[$0] >= 0 }
    order = read.filter { plan.columns[$0].plain != .code } + read.filter { plan.columns[$0].plain == .code }
  }

  /// Reads the rows of `grid`; false, and none kept, where one of them needs a closer look.
  func parse(_ grid: FieldGrid) -> Bool {
    guard unsafe grid.width == plan.columns.count, unsafe hasOnlyData(grid) else { return false }
    unsafe builder.reserve(rows: grid.rowCount)
    for column in order where unsafe !read(column, of: grid) { return false }
    unsafe builder.finish(
      rows: grid.rowCount, from: SourceRow(source: plan.source.number, row: grid.firstLine))
    return true
  }

  /// Whether no row could be a total or a note, as far as their first cells tell.
  private func hasOnlyData(_ grid: FieldGrid) -> Bool {
    if firstCellTells { return true }
    for row in unsafe 0..<grid.rowCount {
      var column = 0
      var bytes = unsafe grid.field(row: row, column: 0)
      while bytes.isEmpty {
        column += 1
        if unsafe column == grid.width { return false }
        unsafe bytes = unsafe grid.field(row: row, column: column)
      }
      if unsafe SkippedRows.beginsAsTotal(bytes) { return false }
      if unsafe SkippedRows.hasColon(bytes) { return false }
    }
    return true
  }

  private func read(_ column: Int, of grid: FieldGrid) -> Bool {
    let cell = plan.columns[column]
    let target = Int(cell.target)
    // What stands for an empty cell, where it may be empty.
    let blank = required & cell.bit == 0 ? builder.defaultValue(target) : nil
    switch cell.plain {
    case .item: return unsafe readItems(column, of: grid, builder.narrowLane(target), blank)
    case .code: return unsafe readCodes(column, of: grid, target, blank)
    case .decimal:
      return unsafe fill(column, of: grid, builder.wideLane(target), blank) { bytes in
        guard let value = unsafe DecimalParsing.plain(bytes), cell.accepts(value) else { return nil }
        return value
      }
    case .signedDecimal:
      return unsafe fill(column, of: grid, builder.wideLane(target), blank) { bytes in
        unsafe DecimalParsing.plain(bytes)
      }
    case .date:
      return unsafe fill(column, of: grid, builder.narrowLane(target), blank) { bytes in
        unsafe days.day(bytes).map(Int64.init)
      }
    case .choice:
      let choices = plan.choices[target]
      return unsafe fill(column, of: grid, builder.narrowLane(target), blank) { bytes in
        let number = unsafe choices.find(bytes)
        return number < 0 ? nil : Int64(number)
      }
    case .other: return unsafe readOthers(column, of: grid, target, blank)
    }
  }

  /// Fills the lane of a column with the values of its cells; false where one has none, or is empty and must not be.
  @inline(__always)
  private func fill<Value: FixedWidthInteger>(
    _ column: Int, of grid: FieldGrid, _ lane: UnsafeMutablePointer<Value>, _ blank: Int64?,
    _ value: (UnsafeBufferPointer<UInt8>) -> Int64?
  ) -> Bool {
    for row in unsafe 0..<grid.rowCount {
      let bytes = unsafe CellParser.trimmed(grid.field(row: row, column: column))
      guard let value = unsafe bytes.isEmpty ? blank : value(bytes) else { return false }
      unsafe lane[row] = Value(truncatingIfNeeded: value)
    }
    return true
  }

  private func readItems(
    _ column: Int, of grid: FieldGrid, _ lane: UnsafeMutablePointer<Int32>, _ blank: Int64?
  ) -> Bool {
    guard let items else { return false }
    for start in unsafe stride(from: 0, to: grid.rowCount, by: CodeBatch.size) {
      let rows = unsafe start..<min(start + CodeBatch.size, grid.rowCount)
      for row in rows {
        let code = unsafe CellParser.trimmed(grid.field(row: row, column: column))
        unsafe items.add(code, CodeKey(roomy: code))
      }
      items.lookUp()
      for row in rows {
        let number = items.number(row - start)
        if number >= 0 {
          unsafe lane[row] = number
        } else {
          guard items.isEmpty(row - start), let blank else { return false }
          unsafe lane[row] = Int32(truncatingIfNeeded: blank)
        }
      }
    }
    return true
  }

  private func readCodes(_ column: Int, of grid: FieldGrid, _ target: Int, _ blank: Int64?) -> Bool {
    let mayBeTotal = !plan.isCode.isEmpty && plan.isCode[column]
    func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
      if mayBeTotal, unsafe SkippedRows.endsAsTotal(bytes) { return nil }
      return unsafe builder.kept(bytes, CodeKey(roomy: bytes), column: target)
    }
    if builder.isWide(target) {
      return unsafe fill(column, of: grid, builder.wideLane(target), blank, value)
    }
    return unsafe fill(column, of: grid, builder.narrowLane(target), blank, value)
  }

  /// Flags, percents, periods and the like, which have few different values.
  private func readOthers(_ column: Int, of grid: FieldGrid, _ target: Int, _ blank: Int64?) -> Bool {
    let schema = plan.schema.columns[target]
    var lastKey = CodeKey()
    var last: Int64?
    func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
      let key = unsafe CodeKey(roomy: bytes)
      if key == lastKey, bytes.count <= 15 { return last }
      switch try? unsafe CellParser.value(bytes, .text, .general, schema, is1904: plan.source.is1904) {
      case .wide(let value): last = value
      case .narrow(let value): last = Int64(value)
      default: last = nil
      }
      lastKey = key
      return last
    }
    if builder.isWide(target) {
      return unsafe fill(column, of: grid, builder.wideLane(target), blank, value)
    }
    return unsafe fill(column, of: grid, builder.narrowLane(target), blank, value)
  }
}
