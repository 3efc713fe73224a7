public import Numerics

extension CostReport {
  /// Where a part of a product's cost comes from.
  public enum CostSource: String, Sendable, CaseIterable {
    /// Bought material.
    case material
    /// What was bought of an item that is made.
    case purchased
    /// Opening stock that was not made in the month.
    case openingStock
    /// Material of orders that were in process when the month began.
    case openingWIP
    /// An expense or a fee.
    case element
  }

  /// A part of a product's cost, restored to where it was spent first.
  public struct RestoredLine: Hashable, Sendable {
    /// Levels below the product.
    public var level: Int
    /// Code of the element.
    public var element: String
    /// Where it comes from.
    public var source: CostSource
    /// Code of the item that it comes from; empty where it is none.
    public var item: String
    /// Name of that item.
    public var name: String
    /// How much of the item; nil where that has no meaning.
    public var quantity: Quantity?
    /// Unit of the quantity.
    public var unit: String
    /// The amount.
    public var amount: Money

    /// Describes a part; what is not given is empty.
    public init(
      level: Int, element: String, source: CostSource, item: String = "", name: String = "",
      quantity: Quantity? = nil, unit: String = "", amount: Money
    ) {
      self.level = level
      self.element = element
      self.source = source
      self.item = item
      self.name = name
      self.quantity = quantity
      self.unit = unit
      self.amount = amount
    }
  }

  /// What a product costs down to bought material, the largest amounts first.
  public struct RestoredCost: Hashable, Sendable {
    /// The parts.
    public var lines: [RestoredLine]
    /// Number of parts, at least the number in `lines`.
    public var total: Int

    /// Collects parts; a total that is not given is their number.
    public init(lines: [RestoredLine], total: Int? = nil) {
      self.lines = lines
      self.total = max(total ?? 0, lines.count)
    }
  }
}
