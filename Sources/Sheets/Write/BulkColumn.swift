/// A column of a sheet that is written in bulk.
public struct BulkColumn: Sendable, Hashable {
  /// What its cells are.
  public enum Kind: Sendable, Hashable {
    /// Text, also where it looks like a number.
    case text
    /// Decimals.
    case number
    /// Days.
    case date
  }

  /// Its heading.
  public let name: String
  /// What its cells are.
  public let kind: Kind
  /// Its width in characters.
  public let width: Int

  /// A column that is at least as wide as its heading, and as `widest`, the longest of its cells, up to 60.
  public init(_ name: String, _ kind: Kind, widest: Int = 0) {
    self.name = name
    self.kind = kind
    width = min(60, max(name.count + 4, kind == .date ? 12 : widest + 2))
  }
}
