public import Numerics

extension CostReport {
  /// A line of the cost sheet of an order.
  public struct SheetLine: Hashable, Sendable {
    /// What the line is.
    public enum Kind: String, Sendable, CaseIterable {
      /// Work in process at the start of the month.
      case opening
      /// A material that was issued.
      case material
      /// A share of a pool of expenses.
      case allocation
      /// The fee of a supplier.
      case fee
      /// Everything that went in.
      case total
      /// What became stock.
      case finished
      /// What became none.
      case loss
      /// Work in process at the end of the month.
      case closing
    }

    /// What it is.
    public var kind: Kind
    /// Code of the item or of the cost centre; empty where there is none.
    public var source: String
    /// Name of the item.
    public var name: String
    /// Code of the element; empty where it is all of them.
    public var element: String
    /// Quantity, or the weight of an allocation; nil where there is none.
    public var quantity: Quantity?
    /// Amount of one unit of it.
    public var rate: UnitCost?
    /// The amount.
    public var amount: Money

    /// Describes a line; what is not given is empty.
    public init(
      _ kind: Kind, source: String = "", name: String = "", element: String = "", quantity: Quantity? = nil,
      rate: UnitCost? = nil, amount: Money
    ) {
      self.kind = kind
      self.source = source
      self.name = name
      self.element = element
      self.quantity = quantity
      self.rate = rate
      self.amount = amount
    }
  }
}
