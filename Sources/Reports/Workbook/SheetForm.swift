import CXlsxWriter
import Glibc

/// What a sheet needs to be filled in: notes on cells, lists to choose from, bounds of what may be entered.
extension Sheet {
  /// Adds a note that shows when the pointer rests on the cell.
  func note(_ row: Int, _ column: Int, _ text: String) {
    unsafe "Millrun".withCString { author in
      var options = unsafe lxw_comment_options()
      unsafe options.author = UnsafeMutablePointer(mutating: author)
      unsafe options.x_scale = 2
      unsafe options.y_scale = Double(max(1, text.split(separator: "\n").count)) / 3
      _ = unsafe worksheet_write_comment_opt(library, UInt32(row), UInt16(column), printable(text), &options)
    }
  }

  /// Lets the cells of a range take one of `values` from a list; other entries are warned of.
  func choices(_ range: CellRange, _ values: [String]) {
    var pointers = unsafe values.map { value in unsafe strdup(value) }
    defer { for index in unsafe pointers.indices { unsafe free(pointers[index]) } }
    unsafe pointers.append(nil)
    unsafe pointers.withUnsafeMutableBufferPointer { list in
      var rule = unsafe Self.rule(LXW_VALIDATION_TYPE_LIST)
      unsafe rule.value_list = list.baseAddress
      unsafe validate(range, &rule)
    }
  }

  /// Warns of entries that are no number, or of negative ones.
  func numbers(_ range: CellRange, mayBeNegative: Bool) {
    var rule = unsafe Self.rule(LXW_VALIDATION_TYPE_DECIMAL)
    unsafe rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
    unsafe rule.value_number = mayBeNegative ? -1e15 : 0
    unsafe validate(range, &rule)
  }

  /// Warns of entries that are no date.
  func dates(_ range: CellRange) {
    var rule = unsafe Self.rule(LXW_VALIDATION_TYPE_DATE_NUMBER)
    unsafe rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
    unsafe rule.value_number = 1
    unsafe validate(range, &rule)
  }

  /// Sets width and look of a whole column, which hold for cells that are empty.
  func setColumn(_ column: Int, width: Int, _ style: CellStyle) {
    unsafe worksheet_set_column(library, UInt16(column), UInt16(column), Double(width), format(style))
  }

  private static func rule(_ type: lxw_validation_types) -> lxw_data_validation {
    var rule = unsafe lxw_data_validation()
    unsafe rule.validate = UInt8(type.rawValue)
    // A warning and no stop: what a factory calls a thing may be mapped in its pipeline file.
    unsafe rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    return unsafe rule
  }

  private func validate(_ range: CellRange, _ rule: inout lxw_data_validation) {
    _ = unsafe worksheet_data_validation_range(
      library, UInt32(range.firstRow), UInt16(range.firstColumn), UInt32(range.lastRow),
      UInt16(range.lastColumn),
      &rule)
  }
}
