internal import BigInt

/// Numbers that are known up to a bound, in units of 1 / 2^`precision`.
struct NearSolution {
  var values: [BigInt]
  /// How far the true numbers are away at most.
  var errors: [BigInt]
  var precision: Int

  /// The numbers rounded, halves away from zero; nil where one may lie on either side of a half.
  func rounded() -> [Int64]? {
    var result: [Int64] = []
    for (value, error) in zip(values, errors) {
      let low = Self.rounded(value - error, precision)
      guard low == Self.rounded(value + error, precision) else { return nil }
      result.append(low)
    }
    return result
  }

  /// The same where a number on both sides of a half is known to be that half.
  func roundedAtHalves() -> [Int64] {
    zip(values, errors).map { value, error in
      let low = Self.rounded(value - error, precision)
      let high = Self.rounded(value + error, precision)
      return high.magnitude >= low.magnitude ? high : low
    }
  }

  /// For each number the fraction with the smallest denominator that it may be; nil where one is not simple.
  func simplest() -> [Fraction]? {
    let one = BigInt(1) << precision
    var result: [Fraction] = []
    for (value, error) in zip(values, errors) {
      let fraction = Self.simplest(value - error, one, value + error, one)
      guard fraction.denominator.bitWidth < precision / 3 else { return nil }
      result.append(fraction)
    }
    return result
  }

  /// The simplest fraction from `a` / `b` to `c` / `d`, by continued fractions: 3.14 to 3.15 is 22 / 7.
  private static func simplest(_ a: BigInt, _ b: BigInt, _ c: BigInt, _ d: BigInt) -> Fraction {
    if a <= 0, c >= 0 { return .zero }
    if c < 0 {
      let mirrored = simplest(-c, d, -a, b)
      return Fraction(-mirrored.numerator, mirrored.denominator)
    }
    let (whole, rest) = a.quotientAndRemainder(dividingBy: b)
    if rest == 0 { return Fraction(whole, 1) }
    if whole < c / d { return Fraction(whole + 1, 1) }
    let inner = simplest(d, c - whole * d, b, rest)
    return Fraction(whole * inner.numerator + inner.denominator, inner.numerator)
  }

  private static func rounded(_ value: BigInt, _ precision: Int) -> Int64 {
    let rounded = Int64(clamping: (value.magnitude * 2 + (BigUInt(1) << precision)) >> (precision + 1))
    return value < 0 ? -rounded : rounded
  }
}
