/// Writes what a reader sees, one JSON object a line, one line a non-empty cell:
/// `{"sheet":"S1","row":1,"col":1,"type":"number","value":2.3}`.
///
/// Rows and columns count from 1. Numbers are JSON numbers with their exact shortest decimal, truth values are `true` or
/// `false`; dates, errors and text are strings. It takes the rows of any reader.
@safe
public struct CellDump: ~Copyable {
  private static let pieceSize = 64 << 10

  private let output: (UnsafeRawBufferPointer) throws -> Void
  private var buffer = ByteArena(capacity: 2 * CellDump.pieceSize)
  private var head = ByteArena(capacity: 256)

  /// A dump whose bytes go to `output` in pieces that are valid only during the call.
  public init(to output: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    unsafe self.output = unsafe output
  }

  /// Writes every cell of `workbook`, or of the sheets that `name` means; `skipsHidden` leaves out what people do not see.
  ///
  /// Throws a ``SheetError`` if the workbook has no such sheet or cannot be read.
  public static func write(
    _ workbook: WorkbookReader, sheet name: String? = nil, skipsHidden: Bool = false,
    to output: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var dump = unsafe CellDump(to: output)
    for index in try workbook.sheetIndices(named: name)
    where !(skipsHidden && workbook.sheets[index].isHidden) {
      dump.startSheet(workbook.sheets[index].name)
      try unsafe workbook.readSheet(index, skipsHiddenRows: skipsHidden) { row in
        unsafe try dump.write(row)
        return .proceed
      }
    }
    try dump.finish()
  }

  /// Says that the rows that follow belong to the sheet `name`.
  public mutating func startSheet(_ name: String) {
    head.truncate(to: 0)
    head.append("{\"sheet\":")
    var name = name
    name.withUTF8 { unsafe Self.writeText($0, to: &head) }
    head.append(",\"row\":")
  }

  /// Writes the cells of one row.
  public mutating func write(_ row: RawRow) throws {
    for index in unsafe row.fields.indices {
      let field = unsafe row.fields[index]
      unsafe buffer.append(head.start, count: head.count)
      unsafe buffer.append(row.number)
      buffer.append(",\"col\":")
      unsafe buffer.append(Int(field.column) + 1)
      unsafe writeValue(field)
      if buffer.count >= Self.pieceSize { try flush() }
    }
  }

  /// Hands over what is left.
  public mutating func finish() throws { try flush() }

  private mutating func flush() throws {
    guard buffer.count > 0 else { return }
    unsafe try output(UnsafeRawBufferPointer(buffer.bytes(0, buffer.count)))
    buffer.truncate(to: 0)
  }

  private mutating func writeValue(_ field: RawField) {
    switch unsafe field.kind {
    case .text: buffer.append(",\"type\":\"text\",\"value\":")
    case .number: buffer.append(",\"type\":\"number\",\"value\":")
    case .boolean: buffer.append(",\"type\":\"bool\",\"value\":")
    case .date: buffer.append(",\"type\":\"date\",\"value\":")
    case .error: buffer.append(",\"type\":\"error\",\"value\":")
    }
    switch unsafe field.kind {
    case .number: unsafe buffer.append(field.start, count: Int(field.count))
    case .boolean: buffer.append(unsafe field.start[0] == UInt8(ascii: "1") ? "true" : "false")
    case .text, .date, .error: unsafe Self.writeText(field.bytes, to: &buffer)
    }
    buffer.append("}\n")
  }

  /// Writes a JSON string; only quotes, backslashes and control characters are escaped.
  private static func writeText(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: inout ByteArena) {
    buffer.append(UInt8(ascii: "\""))
    if let start = bytes.baseAddress {
      var done = 0
      for index in 0..<bytes.count {
        let byte = unsafe bytes[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
        unsafe buffer.append(start + done, count: index - done)
        done = index + 1
        writeEscape(byte, to: &buffer)
      }
      unsafe buffer.append(start + done, count: bytes.count - done)
    }
    buffer.append(UInt8(ascii: "\""))
  }

  private static func writeEscape(_ byte: UInt8, to buffer: inout ByteArena) {
    switch byte {
    case UInt8(ascii: "\n"): buffer.append("\\n")
    case UInt8(ascii: "\r"): buffer.append("\\r")
    case UInt8(ascii: "\t"): buffer.append("\\t")
    case 0..<0x20:
      let digits: StaticString = "0123456789abcdef"
      buffer.append("\\u00")
      unsafe buffer.append(digits.utf8Start[Int(byte >> 4)])
      unsafe buffer.append(digits.utf8Start[Int(byte & 15)])
    default:
      buffer.append(UInt8(ascii: "\\"))
      buffer.append(byte)
    }
  }
}
