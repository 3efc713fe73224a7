/// A reduced, non-negative fraction of 64-bit integers: what a BOM line multiplies by.
@frozen
public struct Ratio: Hashable, Sendable, BitwiseCopyable {
  /// Upper part, not negative.
  public let numerator: Int64
  /// Lower part, greater than zero.
  public let denominator: Int64

  /// 1/1.
  public static let one = Ratio(1, 1)

  /// Reduces `numerator` / `denominator`; the denominator must be greater than zero.
  public init(_ numerator: Int64, _ denominator: Int64) {
    precondition(denominator > 0 && numerator >= 0, "a ratio is a non-negative fraction")
    let divisor = Int64(greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// A fraction that is known to be reduced.
  @inlinable
  public init(reduced numerator: Int64, _ denominator: Int64) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The reduced product, or nil where it does not fit 64 bits.
  public func multiplied(by other: Ratio) -> Ratio? {
    let left = Ratio(numerator, other.denominator)
    let right = Ratio(other.numerator, denominator)
    let (upper, upperOverflow) = left.numerator.multipliedReportingOverflow(by: right.numerator)
    let (lower, lowerOverflow) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    return upperOverflow || lowerOverflow ? nil : Ratio(upper, lower)
  }

  /// `quantity` × self + `fixed`, rounded up to `step` once, or nil where it does not fit.
  ///
  /// 1,000 × 201/200 + 0 with step 1 gives 1,005; 3 × 1/3 + 0.5 with step 1 gives 2.
  @inlinable
  public func need(for quantity: Quantity, fixed: Quantity, step: Quantity) -> Quantity? {
    let divisor = Int128(denominator) * Int128(step.millionths)
    let (product, overflow) = (Int128(quantity.millionths) * Int128(numerator))
      .addingReportingOverflow(Int128(fixed.millionths) * Int128(denominator))
    if overflow { return nil }
    let steps = Rounding.up.quotient(product, divisor)
    guard let whole = Int64(exactly: steps) else { return nil }
    let (result, tooLarge) = whole.multipliedReportingOverflow(by: step.millionths)
    return tooLarge ? nil : Quantity(millionths: result)
  }
}

/// The greatest common divisor; of 0 and 0 it is 1, so that it can always divide.
public func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
  var (left, right) = (first, second)
  while right != 0 { (left, right) = (right, left % right) }
  return max(left, 1)
}
