/// What a sheet says beside its cells, as far as it was read.
public struct SheetNotes: Sendable, Hashable {
  /// A rectangle of cells shown as one; only its first cell has a value.
  public struct MergedRange: Sendable, Hashable {
    /// Rows from 1.
    public let rows: ClosedRange<Int>
    /// Columns from 0.
    public let columns: ClosedRange<Int>

    /// The range that `reference` spells, such as `B3:D7`; nil for one cell and for what is no range.
    init?(_ reference: UnsafeBufferPointer<UInt8>) {
      guard let colon = unsafe reference.firstIndex(of: UInt8(ascii: ":")),
        let start = unsafe CellPlace(UnsafeBufferPointer(rebasing: reference[..<colon])),
        let end = unsafe CellPlace(UnsafeBufferPointer(rebasing: reference[(colon + 1)...])),
        start.row <= end.row, start.column <= end.column, start != end
      else { return nil }
      rows = start.row...end.row
      columns = start.column...end.column
    }
  }

  /// The merged cells, in the order of the file.
  public internal(set) var merged: [MergedRange] = []
  /// Rows with values that were skipped because they are hidden.
  public internal(set) var hiddenRows: [Int] = []

  /// Nothing.
  public init() {}
}
