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
  private static let pieceSize = 1 << 16
  /// Rows of a sheet; more go onto further sheets of the same columns.
  public static let mostRows = 1_048_576
  /// Columns of a sheet, A to XFD.
  public static let mostColumns = 16_384

  private let zip: ZipWriter
  private var sheets: [BulkParts.Sheet] = []
  private var columns: [BulkColumn] = []
  private var title = ""
  private var part = 1
  private var buffer = ByteArena(capacity: 2 * BulkWorkbook.pieceSize)
  /// The row that comes next or is open, from 1.
  private var row = 1
  private var column = 0
  private var isRowOpen = false

  /// Creates the file at `path`; it takes the place of one that is there when it is closed, and leaves nothing behind if it never is.
  public init(path: String) throws { zip = try ZipWriter(path: path) }

  /// Starts a sheet with these columns; the one before it ends.
  ///
  /// More columns than ``mostColumns`` are an error.
  public func startSheet(_ name: String, columns: [BulkColumn]) throws {
    precondition(!columns.isEmpty, "a sheet has columns")
    guard columns.count <= Self.mostColumns else {
      throw SheetError.limit(Self.mostColumns, "columns of a sheet that is written")
    }
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
    for (name, text) in BulkParts.parts(of: sheets) {
      try zip.startPart(name)
      try zip.add(BulkParts.declaration + text)
      try zip.endPart()
    }
    try zip.close()
  }

  private func openSheet(_ name: String) throws {
    sheets.append(BulkParts.Sheet(name: name))
    row = 1
    column = 0
    try zip.startPart("xl/worksheets/sheet\(sheets.count).xml")
    try zip.add(BulkParts.sheetHead(columns, isFirst: sheets.count == 1))
    for column in columns {
      openCell(
        column.kind == .number ? " t=\"inlineStr\" s=\"4\"><is><t>" : " t=\"inlineStr\" s=\"3\"><is><t>")
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
    let filter = "A1:\(BulkParts.letters(columns.count - 1))\(row - 1)"
    sheets[sheets.count - 1].table = filter
    try zip.add(BulkParts.sheetEnd(filter: filter))
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
}
