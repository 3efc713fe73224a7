import Numerics

/// Plain decimal text with a comma after every third digit of the whole part: `-1234567.25` gives `-1,234,567.25`.
package func grouped(_ plain: String) -> String {
  let bytes = Array(plain.utf8)
  let first = bytes.first == UInt8(ascii: "-") ? 1 : 0
  let end = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
  guard end - first > 3 else { return plain }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + (end - first) / 3)
  for (index, byte) in bytes.enumerated() {
    if index > first, index < end, (end - index) % 3 == 0 { result.append(UInt8(ascii: ",")) }
    result.append(byte)
  }
  return String(decoding: result, as: UTF8.self)
}

/// A count for people: 16812 gives `16,812`.
func grouped(_ count: Int) -> String { grouped(String(count)) }

/// A quantity for people: `1,250.5`.
func grouped(_ quantity: Quantity) -> String { grouped(quantity.description) }

/// Width of a text in cells of a monospaced face: a CJK or full-width character counts two, a combining mark none.
///
/// `轴承 6204` is 9 wide.
package func displayWidth(of text: String) -> Int {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
  var width = 0
  for character in text {
    guard let scalar = character.unicodeScalars.first else { continue }
    width += isWide(scalar.value) ? 2 : 1
  }
  return width
}

private func isWide(_ scalar: UInt32) -> Bool {
  guard scalar >= 0x1100 else { return false }
  return (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar)
    || (0xAC00...0xD7A3).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
    || (0xFE30...0xFE6F).contains(scalar) || (0xFF00...0xFF60).contains(scalar)
    || (0xFFE0...0xFFE6).contains(scalar) || (0x1F300...0x1FAFF).contains(scalar)
    || (0x20000...0x3FFFD).contains(scalar)
}

/// The text with the control characters that neither HTML nor a workbook can hold replaced by U+FFFD; tabs and line ends become spaces.
func printable(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: result.append(" ")
    case 0..<0x20, 0x7F: result.append("\u{FFFD}")
    default: result.append(scalar)
    }
  }
  return String(result)
}
