public import Numerics

/// What a planner should look at: about an item, an order or a document.
public struct PlanException: Sendable, Hashable {
  /// Every kind of exception, by the stable name that results use.
  public enum Code: String, Sendable, CaseIterable {
    /// The order would have had to start before the as-of date.
    case releasePastDue = "release-past-due"
    /// A shortage inside the planning fence is covered only on the fence's day.
    case shortInsideFence = "short-inside-fence"
    /// A make item without a bill of materials.
    case noBom = "no-bom"
    /// A bought item without a supplier.
    case noSupplier = "no-supplier"
    /// Demand dated before the as-of date.
    case pastDueDemand = "past-due-demand"
    /// An open order that should have come before the as-of date.
    case pastDueReceipt = "past-due-receipt"
    /// A forecast whose whole bucket is past.
    case forecastDropped = "forecast-dropped"
    /// An open order with completions of which no issue is known.
    case issuesUnknown = "issues-unknown"
    /// An item that reaches a cycle of the bill of materials and is not planned.
    case leftOut = "left-out"
    /// An engineering change that is not approved and was ignored.
    case changeNotApproved = "change-not-approved"
    /// Phantoms get no planned orders, so a safety stock of one is not kept.
    case safetyStockIgnored = "safety-stock-ignored"
    /// Stock that is reserved for a sales order with nothing left to ship.
    case reservationIdle = "reservation-idle"
    /// Stock that could be used up to a day before the as-of date.
    case stockExpired = "stock-expired"
    /// A substitute that would stand both above and below its component.
    case substituteDropped = "substitute-dropped"
    /// A co-product or by-product that is short and cannot be planned.
    case outputShort = "output-short"
    /// A purchase or outsourcing order without a price.
    case noPrice = "no-price"
    /// A work center with more load than capacity in a week.
    case overload
    /// A work center of a routing that is not listed.
    case unknownWorkCenter = "unknown-work-center"
  }

  /// What it is.
  public var code: Code
  /// Number of the item, or -1.
  public var item: Int32
  /// Id of the planned order or the document, if it is about one.
  public var document: String
  /// The date that it is about.
  public var date: CivilDate
  /// The quantity that it is about, if any.
  public var quantity: Quantity?
  /// Calendar days by which it is late, if it is.
  public var daysLate: Int?
  /// The date that is feasible, if it is about one.
  public var feasible: CivilDate
  /// Row that it comes from.
  public var source: SourceRow

  /// Describes an exception.
  public init(
    _ code: Code, item: Int32, document: String = "", date: CivilDate = .none, quantity: Quantity? = nil,
    daysLate: Int? = nil, feasible: CivilDate = .none, source: SourceRow = .none
  ) {
    self.code = code
    self.item = item
    self.document = document
    self.date = date
    self.quantity = quantity
    self.daysLate = daysLate
    self.feasible = feasible
    self.source = source
  }
}
