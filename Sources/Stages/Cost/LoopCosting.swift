internal import BigInt
internal import Domain
internal import Numerics

/// Costs items that depend on one another by linear equations (Docs/Costing.md, C47 and C48).
///
/// 10 units cost 1,000.00; 2 of them go into a rework order that costs 30.00 more and gives 2 back: 12 u = 1,000 + (2 u + 30), so that u = 103.00.
struct LoopCosting: Sendable {
  /// What a loop costs beside the amounts of its orders and items.
  struct Outcome {
    var findings: [MonthCosting.Finding] = []
    /// Residuals, and variances of items at standard cost.
    var variances: [ItemVariance] = []
  }

  /// What an item has beside the orders that are unknown.
  private struct Supply {
    /// Quantity that the rate is of, in millionths.
    var quantity: Int64
    /// Known amounts, in cents.
    var amount: Int64
  }

  private let month: CostMonth
  private let tables: InputTables
  private let cost: MonthCost
  private let orders: OrderCosting
  private let valuation: StockValuation

  init(
    _ month: CostMonth, _ tables: InputTables, _ cost: MonthCost, _ orders: OrderCosting,
    _ valuation: StockValuation
  ) {
    self.month = month
    self.tables = tables
    self.cost = cost
    self.orders = orders
    self.valuation = valuation
  }

  /// Costs the orders and items of a loop, in the order of the items' codes.
  func run(_ group: [Int32]) -> Outcome {
    var outcome = Outcome()
    func costOrder(_ number: Int) {
      if !orders.run(number) { outcome.findings.append(.overflow(order: number)) }
    }
    let unknowns = group.filter(isUnknown)
    // What goes out of the others does not depend on what their orders cost.
    for item in group where !isUnknown(item) {
      _ = valuation.value(Int(item), goods(Int(item)) { _ in 0 }, outAmounts: cost.outAmounts)
    }
    let positions = Dictionary(uniqueKeysWithValues: unknowns.enumerated().map { ($1, $0) })
    let inner = group.flatMap { month.ordersOfItem.list(Int($0)) }.map(Int.init)
      .filter { order in
        month.issuesOfOrder.range(order).contains {
          positions[month.issuesOfOrder.records[$0].item] != nil
        }
      }.sorted()
    let isInner = Set(inner)
    for item in group {
      for order in month.ordersOfItem.list(Int(item)).map(Int.init)
      where !isInner.contains(order) && month.outputs.range(order).isEmpty { costOrder(order) }
    }
    let equations = equations(unknowns, positions, inner)
    let amounts: [Int64]
    switch FeedbackEquations(equations.terms).solution(equations.right) {
    case .rounded(let values): amounts = Array(values.dropFirst(unknowns.count))
    case .none: return Outcome(findings: [.unsolved(group)])
    case .tooLarge: return Outcome(findings: [.refused(group, .returns)])
    case .overflow: return Outcome(findings: [.item(Int(group[0]), .overflow, day: nil)])
    }
    let amountOfOrder = Dictionary(uniqueKeysWithValues: zip(inner, amounts))
    for item in unknowns {
      value(
        Int(item), goods(Int(item)) { amountOfOrder[$0] ?? amount($0, of: Int(item)) }, &outcome)
    }
    for order in inner { costOrder(order) }
    // The equations took all of a fixed cost from such an order.
    if inner.contains(where: orders.lacksFixedCost) { return Outcome(findings: [.refused(group, .fixed)]) }
    for item in group where !isUnknown(item) {
      value(Int(item), goods(Int(item)) { amount($0, of: Int(item)) }, &outcome)
    }
    for order in inner where positions[month.orders[order].item] != nil {
      addResidual(order, amountOfOrder[order] ?? 0, to: &outcome)
    }
    return outcome
  }

  /// Whether what goes out of an item depends on what its orders cost.
  private func isUnknown(_ item: Int32) -> Bool {
    month.valuations[Int(item)] == .monthAverage && supply(Int(item)).total > 0
  }

  private func value(_ item: Int, _ goods: [FinishedGoods], _ outcome: inout Outcome) {
    let result = valuation.value(item, goods, outAmounts: cost.outAmounts)
    cost.items[item] = result.value
    if !result.findings.isEmpty {
      outcome.findings.append(.item(item, result.findings, day: result.negativeDay))
    }
    outcome.variances += result.variances
  }

  /// What an order finished, beside what its item got by the equations.
  private func addResidual(_ order: Int, _ amount: Int64, to outcome: inout Outcome) {
    let actual = orders.goodAmount(order)
    guard actual != amount else { return }
    outcome.variances.append(
      ItemVariance(
        item: month.orders[order].item, order: Int32(order), kind: .loop,
        quantity: month.orders[order].good, standard: amount, actual: actual))
  }

  private func goods(_ item: Int, _ amount: (Int) -> Int64) -> [FinishedGoods] {
    month.ordersOfItem.list(item).map { order in
      FinishedGoods(
        order: order, quantity: month.finished(Int(order), of: item), amount: amount(Int(order)))
    }
  }

  /// What an item got of an order that is costed.
  private func amount(_ order: Int, of item: Int) -> Int64 {
    month.outputs.range(order).isEmpty
      ? orders.goodAmount(order)
      : (0..<cost.width).reduce(0) { $0 + cost.part(order, of: item, $1, in: month) }
  }

  /// Everything that came in of an item but what orders finished; its total quantity with that.
  private func supply(_ item: Int) -> (known: Supply, total: Int64) {
    var known = Supply(quantity: 0, amount: 0)
    var unpriced: Int64 = 0
    for index in month.openings.range(item) {
      known.quantity += month.openings.records[index].quantity
      known.amount += month.openings.records[index].amount
    }
    for index in month.ins.range(item) {
      let record = month.ins.records[index]
      if record.amount == StockIn.noAmount {
        unpriced += record.quantity
      } else {
        known.quantity += record.quantity
        known.amount += record.amount
      }
    }
    known.quantity += month.ordersOfItem.range(item).reduce(Int64(0)) {
      $0 + month.finished(Int(month.ordersOfItem.records[$1]), of: item)
    }
    let total = known.quantity + unpriced
    if known.quantity == 0, unpriced > 0 {
      // What came in without an amount has the rate of the master then.
      known.quantity = unpriced
      known.amount += PriceList.amount(quantity: unpriced, price: valuation.prices.rate(item)) ?? 0
    }
    return (known, total)
  }

  /// One equation an item, for the amount that its rate is of, then one an order that is issued of them, for its good amount.
  private func equations(_ items: [Int32], _ positions: [Int32: Int], _ inner: [Int]) -> (
    terms: [[FeedbackEquations.Term]], right: [Fraction]
  ) {
    let supplies = items.map { supply(Int($0)).known }
    var terms = [[FeedbackEquations.Term]](repeating: [], count: items.count)
    var right = supplies.map { Fraction($0.amount) }
    let isInner = Set(inner)
    for (position, item) in items.enumerated() {
      for order in month.ordersOfItem.list(Int(item)).map(Int.init) where !isInner.contains(order) {
        right[position] += Fraction(amount(order, of: Int(item)))
      }
    }
    let shares = GoodShares(month, cost, orders, tables)
    for (number, order) in inner.enumerated() {
      let good = shares.good(order) { positions[$0] != nil }
      right.append(good.constant)
      terms.append(
        good.links.compactMap { link in
          guard let position = positions[link.item], link.quantity != 0, !link.share.isZero else {
            return nil
          }
          let quantity = Fraction(link.quantity) / Fraction(supplies[position].quantity)
          return FeedbackEquations.Term(unknown: position, factor: quantity * link.share)
        })
      if let position = positions[month.orders[order].item] {
        terms[position].append(FeedbackEquations.Term(unknown: items.count + number, factor: .one))
      }
    }
    return (terms, right)
  }
}
