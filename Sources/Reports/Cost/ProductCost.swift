public import Numerics

extension CostReport {
  /// The products of one category.
  public struct ProductGroup: Hashable, Sendable {
    /// Name of the category; empty for products without one.
    public var name: String
    /// The products, in the order in which to show them.
    public var products: [Product]
    /// Number of products of the category, at least the number in `products`.
    public var total: Int
    /// The amounts of all products of the category by element.
    public var elements: [ElementAmount]

    /// Collects a category; a total that is not given is that of `products`.
    public init(
      name: String, products: [Product], total: Int? = nil, elements: [ElementAmount]? = nil
    ) {
      self.name = name
      self.products = products
      self.total = max(total ?? 0, products.count)
      self.elements = elements ?? ElementAmount.sums(of: products.map(\.elements))
    }
  }

  /// What one item costs, of all that was available of it in the month.
  public struct Product: Hashable, Sendable {
    /// Code of the item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// Unit of the quantities.
    public var unit: String
    /// The longest chain of items below it that were made or outsourced in the month; 0 for an item that is bought.
    public var level: Int
    /// Quantity available: opening stock and everything that came in.
    public var quantity: Quantity
    /// Amount of `quantity`.
    public var amount: Money
    /// Amount of one unit; nil where there is no quantity.
    public var unitCost: UnitCost?
    /// What one unit cost when the month before was closed; nil where that is not known.
    public var lastUnitCost: UnitCost?
    /// Good quantity that orders finished in the month.
    public var produced: Quantity
    /// `amount` by element, all levels added up.
    public var elements: [ElementAmount]
    /// `amount` by level below the item and element.
    public var breakdown: [LevelAmount]
    /// `amount` down to bought material and original elements; nil where it is not restored.
    public var restoration: RestoredCost?
    /// The orders of the item, in the order in which to show them.
    public var orders: [OrderCost]
    /// Number of orders of the item, at least the number in `orders`.
    public var orderTotal: Int

    /// Describes a product; elements that are not given are those of the breakdown.
    public init(
      item: String, name: String = "", unit: String = "", level: Int = 0, quantity: Quantity,
      amount: Money, unitCost: UnitCost?, lastUnitCost: UnitCost? = nil, produced: Quantity = .zero,
      elements: [ElementAmount]? = nil, breakdown: [LevelAmount] = [], restoration: RestoredCost? = nil,
      orders: [OrderCost] = [], orderTotal: Int? = nil
    ) {
      self.item = item
      self.name = name
      self.unit = unit
      self.level = level
      self.quantity = quantity
      self.amount = amount
      self.unitCost = unitCost
      self.lastUnitCost = lastUnitCost
      self.produced = produced
      self.elements =
        elements ?? ElementAmount.sums(of: [breakdown.map { ElementAmount($0.element, $0.amount) }])
      self.breakdown = breakdown
      self.restoration = restoration
      self.orders = orders
      self.orderTotal = max(orderTotal ?? 0, orders.count)
    }
  }

  /// The amount of one element that was added at one level below an item.
  public struct LevelAmount: Hashable, Sendable {
    /// 0 for what the item's own orders added, 1 for what its components' orders added, and so on.
    public var level: Int
    /// Code of the element.
    public var element: String
    /// The amount.
    public var amount: Money

    /// Describes an amount.
    public init(level: Int, element: String, amount: Money) {
      self.level = level
      self.element = element
      self.amount = amount
    }
  }
}
