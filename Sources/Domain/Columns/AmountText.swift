internal import Numerics

extension GrowingArray<UInt8> {
  /// The comma between two CSV fields.
  @inlinable
  public mutating func appendComma() { append(UInt8(ascii: ",")) }

  /// The end of a CSV line.
  @inlinable
  public mutating func appendLineEnd() { append(UInt8(ascii: "\n")) }

  /// Cents as an amount, always with two fraction digits: `12.50`.
  @inlinable
  public mutating func append(cents: Int64) {
    reserve(40)
    appendSign(cents)
    let (whole, fraction) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    unsafe storedCount &+= DigitText.write(whole, to: base + storedCount)
    let tens = fraction / 10
    unsafe base[storedCount] = UInt8(ascii: ".")
    unsafe base[storedCount &+ 1] = UInt8(truncatingIfNeeded: tens | 0x30)
    unsafe base[storedCount &+ 2] = UInt8(truncatingIfNeeded: fraction &- tens &* 10 | 0x30)
    storedCount &+= 3
  }

  /// An amount a unit, rounded half-up, always with six fraction digits; nothing where there is no quantity.
  ///
  /// 3,546.68 for 20 gives `177.334000`.
  public mutating func append(unitCostOf cents: Int64, quantity: Int64) {
    if let cost = UnitCost(cents: cents, quantity: quantity) { append(fixed: cost.millionths) }
  }

  /// A part of a whole in percent, rounded half-up, always with six fraction digits; nothing where there is no whole.
  public mutating func append(shareOf part: Int64, in whole: Int64) {
    guard whole != 0 else { return }
    let numerator = Int128(part) * 100_000_000
    let rounded = Rounding.halfUp.quotient(whole < 0 ? -numerator : numerator, Int128(whole.magnitude))
    append(fixed: Int64(clamping: rounded))
  }

  /// Millionths as a decimal with all six fraction digits.
  @inlinable
  public mutating func append(fixed value: Int64) {
    reserve(40)
    appendSign(value)
    let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    unsafe storedCount &+= DigitText.write(whole, to: base + storedCount)
    unsafe base[storedCount] = UInt8(ascii: ".")
    unsafe DigitText.writeEight(fraction &* 100, to: base + storedCount + 1)
    storedCount &+= 7
  }
}
