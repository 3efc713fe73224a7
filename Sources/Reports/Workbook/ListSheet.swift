import Domain
import Numerics

/// A list under a heading that stays, a row a line, and below it what is not among them.
struct ListSheet<Line> {
  /// A column: its heading, and what writes a line's cell.
  struct Column {
    let heading: String
    var isNumber = false
    let write: (Sheet, Int, Int, Line) -> Void
  }

  let columns: [Column]
  /// What stands there instead of lines.
  let empty: String

  /// Writes as many lines as a sheet holds; `notes` stand below them.
  func write(_ lines: some Sequence<Line>, notes: [String], to sheet: Sheet) {
    sheet.headings(0, columns.map { ($0.heading, $0.isNumber) })
    var row = 1
    for line in lines.prefix(Sheet.mostRows - 1) {
      for (index, column) in columns.enumerated() { column.write(sheet, row, index, line) }
      row += 1
    }
    finishList(sheet, rows: row, columns: columns.count, empty: empty, notes: notes)
  }
}

extension ListSheet.Column {
  /// Texts.
  static func text(
    _ heading: String, _ style: @escaping (Line) -> CellStyle = { _ in .text },
    _ value: @escaping (Line) -> String
  ) -> Self {
    Self(heading: heading) { sheet, row, column, line in sheet.text(row, column, value(line), style(line)) }
  }

  /// Quantities; blank where they are unknown.
  static func quantity(_ heading: String, _ value: @escaping (Line) -> Quantity?) -> Self {
    Self(heading: heading, isNumber: true) { sheet, row, column, line in
      sheet.quantity(row, column, value(line))
    }
  }

  /// Whole numbers; blank where they are unknown.
  static func count(_ heading: String, _ value: @escaping (Line) -> Int?) -> Self {
    Self(heading: heading, isNumber: true) { sheet, row, column, line in
      sheet.count(row, column, value(line))
    }
  }

  /// Days, red where they are late; blank where they are unknown.
  static func date(
    _ heading: String, isLate: @escaping (Line) -> Bool = { _ in false },
    _ value: @escaping (Line) -> CivilDate?
  ) -> Self {
    Self(heading: heading) { sheet, row, column, line in
      sheet.date(row, column, value(line), isLate(line) ? .date.inked(0xB8_3227) : .date)
    }
  }
}

/// Filter buttons, frozen heading, widths, and below the rows what is not among them.
///
/// `totals` are the rows of sums that follow the first `rows`.
func finishList(
  _ sheet: Sheet, rows: Int, columns: Int, totals: Int = 0, left: Int = 0, empty: String, notes: [String]
) {
  sheet.freeze(above: 1, left: left)
  sheet.repeatRows(0, 0)
  sheet.filter(CellRange(rows: 0...max(1, rows - 1), columns: 0...(columns - 1)))
  let below = rows == 1 && notes.isEmpty ? [empty] : notes
  let first = rows + totals + 1
  for (index, note) in below.enumerated() { sheet.text(first + index, 0, note, .hint, widens: false) }
  sheet.finish()
}
