/// Why a month cannot be costed.
struct Refusal: Error {}

/// One costing of a month: every item and every order is costed once, when it is first asked for.
///
/// C24 is the order in which they ask each other: an item asks the orders that finished it, an order asks the
/// items that it was issued.
final class CostRun {
  let facts: MonthFacts
  let options: CostOptions
  var errors: Set<String> = []
  var warnings: Set<String> = []
  var services = ServiceCenters()
  var pools: [Pool] = []
  var stocks: [String: StockValue] = [:]
  private var costs: [String: OrderCost] = [:]
  var compositions: [String: [Entry]] = [:]
  /// Items below each, as far as they were asked for.
  var dependences: [String: Set<String>] = [:]
  /// Whether what orders keep is not rounded (C47).
  var isExact = false
  /// C65 and C61: rows of a closed month, and what it cost.
  var late: [LateDocument] = []
  var last = LastCosts()
  /// C48: what orders of loops finished beyond what items got.
  var residuals: [Variance] = []

  init(_ facts: MonthFacts, _ options: CostOptions) {
    self.facts = facts
    self.options = options
  }

  /// The value of an item's stock (C16 to C19).
  func stock(_ item: String) throws -> StockValue {
    if let known = stocks[item] { return known }
    let loop = loop(of: item)
    if !loop.isEmpty {
      try costLoop(loop)
      return stocks[item] ?? StockValue()
    }
    let value = valueStock(item, finished: try goods(of: item))
    stocks[item] = value
    return value
  }

  /// What an item got of each order that delivers it (C46).
  func goods(of item: String) throws -> [String: Fraction] {
    Dictionary(
      uniqueKeysWithValues: try facts.deliveries(of: item).map { ($0, try cost($0).good(of: item)) })
  }

  /// The cost of an order (C20 to C23).
  func cost(_ order: String) throws -> OrderCost {
    if let known = costs[order] { return known }
    var issued: [String: Fraction] = [:]
    for item in facts.issuedItems(order) {
      issued[item] = try stock(item).issued(to: order)
    }
    let result = costOrder(facts.order(order), issued: issued)
    costs[order] = result
    return result
  }

  /// What the cost of an item consists of (C25).
  func composition(_ item: String) throws -> [Entry] {
    if let known = compositions[item] { return known }
    let loop = loop(of: item)
    if !loop.isEmpty {
      try composeLoop(loop)
      return compositions[item] ?? []
    }
    let result = try compose(item)
    compositions[item] = result
    return result
  }
}
