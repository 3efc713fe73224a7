internal import Domain
internal import Numerics
internal import Synchronization

/// Costs a month level by level: the orders of an item, then the item, then what it consists of.
final class MonthCosting: Sendable {
  /// What a month costs.
  struct Result {
    let cost: MonthCost
    let details: StockDetails
    /// Material at suppliers by order and component.
    let atSuppliers: [SupplierMaterial]
    /// Items that go into one another, loop by loop.
    let loops: [[Int32]]
    /// What was noticed, by item and order.
    let findings: [Finding]
  }

  /// What was noticed about an item or an order.
  enum Finding: Equatable {
    case item(Int, ValuationFinding, day: Int32?)
    case overflow(order: Int)
    case refused([Int32], LoopRefusal)
    case unsolved([Int32])
    case openingWithoutQuantity(order: Int)
    case ratioOutOfRange(row: Int, item: Int, sum: Int64)
    case outputWithoutPrice(row: Int, item: Int)
    case mixedCostRules(row: Int)
    case fixedAboveActual(order: Int, fixed: Int64, actual: Int64)

    /// Whether amounts that depend on it are not those of the month.
    var isError: Bool {
      switch self {
      case .item(_, let findings, _): !findings.isDisjoint(with: [.negative, .overflow, .noStandard])
      case .openingWithoutQuantity, .fixedAboveActual: false
      default: true
      }
    }

    /// Whether a loop is refused that could be costed with other amounts.
    var isRefusalByAmounts: Bool {
      if case .refused(_, let refusal) = self { refusal.dependsOnAmounts } else { false }
    }
  }

  private let month: CostMonth
  private let tables: InputTables
  private let workers: Int
  private let findings = Collected()
  private let details = Mutex<(variances: [ItemVariance], layers: [[StockLayer]])>(([], []))

  init(_ month: CostMonth, _ tables: InputTables, workers: Int) {
    self.month = month
    self.tables = tables
    self.workers = workers
  }

  /// Costs all orders and items.
  func run(_ allocations: Allocations, _ rules: OrderRules) -> Result {
    let cost = MonthCost(
      orderCount: month.orders.count, elementCount: month.elements.count,
      outCount: month.outs.records.count, outputCount: month.outputs.records.count,
      itemCount: month.itemCount, workers: workers)
    let levels = CostLevels(month, into: cost.levels)
    let orders = OrderCosting(month, allocations, tables, rules, into: cost)
    let valuation = StockValuation(month, tables)
    let compositions = (0..<max(workers, 1)).map { _ in
      Composition(month, cost, levels: levels.levels.count)
    }
    let joint = JointOrders(month, tables, cost, loops: levels.loops.flatMap(\.self))
    for (number, level) in levels.levels.enumerated() {
      for order in joint.orders(ofLevel: number) {
        if !orders.run(order) { findings.add(.overflow(order: order)) }
        for finding in joint.share(order) { findings.add(finding) }
      }
      let loops = levels.loops(ofLevel: number)
      // What a loop is refused for by its amounts is not said where an error below it made them wrong.
      let areWrong = !loops.isEmpty && (findings.all + orders.findings).contains(where: \.isError)
      let loopCosting = LoopCosting(month, tables, cost, orders, joint, valuation)
      Parallel.pieces(of: 0..<loops.count, size: 4, workers: workers) { worker, piece in
        for index in piece {
          let outcome = loopCosting.run(loops[index])
          for finding in outcome.findings where !(areWrong && finding.isRefusalByAmounts) {
            findings.add(finding)
          }
          details.withLock { details in
            details.variances += outcome.variances
            details.layers += outcome.layers
          }
          compositions[worker].keepEntries(ofLoop: loops[index], worker: worker)
        }
      }
      Parallel.pieces(of: 0..<level.count, size: 64, workers: workers) { worker, piece in
        let composition = compositions[worker]
        for index in piece {
          let item = Int(level[index])
          // What the next items need is asked for while this one is reckoned.
          if index + 2 < piece.upperBound { orders.prefetchIssues(ofItem: Int(level[index + 2])) }
          if index + 1 < piece.upperBound { orders.prefetchAmounts(ofItem: Int(level[index + 1])) }
          self.cost(item, orders, valuation, cost)
          if composition.isMaterialOnly(item) { continue }
          composition.keepEntries(of: item, worker: worker)
        }
      }
    }
    // Orders that finished nothing feed no item, so that they come last.
    Parallel.pieces(of: 0..<month.orders.count, size: 1 << 10, workers: workers) { _, piece in
      for number in piece where month.orders[number].good <= 0 {
        if !orders.run(number) { findings.add(.overflow(order: number)) }
      }
    }
    let (variances, layers) = details.withLock { $0 }
    return Result(
      cost: cost, details: StockDetails(variances: variances, layers: layers),
      atSuppliers: orders.supplierMaterial, loops: levels.loops.flatMap(\.self),
      findings: Self.sorted(findings.all + orders.findings))
  }

  /// Items first, then orders, then rows of `bom_outputs`, by number; what several orders say of a row stands once.
  private static func sorted(_ findings: [Finding]) -> [Finding] {
    findings.sorted { key($0) < key($1) }.reduce(into: []) { kept, finding in
      if kept.last != finding { kept.append(finding) }
    }
  }

  private func cost(_ item: Int, _ orders: OrderCosting, _ valuation: StockValuation, _ cost: MonthCost) {
    guard month.valuations[item] == .monthAverage, !month.hasOutputs else {
      return costByMethod(item, orders, valuation, cost)
    }
    var quantity: Int64 = 0
    var amount: Int64 = 0
    for index in month.ordersOfItem.range(item) {
      let number = Int(month.ordersOfItem.records[index])
      if !orders.run(number) { findings.add(.overflow(order: number)) }
      quantity += month.orders[number].good
      amount += orders.goodAmount(number)
    }
    let (value, found) = valuation.average.value(
      item, produced: quantity, at: amount, outAmounts: cost.outAmounts)
    cost.items[item] = value
    if !found.isEmpty { findings.add(.item(item, found, day: nil)) }
  }

  /// The same for methods that look at each order.
  private func costByMethod(
    _ item: Int, _ orders: OrderCosting, _ valuation: StockValuation, _ cost: MonthCost
  ) {
    var goods: [FinishedGoods] = []
    for index in month.ordersOfItem.range(item) {
      let number = Int(month.ordersOfItem.records[index])
      let isJoint = !month.outputs.range(number).isEmpty
      // Orders with joint products were costed before any of these.
      if !isJoint, !orders.run(number) { findings.add(.overflow(order: number)) }
      let amount =
        isJoint
        ? (0..<cost.width).reduce(0) { $0 + cost.part(number, of: item, $1, in: month) }
        : orders.goodAmount(number)
      goods.append(
        FinishedGoods(order: Int32(number), quantity: month.finished(number, of: item), amount: amount))
    }
    let result = valuation.value(item, goods, outAmounts: cost.outAmounts)
    cost.items[item] = result.value
    if !result.findings.isEmpty { findings.add(.item(item, result.findings, day: result.negativeDay)) }
    if !result.variances.isEmpty || !result.layers.isEmpty {
      details.withLock { details in
        details.variances += result.variances
        details.layers.append(result.layers)
      }
    }
  }

  /// Findings of all threads.
  private final class Collected: Sendable {
    private let list = Mutex<[Finding]>([])

    func add(_ finding: Finding) { list.withLock { $0.append(finding) } }

    var all: [Finding] { list.withLock { $0 } }
  }

  private static func key(_ finding: Finding) -> (Int, Int, Int) {
    switch finding {
    case .refused(let items, _), .unsolved(let items): (0, Int(items[0]), 0)
    case .item(let item, let findings, _): (1, item, Int(findings.rawValue))
    case .overflow(let order): (2, order, 0)
    case .openingWithoutQuantity(let order): (2, order, 1)
    case .fixedAboveActual(let order, _, _): (2, order, 2)
    case .ratioOutOfRange(let row, _, _): (3, row, 0)
    case .outputWithoutPrice(let row, _): (3, row, 1)
    case .mixedCostRules(let row): (3, row, 2)
    }
  }
}
