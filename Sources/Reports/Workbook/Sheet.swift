import CXlsxWriter
import Domain
import Numerics

/// A sheet being written: typed cells, and column widths that follow what is written.
@safe final class Sheet {
  /// Its name.
  let name: String
  let library: UnsafeMutablePointer<lxw_worksheet>
  private let workbook: Workbook
  private var widths: [Int: Int] = [:]

  /// Rows that a list may fill; a sheet holds 1,048,576, and the notes below the list need some.
  static let mostRows = 1_048_000

  /// Widest column in characters; longer text wraps or is cut by the next cell.
  static let widest = 60

  @unsafe init(_ library: UnsafeMutablePointer<lxw_worksheet>, name: String, of workbook: Workbook) {
    unsafe self.library = unsafe library
    self.name = name
    self.workbook = workbook
    unsafe worksheet_ignore_errors(library, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576")
    unsafe worksheet_set_landscape(library)
    unsafe worksheet_set_paper(library, 9)  // A4
    unsafe worksheet_fit_to_pages(library, 1, 0)
    unsafe worksheet_set_margins(library, 0.4, 0.4, 0.5, 0.5)
    unsafe worksheet_set_footer(library, "&L&8&A&R&8&P / &N")
  }

  /// Writes text as text, whatever it looks like; `widens` whether the column grows to hold it, at most to `widest`.
  func text(
    _ row: Int, _ column: Int, _ text: String, _ style: CellStyle = .text, widens: Bool = true,
    widest: Int = Sheet.widest
  ) {
    guard !text.isEmpty else { return blank(row, column, style) }
    let shown = Self.fitting(printable(text))
    if widens { widen(column, to: min(displayWidth(of: shown), widest), style) }
    workbook.countCell(shown)
    unsafe worksheet_write_string(library, UInt32(row), UInt16(column), shown, workbook.format(style))
  }

  /// Writes a whole number.
  func count(_ row: Int, _ column: Int, _ count: Int?, _ style: CellStyle = .count) {
    guard let count else { return }
    widen(column, to: grouped(count).utf8.count, style)
    number(row, column, Double(count), style)
  }

  /// Writes a quantity as a number with the decimals it has.
  func quantity(_ row: Int, _ column: Int, _ quantity: Quantity?) {
    guard let quantity else { return }
    let style = CellStyle.quantity(quantity)
    widen(column, to: grouped(quantity).utf8.count, style)
    number(row, column, Double(quantity.millionths) / 1_000_000, style)
  }

  /// Writes a quantity as a number in a style of its own.
  func number(_ row: Int, _ column: Int, _ quantity: Quantity, _ style: CellStyle) {
    var style = style
    if style.number == "@" { style.number = "General" }
    number(row, column, Double(quantity.millionths) / 1_000_000, style)
  }

  /// Writes an amount as a number with two decimals.
  func money(_ row: Int, _ column: Int, _ amount: Money?, _ style: CellStyle = .money) {
    guard let amount else { return }
    widen(column, to: grouped(amount).utf8.count, style)
    number(row, column, Double(amount.cents) / 100, style)
  }

  /// Writes a unit cost as a number with all its digits, of which four are shown.
  func unitCost(_ row: Int, _ column: Int, _ cost: UnitCost?, _ style: CellStyle = .unitCost) {
    guard let cost else { return }
    widen(column, to: grouped(cost).utf8.count - 2, style)
    number(row, column, Double(cost.millionths) / 1_000_000, style)
  }

  /// Writes the share of `part` in `whole` as a number, shown in percent; nothing where there is no whole.
  func share(_ row: Int, _ column: Int, _ part: Money, of whole: Money, _ style: CellStyle = .share) {
    guard whole != .zero else { return }
    widen(column, to: 6, style)
    number(row, column, Double(part.cents) / Double(whole.cents), style)
  }

  /// Writes the sum of a range of amounts with its value.
  func sum(_ row: Int, _ column: Int, of range: CellRange, money: Money) {
    widen(column, to: grouped(money).utf8.count, .money.total)
    sum(row, column, of: range, value: Double(money.cents) / 100, .money.total)
  }

  /// Writes a real date.
  func date(_ row: Int, _ column: Int, _ date: CivilDate?, _ style: CellStyle = .date) {
    guard let date, date != CivilDate.none else { return }
    widen(column, to: 10, style)
    number(row, column, Double(date.day) + 25_569, style)
  }

  /// Writes the sum of a range with its value, so that it is right before a program has calculated.
  func sum(_ row: Int, _ column: Int, of range: CellRange, value: Double, _ style: CellStyle) {
    widen(column, to: grouped(Int(value)).utf8.count, style)
    workbook.countCell()
    unsafe worksheet_write_formula_num(
      library, UInt32(row), UInt16(column), "=SUM(\(range.reference))", workbook.format(style), value)
  }

  /// Gives an empty cell a look.
  func blank(_ row: Int, _ column: Int, _ style: CellStyle) {
    guard style != .text else { return }
    unsafe worksheet_write_blank(library, UInt32(row), UInt16(column), workbook.format(style))
  }

  /// Writes headings side by side, numbers' to the right.
  func headings(_ row: Int, _ headings: [(text: String, isNumber: Bool)], from first: Int = 0) {
    for (column, heading) in headings.enumerated() {
      text(row, first + column, heading.text, heading.isNumber ? .headingRight : .heading, widens: false)
      // A heading may wrap between words, so its longest word counts, and what two lines of a narrow column hold.
      let words = heading.text.split(separator: " ").map { displayWidth(of: String($0)) }
      widen(first + column, to: max(words.max() ?? 0, min(displayWidth(of: heading.text), 10)), .heading)
    }
    let isTall = headings.contains { displayWidth(of: $0.text) > 12 && $0.text.contains(" ") }
    setHeight(of: row, isTall ? 30 : 20)
  }

  /// Sets the height of a row in points.
  func setHeight(of row: Int, _ points: Int) {
    unsafe worksheet_set_row(library, UInt32(row), Double(points), nil)
  }

  /// Keeps the rows above `row` and the columns left of `column` in sight.
  func freeze(above row: Int, left column: Int = 0) {
    unsafe worksheet_freeze_panes(library, UInt32(row), UInt16(column))
  }

  /// Prints the rows on every page.
  func repeatRows(_ first: Int, _ last: Int) {
    unsafe worksheet_repeat_rows(library, UInt32(first), UInt32(last))
  }

  /// Gives the columns of a table their filter buttons, the heading in its first row.
  func filter(_ range: CellRange) {
    unsafe worksheet_autofilter(
      library, UInt32(range.firstRow), UInt16(range.firstColumn), UInt32(range.lastRow),
      UInt16(range.lastColumn))
    // Room for the buttons.
    for column in range.firstColumn...range.lastColumn { widths[column] = (widths[column] ?? 0) + 2 }
  }

  /// Tints the numbers of a range between white and a colour.
  func heat(_ range: CellRange, colour: Int) {
    var format = unsafe lxw_conditional_format()
    unsafe format.type = UInt8(LXW_CONDITIONAL_2_COLOR_SCALE.rawValue)
    unsafe format.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    unsafe format.min_value = 0
    unsafe format.min_color = 0xFF_FFFF
    unsafe format.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_MAXIMUM.rawValue)
    unsafe format.max_color = lxw_color_t(colour)
    unsafe worksheet_conditional_format_range(
      library, UInt32(range.firstRow), UInt16(range.firstColumn), UInt32(range.lastRow),
      UInt16(range.lastColumn), &format)
  }

  /// Hides the grid, for a sheet that is read and not filtered.
  func hideGrid() { unsafe worksheet_gridlines(library, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)) }

  /// Puts a chart with its corner on a cell; `text` is what a screen reader says.
  @unsafe func insert(
    _ chart: UnsafeMutablePointer<lxw_chart>, _ row: Int, _ column: Int, width: Int, height: Int, text: String
  ) {
    unsafe text.withCString { text in
      var options = unsafe lxw_chart_options()
      unsafe options.x_scale = Double(width) / 480
      unsafe options.y_scale = Double(height) / 288
      unsafe options.description = UnsafeMutablePointer(mutating: text)
      _ = unsafe worksheet_insert_chart_opt(library, UInt32(row), UInt16(column), chart, &options)
    }
  }

  /// Sets the column widths; the last call on a sheet.
  func finish(narrowest: Int = 6) {
    for (column, width) in widths.sorted(by: { $0.key < $1.key }) {
      let shown = Double(min(Self.widest, max(narrowest, width))) + 1.3
      unsafe worksheet_set_column(library, UInt16(column), UInt16(column), shown, nil)
    }
  }

  /// The library's format for a style.
  @unsafe func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    unsafe workbook.format(style)
  }

  private func number(_ row: Int, _ column: Int, _ value: Double, _ style: CellStyle) {
    workbook.countCell()
    unsafe worksheet_write_number(library, UInt32(row), UInt16(column), value, workbook.format(style))
  }

  private func widen(_ column: Int, to width: Int, _ style: CellStyle) {
    let full = style.isBold ? width + width / 8 : width
    widths[column] = max(widths[column] ?? 0, style.isRight ? full + 1 : full)
  }

  /// At most as many UTF-16 units as a cell holds.
  private static func fitting(_ text: String) -> String {
    let most = 32_767
    guard text.utf8.count > most, text.utf16.count > most else { return text }
    var units = 1
    let kept = text.unicodeScalars.prefix { scalar in
      units += scalar.value > 0xFFFF ? 2 : 1
      return units <= most
    }
    return String(kept) + "…"
  }
}

/// A rectangle of cells, rows and columns from 0.
struct CellRange {
  let firstRow: Int
  let firstColumn: Int
  let lastRow: Int
  let lastColumn: Int

  init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    firstRow = rows.lowerBound
    lastRow = rows.upperBound
    firstColumn = columns.lowerBound
    lastColumn = columns.upperBound
  }

  /// `B3:B7`.
  var reference: String {
    "\(Self.letters(firstColumn))\(firstRow + 1):\(Self.letters(lastColumn))\(lastRow + 1)"
  }

  /// The letters of a column: A, …, Z, AA, and so on.
  private static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      let digit = (rest - 1) % 26
      letters = String(UnicodeScalar(UInt8(65 + digit))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
