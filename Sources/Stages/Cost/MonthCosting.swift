internal import Domain
internal import Numerics
internal import Synchronization

/// Costs a month level by level: the orders of an item, then the item, then what it consists of.
struct MonthCosting {
  /// What was noticed about an item or an order.
  enum Finding: Equatable {
    case item(Int, MonthAverage.Finding)
    case overflow(order: Int)
    case circle([Int32])
  }

  private let month: CostMonth
  private let tables: InputTables
  private let workers: Int
  private let findings = Collected()

  init(_ month: CostMonth, _ tables: InputTables, workers: Int) {
    self.month = month
    self.tables = tables
    self.workers = workers
  }

  /// The cost, with what was noticed, by item and order.
  func run(_ allocations: Allocations, scrapRule: ScrapRule) -> (MonthCost, [SupplierMaterial], [Finding]) {
    let cost = MonthCost(
      orderCount: month.orders.count, elementCount: month.elements.count,
      outCount: month.outs.records.count,
      itemCount: month.itemCount, workers: workers)
    let levels = CostLevels(month, into: cost.levels)
    if !levels.circle.isEmpty { return (cost, [], [.circle(levels.circle)]) }
    let orders = OrderCosting(month, allocations, tables, scrapRule: scrapRule, into: cost)
    let average = MonthAverage(month, tables)
    let purchased = month.elements.number(CostElements.purchased)
    let compositions = (0..<max(workers, 1)).map { _ in
      Composition(month, cost, levels: levels.levels.count)
    }
    for level in levels.levels {
      Parallel.pieces(of: 0..<level.count, size: 64, workers: workers) { worker, piece in
        let composition = compositions[worker]
        for index in piece {
          let item = Int(level[index])
          // What the next items need is asked for while this one is reckoned.
          if index + 2 < piece.upperBound { orders.prefetchIssues(ofItem: Int(level[index + 2])) }
          if index + 1 < piece.upperBound { orders.prefetchAmounts(ofItem: Int(level[index + 1])) }
          self.cost(item, orders, average, cost)
          if composition.isMaterialOnly(item) { continue }
          composition.keepEntries(of: item, purchased: purchased, worker: worker)
        }
      }
    }
    // Orders that finished nothing feed no item, so that they come last.
    Parallel.pieces(of: 0..<month.orders.count, size: 1 << 10, workers: workers) { _, piece in
      for number in piece where month.orders[number].good <= 0 {
        if !orders.run(number) { findings.add(.overflow(order: number)) }
      }
    }
    return (cost, orders.supplierMaterial, findings.sorted)
  }

  private func cost(_ item: Int, _ orders: OrderCosting, _ average: MonthAverage, _ cost: MonthCost) {
    var quantity: Int64 = 0
    var amount: Int64 = 0
    for index in month.ordersOfItem.range(item) {
      let number = Int(month.ordersOfItem.records[index])
      if !orders.run(number) { findings.add(.overflow(order: number)) }
      quantity += month.orders[number].good
      amount += orders.goodAmount(number)
    }
    let (value, found) = average.value(item, produced: quantity, at: amount, outAmounts: cost.outAmounts)
    cost.items[item] = value
    if !found.isEmpty { findings.add(.item(item, found)) }
  }

  /// Findings of all threads.
  private final class Collected: Sendable {
    private let list = Mutex<[Finding]>([])

    func add(_ finding: Finding) { list.withLock { $0.append(finding) } }

    /// Items first, then orders, by number.
    var sorted: [Finding] {
      list.withLock { $0 }.sorted { Self.key($0) < Self.key($1) }
    }

    private static func key(_ finding: Finding) -> (Int, Int) {
      switch finding {
      case .circle: (0, 0)
      case .item(let item, _): (1, item)
      case .overflow(let order): (2, order)
      }
    }
  }
}
