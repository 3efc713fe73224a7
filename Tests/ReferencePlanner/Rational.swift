/// An exact fraction, so that the reference never has to argue about rounding.
///
/// Always reduced, with a positive denominator. Arithmetic that leaves 128 bits traps, which is what
/// a test oracle should do.
///
/// Example: `Rational("2.5") / 4 == Rational(5, 8)`.
public struct Rational: Hashable, Sendable {
  /// The numerator; carries the sign.
  public let numerator: Int128
  /// The denominator; always above zero.
  public let denominator: Int128

  /// The fraction `numerator / denominator`, reduced.
  public init(_ numerator: Int128, _ denominator: Int128 = 1) {
    precondition(denominator != 0, "a fraction needs a denominator")
    let sign: Int128 = denominator < 0 ? -1 : 1
    let divisor = max(1, Self.greatestCommonDivisor(numerator, denominator))
    self.numerator = sign * numerator / divisor
    self.denominator = sign * denominator / divisor
  }

  /// The whole number `value`.
  public init(_ value: Int) {
    self.init(Int128(value), 1)
  }

  /// The decimal written in `text`, such as `-12.375`; nil when it is none.
  public init?(decimal text: String) {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0)
      .split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    let isDigits = (whole + fraction).utf8.allSatisfy { (48...57).contains($0) }
    guard isDigits, let digits = Int128(whole + fraction) else { return nil }
    var scale: Int128 = 1
    for _ in fraction { scale *= 10 }
    self.init(isNegative ? -digits : digits, scale)
  }

  private static func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
    var (large, small) = (abs(a), abs(b))
    while small != 0 { (large, small) = (small, large % small) }
    return large
  }
}

extension Rational: Comparable {
  /// Orders by value.
  public static func < (a: Rational, b: Rational) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }
}

extension Rational: AdditiveArithmetic {
  /// Zero.
  public static let zero = Rational(0, 1)

  /// The exact sum.
  public static func + (a: Rational, b: Rational) -> Rational {
    Rational(
      a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  /// The exact difference.
  public static func - (a: Rational, b: Rational) -> Rational {
    a + Rational(-b.numerator, b.denominator)
  }
}

extension Rational {
  /// The exact product.
  public static func * (a: Rational, b: Rational) -> Rational {
    // Reducing crosswise first keeps the intermediates small.
    let left = Rational(a.numerator, b.denominator)
    let right = Rational(b.numerator, a.denominator)
    return Rational(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  /// The exact quotient; traps when `b` is zero.
  public static func / (a: Rational, b: Rational) -> Rational {
    a * Rational(b.denominator, b.numerator)
  }

  /// The smallest whole number that is not below the value: `Rational("2.1").ceiling == 3`.
  public var ceiling: Int128 {
    let quotient = numerator / denominator
    return numerator > 0 && numerator % denominator != 0 ? quotient + 1 : quotient
  }

  /// The largest whole number that is not above the value: `Rational("2.9").floor == 2`.
  public var floor: Int128 {
    -Rational(-numerator, denominator).ceiling
  }

  /// The smallest multiple of `step` that is not below the value:
  /// `Rational("2.1").roundedUp(toMultipleOf: "0.5") == "2.5"`.
  public func roundedUp(toMultipleOf step: Rational) -> Rational {
    precondition(step > .zero, "a step is above zero")
    return Rational((self / step).ceiling) * step
  }

  /// The value as a plain decimal without trailing zeros; traps beyond six fraction digits.
  public var decimalText: String {
    let millionths = self * Rational(1_000_000)
    precondition(millionths.denominator == 1, "\(self) has more than six fraction digits")
    let digits = String(millionths.numerator.magnitude)
    let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    var fraction = padded.suffix(6)
    while fraction.last == "0" { fraction.removeLast() }
    let sign = numerator < 0 ? "-" : ""
    return sign + padded.dropLast(6) + (fraction.isEmpty ? "" : "." + fraction)
  }
}

extension Rational: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) {
    self.init(value)
  }

  /// The decimal that a literal such as `"0.125"` spells.
  ///
  /// Traps when the text is none.
  public init(stringLiteral value: String) {
    guard let number = Rational(decimal: value) else {
      preconditionFailure("'\(value)' is no decimal")
    }
    self = number
  }
}

extension Rational: CustomStringConvertible {
  /// `5/8`, or `5` for a whole number.
  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}
