internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline
internal import Sheets

/// Turns raw rows into typed rows of one table; used by one thread.
final class RowParser: @unchecked Sendable {
  let builder: TableBuilder
  private let plan: RowPlan
  private let columns: FixedArray<ColumnPlan>
  private let sink: DiagnosticSink
  private let setsAside: Bool
  /// Reads many rows at once where the source allows it.
  private let grids: GridParser?
  private let days = DayMemory()
  /// Columns of which a row must have one each, a bit a column; most tables have none with a stand-in.
  private let required: UInt64
  @exclusivity(unchecked)
  private(set) var counts = RowCounts()
  /// Row in which a quote opened that never closed.
  var unclosedQuote: Int?
  /// Total rows that were skipped.
  private(set) var totalRows: [Int] = []
  /// Notes below a table and the like, which were skipped.
  private(set) var noteRows: [Int] = []
  /// Rows that a filter of the source left out.
  private(set) var filteredRows: [Int] = []
  /// Unknown items for which a similar one was looked up; that is slow, so only for the first few.
  private var suggestions = 0

  init(_ plan: RowPlan, _ builder: TableBuilder, _ sink: DiagnosticSink) {
    self.plan = plan
    self.sink = sink
    self.builder = builder
    columns = plan.columns
    setsAside = !plan.source.setAside.isEmpty
    grids = GridParser(plan, builder)
    required = plan.required.reduce(0) { $0 | 1 << UInt64($1.column) }
  }

  /// Reads the rows of a grid, all or, where it returns false, none.
  func parse(_ grid: FieldGrid) -> Bool {
    guard let grids, plan.source.setAside.isEmpty, unsafe grids.parse(grid) else { return false }
    unsafe counts.used += grid.rowCount
    return true
  }

  /// Reads one row.
  func parse(_ row: RawRow) {
    if unsafe isSkipped(row) {
      unsafe counts.skipped += 1
      return
    }
    if plan.source.isText, unsafe row.width != columns.count, unsafe isRagged(row) {
      unsafe reject(
        row,
        CellParser.Fault(
          .raggedRow, ["found": .integer(row.width), "expected": .integer(columns.count)]), column: nil)
      unsafe counts.rejected += 1
      return
    }
    if setsAside, let fault = unsafe plan.source.setAside[row.number] {
      let key = plan.schema.key.first.map { plan.schema.index(of: $0) }
      unsafe reject(row, fault, column: plan.match.columns.firstIndex(of: key))
      unsafe counts.rejected += 1
      return
    }
    unsafe builder.startRow(SourceRow(source: plan.source.number, row: row.number))
    var seen: UInt64 = 0
    var isGood = true
    if !plan.constants.isEmpty { isGood = unsafe setConstants(row) }
    let fields = unsafe row.fields
    for index in fields.indices {
      let field = unsafe fields[index]
      let column = unsafe Int(field.column)
      guard column < columns.count else { continue }
      let cell = columns[column]
      if cell.target < 0 { continue }
      let bytes = unsafe CellParser.trimmed(field.bytes)
      if bytes.isEmpty { continue }
      seen |= cell.bit
      if unsafe field.kind == .text, !cell.isReplaced, unsafe storePlain(bytes, cell) { continue }
      if unsafe !set(bytes, field.kind, field.format, Int(cell.target), row, column) { isGood = false }
    }
    if seen & required != required, unsafe !hasRequired(row, seen) { isGood = false }
    if isGood {
      builder.finishRow()
      unsafe counts.used += 1
    } else {
      unsafe counts.rejected += 1
    }
  }

  /// Whether the row is no data: a total, a note, or left out by the source.
  @inline(__always)
  private func isSkipped(_ row: RawRow) -> Bool {
    if unsafe SkippedRows.isTotal(row, isCode: plan.isCode) {
      unsafe totalRows.append(row.number)
      return true
    }
    if unsafe plan.required.count > 1 ? SkippedRows.isNote(row) : SkippedRows.isLoneNote(row) {
      unsafe noteRows.append(row.number)
      return true
    }
    if plan.filters.isEmpty { return false }
    for (column, filter) in plan.filters where unsafe !filter.accepts(cell(row, column)) {
      unsafe filteredRows.append(row.number)
      return true
    }
    return false
  }

  /// Reports required columns of which a row has neither the column nor its stand-in; false where there are any.
  private func hasRequired(_ row: RawRow, _ seen: UInt64) -> Bool {
    var isGood = true
    for required in plan.required
    where seen & (1 << UInt64(required.column) | 1 << UInt64(required.alternative)) == 0 {
      isGood = false
      let index = required.column
      let column = plan.match.columns.firstIndex(of: index)
      unsafe reject(
        row, CellParser.Fault(.missingValue, ["column": .text(plan.schema.columns[index].name)]),
        column: column)
    }
    return isGood
  }

  private func setConstants(_ row: RawRow) -> Bool {
    var isGood = true
    for (target, constant) in plan.constants {
      unsafe constant.withUnsafeBufferPointer { bytes in
        if unsafe !set(bytes, .text, .general, target, row, nil) { isGood = false }
      }
    }
    return isGood
  }

  /// Sets one cell; false where it cannot be read.
  private func set(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: RawKind, _ format: RawFormat, _ target: Int, _ row: RawRow,
    _ column: Int?
  ) -> Bool {
    if let replacements = plan.values[target],
      let replacement = unsafe replacements[String(decoding: bytes, as: UTF8.self)]
    {
      if replacement.isEmpty { return true }
      return unsafe Array(replacement.utf8).withUnsafeBufferPointer { replaced in
        unsafe storeCarefully(replaced, .text, .general, target, row, column)
      }
    }
    return unsafe storeCarefully(bytes, kind, format, target, row, column)
  }

  /// Stores a cell in its plain form, which nearly every cell has; false where it needs a closer look.
  @inline(__always)
  private func storePlain(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: ColumnPlan) -> Bool {
    let target = Int(cell.target)
    switch cell.plain {
    case .item:
      guard let number = unsafe plan.items?.find(bytes), number >= 0 else { return false }
      builder.set(number, column: target)
    case .code: unsafe builder.set(bytes, column: target)
    case .decimal:
      guard let value = try? unsafe DecimalParsing.scaled(bytes), cell.accepts(value) else { return false }
      builder.set(value, column: target)
    case .signedDecimal:
      guard let value = try? unsafe DecimalParsing.scaled(bytes) else { return false }
      builder.set(value, column: target)
    case .date:
      guard let day = unsafe days.day(bytes) else { return false }
      builder.set(day, column: target)
    case .choice:
      let number = unsafe plan.choices[target].find(bytes)
      guard number >= 0 else { return false }
      builder.set(number, column: target)
    case .other: return false
    }
    return true
  }

  private func storeCarefully(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: RawKind, _ format: RawFormat, _ target: Int, _ row: RawRow,
    _ column: Int?
  ) -> Bool {
    do throws(CellParser.Fault) {
      let value = try unsafe CellParser.value(
        bytes, kind, format, plan.schema.columns[target], is1904: plan.source.is1904)
      switch value {
      case .wide(let value): builder.set(value, column: target)
      case .narrow(let value): builder.set(value, column: target)
      case .bytes: try unsafe storeCode(bytes, target)
      case .text(let text):
        try unsafe Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(CellParser.Fault) in
          try unsafe storeCode(bytes, target)
        }
      }
      return true
    } catch {
      unsafe reject(row, error, column: column)
      return false
    }
  }

  /// Stores a code; items must be in the master.
  private func storeCode(_ bytes: UnsafeBufferPointer<UInt8>, _ target: Int) throws(CellParser.Fault) {
    guard let items = plan.items, plan.schema.columns[target].type == .item else {
      unsafe builder.set(bytes, column: target)
      return
    }
    let number = unsafe items.find(bytes)
    if number >= 0 {
      builder.set(number, column: target)
      return
    }
    let code = unsafe String(decoding: unsafe bytes, as: UTF8.self)
    if unsafe DamagedCodes.isDamaged(bytes) { throw CellParser.Fault(.damagedCode, ["value": .text(code)]) }
    var arguments: [String: DiagnosticArgument] = ["item": .text(code)]
    suggestions += 1
    if suggestions <= 5, items.count <= 200_000,
      let nearest = nearestName(to: code, among: (0..<Int32(items.count)).lazy.map { items.text($0) })
    {
      arguments["nearest"] = .text(nearest)
    }
    throw CellParser.Fault(.unknownItem, arguments)
  }

  private func reject(_ row: RawRow, _ fault: CellParser.Fault, column: Int?) {
    var fields: [String] = []
    var marked: Int?
    for index in unsafe row.fields.indices {
      let field = unsafe row.fields[index]
      while unsafe fields.count < Int(field.column), fields.count < 60 { fields.append("") }
      if fields.count >= 60 { break }
      unsafe fields.append(field.text)
    }
    if let column, column < 60 {
      while fields.count <= column { fields.append("") }
      marked = column
    }
    let name = column.map { $0 < plan.match.headers.count ? plan.match.headers[$0] : "\($0 + 1)" }
    let header = name.map { $0.isEmpty ? "\((column ?? 0) + 1)" : $0 }
    if let rejected = plan.source.rejected {
      unsafe rejected.add(row, fault, column: header)
      return
    }
    unsafe sink.report(
      Diagnostic(
        fault.code, fault.arguments, at: plan.source.place(row.number, column: header),
        excerpt: Excerpt(fields: fields, marking: marked)))
  }

  /// The trimmed text of a column of the file.
  private func cell(_ row: RawRow, _ column: Int) -> String {
    for index in unsafe row.fields.indices where unsafe Int(row.fields[index].column) == column {
      let field = unsafe row.fields[index]
      return unsafe String(decoding: CellParser.trimmed(field.bytes), as: UTF8.self)
    }
    return ""
  }

  /// More fields than the header has are harmless while they are empty; fewer fields never are.
  private func isRagged(_ row: RawRow) -> Bool {
    unsafe row.width < columns.count || row.fields.contains { unsafe Int($0.column) >= columns.count }
  }
}
