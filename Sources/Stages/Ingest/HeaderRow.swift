internal import Sheets

/// A row that may be a header, or a part of one.
struct HeaderRow {
  /// Columns looked at; a sheet has fewer.
  private static let most = 20_000

  /// Row from 1.
  let number: Int
  /// The trimmed texts by column; empty cells are left out.
  let cells: [Int: String]
  /// Columns with the empty ones.
  let width: Int
  /// Whether every cell is text that begins like a word.
  let isWords: Bool

  /// Copies `row`.
  init(_ row: RawRow) {
    var cells: [Int: String] = [:]
    var isWords = true
    for index in unsafe row.fields.indices where unsafe row.fields[index].column < Self.most {
      let field = unsafe row.fields[index]
      let text = unsafe String(decoding: CellParser.trimmed(field.bytes), as: UTF8.self)
      if text.isEmpty { continue }
      let beginsAsNumber = text.utf8.first.map { (0x2B...0x39).contains($0) } ?? false
      if unsafe field.kind != .text || beginsAsNumber { isWords = false }
      cells[unsafe Int(field.column)] = text
    }
    number = unsafe row.number
    self.cells = cells
    width = unsafe min(row.width, Self.most)
    self.isWords = isWords
  }
}
