/// An absolute bound on what an input file may make the program do, which `limits:` can move.
///
/// A file that is honest and larger than its bound is read after the bound was raised; a hostile one ends in `limit-exceeded`.
public enum InputLimit: String, Sendable, CaseIterable {
  /// Parts of a workbook's archive.
  case parts
  /// Sheets of a workbook.
  case sheets
  /// Rows of a sheet.
  case rows
  /// Columns of a sheet, and cells of one row.
  case columns
  /// Ranges of merged cells of a sheet.
  case mergedRanges = "merged_ranges"
  /// Megabytes of one sheet after it was unpacked.
  case sheetMegabytes = "sheet_megabytes"
  /// Megabytes of a workbook's shared texts.
  case sharedTextMegabytes = "shared_text_megabytes"
  /// Megabytes of text in one row of a sheet.
  case rowMegabytes = "row_megabytes"
  /// Megabytes of a compressed text file after it was unpacked.
  case textMegabytes = "text_megabytes"

  /// What the bound is unless stated.
  public var standard: Int {
    switch self {
    case .parts: 65_536
    case .sheets: 4_096
    case .rows: 1_048_576
    case .columns: 16_384
    case .mergedRanges: 1_048_576
    case .sheetMegabytes: 2_048
    case .sharedTextMegabytes: 512
    case .rowMegabytes: 64
    case .textMegabytes: 4_096
    }
  }

  /// What can be stated.
  public var range: ClosedRange<Int> { 1...1_000_000_000 }
}
