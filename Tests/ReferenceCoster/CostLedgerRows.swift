public import ReferencePlanner

extension CostMonth {
  /// A row of `service_drivers`.
  public struct ServiceDriver: Sendable {
    /// The month, who gave, who got, and how much.
    public var period: Month, costCenter: String, receiver: String, value: Fraction

    /// What a cost centre did for another one.
    public init(_ period: Month, _ costCenter: String, _ receiver: String, _ value: Fraction) {
      self.period = period
      self.costCenter = costCenter
      self.receiver = receiver
      self.value = value
    }
  }

  /// A row of `exchange_rates`.
  public struct ExchangeRate: Sendable {
    /// What a unit of the currency is worth from a day on.
    public var currency: String, date: Day, rate: Fraction

    /// A rate from a day on.
    public init(_ currency: String, _ date: Day, _ rate: Fraction) {
      self.currency = currency
      self.date = date
      self.rate = rate
    }
  }

  /// A row of `invoices`.
  public struct Invoice: Sendable {
    /// When, by which document and line of it, and of which order.
    public var date: Day, document: String, line: String?, order: String
    /// Which receipts of the order it is for, where it says so.
    public var kind: OrderKind?, receipt: String?, item: String?
    /// How much, and for how much; a blank quantity is everything that is not invoiced yet.
    public var quantity: Fraction?, amount: Fraction
    /// Of the amount; blank is the base currency.
    public var currency: String?

    /// An invoice for everything of an order.
    public init(_ date: Day, _ document: String, _ order: String, _ amount: Fraction) {
      self.date = date
      self.document = document
      self.order = order
      self.amount = amount
    }
  }

  /// A row of `opening_accruals`.
  public struct OpeningAccrual: Sendable {
    /// The month, the order, the receipt, and of which item.
    public var period: Month, order: String, receipt: String, item: String?
    /// What was not invoiced, and at what it was accrued.
    public var quantity: Fraction?, amount: Fraction

    /// An accrual of an earlier month.
    public init(_ period: Month, _ order: String, _ receipt: String, _ item: String?, _ amount: Fraction) {
      self.period = period
      self.order = order
      self.receipt = receipt
      self.item = item
      self.amount = amount
    }
  }

  /// A row of `vouchers`.
  public struct Voucher: Sendable {
    /// When, which one, and on which account.
    public var date: Day, voucher: String, account: String
    /// Where it arose, and both sides.
    public var costCenter: String?, debit: Fraction?, credit: Fraction?

    /// A line of a voucher without an amount.
    public init(_ date: Day, _ voucher: String, _ account: String) {
      self.date = date
      self.voucher = voucher
      self.account = account
    }
  }
}
