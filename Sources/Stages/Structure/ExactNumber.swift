internal import BigInt
internal import Domain
internal import Numerics

/// An exact fraction without limits: quantities through many levels of a bill of materials, and their cost.
struct ExactNumber: Equatable {
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

  var isZero: Bool { numerator == 0 }

  /// Rounded up to a multiple of `step`, in millionths.
  func roundedUp(to step: Int64) -> ExactNumber {
    let divisor = denominator * BigInt(step)
    let (whole, rest) = (numerator * 1_000_000).quotientAndRemainder(dividingBy: divisor)
    return ExactNumber((rest > 0 ? whole + 1 : whole) * BigInt(step), 1_000_000)
  }

  /// A plain decimal, rounded half-up to six fraction digits, without trailing zeros.
  var text: String {
    let scaled = numerator.magnitude * 2_000_000
    let whole = denominator.magnitude
    let rounded = (scaled + whole) / (whole * 2)
    let (units, fraction) = rounded.quotientAndRemainder(dividingBy: 1_000_000)
    var digits = String(fraction)
    digits = String(repeating: "0", count: 6 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    let sign = numerator < 0 && rounded > 0 ? "-" : ""
    return "\(sign)\(units)\(digits.isEmpty ? "" : ".\(digits)")"
  }
}
