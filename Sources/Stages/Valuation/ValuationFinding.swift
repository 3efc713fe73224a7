/// Why an item cannot be valued, or what was assumed.
struct ValuationFinding: OptionSet {
  let rawValue: UInt8
  /// Quantity or value would be negative.
  static let negative = ValuationFinding(rawValue: 1)
  /// An amount does not fit.
  static let overflow = ValuationFinding(rawValue: 2)
  /// There was no quantity in to make a rate from.
  static let noRate = ValuationFinding(rawValue: 4)
  /// Value is left without a quantity.
  static let rest = ValuationFinding(rawValue: 8)
  /// An item at standard cost has none.
  static let noStandard = ValuationFinding(rawValue: 16)
}
