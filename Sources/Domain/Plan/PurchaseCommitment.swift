/// What one supplier will be owed for the orders that are due in one week (Docs/Planning.md, R89).
public struct PurchaseCommitment: Sendable, Hashable {
  /// How binding an order is.
  public enum Status: UInt8, Sendable, CaseIterable {
    /// Placed with the supplier.
    case open
    /// Planned, and accepted by a person.
    case firm
    /// Planned.
    case planned

    /// The name that results use.
    public var name: StaticString {
      switch self {
      case .open: "open"
      case .firm: "firm"
      case .planned: "planned"
      }
    }
  }

  /// Monday of the week.
  public var week: CivilDate
  /// Code of the supplier; empty where none is known.
  public var supplier: String
  /// Purchase or outsourcing.
  public var kind: OrderKind
  /// How binding the orders are.
  public var status: Status
  /// Number of orders, lines of purchase orders each for itself.
  public var orders: Int
  /// How many of them have no price and are not in the amount.
  public var unpriced: Int
  /// In hundredths of the base currency.
  public var cents: Int128

  /// Describes a commitment.
  public init(
    week: CivilDate, supplier: String, kind: OrderKind, status: Status, orders: Int, unpriced: Int,
    cents: Int128
  ) {
    self.week = week
    self.supplier = supplier
    self.kind = kind
    self.status = status
    self.orders = orders
    self.unpriced = unpriced
    self.cents = cents
  }
}
