/// Where a row came from: number of the source (a file or a sheet of one) and row within it, in eight bytes.
@frozen
public struct SourceRow: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Source number in the upper 24 bits, row from 1 in the lower 40.
  public let packed: UInt64

  /// A row that came from nowhere: derived, or from an option.
  public static let none = SourceRow(source: 0xFF_FFFF, row: 0)

  /// Packs a place.
  @inlinable
  public init(source: Int, row: Int) { packed = UInt64(source) << 40 | UInt64(row) & 0xFF_FFFF_FFFF }

  /// A place that was packed before.
  @inlinable
  public init(packed: UInt64) { self.packed = packed }

  /// Number of the source in the run's source list.
  @inlinable
  public var source: Int { Int(packed >> 40) }

  /// Row as the reader counts it, from 1.
  @inlinable
  public var row: Int { Int(packed & 0xFF_FFFF_FFFF) }

  /// Orders by source, then row.
  @inlinable
  public static func < (left: SourceRow, right: SourceRow) -> Bool { left.packed < right.packed }
}
