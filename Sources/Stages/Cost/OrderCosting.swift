internal import CPrefetch
internal import Domain
internal import Numerics
internal import Synchronization

/// Costs one order after the other, once everything that it consumed is valued (Docs/Costing.md, C20 to C23).
final class OrderCosting: Sendable {
  private let month: CostMonth
  private let cost: MonthCost
  /// What outsourced units use.
  let usage: ComponentUsage
  private let scrapPercents: LaneView<Int64>
  private let scrapRules: LaneView<Int32>
  private let rowOfItem: FixedArray<Int32>
  private let standardRule: ScrapRule
  /// How work in process of every item is valued.
  let wipMethods: WipMethods
  private let tables: InputTables
  private let atSuppliers = Mutex<[SupplierMaterial]>([])
  private let noticed = Mutex<[MonthCosting.Finding]>([])

  /// Puts opening amounts, allocations and fees into the matrices.
  init(
    _ month: CostMonth, _ allocations: Allocations, _ tables: InputTables, _ rules: OrderRules,
    into cost: MonthCost
  ) {
    self.tables = tables
    wipMethods = WipMethods(tables, standard: rules.wipMethod)
    self.month = month
    self.cost = cost
    standardRule = rules.scrapRule
    usage = ComponentUsage(month, tables, scrapRule: rules.scrapRule)
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
    for (pool, shares) in zip(allocations.pools, allocations.shares) {
      for index in 0..<shares.count where shares[index].order >= 0 {
        cost.current[cost.index(Int(shares[index].order), pool.element)] += shares[index].amount
      }
    }
  }

  /// Material that lies at suppliers, by order and component.
  var supplierMaterial: [SupplierMaterial] {
    atSuppliers.withLock { $0 }.sorted { ($0.order, $0.item) < ($1.order, $1.item) }
  }

  /// What was noticed about orders.
  var findings: [MonthCosting.Finding] { noticed.withLock { $0 } }

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

  /// The facts by which a production order is split, normal scrap among them.
  func split(_ order: CostOrder) -> OrderSplit {
    let row = Int(rowOfItem[Int(order.item)])
    let stated = row < 0 || scrapRules[row] < 0 ? nil : ScrapRule(rawValue: UInt8(scrapRules[row]))
    return OrderSplit(
      order, scrapPercent: row < 0 ? 0 : scrapPercents[row], rule: stated ?? standardRule)
  }

  private func splitProduction(_ number: Int, _ order: CostOrder) -> Bool {
    let split = split(order)
    if !wipMethods.areAllAverage, order.good > 0 {
      let method = wipMethods.method(of: order.item)
      if method != .weightedAverage { return splitByMethod(number, order, split, method) }
    }
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

  private func splitByMethod(
    _ number: Int, _ order: CostOrder, _ split: OrderSplit, _ method: WipMethod
  ) -> Bool {
    let amounts = (0..<cost.width).map { element in
      let index = cost.index(number, element)
      return WipSplit.Amounts(opening: cost.opening[index], current: cost.current[index])
    }
    var opening = OpeningEquivalents()
    if method == .fifo {
      opening = OpeningEquivalents(
        month.openingWip.list(number), tables[.openingWip], elementCount: cost.width)
      if opening.lacksQuantity { notice(.openingWithoutQuantity(order: number)) }
    }
    var fixed: Int64 = 0
    if method == .fixed, wipMethods.unitCost(of: order.item) == nil {
      // The order goes on without, so that everything else that is wrong is said as well.
      notice(.item(Int(order.item), .noStandard, day: nil))
    } else if method == .fixed {
      guard let amount = fixedCost(order) else { return false }
      fixed = amount
      let available = WipSplit.available(amounts)
      if fixed > available { notice(.fixedAboveActual(order: number, fixed: fixed, actual: available)) }
    }
    let wip = WipSplit(split: split, method: method, opening: opening, fixedCost: fixed)
    guard let parts = wip.parts(amounts) else { return false }
    for (element, part) in parts.enumerated() {
      let index = cost.index(number, element)
      cost.good[index] = part.good
      cost.closing[index] = part.closing
      cost.loss[index] = part.loss
    }
    return true
  }

  /// What work in process of an order is worth at a fixed cost; nil where nothing says that or it does not fit.
  func fixedCost(_ order: CostOrder) -> Int64? {
    wipMethods.unitCost(of: order.item).flatMap {
      PriceList.amount(quantity: order.wip.quantity, price: $0)
    }
  }

  /// Whether work in process of a costed order at a fixed cost has less than that.
  func lacksFixedCost(_ number: Int) -> Bool {
    let order = month.orders[number]
    guard order.kind == .production, wipMethods.method(of: order.item) == .fixed, let fixed = fixedCost(order)
    else { return false }
    let available = (0..<cost.width).reduce(Int64(0)) { sum, element in
      let index = cost.index(number, element)
      return saturatingSum(sum, max(cost.opening[index] + cost.current[index], 0))
    }
    return fixed > available
  }

  private func notice(_ finding: MonthCosting.Finding) { noticed.withLock { $0.append(finding) } }

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
    var components = OutsourcingComponents(openingOf: number, month)
    for index in month.issuesOfOrder.range(number) {
      let issue = month.issuesOfOrder.records[index]
      components.add(
        issue.item, month.outs.records[Int(issue.position)].quantity, cost.outAmounts[Int(issue.position)])
    }
    return components.list
  }
}
