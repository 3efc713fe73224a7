internal import BigInt

/// An exact fraction without limits, for weights whose denominators have nothing in common.
struct Fraction: Equatable {
  private(set) var numerator: BigInt
  private(set) var denominator: BigInt

  static let zero = Fraction(0, 1)

  /// A fraction whose denominator is above zero; it is reduced.
  init(_ numerator: BigInt, _ denominator: BigInt) {
    precondition(denominator > 0, "a fraction has a denominator above zero")
    let divisor = Self.commonDivisor(numerator, denominator)
    self.numerator = divisor > 1 ? numerator / divisor : numerator
    self.denominator = divisor > 1 ? denominator / divisor : denominator
  }

  /// The same; numbers of a word, which most are, are much faster.
  init(dividing numerator: Int128, by denominator: Int128) {
    guard let left = Int64(exactly: numerator), let right = Int64(exactly: denominator), right > 0 else {
      self.init(BigInt(numerator), BigInt(denominator))
      return
    }
    let divisor = Int64(clamping: Self.commonDivisor(left.magnitude, right.magnitude))
    self.init(reduced: BigInt(left / divisor), BigInt(right / divisor))
  }

  private init(reduced numerator: BigInt, _ denominator: BigInt) {
    self.numerator = numerator
    self.denominator = denominator
  }

  static let one = Fraction(1, 1)

  /// The greatest common divisor; numbers of a word, which most are, are much faster.
  private static func commonDivisor(_ left: BigInt, _ right: BigInt) -> BigInt {
    guard left.magnitude.bitWidth <= 64, right.magnitude.bitWidth <= 64 else {
      return left.greatestCommonDivisor(with: right)
    }
    return BigInt(commonDivisor(UInt64(left.magnitude), UInt64(right.magnitude)))
  }

  private static func commonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
    var (larger, smaller) = (left, right)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
  }

  /// A whole number.
  init(_ value: Int64) {
    numerator = BigInt(value)
    denominator = 1
  }

  var isZero: Bool { numerator == 0 }
  var isNegative: Bool { numerator < 0 }
  var isPositive: Bool { numerator > 0 }

  static func += (left: inout Fraction, right: Fraction) {
    left =
      left.denominator == right.denominator
      ? Fraction(left.numerator + right.numerator, left.denominator)
      : Fraction(
        left.numerator * right.denominator + right.numerator * left.denominator,
        left.denominator * right.denominator)
  }

  static func + (left: Fraction, right: Fraction) -> Fraction {
    var sum = left
    sum += right
    return sum
  }

  static func - (left: Fraction, right: Fraction) -> Fraction {
    left + Fraction(-right.numerator, right.denominator)
  }

  static func * (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  /// The quotient; the divisor must not be zero.
  static func / (left: Fraction, right: Fraction) -> Fraction {
    right.isNegative
      ? Fraction(-(left.numerator * right.denominator), left.denominator * -right.numerator)
      : Fraction(left.numerator * right.denominator, left.denominator * right.numerator)
  }

  /// The nearest whole number, half-up; cut to 64 bits.
  var rounded: Int64 { rounded(times: 1) }

  /// The nearest whole number to the product with `factor`, halves away from zero; cut to 64 bits.
  func rounded(times factor: Int64) -> Int64 {
    let doubled = (numerator * BigInt(factor)).magnitude * 2
    let whole = denominator.magnitude
    let value = Int64(clamping: (doubled + whole) / (whole * 2))
    return isNegative != (factor < 0) ? -value : value
  }

  /// The product with `numerator` / `denominator`.
  func multiplied(by numerator: Int128, over denominator: Int128) -> Fraction {
    Fraction(self.numerator * BigInt(numerator), self.denominator * BigInt(denominator))
  }

  /// The fraction divided by `divisor`, in millionths, rounded half-up; cut to 64 bits.
  func millionths(over divisor: Int) -> Int64 {
    let scaled = numerator.magnitude * 2_000_000
    let whole = denominator.magnitude * BigUInt(divisor)
    let rounded = (scaled + whole) / (whole * 2)
    let value = Int64(clamping: rounded)
    return isNegative ? -value : value
  }

  /// The fraction × 2^`bits`, cut to a whole number.
  func scaled(by bits: Int) -> BigInt { (numerator << bits) / denominator }

  /// The same in 128 bits; nil where it does not fit.
  func shortlyScaled(by bits: Int) -> Int128? {
    guard numerator.bitWidth <= 126 - bits, denominator.bitWidth <= 64 else {
      return Int128(exactly: scaled(by: bits))
    }
    return (Int128(Int64(numerator)) << bits) / Int128(Int64(denominator))
  }

  /// Splits `total` by `weights` above zero with the largest remainder method, ties to the lower index.
  static func largestRemainder(_ total: Int64, by weights: [Fraction]) -> [Int64] {
    var common: BigInt = 1
    for weight in weights {
      common *= weight.denominator / common.greatestCommonDivisor(with: weight.denominator)
    }
    let scaled = weights.map { $0.numerator * (common / $0.denominator) }
    let sum = scaled.reduce(0, +)
    let magnitude = BigInt(total.magnitude)
    var left = magnitude
    var parts: [Int64] = []
    var rests: [(rest: BigInt, index: Int)] = []
    for (index, weight) in scaled.enumerated() {
      let (part, rest) = (magnitude * weight).quotientAndRemainder(dividingBy: sum)
      parts.append(Int64(clamping: part) * (total < 0 ? -1 : 1))
      rests.append((rest, index))
      left -= part
    }
    rests.sort { $0.rest != $1.rest ? $0.rest > $1.rest : $0.index < $1.index }
    for (_, index) in rests.prefix(Int(left)) { parts[index] += total < 0 ? -1 : 1 }
    return parts
  }
}
