internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Sheets

/// One table to read: a text file or a sheet, the dataset that it feeds and how it is read.
struct TableSource {
  let dataset: Dataset
  let spec: SourceSpec
  /// Number in the run's source list.
  let number: Int
  /// Name relative to the input folder.
  let file: String
  let sheet: String?
  /// Whether bare day numbers count from 1904.
  let is1904: Bool
  /// Whether the rows come from a text file, where every record must have as many fields as the header.
  let isText: Bool
  /// Whether the rows are those of an overlay.
  var isOverlay = false
  /// Takes rows with errors where they are set aside; nil where they withhold the results.
  var rejected: RejectedRows?
  /// Rows to set aside whatever their cells hold, and what is wrong with each, which other rows showed.
  var setAside: [Int: CellParser.Fault] = [:]

  /// The columns that the rows may have.
  var schema: DatasetSchema { isOverlay ? dataset.schema.overlay : dataset.schema }

  /// Where row `row` stands.
  func place(_ row: Int, column: String? = nil) -> SourcePlace {
    SourcePlace(file: file, sheet: sheet, row: row, column: column)
  }
}

/// Rows read, used, skipped and rejected of one source; read is the sum of the others.
struct RowCounts {
  var used = 0
  var skipped = 0
  var rejected = 0

  static func += (left: inout RowCounts, right: RowCounts) {
    left.used += right.used
    left.skipped += right.skipped
    left.rejected += right.rejected
  }
}
