internal import CPrefetch
internal import Domain
internal import Numerics
internal import Synchronization

/// Costs one order after the other, once everything that it consumed is valued (Docs/Costing.md, C20 to C23).
final class OrderCosting: Sendable {
  private let month: CostMonth
  private let cost: MonthCost
  private let usage: ComponentUsage
  private let scrapPercents: LaneView<Int64>
  private let scrapRules: LaneView<Int32>
  private let rowOfItem: FixedArray<Int32>
  private let standardRule: ScrapRule
  private let atSuppliers = Mutex<[SupplierMaterial]>([])

  /// Puts opening amounts, allocations and fees into the matrices.
  init(
    _ month: CostMonth, _ allocations: Allocations, _ tables: InputTables, scrapRule: ScrapRule,
    into cost: MonthCost
  ) {
    self.month = month
    self.cost = cost
    standardRule = scrapRule
    usage = ComponentUsage(month, tables, scrapRule: scrapRule)
    scrapPercents = tables[.items].wide("scrap_percent")
    scrapRules = tables[.items].narrow("scrap_rule")
    rowOfItem = tables.rowOfItem
    for number in 0..<month.orders.count {
      for index in month.openingWip.range(number) {
        let record = month.openingWip.records[index]
        cost.opening[cost.index(number, Int(record.element))] += record.amount
      }
      for index in month.fees.range(number) {
        cost.current[cost.index(number, month.elements.outsourcing)] += month.fees.records[index].amount
      }
    }
    for (pool, shares) in zip(month.pools, allocations.shares) {
      for index in 0..<shares.count where shares[index].order >= 0 {
        cost.current[cost.index(Int(shares[index].order), pool.element)] += shares[index].amount
      }
    }
  }

  /// Material that lies at suppliers, by order and component.
  var supplierMaterial: [SupplierMaterial] {
    atSuppliers.withLock { $0 }.sorted { ($0.order, $0.item) < ($1.order, $1.item) }
  }

  /// Asks for the issues of the orders of an item.
  func prefetchIssues(ofItem item: Int) {
    for index in month.ordersOfItem.range(item) {
      let number = Int(month.ordersOfItem.records[index])
      unsafe millrun_prefetch(month.issuesOfOrder.records.address(Int(month.issuesOfOrder.starts[number])))
      unsafe millrun_prefetch(month.orders.address(number))
    }
  }

  /// Asks for the amounts of the orders of an item, and for those that their issues have.
  func prefetchAmounts(ofItem item: Int) {
    for index in month.ordersOfItem.range(item) {
      let number = Int(month.ordersOfItem.records[index])
      unsafe millrun_prefetch(cost.opening.address(cost.index(number, 0)))
      for issue in month.issuesOfOrder.range(number) {
        unsafe millrun_prefetch(cost.outAmounts.address(Int(month.issuesOfOrder.records[issue].position)))
      }
    }
  }

  /// Costs an order; false where an amount does not fit.
  func run(_ number: Int) -> Bool {
    let order = month.orders[number]
    var material: Int64 = 0
    for index in month.issuesOfOrder.range(number) {
      material += cost.outAmounts[Int(month.issuesOfOrder.records[index].position)]
    }
    cost.current[cost.index(number, month.elements.material)] += material
    return order.kind == .production ? splitProduction(number, order) : splitOutsourcing(number, order)
  }

  /// What good units of an order cost, all elements together.
  func goodAmount(_ number: Int) -> Int64 {
    (0..<cost.width).reduce(0) { $0 + cost.good[cost.index(number, $1)] }
  }

  private func splitProduction(_ number: Int, _ order: CostOrder) -> Bool {
    let row = Int(rowOfItem[Int(order.item)])
    let stated = row < 0 || scrapRules[row] < 0 ? nil : ScrapRule(rawValue: UInt8(scrapRules[row]))
    let split = OrderSplit(
      order, scrapPercent: row < 0 ? 0 : scrapPercents[row], rule: stated ?? standardRule)
    for element in 0..<cost.width {
      let index = cost.index(number, element)
      let total = cost.opening[index] + cost.current[index]
      if total == 0 { continue }
      guard let parts = split.parts(of: total, isMaterial: element == month.elements.material) else {
        return false
      }
      cost.good[index] = parts.good
      cost.closing[index] = parts.closing
      cost.loss[index] = parts.loss
    }
    return true
  }

  private func splitOutsourcing(_ number: Int, _ order: CostOrder) -> Bool {
    let split = OutsourcingSplit(order)
    let isPartial = !split.isDone && !split.keepsAll
    guard
      let closings = split.closings(
        components(number), usage: isPartial ? usage.rates(number, order) : [:])
    else { return false }
    let kept = closings.filter { $0.left != 0 || $0.closing != 0 }
    if !kept.isEmpty {
      atSuppliers.withLock { list in
        list += kept.map {
          SupplierMaterial(order: Int32(number), item: $0.item, quantity: $0.left, amount: $0.closing)
        }
      }
    }
    for element in 0..<cost.width {
      let index = cost.index(number, element)
      let total = cost.opening[index] + cost.current[index]
      let isMaterial = element == month.elements.material
      let closing = isMaterial ? closings.reduce(0) { $0 + $1.closing } : split.keepsAll ? total : 0
      cost.closing[index] = closing
      if order.good > 0 { cost.good[index] = total - closing } else { cost.loss[index] = total - closing }
    }
    return true
  }

  /// Cost and quantity of the components of an order of outsourcing, by item; material that is not told apart first.
  private func components(_ number: Int) -> [OutsourcingSplit.Component] {
    var components: [Int32: OutsourcingSplit.Component] = [:]
    func add(_ item: Int32, _ quantity: Int64, _ cost: Int64) {
      var component =
        components[item] ?? OutsourcingSplit.Component(item: item, quantity: 0, cost: 0)
      component.quantity += quantity
      component.cost += cost
      components[item] = component
    }
    for index in month.openingWip.range(number) {
      let record = month.openingWip.records[index]
      if Int(record.element) == month.elements.material {
        add(record.item, record.item < 0 ? 0 : record.quantity, record.amount)
      }
    }
    for index in month.issuesOfOrder.range(number) {
      let issue = month.issuesOfOrder.records[index]
      add(
        issue.item, month.outs.records[Int(issue.position)].quantity, cost.outAmounts[Int(issue.position)])
    }
    return components.values.sorted { $0.item < $1.item }
  }
}
