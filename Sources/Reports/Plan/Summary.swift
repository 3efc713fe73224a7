public import Domain

extension PlanReport {
  /// The key figures of a plan.
  public struct Summary: Hashable, Sendable {
    /// Items that were planned or read.
    public var items: Int
    /// BOM lines.
    public var bomLines: Int
    /// Sales order lines that are still open.
    public var openSalesLines: Int
    /// Forecast rows.
    public var forecasts: Int
    /// Purchase, production and outsourcing orders that are still open.
    public var openOrders: Int
    /// Planned orders.
    public var plannedOrders: KindCounts
    /// Planned orders of earlier runs that a person accepted.
    public var firmOrders: Int
    /// Planned orders that start on the as-of date.
    public var releaseNow: KindCounts
    /// Planned orders that start from the as-of date to the Sunday after it.
    public var releaseThisWeek: KindCounts
    /// Planned orders that should have started before the as-of date.
    public var pastDueReleases: Int
    /// Shortages that fall inside a planning fence.
    public var shortInsideFence: Int
    /// Items that could not be planned (a circle in the bill of materials, an overflow).
    public var itemsLeftOut: Int

    /// Collects the figures; what is not given is zero.
    public init(
      items: Int = 0, bomLines: Int = 0, openSalesLines: Int = 0, forecasts: Int = 0, openOrders: Int = 0,
      plannedOrders: KindCounts = KindCounts(), firmOrders: Int = 0, releaseNow: KindCounts = KindCounts(),
      releaseThisWeek: KindCounts = KindCounts(), pastDueReleases: Int = 0, shortInsideFence: Int = 0,
      itemsLeftOut: Int = 0
    ) {
      self.items = items
      self.bomLines = bomLines
      self.openSalesLines = openSalesLines
      self.forecasts = forecasts
      self.openOrders = openOrders
      self.plannedOrders = plannedOrders
      self.firmOrders = firmOrders
      self.releaseNow = releaseNow
      self.releaseThisWeek = releaseThisWeek
      self.pastDueReleases = pastDueReleases
      self.shortInsideFence = shortInsideFence
      self.itemsLeftOut = itemsLeftOut
    }
  }

  /// A number of orders for each kind.
  public struct KindCounts: Hashable, Sendable {
    /// Purchase orders.
    public var purchase: Int
    /// Production orders.
    public var production: Int
    /// Outsourcing orders.
    public var outsourcing: Int

    /// Collects the counts; what is not given is zero.
    public init(purchase: Int = 0, production: Int = 0, outsourcing: Int = 0) {
      self.purchase = purchase
      self.production = production
      self.outsourcing = outsourcing
    }

    /// All kinds together.
    public var total: Int { purchase + production + outsourcing }

    /// The count of one kind.
    public subscript(kind: OrderKind) -> Int {
      get {
        switch kind {
        case .purchase: purchase
        case .production: production
        case .outsourcing: outsourcing
        }
      }
      set {
        switch kind {
        case .purchase: purchase = newValue
        case .production: production = newValue
        case .outsourcing: outsourcing = newValue
        }
      }
    }
  }
}
