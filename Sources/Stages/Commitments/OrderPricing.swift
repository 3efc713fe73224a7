internal import Domain
internal import Numerics

/// What an order costs: the price of its line, else that of the supplier's list, else the item's purchase price (Docs/Planning.md, R89).
struct OrderPricing {
  private let model: PlanningModel
  private let rowOfItem: FixedArray<Int32>
  private let purchasePrices: LaneView<Int64>
  /// Whether any price is known at all.
  let knowsPrices: Bool

  init(_ model: PlanningModel, _ tables: InputTables) {
    self.model = model
    rowOfItem = tables.rowOfItem
    purchasePrices = tables[.items].wide("purchase_price")
    let table = tables[.items]
    let prices = purchasePrices
    knowsPrices =
      tables[.prices].rowCount > 0
      || (0..<table.rowCount).contains { prices[$0] != ColumnTable.blank64 }
      || [Dataset.purchaseOrders, .outsourcingOrders].contains { dataset in
        let column = tables[dataset].wide("price")
        return (0..<tables[dataset].rowCount).contains { column[$0] != ColumnTable.blank64 }
      }
  }

  /// An order or the part of it that is still to come.
  struct Order {
    var item: Int
    /// Number of the supplier in the model, or less than 0.
    var supplier: Int32
    var kind: OrderKind
    /// What was or will be ordered: decides the tier of a price list.
    var whole: Int64
    /// What is still to come.
    var open: Int64
    /// Day number of the due date.
    var day: Int32
    /// Price of the order line, or `ColumnTable.blank64`.
    var price = ColumnTable.blank64
  }

  /// The amount of what is still to come, in hundredths, rounded once; nil where no price is known.
  ///
  /// 300 pieces at 0.1234 are 37.02. The minimum amount of a price list counts for orders of which nothing has come yet.
  func cents(_ order: Order) -> Int128? {
    if order.price != ColumnTable.blank64 { return Self.cents(order.open, at: order.price) }
    if let tier = tier(order) {
      let amount = Self.cents(order.open, at: tier.price)
      guard order.open == order.whole else { return amount }
      return max(amount, Rounding.halfUp.quotient(Int128(tier.minimumAmount), 10_000))
    }
    return purchasePrice(order.item, order.kind).map { Self.cents(order.open, at: $0) }
  }

  /// The price that every planned order of the item has, whatever its quantity and date: nil where there are price lists to look at.
  func onlyPrice(_ item: Int, _ kind: OrderKind) -> Int64?? {
    model.prices.range(item).isEmpty ? .some(purchasePrice(item, kind)) : nil
  }

  private func purchasePrice(_ item: Int, _ kind: OrderKind) -> Int64? {
    let row = Int(rowOfItem[item])
    guard kind == .purchase, row >= 0, purchasePrices[row] != ColumnTable.blank64 else { return nil }
    return purchasePrices[row]
  }

  /// The row of the supplier's list that holds: valid on the day, the highest minimum quantity reached, of equals the lowest price.
  private func tier(_ order: Order) -> PriceTier? {
    guard order.supplier >= 0 else { return nil }
    // Tiers stand by minimum quantity, then by price from high to low, so that the last that fits counts.
    var found: PriceTier?
    for index in model.prices.range(order.item) {
      let tier = model.prices.records[index]
      if tier.supplier == order.supplier, tier.isOutsourcing == (order.kind == .outsourcing),
        tier.validFrom <= order.day, order.day <= tier.validTo, tier.minimumQuantity <= order.whole
      {
        found = tier
      }
    }
    return found
  }

  /// `quantity` × `price`, both in millionths, in hundredths.
  static func cents(_ quantity: Int64, at price: Int64) -> Int128 {
    Rounding.halfUp.quotient(Int128(quantity) * Int128(price), 10_000_000_000)
  }
}
