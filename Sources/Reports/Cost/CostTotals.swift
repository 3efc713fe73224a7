public import Numerics

extension CostReport {
  /// The key figures of a month.
  ///
  /// Opening stock and WIP + purchased + adjustments in + expenses + fees = shipped + adjustments out + closing stock and WIP +
  /// loss + carried.
  public struct Totals: Hashable, Sendable {
    /// Stock at the start of the month.
    public var openingStock: Money
    /// Work in process at the start of the month.
    public var openingWIP: Money
    /// Receipts of purchased items.
    public var purchased: Money
    /// Expenses of the month.
    public var expenses: Money
    /// Fees of outsourcing.
    public var fees: Money
    /// Stock adjustments that came in.
    public var adjustmentsIn: Money
    /// What orders finished into stock, losses left out.
    public var finished: Money
    /// Cost of sales: what was shipped, with what is left of items without quantity.
    public var shipped: Money
    /// Stock adjustments that went out.
    public var adjustmentsOut: Money
    /// Cost that orders lost: abnormal scrap and orders that finished nothing.
    public var loss: Money
    /// Pools without weights, carried to a later month.
    public var carried: Money
    /// Stock at the end of the month.
    public var closingStock: Money
    /// Work in process at the end of the month.
    public var closingWIP: Money

    /// Collects the figures; what is not given is zero.
    public init(
      openingStock: Money = .zero, openingWIP: Money = .zero, purchased: Money = .zero,
      expenses: Money = .zero, fees: Money = .zero, adjustmentsIn: Money = .zero, finished: Money = .zero,
      shipped: Money = .zero, adjustmentsOut: Money = .zero, loss: Money = .zero, carried: Money = .zero,
      closingStock: Money = .zero, closingWIP: Money = .zero
    ) {
      self.openingStock = openingStock
      self.openingWIP = openingWIP
      self.purchased = purchased
      self.expenses = expenses
      self.fees = fees
      self.adjustmentsIn = adjustmentsIn
      self.finished = finished
      self.shipped = shipped
      self.adjustmentsOut = adjustmentsOut
      self.loss = loss
      self.carried = carried
      self.closingStock = closingStock
      self.closingWIP = closingWIP
    }
  }
}
