/// An exact quantity in an item's unit: at most six fraction digits, |value| < 9.2 × 10¹².
///
/// `try Quantity("2.5")` prints as `2.5`; what does not fit is a fault, never a wrap.
@frozen
public struct Quantity: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The value in millionths of the unit.
  public var millionths: Int64

  /// Nothing.
  public static let zero = Quantity(millionths: 0)
  /// One unit.
  public static let one = Quantity(millionths: DecimalParsing.scale)

  /// Wraps a count of millionths.
  @inlinable
  public init(millionths: Int64) { self.millionths = millionths }

  /// Reads decimal text; see `DecimalParsing` for the accepted forms.
  public init(_ text: String) throws(DecimalFault) {
    millionths = try DecimalParsing.scaled(text)
  }

  /// Orders by value.
  @inlinable
  public static func < (left: Quantity, right: Quantity) -> Bool { left.millionths < right.millionths }

  /// The sum, or nil where it does not fit.
  @inlinable
  public func adding(_ other: Quantity) -> Quantity? {
    let (sum, overflow) = millionths.addingReportingOverflow(other.millionths)
    return overflow ? nil : Quantity(millionths: sum)
  }

  /// The difference, or nil where it does not fit.
  @inlinable
  public func subtracting(_ other: Quantity) -> Quantity? {
    let (difference, overflow) = millionths.subtractingReportingOverflow(other.millionths)
    return overflow ? nil : Quantity(millionths: difference)
  }

  /// Rounded up to a multiple of `step`, or nil where that does not fit: 2.1 with step 1 gives 3.
  @inlinable
  public func roundedUp(to step: Quantity) -> Quantity? {
    let rest = millionths % step.millionths
    if rest == 0 { return self }
    let down = millionths - rest
    if rest < 0 { return Quantity(millionths: down) }
    let (up, overflow) = down.addingReportingOverflow(step.millionths)
    return overflow ? nil : Quantity(millionths: up)
  }
}

extension Quantity: CustomStringConvertible {
  /// Plain decimal with a dot and no trailing zeros.
  public var description: String { DecimalPrinting.text(scaled: millionths) }
}
