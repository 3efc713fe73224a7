import Domain
import Numerics
import Sheets

/// A reader that must survive any bytes: it ends in values or in an error, never in a crash, and what it says must hold.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// A whole workbook file.
  case zip
  /// The parts of a workbook, parted by a byte 0xFF, in a sound archive.
  case xml
  /// A text file.
  case csv
  /// Numbers, dates and months.
  case number

  /// Reads `bytes`.
  public func run(_ bytes: [UInt8]) {
    switch self {
    case .zip: readWorkbook(bytes)
    case .xml: readWorkbook(archive(of: bytes))
    case .csv: readText(bytes)
    case .number: unsafe bytes.withUnsafeBufferPointer { unsafe readNumber($0) }
    }
  }

  private func readWorkbook(_ bytes: [UInt8]) {
    var limits = WorkbookLimits()
    limits.partBytes = 16 << 20
    limits.metadataBytes = 4 << 20
    limits.sharedStringBytes = 16 << 20
    guard let workbook = try? WorkbookReader(content: bytes, limits: limits) else { return }
    for index in workbook.sheets.indices.prefix(4) {
      let rows = Self.rows(of: workbook, index, scans: true)
      precondition(rows == Self.rows(of: workbook, index, scans: false), "both ways of reading must agree")
    }
  }

  /// The rows of a sheet, spelled, and what it says beside them; or that it cannot be read.
  private static func rows(of workbook: WorkbookReader, _ index: Int, scans: Bool) -> [String] {
    var rows: [String] = []
    do {
      let notes = try unsafe workbook.readSheet(
        index, skipsHiddenRows: index.isMultiple(of: 2), scans: scans
      ) { row in
        var last: Int32 = -1
        for field in unsafe row.fields {
          precondition(unsafe field.column > last, "fields must ascend")
          unsafe last = field.column
          precondition(unsafe field.count > 0, "an empty field is none")
        }
        precondition(unsafe Int(last) < row.width && row.number >= 1, "a row must hold its fields")
        unsafe rows.append(spelled(row))
        return .proceed
      }
      rows.append("\(notes.merged) \(notes.hiddenRows)")
    } catch {
      // What was delivered before the error depends on where the pieces of the file end.
      rows = ["error"]
    }
    return rows
  }

  /// A workbook whose parts are the pieces of `bytes`: sheet, styles, shared strings, workbook.
  private func archive(of bytes: [UInt8]) -> [UInt8] {
    let pieces = bytes.split(separator: 0xFF, omittingEmptySubsequences: false).map { Array($0) }
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    var zip = FuzzArchive()
    zip.add("xl/worksheets/sheet1.xml", pieces[0])
    if pieces.count > 1 { zip.add("xl/styles.xml", pieces[1]) }
    if pieces.count > 2 { zip.add("xl/sharedStrings.xml", pieces[2]) }
    let workbook =
      "<workbook xmlns='\(main)' xmlns:r='\(types)'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>"
    zip.add("xl/workbook.xml", pieces.count > 3 ? pieces[3] : Array(workbook.utf8))
    zip.add(
      "xl/_rels/workbook.xml.rels",
      Array(
        (relations
          + "<Relationship Id='r1' Type='\(types)/worksheet' Target='worksheets/sheet1.xml'/></Relationships>")
          .utf8))
    return zip.bytes
  }

  /// Text is the same rows however it is split.
  private func readText(_ bytes: [UInt8]) {
    var options = TextFile.Options()
    options.unpackedBytes = 16 << 20
    guard let file = try? TextFile(content: bytes, options: options) else { return }
    var rows: [String] = []
    let unclosed = unsafe file.readRows { row in
      unsafe rows.append(Self.spelled(row))
      return .proceed
    }
    var pieces: [String] = []
    let width = rows.first.flatMap { Int($0.prefix { $0 != "|" }.split(separator: "/")[1]) } ?? 0
    for piece in file.pieces(3, from: 0, line: 1) {
      unsafe file.readBlocks(
        of: piece, width: width,
        grid: { grid in
          unsafe pieces.append(contentsOf: Self.spelled(grid))
          return true
        },
        { block in for row in unsafe block { unsafe pieces.append(Self.spelled(row)) } })
    }
    precondition(unclosed != nil || rows == pieces, "pieces must be the whole")
  }

  private static func spelled(_ row: RawRow) -> String {
    var text = unsafe "\(row.number)/\(row.width)"
    for field in unsafe row.fields {
      unsafe text += "|\(field.column):\(field.text)"
      if unsafe field.kind != .text { unsafe text += " \(field.kind) \(field.format)" }
    }
    return text
  }

  /// The rows of a grid as those of a block are spelled.
  private static func spelled(_ grid: FieldGrid) -> [String] {
    unsafe (0..<grid.rowCount).compactMap { row in
      var text = unsafe "\(grid.firstLine + row)/\(grid.width)"
      var isBlank = true
      for column in unsafe 0..<grid.width {
        var bytes = unsafe Array(grid.field(row: row, column: column))
        if unsafe column == grid.width - 1, bytes.last == 13 { bytes.removeLast() }
        if bytes.isEmpty { continue }
        isBlank = false
        text += "|\(column):\(String(decoding: bytes, as: UTF8.self))"
      }
      return isBlank ? nil : text
    }
  }

  /// What is read and spelled again is read the same.
  private func readNumber(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let value = try? unsafe DecimalParsing.scaled(bytes) {
      let spelled = Quantity(millionths: value).description
      precondition(
        value == .min || (try? DecimalParsing.scaled(spelled)) == value, "a number must survive its spelling")
    }
    if let date = unsafe CivilDate.parse(bytes) {
      precondition(CivilDate.parse(date.description) == date, "a date must survive its spelling")
    }
    if let month = unsafe Period.parse(bytes) {
      precondition(Period.parse(month.description) == month, "a month must survive its spelling")
    }
  }
}
