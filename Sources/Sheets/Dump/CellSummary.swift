/// What a sheet holds in numbers: what reading costs without printing.
public struct CellSummary: Sendable, Hashable {
  /// Name of the sheet.
  public let sheet: String
  /// Whether people do not see the sheet in Excel.
  public let isHidden: Bool
  /// Rows with a value.
  public private(set) var rows = 0
  /// Columns up to the last value of any row.
  public private(set) var columns = 0
  /// Number cells.
  public private(set) var numbers = 0
  /// Text cells.
  public private(set) var texts = 0
  /// Cells with a date, a time or a duration.
  public private(set) var dates = 0
  /// Truth values.
  public private(set) var booleans = 0
  /// Error values.
  public private(set) var errors = 0

  /// Starts with nothing counted.
  public init(sheet: String, isHidden: Bool = false) {
    self.sheet = sheet
    self.isHidden = isHidden
  }

  /// Counts the sheets of `workbook`, or the sheets that `name` means; `skipsHidden` leaves out what people do not see.
  ///
  /// Throws a ``SheetError`` if the workbook has no such sheet or cannot be read.
  public static func summarize(
    _ workbook: WorkbookReader, sheet name: String? = nil, skipsHidden: Bool = false
  ) throws -> [CellSummary] {
    let indices = try workbook.sheetIndices(named: name).filter {
      !(skipsHidden && workbook.sheets[$0].isHidden)
    }
    return try indices.map { index in
      let sheet = workbook.sheets[index]
      var summary = CellSummary(sheet: sheet.name, isHidden: sheet.isHidden)
      try unsafe workbook.readSheet(index, skipsHiddenRows: skipsHidden) { row in
        unsafe summary.add(row)
        return .proceed
      }
      return summary
    }
  }

  /// Counts one row.
  public mutating func add(_ row: RawRow) {
    rows += 1
    columns = unsafe max(columns, row.width)
    for index in unsafe row.fields.indices {
      switch unsafe row.fields[index].kind {
      case .number: numbers += 1
      case .text: texts += 1
      case .date: dates += 1
      case .boolean: booleans += 1
      case .error: errors += 1
      }
    }
  }

  /// All cells.
  public var cells: Int { numbers + texts + dates + booleans + errors }
}
