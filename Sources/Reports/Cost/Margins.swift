public import Numerics

extension CostReport {
  /// What was shipped of a sales line: revenue and cost.
  public struct MarginLine: Hashable, Sendable {
    /// Number of the sales order; empty where the shipment names none.
    public var order: String
    /// Line of the order.
    public var line: String
    /// Code of the item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// Unit of the quantity.
    public var unit: String
    /// Shipped in the month.
    public var quantity: Quantity
    /// What it brought in; nil where nothing says a price.
    public var revenue: Money?
    /// What it cost, by element.
    public var elements: [ElementAmount]

    /// Describes a sales line.
    public init(
      order: String, line: String = "", item: String, name: String = "", unit: String = "",
      quantity: Quantity, revenue: Money?, elements: [ElementAmount]
    ) {
      self.order = order
      self.line = line
      self.item = item
      self.name = name
      self.unit = unit
      self.quantity = quantity
      self.revenue = revenue
      self.elements = elements
    }

    /// What it cost.
    public var cost: Money { elements.total }
    /// Revenue − cost; nil where there is no price.
    public var margin: Money? { revenue.map { CostReport.difference($0, cost) } }
  }

  /// The margins of a month.
  public struct Margins: Hashable, Sendable {
    /// Sales lines, the smallest margins first; those without a price last.
    public var lines: [MarginLine]
    /// Number of sales lines, at least the number in `lines`.
    public var total: Int
    /// Revenue of all lines that have a price.
    public var revenue: Money
    /// Their cost.
    public var cost: Money
    /// Number of lines without a price.
    public var unpriced: Int

    /// Collects sales lines; totals that are not given are those of `lines`.
    public init(
      lines: [MarginLine], total: Int? = nil, revenue: Money? = nil, cost: Money? = nil, unpriced: Int? = nil
    ) {
      let priced = lines.filter { $0.revenue != nil }
      self.lines = lines
      self.total = max(total ?? 0, lines.count)
      self.revenue = revenue ?? sum(priced.compactMap(\.revenue))
      self.cost = cost ?? sum(priced.map(\.cost))
      self.unpriced = unpriced ?? lines.count - priced.count
    }

    /// Revenue − cost of the lines that have a price.
    public var margin: Money { CostReport.difference(revenue, cost) }
  }
}
