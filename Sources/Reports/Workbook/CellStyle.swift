import CXlsxWriter
import Numerics

/// How a cell looks; equal styles share one format of the workbook.
struct CellStyle: Hashable {
  /// The number format, `@` for text.
  var number = "@"
  var isBold = false
  var isItalic = false
  /// Points.
  var size = 10
  /// Red, green and blue, as `0x1A2330`.
  var ink = 0x1A_2330
  var fill: Int?
  var isRight = false
  var isLeft = false
  var wraps = false
  var lineBelow = false
  var lineAbove = false

  static let text = CellStyle()
  static let wrapped = CellStyle(wraps: true)
  static let soft = CellStyle(ink: 0x5B_6776)
  static let good = CellStyle(isBold: true, ink: 0x1D_7A4F)
  static let bad = CellStyle(isBold: true, ink: 0xB8_3227)
  static let hint = CellStyle(isItalic: true, ink: 0x5B_6776)
  static let title = CellStyle(isBold: true, size: 18)
  static let section = CellStyle(isBold: true, size: 12)
  static let heading = CellStyle(isBold: true, fill: 0xE9_EEF5, wraps: true, lineBelow: true)
  static let headingRight = CellStyle(
    isBold: true, fill: 0xE9_EEF5, isRight: true, wraps: true, lineBelow: true)
  static let date = CellStyle(number: "yyyy-mm-dd", isLeft: true)
  static let dateHeading = CellStyle(
    number: "yyyy-mm-dd", isBold: true, fill: 0xE9_EEF5, isRight: true, lineBelow: true)
  static let count = CellStyle(number: "#,##0", isRight: true)
  static let money = CellStyle(number: "#,##0.00", isRight: true)
  static let unitCost = CellStyle(number: "#,##0.0000", isRight: true)
  static let share = CellStyle(number: "0.0%", isRight: true)

  /// A quantity with as many decimals as it has: 2.5 shows as `2.5`, 1200 as `1,200`.
  static func quantity(_ quantity: Quantity) -> CellStyle {
    var rest = quantity.millionths.magnitude % 1_000_000
    guard rest != 0 else { return count }
    var digits = 6
    while rest % 10 == 0 {
      rest /= 10
      digits -= 1
    }
    return CellStyle(number: "#,##0." + String(repeating: "0", count: digits), isRight: true)
  }

  /// The same with a line above, in bold.
  var total: CellStyle {
    var style = self
    style.isBold = true
    style.lineAbove = true
    return style
  }

  /// The same in another colour.
  func inked(_ colour: Int) -> CellStyle {
    var style = self
    style.ink = colour
    return style
  }
}

extension CellStyle {
  /// Describes the style to the library.
  @unsafe func apply(to format: UnsafeMutablePointer<lxw_format>) {
    unsafe format_set_font_name(format, "Calibri")
    unsafe format_set_font_size(format, Double(size))
    unsafe format_set_font_color(format, lxw_color_t(ink))
    // Room of one digit between a number and the text to its right.
    unsafe format_set_num_format(format, isRight ? number + "_0" : number)
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    if isBold { unsafe format_set_bold(format) }
    if isItalic { unsafe format_set_italic(format) }
    if isRight { unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
    if isLeft { unsafe format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue)) }
    if wraps { unsafe format_set_text_wrap(format) }
    if let fill {
      unsafe format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      unsafe format_set_bg_color(format, lxw_color_t(fill))
    }
    if lineBelow { unsafe format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if lineAbove { unsafe format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    unsafe format_set_border_color(format, 0x8A_95A3)
  }
}
