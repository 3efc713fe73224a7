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

  /// A column that is at least as wide as its heading with its button, and as `widest`, the widest of its cells, up to 60.
  public init(_ name: String, _ kind: Kind, widest: Int = 0) {
    self.name = name
    self.kind = kind
    var name = name
    let heading = name.withUTF8 { unsafe Self.width(of: $0) }
    width = min(60, max(heading + 4, kind == .date ? 12 : widest + 2))
  }

  /// How many characters wide UTF-8 is shown; what lies beyond the alphabets, such as Chinese, counts twice.
  public static func width(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var width = 0
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      // Only the first byte of a character counts; from U+1100 on characters are wide.
      if byte & 0xC0 != 0x80 { width += byte >= 0xE1 ? 2 : 1 }
    }
    return width
  }
}
