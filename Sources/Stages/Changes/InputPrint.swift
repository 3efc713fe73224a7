internal import Domain

/// A number that stands for content: equal content has equal prints.
struct InputPrint: Sendable {
  private(set) var value: UInt64

  init(_ value: UInt64 = 0) { self.value = value }

  /// Adds a number behind what is there.
  mutating func add(_ number: Int64) {
    let product = (value ^ UInt64(bitPattern: number) &+ 0x9E37_79B9_7F4A_7C15)
      .multipliedFullWidth(by: 0xC2B2_AE3D_27D4_EB4F)
    value = product.high ^ product.low &+ value
  }

  /// Adds a text behind what is there.
  mutating func add(text: String) {
    var text = text
    let hash = text.withUTF8 { bytes in unsafe ContentHash.value(of: UnsafeRawBufferPointer(bytes)) }
    add(Int64(bitPattern: hash))
  }

  /// Adds a part whose place among the others does not matter.
  mutating func add(_ part: InputPrint) {
    let mixed = part.value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    value = value &+ (mixed.high ^ mixed.low)
  }
}
