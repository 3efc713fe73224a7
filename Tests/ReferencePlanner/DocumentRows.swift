/// Whether a document still counts (`status`).
public enum DocumentStatus: String, Sendable, CaseIterable {
  /// Open, or closed.
  case open, closed
}

/// A row of `orders`: a line of a sales order.
public struct SalesRow: Sendable {
  /// The order and its line.
  public var order, line: String
  /// What is ordered, how much of it, and what has left.
  public var item: String, quantity: Rational, shipped: Rational?
  /// When it is due.
  public var due: Day
  /// Closed lines are no demand, but they consume forecasts.
  public var status = DocumentStatus.open
  /// Lower ones are served first (R63); blank is 100.
  public var priority: Int?
  /// Who gets it.
  public var customer: String?
  /// Whether the line consumes forecasts.
  public var consumesForecast = true

  /// An open line that consumes forecasts.
  public init(_ order: String, _ line: String, _ item: String, _ quantity: Rational, due: Day) {
    self.order = order
    self.line = line
    self.item = item
    self.quantity = quantity
    self.due = due
  }
}

/// The span of a forecast (`forecasts.bucket`).
public enum Bucket: String, Sendable, CaseIterable {
  /// A day, a week from Monday to Sunday, a calendar month.
  case day, week, month
}

/// A row of `forecasts`.
public struct ForecastRow: Sendable {
  /// What is expected to be sold, how much of it, and when.
  public var item: String, date: Day, quantity: Rational, bucket: Bucket

  /// A forecast for the bucket that contains `date`.
  public init(_ item: String, _ date: Day, _ quantity: Rational, _ bucket: Bucket = .day) {
    self.item = item
    self.date = date
    self.quantity = quantity
    self.bucket = bucket
  }
}

/// A row of `requirements`: manual demand.
public struct RequirementRow: Sendable {
  /// What is needed, how much of it, when, and why.
  public var item: String, date: Day, quantity: Rational, reference: String?

  /// A manual requirement.
  public init(_ item: String, _ date: Day, _ quantity: Rational, _ reference: String? = nil) {
    self.item = item
    self.date = date
    self.quantity = quantity
    self.reference = reference
  }
}

/// The state of stock (`stock.status`).
public enum StockStatus: String, Sendable, CaseIterable {
  /// Usable, waiting for inspection, or not usable.
  case free, inspection, blocked
}

/// A row of `stock`.
public struct StockRow: Sendable {
  /// What there is, how much, where, and in which state.
  public var item: String, quantity: Rational, warehouse: String?, status: StockStatus
  /// The sales order that it is kept for (R45, R47).
  public var reservedFor: String?
  /// The lot, and the last day on which it can be used (R49).
  public var lot: String?, expires: Day?

  /// Stock of an item.
  public init(
    _ item: String, _ quantity: Rational, warehouse: String? = nil, status: StockStatus = .free
  ) {
    self.item = item
    self.quantity = quantity
    self.warehouse = warehouse
    self.status = status
  }
}

/// A row of `purchase_orders`.
public struct PurchaseRow: Sendable {
  /// The order and its line.
  public var order, line: String
  /// What is coming, how much of it, and what has come.
  public var item: String, quantity: Rational, received: Rational?
  /// When it is due.
  public var due: Day
  /// The firm order that became this one.
  public var plannedId: String?
  /// The sales order that it is for, and who delivers.
  public var salesOrder, supplier: String?
  /// What a unit costs.
  public var price: Rational?
  /// Closed lines are no supply.
  public var status = DocumentStatus.open

  /// An open line.
  public init(_ order: String, _ line: String, _ item: String, _ quantity: Rational, due: Day) {
    self.order = order
    self.line = line
    self.item = item
    self.quantity = quantity
    self.due = due
  }
}

/// A row of `production_orders`.
public struct ProductionRow: Sendable {
  /// The order, what it makes, how much, and what is finished or lost.
  public var order, item: String, quantity: Rational, completed, scrapped: Rational?
  /// When it starts and when it is due.
  public var start: Day?, due: Day
  /// Rework consumes its own product.
  public var isRework = false
  /// The firm order that became this one, and the BOM version it uses.
  public var plannedId, bomVersion: String?
  /// The sales order that it is for.
  public var salesOrder: String?
  /// Closed orders are no supply and need nothing.
  public var status = DocumentStatus.open

  /// An open normal order.
  public init(_ order: String, _ item: String, _ quantity: Rational, start: Day? = nil, due: Day) {
    self.order = order
    self.item = item
    self.quantity = quantity
    self.start = start
    self.due = due
  }
}

/// A row of `outsourcing_orders`.
public struct OutsourcingRow: Sendable {
  /// The order, what it makes, how much, what has come, and who works.
  public var order, item: String, quantity: Rational, received: Rational?, supplier: String
  /// When it starts and when it is due.
  public var start: Day?, due: Day
  /// The firm order that became this one.
  public var plannedId: String?
  /// The sales order that it is for.
  public var salesOrder: String?
  /// What a unit costs.
  public var price: Rational?
  /// Closed orders are no supply and need nothing.
  public var status = DocumentStatus.open

  /// An open order.
  public init(
    _ order: String, _ item: String, _ quantity: Rational, supplier: String, start: Day? = nil,
    due: Day
  ) {
    self.order = order
    self.item = item
    self.quantity = quantity
    self.supplier = supplier
    self.start = start
    self.due = due
  }
}

/// A row of `order_components`.
public struct OrderComponentRow: Sendable {
  /// The order, what it needs, how much in all, and what it has got.
  public var order, component: String, required: Rational, issued: Rational?

  /// A component of an order.
  public init(
    _ order: String, _ component: String, required: Rational, issued: Rational? = nil
  ) {
    self.order = order
    self.component = component
    self.required = required
    self.issued = issued
  }
}

/// A row of `issues`; a negative quantity is a return.
public struct IssueRow: Sendable {
  /// When, on which slip, to which order, what, and how much.
  public var date: Day, document, order, item: String, quantity: Rational
  /// The unit of the quantity; blank is that of the item.
  public var unit: String?

  /// An issue or a return.
  public init(
    _ date: Day, _ document: String, order: String, _ item: String, _ quantity: Rational
  ) {
    self.date = date
    self.document = document
    self.order = order
    self.item = item
    self.quantity = quantity
  }
}

/// A row of `firm_orders`: a planned order that a person accepted.
public struct FirmRow: Sendable {
  /// Its id, what it does, for which item, and how much.
  public var id: String, kind: OrderKind, item: String, quantity: Rational
  /// What it starts with; blank is computed.
  public var startQuantity: Rational?
  /// When it starts, when it is due, and when it is needed; blank is computed.
  public var start: Day?, due: Day, needDate: Day?
  /// Who delivers, and the sales order that it is for.
  public var supplier, salesOrder: String?

  /// A firm order with everything computed that can be.
  public init(_ id: String, _ kind: OrderKind, _ item: String, _ quantity: Rational, due: Day) {
    self.id = id
    self.kind = kind
    self.item = item
    self.quantity = quantity
    self.due = due
  }
}
