import ReferencePlanner

extension FeaturedMonth {
  /// Methods for work in process, what was in process before, and where it stands.
  mutating func addWipMethods() {
    let random = stream(2)
    options.wipMethod = random.pick(CostMonth.WipMethod.allCases)
    for index in month.items.indices {
      month.items[index].wipMethod = random.maybe(60, random.pick(CostMonth.WipMethod.allCases))
      month.items[index].wipCost = random.maybe(40, Fraction(random.int(0...900)) / 100)
      if random.chance(98) && month.items[index].standardCost == nil { month.items[index].standardCost = 4 }
    }
    let production = Set(month.productionOrders.map(\.order))
    var units: [String: Fraction] = [:]
    for index in month.openingWip.indices where production.contains(month.openingWip[index].order) {
      let order = month.openingWip[index].order
      let known = units[order] ?? Fraction(random.int(0...30))
      units[order] = known
      month.openingWip[index].quantity = random.maybe(75, random.chance(85) ? known : known + 1)
      month.openingWip[index].materialPercent = random.maybe(50, random.pick([0, 100, 80, "33.3"]))
      month.openingWip[index].conversionPercent = random.maybe(60, random.pick([0, 25, 60, "12.5", 100]))
    }
    for item in month.items.map(\.item) where random.chance(60) {
      let codes = random.pick([["10", "20", "9"], ["A", "010", "10"], ["5"], ["工1", "工2"]])
      for code in codes {
        month.routings.append(.init(item, code, random.maybe(85, Fraction(random.int(0...40)) / 8)))
      }
    }
    for index in month.wip.indices where random.chance(60) {
      let order = month.wip[index].order
      let item = month.productionOrders.first { $0.order == order }?.item
      let operations = month.routings.filter { $0.item == item }.map(\.operation)
      guard !operations.isEmpty else { continue }
      month.wip[index].operation = random.chance(1) ? "X" : random.pick(operations)
      if random.chance(70) { month.wip[index].conversionPercent = nil }
    }
  }

  /// Co-products and by-products of orders that finish something, and how they share the cost.
  mutating func addJointProducts() {
    let random = stream(3)
    for index in month.items.indices {
      month.items[index].salePrice = random.maybe(97, Fraction(random.int(1...5000)) / 100)
      month.items[index].furtherCost = random.maybe(40, Fraction(random.int(0...900)) / 100)
    }
    let parents = Set(month.productionOrders.map(\.item) + month.outsourcingOrders.map(\.item))
    for parent in parents.sorted(by: precedes) where random.chance(55) {
      let rule: CostMonth.CostRule = random.pick([.weight, .salesValue, .nrv])
      for _ in 0..<random.int(1...3) { addJointProduct(random, parent, rule) }
    }
  }

  private mutating func addJointProduct(_ random: SplitMix64, _ parent: String, _ rule: CostMonth.CostRule) {
    // What the product is made of would make a loop.
    let below = CostRun(facts, options).reached(from: parent).union([parent])
    let known = month.outputs.filter { $0.parent == parent }.map(\.output)
    let others = month.items.map(\.item).filter { item in
      !known.contains(item) && item != parent && !below.contains(item)
    }
    guard !others.isEmpty else { return }
    let output = random.pick(others)
    addOutputRows(random, parent, output, rule)
    for order in facts.orderCodes where facts.order(order).item == parent && random.chance(75) {
      guard facts.good(order) > 0 || random.chance(1) else { continue }
      for quantity in random.pick([[4], [1, 2], [7, -2], [3, -3], [12]]) where quantity != 0 {
        if facts.order(order).isOutsourcing {
          var row = CostMonth.OutsourcingReceipt(day(random), document(), order, output, Fraction(quantity))
          row.feeEstimate = random.maybe(70, Fraction(quantity) * "1.25")
          month.outsourcingReceipts.append(row)
        } else {
          var row = CostMonth.Completion(day(random), document(), order, Fraction(quantity))
          row.item = output
          row.scrapped = random.maybe(20, 1)
          row.hours = random.maybe(20, "1.5")
          month.completions.append(row)
        }
      }
    }
    if random.chance(40) { month.shipments.append(.init(period.lastDay, document(), output, 1)) }
    addMissingPrices()
  }

  private mutating func addOutputRows(
    _ random: SplitMix64, _ parent: String, _ output: String, _ shared: CostMonth.CostRule
  ) {
    let isCoProduct = random.chance(50)
    var elements: [String?] = random.chance(85) ? [nil] : []
    for element in Set(month.expenses.map(\.element)).union(["material"]).sorted(by: precedes)
    where random.chance(25) {
      elements.append(element)
    }
    for element in elements {
      var row = CostMonth.Output(parent, output, isCoProduct: isCoProduct)
      row.element = element
      row.rule = random.maybe(85, random.pick([.ratio, .quota, shared, shared]))
      if row.rule == nil && isCoProduct && shared != .weight && random.chance(97) { row.rule = shared }
      switch row.rule ?? (isCoProduct ? .weight : .quota) {
      case .ratio: row.value = random.maybe(90, random.pick(["0.05", "0.2", "0.333333", "0.1"]))
      case .quota: row.value = random.maybe(90, Fraction(random.int(0...300)) / 1000)
      case .weight: row.value = random.maybe(60, Fraction(random.int(0...30)) / 10)
      case .salesValue, .nrv:
        row.value = random.maybe(40, Fraction(random.int(1...900)) / 10)
        row.furtherCost = random.maybe(30, Fraction(random.int(0...500)) / 10)
      }
      month.outputs.append(row)
    }
  }
}
