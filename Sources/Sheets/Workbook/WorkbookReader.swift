/// Reads an XLSX or XLSM workbook: the sheets it has and, one at a time, their rows.
///
/// Rows stream: a piece of a sheet is inflated, parsed, delivered and forgotten, so that memory holds the shared strings
/// and some 100 KB, whatever the size of the sheet. Only cached values of formulas are read. Everything hostile ends in a
/// ``SheetError``. Several threads may read sheets of one workbook at the same time.
///
/// ```swift
/// let workbook = try WorkbookReader(path: "orders.xlsx")
/// try workbook.readSheet(0) { row in
///   for field in row.fields { print(row.number, field.column, field.text) }
///   return .proceed
/// }
/// ```
public final class WorkbookReader: Sendable {
  /// One tab of the workbook.
  public struct Sheet: Sendable, Hashable {
    /// Name on the tab.
    public let name: String
    /// Whether people do not see it in Excel.
    public let isHidden: Bool
  }

  /// The sheets in the order of their tabs, chart sheets with them.
  public let sheets: [Sheet]
  /// Whether day 0 of dates is 1904-01-01 and not 1900-01-00.
  public var startsIn1904: Bool { values.startsIn1904 }

  private let archive: ZipArchive
  private let limits: WorkbookLimits
  private let targets: [Relationships.Target?]
  private let values: CellValues
  private let strings: SharedStrings

  /// Opens the workbook at `path`.
  ///
  /// Throws a ``SheetError`` that says what the file is, if it is none.
  public convenience init(path: String, limits: WorkbookLimits = WorkbookLimits()) throws {
    try self.init(MappedFile(path: path), limits: limits)
  }

  /// Opens a workbook that is in memory.
  public convenience init(content: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws {
    try self.init(MappedFile(content: content), limits: limits)
  }

  private init(_ file: MappedFile, limits: WorkbookLimits) throws {
    guard file.hasPrefix("PK\u{3}\u{4}") || file.hasPrefix("PK\u{5}\u{6}") else {
      throw ForeignFile.explain(file)
    }
    let archive = try ZipArchive(file, limits: limits)
    let package = try Relationships(of: "", in: archive, limits: limits)
    let path = package.first("officeDocument")?.path ?? "xl/workbook.xml"
    guard let entry = archive.entry(at: path) else { throw ForeignFile.explain(archive) }
    if path.lowercased().hasSuffix(".bin") { throw ForeignFile.binaryWorkbook }
    let workbook = WorkbookPart(limits: limits)
    try workbook.parse(entry, of: archive, limit: limits.metadataBytes)
    guard workbook.root == "workbook" else { throw ForeignFile.explain(archive) }
    let parts = try Relationships(of: path, in: archive, limits: limits)
    let targets = workbook.sheets.map { parts.target($0.relationship) }
    try Self.checkTargets(targets)

    var values = CellValues(formats: [], startsIn1904: workbook.startsIn1904)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    if let entry = archive.entry(at: parts.first("styles")?.path ?? folder + "styles.xml") {
      let styles = StylesPart(limits: limits)
      try styles.parse(entry, of: archive, limit: limits.metadataBytes)
      try styles.checkRoot("styleSheet", of: entry)
      values.formats = styles.formats
    }
    if let entry = archive.entry(at: parts.first("sharedStrings")?.path ?? folder + "sharedStrings.xml") {
      strings = try SharedStrings(entry, of: archive, limits: limits)
    } else {
      strings = SharedStrings()
    }
    self.archive = archive
    self.limits = limits
    self.targets = targets
    self.values = values
    sheets = workbook.sheets.map { Sheet(name: $0.name, isHidden: $0.isHidden) }
  }

  /// Delivers the rows of the sheet at `index` that have a value, in the order of the file, until `body` says stop.
  ///
  /// A row and its fields are valid only during the call of `body`. Rows come by ascending number unless the file has
  /// them in another order. Sheets without cells, such as charts, have no rows. Errors of `body` are passed on; the
  /// reader's own are ``SheetError``s that name the sheet. `skipsHiddenRows` leaves out rows that people do not see.
  ///
  /// Returns what the sheet says beside its cells; it is complete only if `body` never said stop.
  @discardableResult
  public func readSheet(
    _ index: Int, skipsHiddenRows: Bool = false, _ body: (RawRow) throws -> RowFlow
  ) throws -> SheetNotes {
    unsafe try readSheet(index, skipsHiddenRows: skipsHiddenRows, scans: true, body)
  }

  /// The same; without `scans` the XML parser reads every row, which tests compare with.
  package func readSheet(
    _ index: Int, skipsHiddenRows: Bool, scans: Bool, _ body: (RawRow) throws -> RowFlow
  ) throws -> SheetNotes {
    do {
      guard let target = targets[index] else {
        throw SheetError.damaged("the part of the sheet is missing")
      }
      guard !["chartsheet", "dialogsheet"].contains(target.kind) else { return SheetNotes() }
      guard let entry = archive.entry(at: target.path) else {
        throw SheetError.damaged("the part '\(target.path)' is missing")
      }
      return unsafe try SheetScan.read(
        entry, of: archive, strings: strings, values: values, limits: limits,
        skipsHiddenRows: skipsHiddenRows, scans: scans, body)
    } catch var error as SheetError {
      error.sheet = error.sheet ?? sheets[index].name
      throw error
    }
  }

  /// Two sheets that share a part would multiply the work that a small file can ask for.
  private static func checkTargets(_ targets: [Relationships.Target?]) throws {
    var seen: Set<String> = []
    for case let target? in targets where !seen.insert(target.path.lowercased()).inserted {
      throw SheetError.damaged("two sheets have the same part '\(target.path)'")
    }
  }
}
