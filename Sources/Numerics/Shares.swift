/// `amount` × `numerator` / `denominator`, rounded by `rounding`, exact whatever the size of the product; nil where the result does not fit or
/// the denominator is not above zero.
///
/// 66,350.00 × 40,600 / 53,000 gives 50,826.60: `share(of: 6_635_000, 40_600, over: 53_000, rounding: .halfUp)` is 5_082_660.
@inlinable
public func share(
  of amount: Int64, _ numerator: Int128, over denominator: Int128, rounding: Rounding = .halfUp
) -> Int64? {
  guard denominator > 0 else { return nil }
  if numerator == 0 { return 0 }
  if let small = Int64(exactly: numerator) {
    return Int64(exactly: rounding.quotient(Int128(amount) * Int128(small), denominator))
  }
  return wideShare(of: amount, numerator, over: denominator, rounding: rounding)
}

/// The same for products beyond 128 bits.
@usableFromInline
func wideShare(of amount: Int64, _ numerator: Int128, over denominator: Int128, rounding: Rounding) -> Int64?
{
  let product = UInt128(amount.magnitude).multipliedFullWidth(by: numerator.magnitude)
  let divisor = denominator.magnitude
  guard product.high < divisor else { return nil }
  let (whole, rest) = divisor.dividingFullWidth(product)
  let isNegative = (amount < 0) != (numerator < 0)
  let goesUp =
    switch rounding {
    case .up: rest > 0 && !isNegative
    case .down: rest > 0 && isNegative
    case .halfUp: rest >= divisor - rest
    }
  guard let magnitude = Int64(exactly: whole) else { return nil }
  let (rounded, overflow) = magnitude.addingReportingOverflow(goesUp ? 1 : 0)
  return overflow ? nil : isNegative ? -rounded : rounded
}

extension Money {
  /// A decimal of up to six fraction digits as a posted amount, rounded half-up: 20.625 gives 20.63.
  @inlinable
  public init(roundingMillionths millionths: Int64) {
    let (whole, rest) = millionths.quotientAndRemainder(dividingBy: 10_000)
    cents = rest.magnitude >= 5_000 ? whole + (millionths < 0 ? -1 : 1) : whole
  }
}

extension UnitCost {
  /// An amount in cents a unit, rounded half-up; nil where there is no quantity or the result does not fit.
  ///
  /// 3,546.68 for 20 gives 177.334.
  public init?(cents: Int64, quantity: Int64) {
    guard quantity != 0 else { return nil }
    // Cents to millionths is 10⁴, units to millionths 10⁶.
    let numerator = Int128(cents) * 10_000_000_000
    let rounded = Rounding.halfUp.quotient(quantity < 0 ? -numerator : numerator, Int128(quantity.magnitude))
    guard let value = Int64(exactly: rounded) else { return nil }
    millionths = value
  }
}

/// The sum, or the largest or smallest number where it does not fit.
@inlinable
public func saturatingSum(_ left: Int64, _ right: Int64) -> Int64 {
  let (sum, overflow) = left.addingReportingOverflow(right)
  // The smallest number has no positive counterpart, so that it is left out.
  return overflow ? (right < 0 ? .min + 1 : .max) : sum
}
