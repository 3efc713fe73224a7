internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline
internal import Sheets

/// Turns raw rows into typed rows of one table; used by one thread.
final class RowParser: @unchecked Sendable {
  let builder: TableBuilder
  private let plan: RowPlan
  private let sink: DiagnosticSink
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
  /// Marks required columns that the current row has, by position in the schema.
  @exclusivity(unchecked)
  private var seen: [Bool]
  /// Unknown items for which a similar one was looked up; that is slow, so only for the first few.
  private var suggestions = 0

  init(_ plan: RowPlan, _ sink: DiagnosticSink) {
    self.plan = plan
    self.sink = sink
    builder = TableBuilder(plan.schema, bound: plan.bound)
    unsafe seen = Array(repeating: false, count: plan.schema.columns.count)
  }

  /// Reads one row.
  func parse(_ row: RawRow) {
    if unsafe isTotal(row) {
      unsafe totalRows.append(row.number)
      unsafe counts.skipped += 1
      return
    }
    if plan.required.count > 1, unsafe isNote(row) {
      unsafe noteRows.append(row.number)
      unsafe counts.skipped += 1
      return
    }
    for (column, filter) in plan.filters where unsafe !filter.accepts(cell(row, column)) {
      unsafe filteredRows.append(row.number)
      unsafe counts.skipped += 1
      return
    }
    if plan.source.isText, unsafe row.width != plan.targets.count, unsafe isRagged(row) {
      unsafe reject(
        row,
        CellParser.Fault(
          .raggedRow, ["found": .integer(row.width), "expected": .integer(plan.targets.count)]), column: nil)
      unsafe counts.rejected += 1
      return
    }
    unsafe builder.startRow(SourceRow(source: plan.source.number, row: row.number))
    for required in plan.required {
      unsafe seen[required.column] = false
      unsafe seen[required.alternative] = false
    }
    var isGood = unsafe setConstants(row)
    for index in 0..<(unsafe row.fields.count) {
      let field = unsafe row.fields[index]
      let column = unsafe Int(field.column)
      guard column < plan.targets.count else { continue }
      let target = plan.targets[column]
      if target < 0 { continue }
      let bytes = unsafe CellParser.trimmed(field.bytes)
      if bytes.isEmpty { continue }
      unsafe seen[target] = true
      if unsafe !set(bytes, field.kind, field.format, target, row, column) { isGood = false }
    }
    for required in plan.required where unsafe !seen[required.column] && !seen[required.alternative] {
      isGood = false
      let index = required.column
      let column = plan.match.columns.firstIndex(of: index)
      unsafe reject(
        row, CellParser.Fault(.missingValue, ["column": .text(plan.schema.columns[index].name)]),
        column: column)
    }
    if isGood {
      builder.finishRow()
      unsafe counts.used += 1
    } else {
      unsafe counts.rejected += 1
    }
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
        unsafe store(replaced, .text, .general, target, row, column)
      }
    }
    return unsafe store(bytes, kind, format, target, row, column)
  }

  private func store(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: RawKind, _ format: RawFormat, _ target: Int, _ row: RawRow,
    _ column: Int?
  ) -> Bool {
    if kind == .text, unsafe storePlain(bytes, target) { return true }
    return unsafe storeCarefully(bytes, kind, format, target, row, column)
  }

  /// Stores a cell in its plain form, which nearly every cell has; false where it needs a closer look.
  @inline(__always)
  private func storePlain(_ bytes: UnsafeBufferPointer<UInt8>, _ target: Int) -> Bool {
    switch plan.plain[target] {
    case .item:
      guard let number = unsafe plan.items?.find(bytes), number >= 0 else { return false }
      builder.set(number, column: target)
    case .code: unsafe builder.set(bytes, column: target)
    case .decimal:
      guard let value = try? unsafe DecimalParsing.scaled(bytes), value >= 0, plan.accepts(value, target)
      else {
        return false
      }
      builder.set(value, column: target)
    case .signedDecimal:
      guard let value = try? unsafe DecimalParsing.scaled(bytes) else { return false }
      builder.set(value, column: target)
    case .date:
      guard let date = unsafe CivilDate.parse(bytes) else { return false }
      builder.set(date.day, column: target)
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
    unsafe row.width < plan.targets.count
      || row.fields.contains { unsafe Int($0.column) >= plan.targets.count }
  }

  /// Whether the row is no data but a remark below the table: a sentence alone, or texts that all have a colon (`制表：…`).
  private func isNote(_ row: RawRow) -> Bool {
    let count = unsafe row.fields.count
    guard count > 0 else { return false }
    for index in 0..<count {
      let field = unsafe row.fields[index]
      guard unsafe field.kind == .text else { return false }
      let bytes = unsafe CellParser.trimmed(field.bytes)
      // Codes are ASCII without spaces; a row that lost all cells but its code is an error.
      let isSentence = unsafe bytes.contains { $0 >= 0x80 || $0 == UInt8(ascii: " ") }
      let hasColon = unsafe Self.hasColon(bytes)
      guard hasColon || (count == 1 && isSentence) else { return false }
      if unsafe CivilDate.parse(bytes) != nil { return false }
    }
    return true
  }

  private static func hasColon(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: ":") { return true }
      if byte == 0xEF, index + 2 < bytes.count, unsafe bytes[index + 1] == 0xBC,
        unsafe bytes[index + 2] == 0x9A
      {
        return true
      }
    }
    return false
  }

  private static let totalWords: Set<String> = ["合计", "总计", "小计", "total", "grandtotal", "subtotal", "sum"]

  /// Whether the first text of the row, or one of its codes, says that it is a total.
  private func isTotal(_ row: RawRow) -> Bool {
    unsafe beginsAsTotal(row) || hasTotalAsCode(row)
  }

  /// `小计`, `本月合计` and the like where the dataset has a required code, such as the element of an expense.
  private func hasTotalAsCode(_ row: RawRow) -> Bool {
    if plan.isCode.isEmpty { return false }
    for index in unsafe row.fields.indices {
      let field = unsafe row.fields[index]
      guard unsafe field.kind == .text, unsafe Int(field.column) < plan.isCode.count,
        unsafe plan.isCode[Int(field.column)]
      else { continue }
      let bytes = unsafe CellParser.trimmed(field.bytes)
      guard bytes.count >= 6, bytes.count <= 40 else { continue }
      // 合计, 小计 and 总计 end in the same character.
      guard unsafe bytes[bytes.count - 3] == 0xE8, unsafe bytes[bytes.count - 2] == 0xAE,
        unsafe bytes[bytes.count - 1] == 0xA1
      else { continue }
      let word = unsafe String(decoding: unsafe bytes, as: UTF8.self)
      if ["合计", "小计", "总计"].contains(where: word.hasSuffix) { return true }
    }
    return false
  }

  private func beginsAsTotal(_ row: RawRow) -> Bool {
    guard let first = unsafe row.fields.first, unsafe first.kind == .text else { return false }
    let bytes = unsafe CellParser.trimmed(first.bytes)
    // Only short words whose first letter could begin one are looked at closely.
    guard bytes.count >= 3, bytes.count <= 24 else { return false }
    switch unsafe bytes[0] {
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "g"),
      UInt8(ascii: "G"), 0xE5, 0xE6:
      var word = unsafe HeaderName.folded(String(decoding: unsafe bytes, as: UTF8.self))
      if word.hasSuffix(":") { word.removeLast() }
      return Self.totalWords.contains(word)
    default: return false
    }
  }
}
