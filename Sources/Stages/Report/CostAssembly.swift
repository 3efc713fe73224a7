internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline
internal import Reports

/// Gathers what the reports for people show of a month's cost: totals of everything, and the first rows of its lists.
struct CostAssembly {
  private let outcome: CostOutcome
  private let tables: InputTables
  private let month: CostMonth
  private let cost: MonthCost
  private let products: CostProducts
  private let margins: MarginAssembly?
  private let variances: VarianceLines

  init(_ outcome: CostOutcome, _ tables: InputTables, _ context: RunContext) {
    self.outcome = outcome
    self.tables = tables
    products = CostProducts(
      outcome, tables, restored: context.data[RestorationData.self], last: context.data[LastCostData.self])
    let found = context.withheld[.margins] == nil ? context.data[MarginData.self] : nil
    margins = found.map { MarginAssembly(margins: $0, tables: tables) }
    variances = VarianceLines(outcome, tables)
    month = outcome.month
    cost = outcome.cost
  }

  /// The report with lists as long as `limits` allow.
  func report(_ limits: ReportLimits) -> CostReport {
    let moved = movedItems
    let inProcess = ordersInProcess
    let groups = products.groups(limits)
    let sums = ItemSums(month, cost.items)
    var report = CostReport(
      year: month.period.year, month: month.period.month, isProvisional: outcome.isProvisional,
      totals: totals(sums), groups: groups.shown, groupTotal: groups.total, pools: pools,
      wip: inProcess.prefix(limits.wipRows).map(wipLine), wipTotal: inProcess.count,
      wipElements: elements { cost.closing[cost.index($0, $1)] },
      ledger: moved.prefix(limits.ledgerRows).map(ledgerLine), ledgerTotal: moved.count,
      ledgerAmounts: CostReport.LedgerAmounts(
        opening: Money(cents: sums.opening), received: Money(cents: sums.inAmount),
        issued: Money(cents: sums.out), closing: Money(cents: sums.closing)),
      variances: variances.lines(limits.wipRows), varianceTotal: variances.count,
      varianceSums: variances.sums,
      controls: outcome.controls.map {
        CostReport.Control(
          control: $0.name, left: Money(cents: $0.left), right: Money(cents: $0.right))
      })
    report.margins = margins?.report(limits)
    return report
  }

  /// What the summary on the terminal says.
  var summaryLine: Phrase {
    let sums = OrderSums(month, cost)
    let items = (0..<month.itemCount).reduce(0) { $0 + (cost.items[$1].amount != 0 ? 1 : 0) }
    let orders = (0..<month.orders.count).reduce(0) { $0 + (month.orders[$1].isActive ? 1 : 0) }
    let (finished, inProcess) = (Money(cents: sums.good), Money(cents: sums.closing))
    return Phrase(
      "\(month.period) (\(outcome.state.text(in: .english))): \(orders) orders, \(items) items; finished \(finished), in process \(inProcess)",
      "\(month.period)（\(outcome.state.text(in: .chinese))）：\(orders) 个订单，\(items) 个物料；完工 \(finished)，在产 \(inProcess)"
    )
  }

  private func totals(_ items: ItemSums) -> CostReport.Totals {
    let orders = OrderSums(month, cost)
    // What standard costs do not take over is in no stock, like what was lost.
    let variances = outcome.details
    let carried = outcome.allocations.shares.indices.reduce(Int64(0)) { sum, pool in
      outcome.allocations.isCarried(pool) ? sum + outcome.allocations.pools[pool].amount : sum
    }
    return CostReport.Totals(
      openingStock: Money(cents: items.opening), openingWIP: Money(cents: orders.opening),
      purchased: Money(cents: items.receipts + variances.amount(.price)),
      expenses: Money(cents: month.totals.expenses),
      fees: Money(cents: month.totals.fees),
      adjustmentsIn: Money(
        cents: items.adjustedIn + variances.amount(.adjustment) + variances.amount(.revaluation)),
      finished: Money(cents: orders.good), shipped: Money(cents: items.shipped + items.rest),
      adjustmentsOut: Money(cents: items.adjustedOut),
      loss: Money(
        cents: VarianceKind.allCases.filter { !$0.explainsOrder }.reduce(orders.loss) {
          $0 + variances.amount($1)
        }),
      carried: Money(cents: carried), closingStock: Money(cents: items.closing),
      closingWIP: Money(cents: orders.closing))
  }

  private var pools: [CostReport.Pool] {
    outcome.allocations.pools.enumerated().map { number, pool in
      let isCarried = outcome.allocations.isCarried(number)
      return CostReport.Pool(
        costCenter: month.costCenters[pool.costCenter], element: month.elements.names[pool.element],
        basis: outcome.allocations.bases[number].name, amount: Money(cents: pool.amount),
        orders: isCarried ? 0 : outcome.allocations.shares[number].count, isCarried: isCarried)
    }
  }

  /// Orders with work in process, the most expensive first.
  private var ordersInProcess: [Int] {
    var amounts: [(order: Int, amount: Int64)] = []
    for order in 0..<month.orders.count {
      var amount: Int64 = 0
      var isInProcess = false
      for element in 0..<cost.width {
        let part = cost.closing[cost.index(order, element)]
        amount += part
        if part != 0 { isInProcess = true }
      }
      if isInProcess { amounts.append((order, amount)) }
    }
    return amounts.sorted { ($1.amount, $0.order) < ($0.amount, $1.order) }.map(\.order)
  }

  private func wipLine(_ order: Int) -> CostReport.WipLine {
    let item = Int(month.orders[order].item)
    return CostReport.WipLine(
      order: month.orderCodes.text(Int32(order)), item: tables.items.text(Int32(item)),
      name: tables.name(item),
      elements: (0..<cost.width).compactMap { element in
        let amount = cost.closing[cost.index(order, element)]
        return amount == 0
          ? nil : CostReport.ElementAmount(month.elements.names[element], Money(cents: amount))
      })
  }

  /// Sums over all orders by element.
  private func elements(_ amount: (Int, Int) -> Int64) -> [CostReport.ElementAmount] {
    (0..<cost.width).compactMap { element in
      let sum = (0..<month.orders.count).reduce(Int64(0)) { $0 + amount($1, element) }
      return sum == 0 ? nil : CostReport.ElementAmount(month.elements.names[element], Money(cents: sum))
    }
  }

  /// Items with stock or movement, the largest closing amounts first.
  private var movedItems: [Int] {
    (0..<month.itemCount).filter { item in
      let value = cost.items[item]
      return value.quantity != 0 || value.amount != 0 || value.outQuantity != 0
    }.sorted { left, right in
      let (leftAmount, rightAmount) = (cost.items[left].closingAmount, cost.items[right].closingAmount)
      return leftAmount != rightAmount ? leftAmount > rightAmount : left < right
    }
  }

  private func ledgerLine(_ item: Int) -> CostReport.LedgerLine {
    let value = cost.items[item]
    return CostReport.LedgerLine(
      item: tables.items.text(Int32(item)), name: tables.name(item), unit: tables.unit(item),
      quantities: CostReport.LedgerQuantities(
        opening: Quantity(millionths: value.openingQuantity),
        received: Quantity(millionths: value.inQuantity),
        issued: Quantity(millionths: value.outQuantity),
        closing: Quantity(millionths: value.closingQuantity)),
      amounts: CostReport.LedgerAmounts(
        opening: Money(cents: value.openingAmount), received: Money(cents: value.inAmount),
        issued: Money(cents: value.outAmount), closing: Money(cents: value.closingAmount)))
  }
}
