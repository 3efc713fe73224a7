/// A named way to turn an exact ratio into a whole number; nothing rounds without naming one.
public enum Rounding: Sendable {
  /// Towards positive infinity: quantities, which must never fall short.
  case up
  /// To the nearest, halves away from zero: posted amounts (20.625 → 20.63, −20.625 → −20.63).
  case halfUp
  /// Towards negative infinity: complete sets that stock can build.
  case down

  /// The whole number for `numerator` / `denominator`, which must be greater than zero.
  @inlinable
  public func quotient(_ numerator: Int128, _ denominator: Int128) -> Int128 {
    // Numbers of 64 bits, nearly all, are divided many times faster.
    if let small = Int64(exactly: numerator), let divisor = Int64(exactly: denominator) {
      return Int128(quotient(small, divisor))
    }
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    switch self {
    case .up: return rest > 0 ? whole + 1 : whole
    case .down: return rest < 0 ? whole - 1 : whole
    case .halfUp:
      let magnitude = rest.magnitude * 2
      guard magnitude >= denominator.magnitude else { return whole }
      return numerator < 0 ? whole - 1 : whole + 1
    }
  }

  /// The same for numbers of 64 bits; the denominator must be greater than zero.
  @inlinable
  func quotient(_ numerator: Int64, _ denominator: Int64) -> Int64 {
    // Of the 64 bits, only the smallest number by −1 does not fit, and denominators are above zero.
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    switch self {
    case .up: return rest > 0 ? whole + 1 : whole
    case .down: return rest < 0 ? whole - 1 : whole
    case .halfUp:
      let magnitude = rest.magnitude
      guard magnitude >= denominator.magnitude - magnitude else { return whole }
      return numerator < 0 ? whole - 1 : whole + 1
    }
  }
}
