internal import Domain
internal import Numerics

/// Costs items that depend on one another by linear equations (Docs/Costing.md, C47, C48, C88 and C89).
///
/// 10 units cost 1,000.00; 2 of them go into a rework order that costs 30.00 more and gives 2 back: 12 u = 1,000 + (2 u + 30), so that u = 103.00.
struct LoopCosting: Sendable {
  /// What a loop costs beside the amounts of its orders and items.
  struct Outcome {
    var findings: [MonthCosting.Finding] = []
    /// Residuals, and variances of items at standard cost.
    var variances: [ItemVariance] = []
    /// Layers that are left, item by item.
    var layers: [[StockLayer]] = []
  }

  private let month: CostMonth
  private let tables: InputTables
  private let cost: MonthCost
  private let orders: OrderCosting
  private let joint: JointOrders
  private let valuation: StockValuation
  private let stock: LoopStock

  init(
    _ month: CostMonth, _ tables: InputTables, _ cost: MonthCost, _ orders: OrderCosting,
    _ joint: JointOrders, _ valuation: StockValuation
  ) {
    self.month = month
    self.tables = tables
    self.cost = cost
    self.orders = orders
    self.joint = joint
    self.valuation = valuation
    stock = LoopStock(month, valuation.prices, valuation.entries)
  }

  /// Costs the orders and items of a loop, in the order of the items' codes.
  func run(_ group: [Int32]) -> Outcome {
    var outcome = Outcome()
    let unknowns = group.filter(stock.isUnknown)
    let isUnknown = Set(unknowns)
    // What goes out of the others does not depend on what their orders cost.
    for item in group where !isUnknown.contains(item) {
      _ = valuation.value(Int(item), goods(Int(item)) { _ in 0 }, outAmounts: cost.outAmounts)
    }
    let made = Set(group.flatMap { month.ordersOfItem.list(Int($0)) }).map(Int.init).sorted()
    let inner = made.filter { issued($0, anyOf: isUnknown) }
    let isInner = Set(inner)
    let members = Set(group)
    for order in made where !isInner.contains(order) {
      // Orders with joint products that were issued nothing of the loop were costed before it.
      if !isJoint(order) || issued(order, anyOf: members) { outcome.findings += costOrder(order) }
    }
    let parts: [LoopEquations.Part: Int64]
    do {
      switch try equations(unknowns, inner).solution() {
      case .parts(let values): parts = values
      case .negative: return Outcome(findings: [.refused(group, .negative)])
      case .failed(.tooLarge): return Outcome(findings: [.refused(group, .returns)])
      case .failed(.overflow): return Outcome(findings: [.item(Int(group[0]), .overflow, day: nil)])
      case .failed: return Outcome(findings: [.unsolved(group)])
      }
    } catch LoopEquations.Failure.findings(let findings) {
      return Outcome(findings: findings)
    } catch {
      return Outcome(findings: [.refused(group, .sharing)])
    }
    for item in unknowns {
      let goods = goods(Int(item)) {
        parts[LoopEquations.Part(order: $0, item: item)] ?? amount($0, of: Int(item))
      }
      value(Int(item), goods, &outcome)
    }
    for order in inner {
      let findings = costOrder(order)
      // The equations took all of a fixed amount from such an order.
      if orders.lacksFixedCost(order) { return Outcome(findings: [.refused(group, .fixed)]) }
      if findings.contains(where: { if case .fixedAboveActual = $0 { true } else { false } }) {
        return Outcome(findings: [.refused(group, .quota)])
      }
      outcome.findings += findings
    }
    for item in group where !isUnknown.contains(item) {
      value(Int(item), goods(Int(item)) { amount($0, of: Int(item)) }, &outcome)
    }
    for order in inner {
      for item in month.products(order) where isUnknown.contains(item) {
        addResidual(order, item, parts[LoopEquations.Part(order: order, item: item)] ?? 0, to: &outcome)
      }
    }
    return outcome
  }

  private func isJoint(_ order: Int) -> Bool { !month.outputs.range(order).isEmpty }

  private func issued(_ order: Int, anyOf items: Set<Int32>) -> Bool {
    month.issuesOfOrder.range(order).contains { items.contains(month.issuesOfOrder.records[$0].item) }
  }

  private func costOrder(_ number: Int) -> [MonthCosting.Finding] {
    guard orders.run(number) else { return [.overflow(order: number)] }
    return isJoint(number) ? joint.share(number) : []
  }

  private func value(_ item: Int, _ goods: [FinishedGoods], _ outcome: inout Outcome) {
    let result = valuation.value(item, goods, outAmounts: cost.outAmounts)
    cost.items[item] = result.value
    if !result.findings.isEmpty {
      outcome.findings.append(.item(item, result.findings, day: result.negativeDay))
    }
    outcome.variances += result.variances
    outcome.layers.append(result.layers)
  }

  /// What an item should have of an order by what was posted, beside what it got by the equations.
  private func addResidual(_ order: Int, _ item: Int32, _ amount: Int64, to outcome: inout Outcome) {
    let actual = self.amount(order, of: Int(item))
    guard actual != amount else { return }
    outcome.variances.append(
      ItemVariance(
        item: item, order: Int32(order), kind: .loop, quantity: month.finished(order, of: Int(item)),
        standard: amount, actual: actual))
  }

  private func goods(_ item: Int, _ amount: (Int) -> Int64) -> [FinishedGoods] {
    month.ordersOfItem.list(item).map { order in
      FinishedGoods(
        order: order, quantity: month.finished(Int(order), of: item), amount: amount(Int(order)))
    }
  }

  /// What an item got of an order that is costed.
  private func amount(_ order: Int, of item: Int) -> Int64 {
    isJoint(order)
      ? (0..<cost.width).reduce(0) { $0 + cost.part(order, of: item, $1, in: month) }
      : orders.goodAmount(order)
  }

  /// One equation an order that was issued unknown items, for its good amount, or for that of material where products share it; then what
  /// each product has of it, and the stock of the items.
  private func equations(_ items: [Int32], _ inner: [Int]) throws(LoopEquations.Failure) -> LoopEquations {
    var equations = LoopEquations()
    let isUnknown = Set(items)
    let isInner = Set(inner)
    var goods: [LinearAmount] = []
    for order in inner {
      let good = equations.add()
      goods.append(good)
      for item in month.products(order) where isUnknown.contains(item) {
        let part = isJoint(order) ? equations.add() : good
        equations.name(LoopEquations.Part(order: order, item: item), part)
      }
    }
    var issues: [Int32: [Int: LinearAmount]] = [:]
    for item in items {
      issues[item] = stock.issues(of: item, isInner, { amount($0, of: Int(item)) }, &equations)
    }
    let shares = GoodShares(month, cost, orders, tables)
    for (order, unknown) in zip(inner, goods) {
      let good = shares.good(order) { isUnknown.contains($0) }
      var amount = good.links.reduce(into: LinearAmount()) { sum, link in
        if let issued = issues[link.item]?[order] { sum += issued * link.share }
      }
      if isJoint(order) {
        amount += LinearAmount(good.constants[month.elements.material])
        try share(good, of: order, unknown, &equations)
      } else {
        amount += LinearAmount(good.constants.reduce(.zero, +) - good.kept)
      }
      equations.tell(unknown, amount)
    }
    return equations
  }

  /// What the products of an order get of its material and beside it.
  private func share(
    _ good: GoodShares.Good, of order: Int, _ material: LinearAmount, _ equations: inout LoopEquations
  ) throws(LoopEquations.Failure) {
    var sharing = joint.sharing(order)
    let shared = LoopSharing(good, &sharing, material: month.elements.material)
    let findings = joint.findings(sharing, order)
    guard findings.isEmpty else { throw .findings(findings) }
    guard let shared else { throw .sharing }
    for (item, part) in zip(month.products(order), shared.parts) {
      guard let unknown = equations.amount(LoopEquations.Part(order: order, item: item)) else { continue }
      equations.tell(unknown, material * part.material + LinearAmount(part.other))
    }
  }
}
