internal import Diagnostics
internal import Domain

/// Codes that a spreadsheet program took for numbers: `690123456789` became `6.90E+11`, and most of its digits are gone.
enum DamagedCodes {
  /// Whether `bytes` are a number in the form that spreadsheet programs give to long ones: `6.90E+12`.
  static func isDamaged(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = bytes.count
    // Two or three digits behind `E+`.
    guard count >= 5 else { return false }
    let sign = unsafe bytes[count - 3] == UInt8(ascii: "+") ? count - 3 : count - 4
    guard sign >= 2, unsafe bytes[sign] == UInt8(ascii: "+"),
      unsafe bytes[sign - 1] | 0x20 == UInt8(ascii: "e")
    else { return false }
    var points = 0
    for index in 0..<count where index != sign && index != sign - 1 {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: ".") && index == 1 {
        points += 1
      } else if byte < 0x30 || byte > 0x39 {
        return false
      }
    }
    return points == 0 ? sign == 2 : sign > 3
  }

  /// Reports the rows of `table` that have such a code where a row needs one or is known by it.
  static func report(
    _ table: ColumnTable, _ place: (SourceRow, String?) -> SourcePlace, _ sink: DiagnosticSink
  ) {
    let schema = table.dataset.schema
    let mayBeDamaged = table.hasText(with: UInt8(ascii: "+"))
    for (index, column) in schema.columns.enumerated() {
      guard table.isPresent[index], column.isRequired || schema.key.contains(column.name) else { continue }
      switch table.lanes[index] {
      case .coded(let numbers, let codes):
        let damaged = Set(
          (0..<Int32(codes.count)).filter { number in
            unsafe codes.withBytes(number) { bytes in unsafe isDamaged(bytes) }
          })
        if damaged.isEmpty { continue }
        let view = LaneView(numbers)
        for row in 0..<table.rowCount where damaged.contains(view[row]) {
          report(codes.text(view[row]), place(table.rows[row], column.name), sink)
        }
      case .text:
        // Nearly no table has a sign in any text.
        if !mayBeDamaged { continue }
        let texts = table.text(column.name)
        var isDamaged = false
        for row in 0..<table.rowCount {
          // Lines of a document stand together.
          if row == 0 || !texts.sharesBytes(row, row - 1) {
            isDamaged = unsafe texts.withBytes(row) { bytes in unsafe Self.isDamaged(bytes) }
          }
          if isDamaged { report(texts[row], place(table.rows[row], column.name), sink) }
        }
      default: continue
      }
    }
  }

  private static func report(_ code: String, _ place: SourcePlace, _ sink: DiagnosticSink) {
    sink.report(Diagnostic(.damagedCode, ["value": .text(code)], at: place))
  }
}
