/// A posted amount of money in the base currency, in hundredths.
@frozen
public struct Money: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The value in hundredths of the currency.
  public var cents: Int64

  /// Nothing.
  public static let zero = Money(cents: 0)

  /// Wraps a count of cents.
  @inlinable
  public init(cents: Int64) { self.cents = cents }

  /// Reads decimal text with at most two fraction digits.
  public init(_ text: String) throws(DecimalFault) {
    let scaled = try DecimalParsing.scaled(text)
    guard scaled % 10_000 == 0 else { throw .tooManyDecimals }
    cents = scaled / 10_000
  }

  /// `quantity` × `price`, rounded once by `rounding`, or nil where it does not fit.
  public init?(_ quantity: Quantity, at price: UnitCost, rounding: Rounding) {
    let product = Int128(quantity.millionths) * Int128(price.millionths)
    guard let cents = Int64(exactly: rounding.quotient(product, 10_000_000_000)) else { return nil }
    self.cents = cents
  }

  /// Orders by value.
  @inlinable
  public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}

extension Money: CustomStringConvertible {
  /// Always two fraction digits: `12.50`.
  public var description: String {
    let magnitude = cents.magnitude
    let fraction = magnitude % 100
    return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}

/// A price or cost of one unit in the base currency, six fraction digits.
@frozen
public struct UnitCost: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The value in millionths of the currency.
  public var millionths: Int64

  /// Wraps a count of millionths.
  @inlinable
  public init(millionths: Int64) { self.millionths = millionths }

  /// Reads decimal text with at most six fraction digits.
  public init(_ text: String) throws(DecimalFault) { millionths = try DecimalParsing.scaled(text) }

  /// Orders by value.
  @inlinable
  public static func < (left: UnitCost, right: UnitCost) -> Bool { left.millionths < right.millionths }
}

extension UnitCost: CustomStringConvertible {
  /// Plain decimal with a dot and no trailing zeros.
  public var description: String { DecimalPrinting.text(scaled: millionths) }
}

/// A percentage: `5` means five percent.
@frozen
public struct Percent: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The value in millionths of a percent: five percent is 5_000_000.
  public var millionths: Int64

  /// Nothing.
  public static let zero = Percent(millionths: 0)
  /// The whole.
  public static let hundred = Percent(millionths: 100 * DecimalParsing.scale)

  /// Wraps a count of millionths of a percent.
  @inlinable
  public init(millionths: Int64) { self.millionths = millionths }

  /// Reads `5` or `5%`.
  public init(_ text: String) throws(DecimalFault) {
    var digits = text
    if digits.hasSuffix("%") || digits.hasSuffix("％") { digits.removeLast() }
    millionths = try DecimalParsing.scaled(digits)
  }

  /// Orders by value.
  @inlinable
  public static func < (left: Percent, right: Percent) -> Bool { left.millionths < right.millionths }
}

extension Percent: CustomStringConvertible {
  /// Plain decimal with a percent sign: `5%`.
  public var description: String { DecimalPrinting.text(scaled: millionths) + "%" }
}
