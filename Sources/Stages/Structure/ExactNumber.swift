internal import BigInt
internal import Domain
internal import Numerics

/// An exact fraction without limits: quantities through many levels of a bill of materials, and their cost.
struct ExactNumber: Comparable {
  private let numerator: BigInt
  private let denominator: BigInt

  static let zero = ExactNumber(0, 1)
  static let one = ExactNumber(1, 1)

  /// Reduces `numerator` / `denominator`, which must be above zero.
  private init(_ numerator: BigInt, _ denominator: BigInt) {
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    self.numerator = divisor > 1 ? numerator / divisor : numerator
    self.denominator = divisor > 1 ? denominator / divisor : denominator
  }

  /// A quantity or a price in millionths.
  init(millionths: Int64) { self.init(BigInt(millionths), 1_000_000) }

  /// A fraction whose denominator is above zero.
  init(_ numerator: Int128, over denominator: Int128) { self.init(BigInt(numerator), BigInt(denominator)) }

  /// A fraction of 64 bits.
  init(_ ratio: Ratio) { self.init(BigInt(ratio.numerator), BigInt(ratio.denominator)) }

  static func + (left: ExactNumber, right: ExactNumber) -> ExactNumber {
    ExactNumber(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  static func - (left: ExactNumber, right: ExactNumber) -> ExactNumber {
    ExactNumber(
      left.numerator * right.denominator - right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  static func * (left: ExactNumber, right: ExactNumber) -> ExactNumber {
    ExactNumber(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  /// The quotient; the divisor must be above zero.
  static func / (left: ExactNumber, right: ExactNumber) -> ExactNumber {
    ExactNumber(left.numerator * right.denominator, left.denominator * right.numerator)
  }

  static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  var isZero: Bool { numerator == 0 }

  /// Whole millionths of a number that is not below zero, rounded by `rounding`; nil where they do not fit.
  func millionths(_ rounding: Rounding) -> Int64? {
    let scaled = numerator * 1_000_000
    switch rounding {
    case .up: return Int64(exactly: (scaled + denominator - 1) / denominator)
    case .halfUp: return Int64(exactly: (scaled * 2 + denominator) / (denominator * 2))
    case .down: return Int64(exactly: scaled / denominator)
    }
  }

  /// Rounded up to a multiple of `step`, in millionths.
  func roundedUp(to step: Int64) -> ExactNumber {
    let divisor = denominator * BigInt(step)
    let (whole, rest) = (numerator * 1_000_000).quotientAndRemainder(dividingBy: divisor)
    return ExactNumber((rest > 0 ? whole + 1 : whole) * BigInt(step), 1_000_000)
  }

  /// A plain decimal, rounded half-up to six fraction digits, without trailing zeros.
  var text: String { text(digits: 6) }

  /// The same with at most `count` fraction digits.
  func text(digits count: Int) -> String {
    let unit = BigUInt(10).power(count)
    let whole = denominator.magnitude
    let rounded = (numerator.magnitude * unit * 2 + whole) / (whole * 2)
    let (units, fraction) = rounded.quotientAndRemainder(dividingBy: unit)
    var digits = String(fraction)
    digits = String(repeating: "0", count: count - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    let sign = numerator < 0 && rounded > 0 ? "-" : ""
    return "\(sign)\(units)\(digits.isEmpty ? "" : ".\(digits)")"
  }
}
