internal import ArgumentParser
internal import Sheets

/// `millrun-bench write-sheet`: writes a large sheet, for `make bench-sheets`.
struct WriteSheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write-sheet", abstract: "Writes a workbook of twelve columns: codes, numbers and dates.")

  @Argument(help: "The workbook.")
  var path: String

  @Option(help: "Number of rows.")
  var rows = 200_000

  func run() throws {
    let workbook = try BulkWorkbook(path: path)
    let kinds: [BulkColumn.Kind] = [.text, .number, .number, .date]
    try workbook.startSheet(
      "rows", columns: (0..<12).map { BulkColumn("column \($0)", kinds[$0 % 4], widest: 12) })
    var digits: [UInt8] = []
    for row in 0..<rows {
      for column in 0..<12 {
        digits.removeAll(keepingCapacity: true)
        switch column % 4 {
        case 0:
          digits.append(contentsOf: "ITEM-".utf8)
          Self.append((row * 7 + column) % 50_000, width: 6, to: &digits)
          unsafe digits.withUnsafeBufferPointer { unsafe workbook.text($0) }
        case 1:
          Self.append(row % 1_000, width: 1, to: &digits)
          unsafe digits.withUnsafeBufferPointer { unsafe workbook.number($0) }
        case 2:
          let cents = (row * 37 + column) % 1_000_000
          Self.append(cents / 100, width: 1, to: &digits)
          digits.append(UInt8(ascii: "."))
          Self.append(cents % 100, width: 2, to: &digits)
          unsafe digits.withUnsafeBufferPointer { unsafe workbook.number($0) }
        default: workbook.date(19_431 + row % 700)
        }
      }
      try workbook.endRow()
    }
    try workbook.close()
  }

  private static func append(_ number: Int, width: Int, to digits: inout [UInt8]) {
    let start = digits.count
    var rest = number
    repeat {
      digits.append(UInt8(48 + rest % 10))
      rest /= 10
    } while rest > 0 || digits.count - start < width
    digits[start...].reverse()
  }
}
