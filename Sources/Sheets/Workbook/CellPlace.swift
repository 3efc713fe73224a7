/// Where a cell is.
struct CellPlace: Equatable {
  /// From 1.
  let row: Int
  /// From 0.
  let column: Int

  /// The place that a reference such as `AB12` spells, upper or lower case, with or without `$`.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var column = 0
    if bytes.count > 0, unsafe bytes[0] == UInt8(ascii: "$") { index = 1 }
    let letters = index
    while index < bytes.count, index < letters + 4 {
      let letter = unsafe bytes[index] & 0xDF
      guard letter >= 0x41 && letter <= 0x5A else { break }
      column = 26 * column + Int(letter - 0x40)
      index += 1
    }
    if index < bytes.count, unsafe bytes[index] == UInt8(ascii: "$") { index += 1 }
    guard column > 0, let row = unsafe Self.integer(UnsafeBufferPointer(rebasing: bytes[index...])), row > 0
    else { return nil }
    self.row = row
    self.column = column - 1
  }

  /// A whole number of up to nine digits.
  @inline(__always)
  static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count > 0 && bytes.count <= 9 else { return nil }
    var value = 0
    for index in 0..<bytes.count {
      let digit = unsafe bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      value = 10 * value + Int(digit)
    }
    return value
  }
}
