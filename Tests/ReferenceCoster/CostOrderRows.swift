public import ReferencePlanner

extension CostMonth {
  /// A row of `orders`.
  public struct SalesLine: Sendable {
    /// The order, its line, what was sold, and how much of it.
    public var order: String, line: String, item: String, quantity: Fraction
    /// What a unit brings in.
    public var price: Fraction?

    /// A line without a price of its own.
    public init(_ order: String, _ line: String, _ item: String, _ quantity: Fraction) {
      self.order = order
      self.line = line
      self.item = item
      self.quantity = quantity
    }
  }

  /// A row of `production_orders`, as far as costing reads it.
  public struct ProductionOrder: Sendable {
    /// The order, what it makes, and how much.
    public var order: String, item: String, quantity: Fraction
    /// What is finished and what is lost, to date.
    public var completed: Fraction?, scrapped: Fraction?
    /// Where it is made.
    public var costCenter: String?
    /// When it starts and when it is due.
    public var start: Day?, due: Day
    /// Closed orders have no work in process.
    public var status = DocumentStatus.open

    /// An open order.
    public init(
      _ order: String, _ item: String, _ quantity: Fraction, _ costCenter: String? = nil, due: Day
    ) {
      self.order = order
      self.item = item
      self.quantity = quantity
      self.costCenter = costCenter
      self.due = due
    }
  }

  /// A row of `outsourcing_orders`, as far as costing reads it.
  public struct OutsourcingOrder: Sendable {
    /// The order, what it makes, how much, and what has come to date.
    public var order: String, item: String, quantity: Fraction, received: Fraction?
    /// When it starts and when it is due.
    public var start: Day?, due: Day
    /// Who works, and what a unit costs.
    public var supplier: String, price: Fraction?
    /// Closed orders keep nothing.
    public var status = DocumentStatus.open

    /// An open order.
    public init(
      _ order: String, _ item: String, _ quantity: Fraction, supplier: String, due: Day
    ) {
      self.order = order
      self.item = item
      self.quantity = quantity
      self.supplier = supplier
      self.due = due
    }
  }

  /// A row of `purchase_orders`, as far as costing reads it.
  public struct PurchaseLine: Sendable {
    /// The order and its line; blank is line `1`.
    public var order: String, line: String?
    /// What is bought, and how much of it.
    public var item: String, quantity: Fraction
    /// When it is due.
    public var due: Day
    /// From whom, and what a unit costs.
    public var supplier: String?, price: Fraction?

    /// A line of a purchase order.
    public init(
      _ order: String, _ line: String? = nil, _ item: String, _ quantity: Fraction, due: Day
    ) {
      self.order = order
      self.line = line
      self.item = item
      self.quantity = quantity
      self.due = due
    }
  }

  /// A row of `order_components`.
  public struct OrderComponent: Sendable {
    /// The order, what it needs, and how much in all.
    public var order: String, component: String, required: Fraction

    /// A component of an order.
    public init(_ order: String, _ component: String, required: Fraction) {
      self.order = order
      self.component = component
      self.required = required
    }
  }
}
