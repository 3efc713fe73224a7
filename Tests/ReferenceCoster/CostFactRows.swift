public import ReferencePlanner

extension CostMonth {
  /// A row of `issues`: returns are negative.
  public struct Issue: Sendable {
    /// When, and by which document and line of it.
    public var date: Day, document: String, line: String?
    /// To which order, what, and how much.
    public var order: String, item: String, quantity: Fraction

    /// An issue to an order.
    public init(_ date: Day, _ document: String, _ order: String, _ item: String, _ quantity: Fraction) {
      self.date = date
      self.document = document
      self.order = order
      self.item = item
      self.quantity = quantity
    }
  }

  /// A row of `completions`: corrections are negative.
  public struct Completion: Sendable {
    /// When, by which document, and of which order.
    public var date: Day, document: String, order: String
    /// What was good and what was lost.
    public var quantity: Fraction, scrapped: Fraction?
    /// Hours of people and of machines.
    public var hours: Fraction?, machineHours: Fraction?
    /// What was finished, where it is not the item of the order; the line of the document.
    public var item: String?, line: String?

    /// A completion of the item of the order.
    public init(_ date: Day, _ document: String, _ order: String, _ quantity: Fraction) {
      self.date = date
      self.document = document
      self.order = order
      self.quantity = quantity
    }
  }

  /// A row of `labor`.
  public struct Labor: Sendable {
    /// When, and on which order.
    public var date: Day, order: String
    /// Hours of people and of machines.
    public var hours: Fraction, machineHours: Fraction?

    /// Hours on an order.
    public init(_ date: Day, _ order: String, _ hours: Fraction, machineHours: Fraction? = nil) {
      self.date = date
      self.order = order
      self.hours = hours
      self.machineHours = machineHours
    }
  }

  /// A row of `receipts`: returns to the supplier are negative.
  public struct Receipt: Sendable {
    /// When, by which document, and of which purchase order.
    public var date: Day, document: String, order: String?
    /// What came, how much of it, and for how much.
    public var item: String, quantity: Fraction, amount: Fraction?
    /// From whom.
    public var supplier: String?
    /// Of the amount; blank is the base currency.
    public var currency: String?
    /// The line of the document.
    public var line: String?

    /// A receipt without amount.
    public init(_ date: Day, _ document: String, _ item: String, _ quantity: Fraction) {
      self.date = date
      self.document = document
      self.item = item
      self.quantity = quantity
    }
  }

  /// A row of `outsourcing_receipts`.
  public struct OutsourcingReceipt: Sendable {
    /// When, by which document, and of which order.
    public var date: Day, document: String, order: String
    /// What came, how much of it, and the estimated fee.
    public var item: String, quantity: Fraction, feeEstimate: Fraction?
    /// Of the fee; blank is the base currency.
    public var currency: String?
    /// The line of the document.
    public var line: String?

    /// A receipt without fee.
    public init(_ date: Day, _ document: String, _ order: String, _ item: String, _ quantity: Fraction) {
      self.date = date
      self.document = document
      self.order = order
      self.item = item
      self.quantity = quantity
    }
  }

  /// A row of `shipments`: returns are negative.
  public struct Shipment: Sendable {
    /// When, by which document, and for which sales order.
    public var date: Day, document: String, order: String?
    /// What left, and how much of it.
    public var item: String, quantity: Fraction

    /// A shipment.
    public init(_ date: Day, _ document: String, _ item: String, _ quantity: Fraction) {
      self.date = date
      self.document = document
      self.item = item
      self.quantity = quantity
    }
  }

  /// A row of `stock_adjustments`.
  public struct StockAdjustment: Sendable {
    /// When, and by which document.
    public var date: Day, document: String
    /// What changed, by how much, and the amount it comes in at.
    public var item: String, quantity: Fraction, amount: Fraction?

    /// An adjustment.
    public init(
      _ date: Day, _ document: String, _ item: String, _ quantity: Fraction, _ amount: Fraction? = nil
    ) {
      self.date = date
      self.document = document
      self.item = item
      self.quantity = quantity
      self.amount = amount
    }
  }
}
