/// Absolute bounds on what a workbook may make the reader do, so that a hostile file ends in an error and not in memory.
///
/// They are bounds on work and memory, not on ratios: an honest sheet of a million rows passes.
public struct WorkbookLimits: Sendable, Hashable {
  /// Parts in the archive.
  public var entries = 65_536
  /// Sheets that the workbook lists.
  public var sheets = 4_096
  /// Bytes of one part after inflating.
  public var partBytes = 2 << 30
  /// Bytes of a relationship, workbook or style part after inflating.
  public var metadataBytes = 64 << 20
  /// Bytes that the shared strings may take in memory.
  public var sharedStringBytes = 512 << 20
  /// Bytes of text in one row.
  public var rowBytes = 64 << 20
  /// Elements inside one another.
  public var nesting = 64
  /// Attributes of one element, namespaces included.
  public var attributes = 256
  /// Bytes of one tag or comment.
  public var markupBytes = 256 << 10
  /// Columns of a sheet and cells of a row; Excel's own bound.
  public var columns = 16_384
  /// Rows of a sheet; Excel's own bound.
  public var rows = 1_048_576
  /// Ranges of merged cells of a sheet.
  public var mergedRanges = 1 << 20

  /// The bounds that hold unless an option says otherwise.
  public init() {}
}
