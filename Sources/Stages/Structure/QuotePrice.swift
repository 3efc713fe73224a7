/// Which price of a bought item a quote takes (Docs/Costing.md, C77).
public enum QuotePrice: String, Sendable, CaseIterable {
  /// What was paid last, else the price list of the day.
  case latest
  /// What the stock of the month cost on average.
  case average
  /// What the standard says.
  case standard
}
