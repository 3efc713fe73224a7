import ReferencePlanner

/// A random month with features, and the options that go with it.
public struct FeaturedMonth: Sendable {
  /// The month, and how it is costed.
  public internal(set) var month: CostMonth, options: CostOptions
  let seed: UInt64
  private var documentCount = 0

  /// The month of `seed` with `features`; every third one is closed.
  public init(seed: UInt64, features: MonthFeatures) {
    month = randomMonth(seed: seed)
    options = CostOptions(close: seed % 3 == 0, carriesUnallocated: true)
    self.seed = seed
    if features.contains(.wipMethods) { addWipMethods() }
    if features.contains(.joint) { addJointProducts() }
    if features.contains(.services) { addServices() }
    if features.contains(.vouchers) { addVouchers() }
    if features.contains(.currencies) { addCurrencies() }
    if features.contains(.invoices) { addInvoices() }
    if features.contains(.sales) { addSales() }
    // Last, since days depend on everything that moves.
    if features.contains(.valuations) { addValuations() }
  }

  var period: Month { month.period }
  var facts: MonthFacts { MonthFacts(month, options) }

  /// The stream of one feature.
  func stream(_ salt: UInt64) -> SplitMix64 { SplitMix64(seed: seed ^ (salt << 20)) }

  /// What a unit costs, about.
  func worth(_ item: String) -> Fraction {
    let row = month.items.first { $0.item == item }
    return row?.standardCost ?? row?.purchasePrice ?? 3
  }

  /// A day of the period.
  func day(_ random: SplitMix64) -> Day { period.firstDay + random.int(0...27) }

  /// A document number that no other row has.
  mutating func document() -> String {
    documentCount += 1
    return "F\(documentCount)"
  }

  /// A price where a receipt has none any more.
  mutating func addMissingPrices() {
    let facts = facts
    let items = Set(facts.receipts.filter { facts.amount(of: $0) == nil }.map(\.item))
    for index in month.items.indices where items.contains(month.items[index].item) {
      month.items[index].purchasePrice = "2.75"
    }
    let orders = Set(facts.outsourcingReceipts.filter { facts.fee(of: $0) == nil }.map(\.order))
    for index in month.outsourcingOrders.indices
    where orders.contains(month.outsourcingOrders[index].order) {
      month.outsourcingOrders[index].price = "1.3"
    }
  }
}
