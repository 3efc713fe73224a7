public import ReferencePlanner

extension CostMonth {
  /// A row of `expenses`.
  public struct Expense: Sendable {
    /// The month, or a day of it.
    public var period: Month?, date: Day?
    /// Where it arose, what kind it is, and how much.
    public var costCenter: String, element: String, amount: Fraction
    /// Of the amount; blank is the base currency.
    public var currency: String?

    /// An expense of a month.
    public init(_ period: Month, _ costCenter: String, _ element: String, _ amount: Fraction) {
      self.period = period
      self.costCenter = costCenter
      self.element = element
      self.amount = amount
    }
  }

  /// A row of `allocation_drivers`.
  public struct AllocationDriver: Sendable {
    /// The month, the cost centre and one of its orders.
    public var period: Month, costCenter: String, order: String
    /// The weight of the order.
    public var value: Fraction

    /// The weight of an order in a month.
    public init(_ period: Month, _ costCenter: String, _ order: String, _ value: Fraction) {
      self.period = period
      self.costCenter = costCenter
      self.order = order
      self.value = value
    }
  }

  /// A row of `wip`: what was counted in process at the end of a month.
  public struct Wip: Sendable {
    /// The month, the order, and how much of it.
    public var period: Month, order: String, quantity: Fraction
    /// How far it is, in percent.
    public var materialPercent: Fraction?, conversionPercent: Fraction?
    /// The operation at which it stands (C40).
    public var operation: String?

    /// A count with the default percents.
    public init(_ period: Month, _ order: String, _ quantity: Fraction) {
      self.period = period
      self.order = order
      self.quantity = quantity
    }
  }

  /// A row of `opening_stock`.
  public struct OpeningStock: Sendable {
    /// The month, what there is, how much of it, and its amount.
    public var period: Month, item: String, quantity: Fraction, amount: Fraction
    /// What the amount consists of.
    public var element: String?
    /// The layer of an item at FIFO; blank is the oldest (C31).
    public var layer: Int?

    /// Stock at the start of a month.
    public init(
      _ period: Month, _ item: String, _ quantity: Fraction, _ amount: Fraction, element: String? = nil
    ) {
      self.period = period
      self.item = item
      self.quantity = quantity
      self.amount = amount
      self.element = element
    }
  }

  /// A row of `opening_wip`.
  public struct OpeningWip: Sendable {
    /// The month, the order, the element and its amount.
    public var period: Month, order: String, element: String, amount: Fraction
    /// At a supplier: the component, and how much of it lies there.
    public var item: String?, quantity: Fraction?
    /// In production: how far the quantity was, in percent (C37).
    public var materialPercent: Fraction?, conversionPercent: Fraction?

    /// Work in process at the start of a month.
    public init(_ period: Month, _ order: String, _ element: String, _ amount: Fraction) {
      self.period = period
      self.order = order
      self.element = element
      self.amount = amount
    }
  }
}
