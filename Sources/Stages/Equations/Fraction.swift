internal import BigInt

/// An exact fraction without limits, for weights whose denominators have nothing in common.
///
/// Most are of two words and reckoned as such, without memory of their own.
struct Fraction: Equatable {
  /// Reduced; as words wherever both parts fit into one.
  private enum Form: Equatable {
    case words(Int64, Int64)
    case wide(BigInt, BigInt)
  }

  private let form: Form

  static let zero = Fraction(0)
  static let one = Fraction(1)

  /// A fraction whose denominator is above zero; it is reduced.
  init(_ numerator: BigInt, _ denominator: BigInt) {
    precondition(denominator > 0, "a fraction has a denominator above zero")
    if numerator.bitWidth <= 64, denominator.bitWidth <= 64 {
      form = Self.reduced(Int64(numerator), Int64(denominator))
      return
    }
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let (left, right) = divisor > 1 ? (numerator / divisor, denominator / divisor) : (numerator, denominator)
    form =
      left.bitWidth <= 64 && right.bitWidth <= 64
      ? .words(Int64(left), Int64(right)) : .wide(left, right)
  }

  /// The same from 128 bits.
  init(dividing numerator: Int128, by denominator: Int128) {
    if let left = Int64(exactly: numerator), let right = Int64(exactly: denominator), right > 0 {
      self.init(form: Self.reduced(left, right))
    } else {
      self.init(BigInt(numerator), BigInt(denominator))
    }
  }

  private init(form: Form) { self.form = form }

  /// A whole number.
  init(_ value: Int64) { form = .words(value, 1) }

  private static func reduced(_ numerator: Int64, _ denominator: Int64) -> Form {
    var (larger, smaller) = (numerator.magnitude, denominator.magnitude)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    // No more than the denominator.
    let divisor = Int64(larger)
    return divisor > 1 ? .words(numerator / divisor, denominator / divisor) : .words(numerator, denominator)
  }

  var numerator: BigInt {
    switch form {
    case .words(let numerator, _): BigInt(integerLiteral: numerator)
    case .wide(let numerator, _): numerator
    }
  }

  var denominator: BigInt {
    switch form {
    case .words(_, let denominator): BigInt(integerLiteral: denominator)
    case .wide(_, let denominator): denominator
    }
  }

  /// Below, at or above zero.
  private var sign: Int {
    switch form {
    case .words(let numerator, _): Int(numerator.signum())
    case .wide(let numerator, _): numerator < 0 ? -1 : 1
    }
  }

  var isZero: Bool { sign == 0 }
  var isNegative: Bool { sign < 0 }
  var isPositive: Bool { sign > 0 }

  static func += (left: inout Fraction, right: Fraction) { left = left + right }

  static func + (left: Fraction, right: Fraction) -> Fraction {
    if case .words(let a, let b) = left.form, case .words(let c, let d) = right.form {
      if b == d { return Fraction(dividing: Int128(a) + Int128(c), by: Int128(b)) }
      let (sum, overflow) = (Int128(a) * Int128(d)).addingReportingOverflow(Int128(c) * Int128(b))
      if !overflow { return Fraction(dividing: sum, by: Int128(b) * Int128(d)) }
    }
    return Fraction(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  static func - (left: Fraction, right: Fraction) -> Fraction { left + right * Fraction(-1) }

  static func * (left: Fraction, right: Fraction) -> Fraction {
    if case .words(let a, let b) = left.form, case .words(let c, let d) = right.form {
      return Fraction(dividing: Int128(a) * Int128(c), by: Int128(b) * Int128(d))
    }
    return Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  /// The quotient; the divisor must not be zero.
  static func / (left: Fraction, right: Fraction) -> Fraction {
    if case .words(let c, let d) = right.form, c != .min {
      return left * Fraction(dividing: Int128(c < 0 ? -d : d), by: Int128(c.magnitude))
    }
    return right.isNegative
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
    if case .words(let numerator, let denominator) = form, numerator.magnitude >> (126 - bits) == 0 {
      return (Int128(numerator) << bits) / Int128(denominator)
    }
    // By its magnitude: numbers below zero of two words come out of the package's own conversion as others.
    let scaled = scaled(by: bits)
    return Int128(exactly: scaled.magnitude).map { isNegative ? -$0 : $0 }
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
