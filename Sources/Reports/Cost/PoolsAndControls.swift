public import Numerics

extension CostReport {
  /// The expenses of one cost centre and element, and how they were allocated.
  public struct Pool: Hashable, Sendable {
    /// Code of the cost centre.
    public var costCenter: String
    /// Code of the element.
    public var element: String
    /// Basis as files have it: `quantity`, `hours`, `machine-hours`, `material`, `equivalent`, `custom`.
    public var basis: String
    /// Amount of the pool.
    public var amount: Money
    /// Number of orders that got a part of it.
    public var orders: Int
    /// Whether it had no weights and is carried to a later month.
    public var isCarried: Bool

    /// Describes a pool.
    public init(
      costCenter: String, element: String, basis: String, amount: Money, orders: Int, isCarried: Bool = false
    ) {
      self.costCenter = costCenter
      self.element = element
      self.basis = basis
      self.amount = amount
      self.orders = orders
      self.isCarried = isCarried
    }
  }

  /// Two figures that must be the same.
  public struct Control: Hashable, Sendable {
    /// Code of the control, such as `expenses` or `last-closing-stock:material`.
    public var control: String
    /// One side.
    public var left: Money
    /// The other side.
    public var right: Money
    /// `left` − `right`.
    public var difference: Money
    /// Whether the control balances.
    public var isOK: Bool

    /// Describes a control; it balances where the difference is nothing, unless said otherwise.
    public init(control: String, left: Money, right: Money, difference: Money? = nil, isOK: Bool? = nil) {
      self.control = control
      self.left = left
      self.right = right
      self.difference = difference ?? sum([left, Money(cents: 0 &- right.cents)])
      self.isOK = isOK ?? (self.difference == .zero)
    }
  }
}
