internal import Domain

/// Turns text files into sheets of a workbook, in which codes stay what they are.
///
/// A column is of numbers where every cell is a plain decimal that a workbook keeps exactly, and of dates where every cell is an ISO date. A column
/// that is named like one of codes or texts in any dataset is text, as are all others.
public enum TableConversion {
  /// Adds a sheet `name` with the rows of `file`; the first one is the header.
  ///
  /// Returns the number of rows below the header.
  @discardableResult
  public static func add(_ file: TextFile, named name: String, to workbook: BulkWorkbook) throws -> Int {
    var survey = ColumnSurvey()
    unsafe file.readRows { row in
      unsafe survey.look(at: row)
      return .proceed
    }
    let columns = survey.columns
    guard !columns.isEmpty else { throw SheetError.empty }
    try workbook.startSheet(name, columns: columns)
    var rows = -1
    try unsafe file.readRows { row in
      rows += 1
      if rows > 0 { try unsafe write(row, columns, to: workbook) }
      return .proceed
    }
    return rows
  }

  private static func write(_ row: RawRow, _ columns: [BulkColumn], to workbook: BulkWorkbook) throws {
    var next = 0
    for index in unsafe row.fields.indices {
      let field = unsafe row.fields[index]
      let column = unsafe Int(field.column)
      while next < column {
        workbook.blank()
        next += 1
      }
      switch columns[column].kind {
      case .text: unsafe workbook.text(field.bytes)
      case .number: unsafe workbook.number(field.bytes)
      case .date:
        if let date = unsafe CivilDate.parse(field.bytes) {
          workbook.date(Int(date.day))
        } else {
          workbook.blank()
        }
      }
      next += 1
    }
    try workbook.endRow()
  }
}

/// What the columns of a text file hold.
private struct ColumnSurvey {
  private struct Column {
    var name = ""
    var isNumber = true
    var isDate = true
    var isEmpty = true
    var widest = 0
  }

  private var all: [Column] = []
  private var hasHeader = false

  /// Names of columns that hold codes or texts in some dataset, though they may look like numbers.
  private static let codes: Set<String> = Set(
    Dataset.allCases.flatMap { dataset in
      dataset.schema.columns.filter { [.item, .code, .text].contains($0.type) }.map(\.name)
    } + ["id", "document", "document_id"])

  var columns: [BulkColumn] {
    all.map { column in
      let isText = column.isEmpty || Self.codes.contains(column.name.lowercased())
      let kind: BulkColumn.Kind = isText ? .text : column.isNumber ? .number : column.isDate ? .date : .text
      return BulkColumn(column.name, kind, widest: column.widest)
    }
  }

  mutating func look(at row: RawRow) {
    while unsafe all.count < row.width { all.append(Column()) }
    for index in unsafe row.fields.indices {
      let field = unsafe row.fields[index]
      let column = unsafe Int(field.column)
      if !hasHeader {
        all[column].name = unsafe field.text
        continue
      }
      all[column].isEmpty = false
      all[column].widest = unsafe max(all[column].widest, BulkColumn.width(of: field.bytes))
      if all[column].isNumber { all[column].isNumber = unsafe Self.isNumber(field.bytes) }
      if all[column].isDate {
        all[column].isDate = unsafe field.count == 10 && CivilDate.parse(field.bytes) != nil
      }
    }
    hasHeader = true
  }

  /// A plain decimal of at most 15 digits, without zeros before it.
  private static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = 0
    var points = 0
    let start = unsafe bytes.first == UInt8(ascii: "-") ? 1 : 0
    for index in start..<bytes.count {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: ".") {
        points += 1
        if points > 1 || index == start || index == bytes.count - 1 { return false }
      } else if byte < 0x30 || byte > 0x39 {
        return false
      } else {
        digits += 1
      }
    }
    guard digits > 0 && digits <= 15 else { return false }
    let isPadded = unsafe bytes.count > start + 1 && bytes[start] == 0x30
    return unsafe !isPadded || bytes[start + 1] == UInt8(ascii: ".")
  }
}
