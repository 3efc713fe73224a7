import Sheets
import Testing

/// A workbook with one sheet, spelled part by part.
struct WorkbookFixture {
  static let transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"

  /// Content of `sheetData`.
  var rows = ""
  /// Content of `sst`; without it there is no such part.
  var strings: String?
  /// Format codes of the styles from 1 on.
  var formats: [String] = []
  /// Numbers of built-in formats of the styles that follow.
  var builtIn: [Int] = []
  /// Whether there is a style part.
  var hasStyles = true
  var startsIn1904 = false
  var namespace = transitional
  /// Prefix of all elements, with its colon.
  var prefix = ""
  /// What stands before the root element of the sheet.
  var prolog = ""
  /// The sheet's part, where it is not made of `rows`.
  var sheet: String?

  init(_ rows: String = "") { self.rows = rows }

  /// The archive, so that a test can break it.
  var archive: ZipFixture {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let declaration = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix.dropLast())"
    var zip = ZipFixture()
    zip.add(
      "_rels/.rels",
      "<Relationships xmlns='\(package)'><Relationship Id='r1' Type='\(types)/officeDocument' "
        + "Target='/xl/workbook.xml'/></Relationships>")
    zip.add(
      "xl/workbook.xml",
      "<\(prefix)workbook \(declaration)='\(namespace)' xmlns:r='\(types)'>"
        + "<\(prefix)workbookPr date1904='\(startsIn1904 ? 1 : 0)'/><\(prefix)sheets>"
        + "<\(prefix)sheet name='A &amp; B' sheetId='1' r:id='rId1'/></\(prefix)sheets></\(prefix)workbook>")
    zip.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns='\(package)'><Relationship Id='rId1' Type='\(types)/worksheet' "
        + "Target='worksheets/Sheet1.xml'/><Relationship Id='rId2' Type='\(types)/sharedStrings' "
        + "Target='sharedStrings.xml'/></Relationships>")
    if hasStyles { zip.add("xl/styles.xml", styles(declaration)) }
    if let strings {
      zip.add("xl/sharedStrings.xml", "<\(prefix)sst \(declaration)='\(namespace)'>\(strings)</\(prefix)sst>")
    }
    let body =
      sheet ?? "<\(prefix)worksheet \(declaration)='\(namespace)'><\(prefix)dimension ref='A1:XFD1048576'/>"
      + "<\(prefix)sheetData>\(rows)</\(prefix)sheetData></\(prefix)worksheet>"
    zip.add("xl/worksheets/sheet1.xml", prolog + body)
    return zip
  }

  private func styles(_ declaration: String) -> String {
    var custom = ""
    var styles = "<\(prefix)xf numFmtId='0'/>"
    for (index, code) in formats.enumerated() {
      let text = code.map { ["&": "&amp;", "\"": "&quot;", "<": "&lt;"][$0] ?? String($0) }.joined()
      custom += "<\(prefix)numFmt numFmtId='\(164 + index)' formatCode=\"\(text)\"/>"
      styles += "<\(prefix)xf numFmtId='\(164 + index)'/>"
    }
    for id in builtIn { styles += "<\(prefix)xf numFmtId='\(id)'/>" }
    return "<\(prefix)styleSheet \(declaration)='\(namespace)'><\(prefix)numFmts>\(custom)</\(prefix)numFmts>"
      + "<\(prefix)cellXfs>\(styles)</\(prefix)cellXfs></\(prefix)styleSheet>"
  }

  /// The cells that the reader sees, as `A1 number 2.3`.
  func cells(limits: WorkbookLimits = WorkbookLimits()) throws -> [String] {
    try Self.cells(archive.bytes, limits: limits)
  }

  /// The cells of the first sheet of a workbook, which both ways of reading must agree on.
  static func cells(_ content: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws -> [String] {
    let careful = Result { try cells(content, limits: limits, scans: false) }
    let scanned = Result { try cells(content, limits: limits, scans: true) }
    switch (careful, scanned) {
    case (.success(let one), .success(let other)): #expect(one == other)
    case (.failure(let one), .failure(let other)):
      // Which of several mistakes is named depends on how much the XML parser is given at once.
      #expect((one as? SheetError)?.code == (other as? SheetError)?.code)
    default: Issue.record("only one way of reading fails: \(careful), \(scanned)")
    }
    return try scanned.get()
  }

  private static func cells(_ content: [UInt8], limits: WorkbookLimits, scans: Bool) throws -> [String] {
    var cells: [String] = []
    let reader = try WorkbookReader(content: content, limits: limits)
    _ = try unsafe reader.readSheet(0, skipsHiddenRows: false, scans: scans) { row in
      for index in unsafe row.fields.indices {
        let field = unsafe row.fields[index]
        let letter =
          unsafe field.column < 26 ? String(UnicodeScalar(UInt8(65 + field.column))) : "\(field.column)!"
        let format = unsafe field.format == .general ? "" : " \(field.format)"
        unsafe cells.append("\(letter)\(row.number) \(field.kind) \(field.text)\(format)")
      }
      return .proceed
    }
    return cells
  }

  /// The error that opening or reading `content` ends in.
  static func failure(_ content: [UInt8], limits: WorkbookLimits = WorkbookLimits()) -> SheetError? {
    do {
      _ = try cells(content, limits: limits)
      return nil
    } catch {
      return error as? SheetError
    }
  }
}
