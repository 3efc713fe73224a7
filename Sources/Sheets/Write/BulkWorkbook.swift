/// Writes a workbook of large tables: rows go out as they come, whatever their number, in constant memory.
///
/// Each sheet has a header that stays in sight, filter buttons, and columns of one kind. Text is text whatever it looks like, so that codes
/// keep their zeros. The same rows give the same bytes.
///
/// ```swift
/// let workbook = try BulkWorkbook(path: "orders.xlsx")
/// try workbook.startSheet("orders", columns: [BulkColumn("item", .text), BulkColumn("quantity", .number)])
/// try workbook.text("007")
/// try workbook.number("12.5")
/// try workbook.endRow()
/// try workbook.close()
/// ```
@safe
public final class BulkWorkbook {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/"
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let pieceSize = 1 << 16
  /// Rows of a sheet; more go onto further sheets of the same columns.
  public static let mostRows = 1_048_576

  private let zip: ZipWriter
  private var sheets: [String] = []
  private var columns: [BulkColumn] = []
  private var title = ""
  private var part = 1
  private var buffer = ByteArena(capacity: 2 * BulkWorkbook.pieceSize)
  /// The row that comes next or is open, from 1.
  private var row = 1
  private var column = 0
  private var isRowOpen = false

  /// Creates the file at `path`, over one that is there.
  public init(path: String) throws { zip = try ZipWriter(path: path) }

  /// Starts a sheet with these columns; the one before it ends.
  public func startSheet(_ name: String, columns: [BulkColumn]) throws {
    precondition(!columns.isEmpty, "a sheet has columns")
    try endSheet()
    title = name
    part = 1
    self.columns = columns
    try openSheet(name)
  }

  /// Adds a text cell.
  public func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    defer { column += 1 }
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    openCell(" t=\"inlineStr\" s=\"1\"><is><t xml:space=\"preserve\">")
    unsafe BulkText.write(start, bytes.count, to: &buffer)
    buffer.append("</t></is></c>")
  }

  /// Adds a number, spelled as a plain decimal.
  public func number(_ bytes: UnsafeBufferPointer<UInt8>) {
    defer { column += 1 }
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    openCell("><v>")
    unsafe buffer.append(start, count: bytes.count)
    buffer.append("</v></c>")
  }

  /// Adds a date by its days since 1970-01-01.
  public func date(_ day: Int) {
    openCell(" s=\"2\"><v>")
    buffer.append(day + 25_569)
    buffer.append("</v></c>")
    column += 1
  }

  /// Leaves a cell empty.
  public func blank() { column += 1 }

  /// Ends a row.
  public func endRow() throws {
    closeRow()
    if buffer.count >= Self.pieceSize { try flush() }
    guard row > Self.mostRows else { return }
    try endSheet()
    part += 1
    try openSheet("\(title) \(part)")
  }

  /// Ends the last sheet and writes what holds the workbook together.
  public func close() throws {
    try endSheet()
    try add("xl/workbook.xml", workbook)
    try add("xl/_rels/workbook.xml.rels", relations)
    try add("xl/styles.xml", styles)
    try add(
      "_rels/.rels",
      "<Relationships xmlns=\"\(Self.package)relationships\"><Relationship Id=\"rId1\" "
        + "Type=\"\(Self.types)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")
    try add("[Content_Types].xml", contentTypes)
    try zip.close()
  }

  private func openSheet(_ name: String) throws {
    sheets.append(name)
    row = 1
    column = 0
    try zip.startPart("xl/worksheets/sheet\(sheets.count).xml")
    var head =
      Self.declaration + "<worksheet xmlns=\"\(Self.main)\"><sheetViews><sheetView workbookViewId=\"0\""
    head += sheets.count == 1 ? " tabSelected=\"1\">" : ">"
    head +=
      "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
    head += "<sheetFormatPr defaultRowHeight=\"15\"/><cols>"
    for (index, column) in columns.enumerated() {
      head += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
    }
    try zip.add(head + "</cols><sheetData>")
    for column in columns {
      openCell(" t=\"inlineStr\" s=\"3\"><is><t>")
      var name = column.name
      name.withUTF8 { name in
        if let start = name.baseAddress { unsafe BulkText.write(start, name.count, to: &buffer) }
      }
      buffer.append("</t></is></c>")
      self.column += 1
    }
    closeRow()
  }

  private func endSheet() throws {
    guard !sheets.isEmpty else { return }
    if isRowOpen { closeRow() }
    buffer.append("</sheetData>")
    try flush()
    let end = Self.reference(columns.count - 1) + "\(row - 1)"
    try zip.add("<autoFilter ref=\"A1:\(end)\"/></worksheet>")
    try zip.endPart()
  }

  private func flush() throws {
    try unsafe zip.add(UnsafeBufferPointer(buffer.bytes(0, buffer.count)))
    buffer.truncate(to: 0)
  }

  private func closeRow() {
    if isRowOpen { buffer.append("</row>") }
    isRowOpen = false
    row += 1
    column = 0
  }

  /// Starts a cell, and its row where it is the first; its place is stated, as some readers need it.
  private func openCell(_ rest: StaticString) {
    if !isRowOpen {
      buffer.append("<row r=\"")
      buffer.append(row)
      buffer.append("\">")
      isRowOpen = true
    }
    buffer.append("<c r=\"")
    BulkText.writeLetters(column, to: &buffer)
    buffer.append(row)
    buffer.append(UInt8(ascii: "\""))
    buffer.append(rest)
  }

  private func add(_ name: String, _ text: String) throws {
    try zip.startPart(name)
    try zip.add(Self.declaration + text)
    try zip.endPart()
  }

  private var workbook: String {
    var text =
      "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.types)\"><bookViews><workbookView/></bookViews><sheets>"
    for (index, name) in sheets.enumerated() {
      text += "<sheet name=\"\(BulkText.escaped(name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
    }
    return text + "</sheets></workbook>"
  }

  private var relations: String {
    var text = "<Relationships xmlns=\"\(Self.package)relationships\">"
    for index in sheets.indices {
      text += "<Relationship Id=\"rId\(index + 1)\" Type=\"\(Self.types)/worksheet\" "
      text += "Target=\"worksheets/sheet\(index + 1).xml\"/>"
    }
    return text
      + "<Relationship Id=\"rId\(sheets.count + 1)\" Type=\"\(Self.types)/styles\" Target=\"styles.xml\"/></Relationships>"
  }

  private var contentTypes: String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    var text = "<Types xmlns=\"\(Self.package)content-types\"><Default Extension=\"rels\" "
    text += "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    text += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    text += "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(kind)sheet.main+xml\"/>"
    text += "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(kind)styles+xml\"/>"
    for index in sheets.indices {
      text +=
        "<Override PartName=\"/xl/worksheets/sheet\(index + 1).xml\" ContentType=\"\(kind)worksheet+xml\"/>"
    }
    return text + "</Types>"
  }

  /// Numbers, text, dates, headings.
  private var styles: String {
    let font = "<sz val=\"10\"/><name val=\"Calibri\"/>"
    let plain = "fontId=\"0\" fillId=\"0\" borderId=\"0\""
    let formatted = "\(plain) xfId=\"0\" applyNumberFormat=\"1\""
    let parts = [
      "<styleSheet xmlns=\"\(Self.main)\"><numFmts count=\"1\">",
      "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>",
      "<fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts>",
      "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>",
      "<fill><patternFill patternType=\"gray125\"/></fill></fills>",
      "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>",
      "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" \(plain)/></cellStyleXfs><cellXfs count=\"4\">",
      "<xf numFmtId=\"0\" \(plain) xfId=\"0\"/><xf numFmtId=\"49\" \(formatted)/>",
      "<xf numFmtId=\"164\" \(formatted)/>",
      "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>",
      "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
    ]
    return parts.joined()
  }

  /// The letters of a column: A, …, Z, AA, and so on.
  private static func reference(_ column: Int) -> String {
    column < 26
      ? String(UnicodeScalar(UInt8(65 + column)))
      : reference(column / 26 - 1) + String(UnicodeScalar(UInt8(65 + column % 26)))
  }
}
