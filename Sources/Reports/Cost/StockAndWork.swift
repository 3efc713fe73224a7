public import Numerics

extension CostReport {
  /// The work in process of one order at the end of the month.
  public struct WipLine: Hashable, Sendable {
    /// Id of the order.
    public var order: String
    /// Code of its item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// The amounts by element.
    public var elements: [ElementAmount]

    /// Describes an order's work in process.
    public init(order: String, item: String, name: String = "", elements: [ElementAmount]) {
      self.order = order
      self.item = item
      self.name = name
      self.elements = elements
    }

    /// All elements together.
    public var total: Money { sum(elements.map(\.amount)) }
  }

  /// One item of the inventory ledger: opening + in = out + closing.
  public struct LedgerLine: Hashable, Sendable {
    /// Code of the item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// Unit of the quantities.
    public var unit: String
    /// The quantities.
    public var quantities: LedgerQuantities
    /// The amounts.
    public var amounts: LedgerAmounts

    /// Describes an item.
    public init(
      item: String, name: String = "", unit: String = "", quantities: LedgerQuantities,
      amounts: LedgerAmounts
    ) {
      self.item = item
      self.name = name
      self.unit = unit
      self.quantities = quantities
      self.amounts = amounts
    }
  }

  /// Quantities of an item in the ledger.
  public struct LedgerQuantities: Hashable, Sendable {
    /// At the start of the month.
    public var opening: Quantity
    /// What came in.
    public var received: Quantity
    /// What went out.
    public var issued: Quantity
    /// At the end of the month.
    public var closing: Quantity

    /// Collects quantities; what is not given is zero.
    public init(
      opening: Quantity = .zero, received: Quantity = .zero, issued: Quantity = .zero,
      closing: Quantity = .zero
    ) {
      self.opening = opening
      self.received = received
      self.issued = issued
      self.closing = closing
    }
  }

  /// Amounts of an item, or of all items, in the ledger.
  public struct LedgerAmounts: Hashable, Sendable {
    /// At the start of the month.
    public var opening: Money
    /// What came in.
    public var received: Money
    /// What went out.
    public var issued: Money
    /// At the end of the month.
    public var closing: Money

    /// Collects amounts; what is not given is zero.
    public init(
      opening: Money = .zero, received: Money = .zero, issued: Money = .zero, closing: Money = .zero
    ) {
      self.opening = opening
      self.received = received
      self.issued = issued
      self.closing = closing
    }

    /// The amounts of all lines.
    public init(sumOf lines: some Collection<LedgerLine>) {
      self.init(
        opening: sum(lines.map(\.amounts.opening)), received: sum(lines.map(\.amounts.received)),
        issued: sum(lines.map(\.amounts.issued)), closing: sum(lines.map(\.amounts.closing)))
    }
  }
}
