public import Numerics

extension CostReport {
  /// Why an order cost more or less than standard.
  public struct OrderVariance: Hashable, Sendable {
    /// The reasons in the order of `amounts`.
    static let reasons: [ReportText] = [
      .variancePrice, .varianceUsage, .varianceSubstitution, .varianceLotSize, .varianceEfficiency,
      .varianceOverhead,
    ]

    /// Number of the order.
    public var order: String
    /// Code of the item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// Good quantity.
    public var quantity: Quantity
    /// Price, usage, substitution, lot size, efficiency and overhead.
    public var amounts: [Money]

    /// Describes an order; reasons that are not given are nothing.
    public init(order: String, item: String, name: String, quantity: Quantity, amounts: [Money]) {
      self.order = order
      self.item = item
      self.name = name
      self.quantity = quantity
      self.amounts = Self.reasons.indices.map { $0 < amounts.count ? amounts[$0] : .zero }
    }

    /// Actual − standard.
    public var total: Money { sum(amounts) }
  }
}
