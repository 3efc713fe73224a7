package import Numerics

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

/// An amount for people: `1,250.50`.
package func grouped(_ amount: Money) -> String { grouped(amount.description) }

/// A unit cost for people, with all six fraction digits, so that the points of a column stand below one another: `1.250000`.
package func grouped(_ cost: UnitCost) -> String {
  let plain = cost.description
  let fraction = plain.split(separator: ".", maxSplits: 1).dropFirst().first?.utf8.count ?? 0
  return grouped(plain) + (fraction == 0 ? "." : "") + String(repeating: "0", count: 6 - fraction)
}

/// The share of `part` in `whole` in percent, rounded to one digit: 1 of 3 is `33.3 %`; nothing where there is no whole.
package func share(_ part: Money, of whole: Money) -> String {
  guard whole.cents != 0 else { return "" }
  let tenths = Rounding.halfUp.quotient(
    Int128(part.cents) * 1_000 * Int128(whole.cents.signum()), Int128(whole.cents.magnitude))
  return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10) %"
}

/// `amount` ÷ `quantity`, rounded to six digits; nil where there is no quantity or it does not fit.
package func unitCost(_ amount: Money, of quantity: Quantity) -> UnitCost? {
  guard quantity.millionths != 0 else { return nil }
  let product = Int128(amount.cents) * 10_000_000_000 * Int128(quantity.millionths.signum())
  let divisor = Int128(quantity.millionths.magnitude)
  return Int64(exactly: Rounding.halfUp.quotient(product, divisor)).map { UnitCost(millionths: $0) }
}

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
