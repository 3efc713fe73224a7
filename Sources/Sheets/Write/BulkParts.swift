/// What stands in a workbook around the rows of its sheets.
enum BulkParts {
  /// A sheet that was written.
  struct Sheet {
    /// Name on its tab.
    let name: String
    /// The cells of its table, heading included, such as `A1:C20`.
    var table = ""
  }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/"

  /// The first line of every part.
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// What stands in a sheet before its rows: a heading that stays in sight, widths, and paper on which the columns fit.
  static func sheetHead(_ columns: [BulkColumn], isFirst: Bool) -> String {
    var head = declaration + "<worksheet xmlns=\"\(main)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
    head += "<sheetViews><sheetView \(isFirst ? "tabSelected=\"1\" " : "")workbookViewId=\"0\">"
    head += "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
    head += "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"
    for (index, column) in columns.enumerated() {
      head += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
    }
    return head + "</cols><sheetData>"
  }

  /// What stands behind its rows.
  static func sheetEnd(filter: String) -> String {
    "<autoFilter ref=\"\(filter)\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
  }

  /// Names and texts of the parts that are no sheets.
  static func parts(of sheets: [Sheet]) -> [(name: String, text: String)] {
    [
      ("xl/workbook.xml", workbook(sheets)), ("xl/_rels/workbook.xml.rels", relations(sheets.count)),
      ("xl/styles.xml", styles), ("docProps/core.xml", properties), ("_rels/.rels", packageRelations),
      ("[Content_Types].xml", contentTypes(sheets.count)),
    ]
  }

  /// The letters of a column from 0: A, …, Z, AA, and so on.
  static func letters(_ column: Int) -> String {
    column < 26
      ? String(UnicodeScalar(UInt8(65 + column)))
      : letters(column / 26 - 1) + String(UnicodeScalar(UInt8(65 + column % 26)))
  }

  /// The sheets, and the names by which programs know filters and the rows that paper repeats.
  private static func workbook(_ sheets: [Sheet]) -> String {
    var text =
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(types)\"><bookViews><workbookView/></bookViews><sheets>"
    var names = ""
    for (index, sheet) in sheets.enumerated() {
      let name = BulkText.escaped(sheet.name)
      text += "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
      let quoted =
        "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'!"
      names += "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">"
      names += "\(quoted)\(absolute(sheet.table))</definedName>"
      names +=
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">\(quoted)$1:$1</definedName>"
    }
    return text + "</sheets><definedNames>\(names)</definedNames></workbook>"
  }

  /// `A1:C20` as `$A$1:$C$20`.
  private static func absolute(_ range: String) -> String {
    range.split(separator: ":").map { place in
      let letters = place.prefix { $0.isLetter }
      return "$\(letters)$\(place.dropFirst(letters.count))"
    }.joined(separator: ":")
  }

  private static func relations(_ count: Int) -> String {
    var text = "<Relationships xmlns=\"\(package)relationships\">"
    for index in 1..<count + 1 {
      text +=
        "<Relationship Id=\"rId\(index)\" Type=\"\(types)/worksheet\" Target=\"worksheets/sheet\(index).xml\"/>"
    }
    return text
      + "<Relationship Id=\"rId\(count + 1)\" Type=\"\(types)/styles\" Target=\"styles.xml\"/></Relationships>"
  }

  private static let packageRelations =
    "<Relationships xmlns=\"\(package)relationships\"><Relationship Id=\"rId1\" Type=\"\(types)/officeDocument\" "
    + "Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\" Type=\"\(package)relationships/metadata/core-properties\" "
    + "Target=\"docProps/core.xml\"/></Relationships>"

  /// Who wrote it; no time, so that the same rows give the same bytes.
  private static let properties =
    "<cp:coreProperties xmlns:cp=\"\(package)metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    + "<dc:creator>Millrun</dc:creator></cp:coreProperties>"

  private static func contentTypes(_ count: Int) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    let own = "application/vnd.openxmlformats-package."
    var text = "<Types xmlns=\"\(package)content-types\"><Default Extension=\"rels\" "
    text += "ContentType=\"\(own)relationships+xml\"/>"
    text += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    text += "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(kind)sheet.main+xml\"/>"
    text += "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(kind)styles+xml\"/>"
    text += "<Override PartName=\"/docProps/core.xml\" ContentType=\"\(own)core-properties+xml\"/>"
    for index in 1..<count + 1 {
      text += "<Override PartName=\"/xl/worksheets/sheet\(index).xml\" ContentType=\"\(kind)worksheet+xml\"/>"
    }
    return text + "</Types>"
  }

  /// Numbers, text, dates, headings, headings of numbers.
  private static let styles: String = {
    let font = "<sz val=\"10\"/><name val=\"Calibri\"/>"
    let plain = "fontId=\"0\" fillId=\"0\" borderId=\"0\""
    let formatted = "\(plain) xfId=\"0\" applyNumberFormat=\"1\""
    let heading =
      "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\""
    let parts = [
      "<styleSheet xmlns=\"\(main)\"><numFmts count=\"1\">",
      "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>",
      "<fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts>",
      "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>",
      "<fill><patternFill patternType=\"gray125\"/></fill>",
      "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE9EEF5\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>",
      "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>",
      "<border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF5B6776\"/></bottom><diagonal/></border></borders>",
      "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" \(plain)/></cellStyleXfs><cellXfs count=\"5\">",
      "<xf numFmtId=\"0\" \(plain) xfId=\"0\"/><xf numFmtId=\"49\" \(formatted)/>",
      "<xf numFmtId=\"164\" \(formatted) applyAlignment=\"1\"><alignment horizontal=\"left\"/></xf>\(heading)/>",
      "\(heading) applyAlignment=\"1\"><alignment horizontal=\"right\"/></xf></cellXfs>",
      "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
    ]
    return parts.joined()
  }()
}
