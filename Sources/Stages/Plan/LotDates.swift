internal import Domain
internal import Numerics

/// Dates and start quantities of planned orders (Docs/Planning.md, R2 and R3).
enum LotDates {
  /// `quantity` with the item's scrap, rounded up to the step, or nil where it does not fit; purchases start what they receive.
  @inline(__always)
  static func startQuantity(_ quantity: Int64, _ rule: ItemRule, isPurchase: Bool) -> Int64? {
    if isPurchase { return quantity }
    return Ratio(reduced: rule.scrapNumerator, rule.scrapDenominator)
      .need(for: Quantity(millionths: quantity), fixed: .zero, step: Quantity(millionths: rule.step))?
      .millionths
  }

  /// Working days from start to receipt: fixed part + part per unit, rounded up once.
  @inline(__always)
  static func leadDays(_ quantity: Int64, leadTime: Int64, perUnit: Int64) -> Int {
    if perUnit == 0 { return Int((leadTime + 999_999) / 1_000_000) }
    let scaled = Int128(leadTime) * 1_000_000 + Int128(perUnit) * Int128(quantity)
    return Int(min(Rounding.up.quotient(scaled, 1_000_000_000_000), longestLead))
  }

  /// Longest lead that is told apart: a century of working days.
  static let longestLead: Int128 = 26_100
}
