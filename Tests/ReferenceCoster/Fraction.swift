public import BigInt

/// An exact fraction of any size, so that the reference never has to argue about rounding.
///
/// Always reduced, with a positive denominator.
///
/// Example: `Fraction("2.5") / 4 == Fraction(5, 8)`.
public struct Fraction: Hashable, Sendable {
  /// The numerator; carries the sign.
  public let numerator: BigInt
  /// The denominator; always above zero.
  public let denominator: BigInt

  /// The fraction `numerator / denominator`, reduced.
  public init(_ numerator: BigInt, _ denominator: BigInt) {
    precondition(denominator != 0, "a fraction needs a denominator")
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let sign: BigInt = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / divisor
    self.denominator = sign * denominator / divisor
  }

  /// The whole number `value`.
  public init(_ value: Int) {
    self.init(BigInt(value), 1)
  }

  /// The decimal written in `text`, such as `-12.375`; nil when it is none.
  public init?(decimal text: String) {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0)
      .split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    let isDigits = (whole + fraction).utf8.allSatisfy { (48...57).contains($0) }
    guard isDigits, let digits = BigInt(String(whole + fraction)) else { return nil }
    self.init(isNegative ? -digits : digits, BigInt(10).power(fraction.count))
  }
}

extension Fraction: Comparable {
  /// Orders by value.
  public static func < (a: Fraction, b: Fraction) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }
}

extension Fraction: AdditiveArithmetic {
  /// Zero.
  public static let zero = Fraction(0)

  /// The exact sum.
  public static func + (a: Fraction, b: Fraction) -> Fraction {
    Fraction(
      a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  /// The exact difference.
  public static func - (a: Fraction, b: Fraction) -> Fraction {
    a + -b
  }

  /// The value with the other sign.
  public static prefix func - (a: Fraction) -> Fraction {
    Fraction(-a.numerator, a.denominator)
  }
}

extension Fraction {
  /// The exact product.
  public static func * (a: Fraction, b: Fraction) -> Fraction {
    Fraction(a.numerator * b.numerator, a.denominator * b.denominator)
  }

  /// The exact quotient; traps when `b` is zero.
  public static func / (a: Fraction, b: Fraction) -> Fraction {
    Fraction(a.numerator * b.denominator, a.denominator * b.numerator)
  }

  /// The value without its sign.
  public var magnitude: Fraction { Fraction(BigInt(numerator.magnitude), denominator) }

  /// The multiple of `step` that is next to the value on the side of zero.
  func cut(toMultipleOf step: Fraction) -> Fraction {
    let units = self / step
    // The quotient of whole numbers is cut towards zero.
    return Fraction(units.numerator / units.denominator, 1) * step
  }

  /// The nearest multiple of `step`, halves away from zero.
  func rounded(toMultipleOf step: Fraction) -> Fraction {
    let half = step / 2
    return (self < 0 ? self - half : self + half).cut(toMultipleOf: step)
  }

  /// The smallest multiple of `step` that is not below the value.
  func roundedUp(toMultipleOf step: Fraction) -> Fraction {
    let below = cut(toMultipleOf: step)
    return below < self ? below + step : below
  }

  /// The value in cents: `Fraction("50826.6038").cents == "50826.60"`.
  public var cents: Fraction { rounded(toMultipleOf: .cent) }

  /// One hundredth.
  public static let cent = Fraction(1, 100)
  /// One millionth.
  public static let millionth = Fraction(1, 1_000_000)
}

extension Fraction {
  /// The value rounded to `digits` fraction digits, all of them written.
  public func text(digits: Int) -> String {
    let scale = Fraction(BigInt(10).power(digits), 1)
    let units = (self * scale).rounded(toMultipleOf: 1).numerator
    let text = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    let point = digits == 0 ? "" : "."
    return (units < 0 ? "-" : "") + padded.dropLast(digits) + point + padded.suffix(digits)
  }

  /// The value rounded to six fraction digits, without zeros that are not needed: `12.5`.
  public var plainText: String {
    var text = text(digits: 6)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  /// The value with two fraction digits: `12.50`.
  public var amountText: String { text(digits: 2) }
}

extension Fraction: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) {
    self.init(value)
  }

  /// The decimal that a literal such as `"0.125"` spells.
  ///
  /// Traps when the text is none.
  public init(stringLiteral value: String) {
    guard let number = Fraction(decimal: value) else {
      preconditionFailure("'\(value)' is no decimal")
    }
    self = number
  }
}

extension Fraction: CustomStringConvertible {
  /// `5/8`, or `5` for a whole number.
  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}

extension Sequence<Fraction> {
  /// The sum of all.
  var sum: Fraction { reduce(.zero, +) }
}

/// `amount` in cents, split by weights that are not below zero by the largest remainder method.
///
/// Every part is its exact share cut towards zero; cents that are left go to the largest remainders, ties to
/// the part that stands first. Nil when all weights are zero.
func split(_ amount: Fraction, by weights: [Fraction]) -> [Fraction]? {
  let whole = weights.sum
  guard whole > 0 else { return nil }
  let shares = weights.map { amount.magnitude * $0 / whole }
  var parts = shares.map { $0.cut(toMultipleOf: .cent) }
  var left = amount.magnitude - parts.sum
  let order = shares.indices.sorted { a, b in
    let (first, second) = (shares[a] - parts[a], shares[b] - parts[b])
    return first == second ? a < b : first > second
  }
  for index in order where left > 0 {
    parts[index] += .cent
    left -= .cent
  }
  return amount < 0 ? parts.map { -$0 } : parts
}

/// Whether `a` sorts before `b`: by their UTF-8 bytes, as every code and key does.
func precedes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}
