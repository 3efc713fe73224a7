internal import Domain
internal import Numerics

/// What a unit of a bought item, or of outsourced work, costs on a day (Docs/Costing.md, C73 and C77).
struct ItemPrices {
  /// Where the cost of a unit comes from.
  enum Origin: String {
    case purchasePrice = "purchase_price"
    case prices
    case standardCost = "standard_cost"
    case receipts
    case average
    case lines = "bom"
    case circle
    case missing
  }

  /// Which price of a bought item is taken.
  enum Basis: Equatable {
    /// That of the master, else of the list: what standards are made of.
    case master
    /// That of a quote.
    case quote(QuotePrice)
  }

  /// A price with where it comes from.
  typealias Price = (cost: ExactNumber, origin: Origin)

  private let tables: InputTables
  /// What each item is, as the raw value of `ItemSource`.
  private let sources: FixedArray<UInt8>
  private let day: CivilDate
  private let basis: Basis
  private let list: PriceList
  private let paid: PaidPrices?

  init(_ tables: InputTables, day: CivilDate, _ basis: Basis, currency: String) {
    self.tables = tables
    sources = tables.itemSources
    self.day = day
    self.basis = basis
    let rates = ExchangeRates(tables, base: currency)
    list = PriceList(tables, rates)
    paid =
      basis == .master || basis == .quote(.standard) ? nil : PaidPrices(tables, rates, day: day)
  }

  /// A unit of a bought item of which `size` is ordered; nil where nothing says it.
  func price(_ item: Int, _ size: OrderSizes.Size) -> Price? {
    switch basis {
    case .master:
      master("purchase_price", .purchasePrice, item) ?? listed(item, size)
        ?? master("standard_cost", .standardCost, item)
    case .quote(.standard):
      master("standard_cost", .standardCost, item) ?? master("purchase_price", .purchasePrice, item)
    case .quote(.latest): latest(item, size)
    case .quote(.average): paid?.average(item).map { ($0, .average) } ?? latest(item, size)
    }
  }

  /// The fee for a unit of outsourced work; nil where the list does not have it.
  func fee(_ item: Int, _ size: OrderSizes.Size) -> ExactNumber? { listed(item, size, isOutsourcing: true) }

  private func latest(_ item: Int, _ size: OrderSizes.Size) -> Price? {
    paid?.latest(item).map { ($0, .receipts) } ?? listed(item, size)
      ?? master("purchase_price", .purchasePrice, item)
  }

  private func listed(_ item: Int, _ size: OrderSizes.Size) -> Price? {
    listed(item, size, isOutsourcing: sources[item] == ItemSource.outsource.rawValue)
      .map { ($0, .prices) }
  }

  /// The price of the list: that of the item's supplier if it has one; for a size that nobody states the one for the smallest quantity.
  private func listed(_ item: Int, _ size: OrderSizes.Size, isOutsourcing: Bool) -> ExactNumber? {
    let suppliers = [list.supplier(tables.defaultSupplier(item)), -1]
    for supplier in suppliers {
      let smallest = list.smallestQuantity(
        item, day: day.day, supplier: supplier, isOutsourcing: isOutsourcing)
      let quantity = size.isStated ? size.lot.millionths(.up) : smallest
      guard let smallest, let quantity else { continue }
      let row = list.row(
        item, quantity: max(quantity, smallest), day: day.day, supplier: supplier,
        isOutsourcing: isOutsourcing)
      guard let row else { continue }
      let rate = ExactNumber(millionths: row.rate)
      let price = ExactNumber(millionths: row.price) * rate
      guard size.isStated else { return price }
      return max(price, ExactNumber(millionths: row.minimumAmount) * rate / size.lot)
    }
    return nil
  }

  private func master(_ column: String, _ origin: Origin, _ item: Int) -> Price? {
    let row = Int(tables.rowOfItem[item])
    guard row >= 0 else { return nil }
    let price = tables[.items].wide(column)[row]
    return price == ColumnTable.blank64 ? nil : (ExactNumber(millionths: price), origin)
  }
}
