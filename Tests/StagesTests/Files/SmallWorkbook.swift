/// A workbook made by a test: sheets of text and number cells.
struct SmallWorkbook {
  /// One cell.
  enum Cell: ExpressibleByStringLiteral {
    /// Text, also where it looks like a number.
    case text(String)
    /// A number as the file spells it, with the number of its style.
    case number(String, style: Int = 0)

    init(stringLiteral value: String) { self = .text(value) }
  }

  /// Sheets by name, each a list of rows.
  var sheets: [(name: String, rows: [[Cell]])]
  /// Format codes of the styles from 1 on.
  var formats: [String] = []
  /// Ranges of the first sheet that are merged, such as `A1:E1`.
  var merged: [String] = []
  /// Whether day numbers count from 1904.
  var startsIn1904 = false
  /// Row of every sheet that people do not see, 0 for none.
  var hidden = 0

  /// A workbook of one sheet of text.
  init(_ sheet: String, _ rows: [[String]]) {
    sheets = [(sheet, rows.map { row in row.map { Cell.text($0) } })]
  }

  /// A workbook of several sheets.
  init(
    _ sheets: [(name: String, rows: [[Cell]])], formats: [String] = [], merged: [String] = [],
    startsIn1904: Bool = false
  ) {
    self.sheets = sheets
    self.formats = formats
    self.merged = merged
    self.startsIn1904 = startsIn1904
  }

  /// The bytes of the file.
  var bytes: [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var zip = StoredZip()
    zip.add(
      "_rels/.rels",
      "<Relationships xmlns='\(package)'><Relationship Id='r' Type='\(types)/officeDocument' "
        + "Target='xl/workbook.xml'/></Relationships>")
    var list = ""
    var relations = ""
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name='\(Self.escaped(sheet.name))' sheetId='\(index + 1)' r:id='r\(index)'/>"
      relations +=
        "<Relationship Id='r\(index)' Type='\(types)/worksheet' Target='worksheets/sheet\(index).xml'/>"
    }
    zip.add(
      "xl/workbook.xml",
      "<workbook xmlns='\(main)' xmlns:r='\(types)'><workbookPr date1904='\(startsIn1904 ? 1 : 0)'/>"
        + "<sheets>\(list)</sheets></workbook>")
    relations += "<Relationship Id='s' Type='\(types)/styles' Target='styles.xml'/>"
    zip.add("xl/_rels/workbook.xml.rels", "<Relationships xmlns='\(package)'>\(relations)</Relationships>")
    zip.add("xl/styles.xml", styles(main))
    for (index, sheet) in sheets.enumerated() {
      zip.add(
        "xl/worksheets/sheet\(index).xml",
        "<worksheet xmlns='\(main)'><sheetData>\(Self.rows(sheet.rows, hidden))</sheetData>"
          + "\(index == 0 ? mergedCells : "")</worksheet>")
    }
    return zip.bytes
  }

  private var mergedCells: String {
    merged.isEmpty
      ? "" : "<mergeCells>" + merged.map { "<mergeCell ref='\($0)'/>" }.joined() + "</mergeCells>"
  }

  private func styles(_ namespace: String) -> String {
    var custom = ""
    var styles = "<xf numFmtId='0'/>"
    for (index, code) in formats.enumerated() {
      custom += "<numFmt numFmtId='\(164 + index)' formatCode='\(Self.escaped(code))'/>"
      styles += "<xf numFmtId='\(164 + index)'/>"
    }
    return
      "<styleSheet xmlns='\(namespace)'><numFmts>\(custom)</numFmts><cellXfs>\(styles)</cellXfs></styleSheet>"
  }

  private static func rows(_ rows: [[Cell]], _ hidden: Int) -> String {
    rows.enumerated().map { index, row in
      "<row\(index + 1 == hidden ? " hidden='1'" : "")>"
        + row.map { cell in
          switch cell {
          case .text(let text): "<c t='inlineStr'><is><t>\(escaped(text))</t></is></c>"
          case .number(let digits, let style): "<c s='\(style)'><v>\(digits)</v></c>"
          }
        }.joined() + "</row>"
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.map { ["&": "&amp;", "<": "&lt;", "'": "&apos;"][$0] ?? String($0) }.joined()
  }
}

extension SmallWorkbook {
  /// The bytes of the file with one row of the first sheet hidden.
  func hidingRow(_ number: Int) -> [UInt8] {
    var workbook = self
    workbook.hidden = number
    return workbook.bytes
  }
}
