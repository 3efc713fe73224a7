/// How many rows of each list a report shows; what is left out is stated with its total, never dropped silently.
public struct ReportLimits: Hashable, Sendable {
  /// Planned orders.
  public var orders: Int
  /// Exceptions of one code.
  public var exceptionsPerCode: Int
  /// Items of the plan by week.
  public var items: Int
  /// Weeks of the release chart and of the items; later weeks of the chart are summed up in a note.
  public var weeks: Int

  /// What a page can show on a phone.
  public static let page = ReportLimits()
  /// What a workbook opens without delay.
  public static let workbook = ReportLimits(orders: 5_000, exceptionsPerCode: 2_000, items: 200, weeks: 53)

  /// Sets the limits; none is below zero.
  public init(orders: Int = 2_000, exceptionsPerCode: Int = 200, items: Int = 40, weeks: Int = 26) {
    self.orders = max(0, orders)
    self.exceptionsPerCode = max(0, exceptionsPerCode)
    self.items = max(0, items)
    self.weeks = max(0, weeks)
  }
}
