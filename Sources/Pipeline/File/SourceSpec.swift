public import Domain

/// How the files of one dataset are read; every part may be left to detection.
public struct SourceSpec: Sendable, Equatable {
  /// Which sheet of a workbook is read.
  public enum Sheet: Sendable, Equatable {
    /// The sheet of this name, or the sheets that a pattern such as `2026-*` means.
    case name(String)
    /// The sheet at this position, from 1.
    case number(Int)
  }

  /// What a comma and a point in a number of a text file are.
  public enum DecimalMark: String, Sendable, CaseIterable {
    /// `1,250.5`
    case point
    /// `1.250,5`
    case comma
  }

  /// Where the header is.
  public enum Header: Sendable, Equatable {
    /// The first row that looks like the dataset's header.
    case detected
    /// This row, from 1.
    case row(Int)
    /// There is none: columns are known by position.
    case none
  }

  /// How the columns of the file become columns of the dataset.
  public enum Columns: Sendable, Equatable {
    /// By header: names and aliases of the dataset, and before them these headers; nil ignores one.
    case byHeader([String: String?])
    /// By position from the first column; nil ignores one.
    case byPosition([String?])
  }

  /// The dataset that the rows feed.
  public let dataset: Dataset
  /// Names or patterns within the input folder; empty means files and sheets named like the dataset.
  public var files: [String] = []
  /// The sheet of a workbook; nil means the one named like the dataset, or the only one.
  public var sheet: Sheet?
  /// Where the header is.
  public var header = Header.detected
  /// How columns are mapped.
  public var columns = Columns.byHeader([:])
  /// Values for all rows, by column.
  public var constants: [String: String] = [:]
  /// Cell values that mean another value, by column.
  public var values: [String: [String: String]] = [:]
  /// `utf-8`, `utf-16le`, `utf-16be` or `gb18030`; nil means detection.
  public var encoding: String?
  /// The byte between fields; nil means detection.
  public var separator: UInt8?
  /// Whether `"` quotes fields.
  public var isQuoted = true
  /// What parts whole and fraction in numbers of text files; nil means detection.
  public var decimalMark: DecimalMark?
  /// Whether rows and sheets of workbooks that people do not see are left out.
  public var skipsHidden = false
  /// Whether rows with errors are set aside and the others used.
  public var isQuarantined = false
  /// Conditions that a row must meet to be read; the others count as skipped.
  public var filters: [RowFilter] = []
  /// Whether items that the item master does not have are created (`bom_tree`).
  public var createsItems = false

  /// Leaves everything to detection.
  public init(_ dataset: Dataset) { self.dataset = dataset }
}
