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
  var pools: [Pool] = []
  private var stocks: [String: StockValue] = [:]
  private var costs: [String: OrderCost] = [:]
  private var compositions: [String: [Entry]] = [:]
  /// Items that wait for the items below them.
  private var waiting: Set<String> = []

  init(_ facts: MonthFacts, _ options: CostOptions) {
    self.facts = facts
    self.options = options
  }

  /// The value of an item's stock (C16 to C19).
  func stock(_ item: String) throws -> StockValue {
    if let known = stocks[item] { return known }
    guard waiting.insert(item).inserted else {
      // C24: a circle.
      errors.insert("not-supported-yet")
      throw Refusal()
    }
    let delivered = try facts.deliveries(of: item).map { try cost($0) }
    let value = valueStock(item, finished: delivered.map(\.good).sum)
    waiting.remove(item)
    stocks[item] = value
    return value
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
    let result = try compose(item)
    compositions[item] = result
    return result
  }
}
