extension CostMonth {
  /// How the stock of an item is valued (C28).
  public enum Valuation: String, Sendable, CaseIterable {
    /// One rate for the month.
    case monthAverage = "month-average"
    /// A rate for every day on which something comes in.
    case movingAverage = "moving-average"
    /// What came first goes first.
    case fifo
    /// The standard cost, with variances.
    case standard
  }

  /// How the work in process of an item is valued (C36).
  public enum WipMethod: String, Sendable, CaseIterable {
    /// By equivalents of all that was spent, or of what was spent in the period.
    case weightedAverage = "weighted-average"
    case fifo
    /// Not at all, at material alone, at a fixed cost.
    case none
    case materialsOnly = "materials-only"
    case fixed
  }

  /// How a joint product takes its part of an order's cost (C45).
  public enum CostRule: String, Sendable, CaseIterable {
    /// A part of the whole, a fixed unit cost, or by a weight of one kind or another.
    case ratio, quota, weight, nrv
    case salesValue = "sales-value"
  }
}
