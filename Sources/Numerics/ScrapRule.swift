/// How a loss percentage raises a quantity.
@frozen
public enum ScrapRule: UInt8, Sendable, CaseIterable {
  /// × (1 + s).
  case markup
  /// ÷ (1 − s); s must be below 100 %.
  case yield

  /// The reduced fraction that a quantity is multiplied by.
  ///
  /// Five percent: markup 21/20, yield 20/19.
  public func ratio(_ scrap: Percent) -> Ratio {
    let whole = Percent.hundred.millionths
    switch self {
    case .markup: return Ratio(whole + scrap.millionths, whole)
    case .yield: return Ratio(whole, whole - scrap.millionths)
    }
  }
}
