public import Domain
public import Numerics

/// Which open orders have their components, in the morning report.
///
/// Numbers that are totals cover all orders; lists may hold their first rows only.
public struct KittingReport: Hashable, Sendable {
  /// Whether something is there.
  public enum Status: Hashable, Sendable {
    /// In stock.
    case complete
    /// In stock or expected up to the day of the need.
    case expected
    /// Not there on the day of the need.
    case short
  }

  /// An open order.
  public struct OrderLine: Hashable, Sendable {
    /// Its number.
    public var order: String
    /// What it is.
    public var kind: OrderKind
    /// Code of the item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// Unit of the quantities.
    public var unit: String
    /// What is still to be built.
    public var open: Quantity
    /// How many of them have everything on the day of the need.
    public var sets: Quantity
    /// Whether everything is there.
    public var status: Status
    /// When everything is there; nil where something is not on its way.
    public var completeOn: CivilDate?
    /// When it starts.
    public var start: CivilDate
    /// When it is due.
    public var due: CivilDate

    /// Describes an order.
    public init(
      order: String, kind: OrderKind, item: String, name: String, unit: String, open: Quantity,
      sets: Quantity,
      status: Status, completeOn: CivilDate?, start: CivilDate, due: CivilDate
    ) {
      self.order = order
      self.kind = kind
      self.item = item
      self.name = name
      self.unit = unit
      self.open = open
      self.sets = sets
      self.status = status
      self.completeOn = completeOn
      self.start = start
      self.due = due
    }
  }

  /// A component of an order that is not simply in stock.
  public struct Shortage: Hashable, Sendable {
    /// Number of the order.
    public var order: String
    /// Code of the component.
    public var component: String
    /// Name of the component.
    public var name: String
    /// Unit of the quantities.
    public var unit: String
    /// What the order needs of it.
    public var required: Quantity
    /// What was issued to it.
    public var issued: Quantity
    /// What it takes from stock.
    public var inStock: Quantity
    /// What is missing on the day of the need.
    public var short: Quantity
    /// Whether it is there.
    public var status: Status
    /// The day of the need.
    public var need: CivilDate
    /// When the last of it is expected, if it is.
    public var expectedOn: CivilDate?
    /// Substitutes that are taken, with their quantities.
    public var substitutes: String

    /// Describes a shortage.
    public init(
      order: String, component: String, name: String, unit: String, required: Quantity, issued: Quantity,
      inStock: Quantity, short: Quantity, status: Status, need: CivilDate, expectedOn: CivilDate?,
      substitutes: String
    ) {
      self.order = order
      self.component = component
      self.name = name
      self.unit = unit
      self.required = required
      self.issued = issued
      self.inStock = inStock
      self.short = short
      self.status = status
      self.need = need
      self.expectedOn = expectedOn
      self.substitutes = substitutes
    }
  }

  /// The orders in the sequence in which they take.
  public var orders: [OrderLine]
  /// Number of all orders.
  public var orderTotal: Int
  /// Orders for which everything is in stock.
  public var completeOrders: Int
  /// Components of all orders.
  public var lineTotal: Int
  /// Components of which everything is in stock.
  public var completeLines: Int
  /// What is not simply in stock.
  public var shortages: [Shortage]
  /// Number of all shortages.
  public var shortageTotal: Int

  /// Collects a kitting analysis.
  public init(
    orders: [OrderLine], orderTotal: Int, completeOrders: Int, lineTotal: Int, completeLines: Int,
    shortages: [Shortage], shortageTotal: Int
  ) {
    self.orders = orders
    self.orderTotal = orderTotal
    self.completeOrders = completeOrders
    self.lineTotal = lineTotal
    self.completeLines = completeLines
    self.shortages = shortages
    self.shortageTotal = shortageTotal
  }
}

extension KittingReport {
  /// `40 %` of 4 in 10, rounded down, so that 100 % means all; `–` of nothing.
  static func rate(_ part: Int, of whole: Int) -> String { whole == 0 ? "–" : "\(part * 100 / whole) %" }
}

extension ReportWords {
  /// The word for whether something is there.
  func status(_ status: KittingReport.Status) -> String {
    switch status {
    case .complete: self[.complete]
    case .expected: self[.expected]
    case .short: self[.short]
    }
  }
}
