/// Work centers and prices of a random factory.
extension FeatureDraft {
  /// Routings of made items at a few work centers, of which one is not always listed.
  mutating func addCapacity() {
    let random = stream(10)
    let centers = Array(["LATHE", "0010", "车床", "a b"].prefix(random.int(1...4)))
    for center in centers where !random.chance(15) {
      factory.workCenters.append(
        WorkCenterRow(center, hours: random.pick([0, 8, 16, "7.5", "0.333333", 40])))
    }
    for item in factory.items where random.chance([.make, .phantom].contains(source(item)) ? 80 : 10) {
      for number in 1...random.int(1...4) {
        var row = RoutingRow(item.item, "\(number)0", random.pick(centers))
        row.setupHours = random.maybe(60, random.pick([0, 1, "0.5", "0.000007", "12.345678"]))
        row.hoursPerUnit = random.maybe(
          85, random.pick([0, "0.1", "0.25", "0.000001", "0.033333", "1.5", "0.0125"]))
        factory.routings.append(row)
      }
    }
    factory.routings = random.shuffled(factory.routings)
    factory.workCenters = random.shuffled(factory.workCenters)
  }

  /// Prices on orders and in the item master, and suppliers of purchase orders.
  mutating func addPrices() {
    let random = stream(11)
    let prices: [Rational] = [1, "2.5", "0.005", "0.333333", 12, "99.999999", 0]
    let share = random.pick([0, 40, 80])
    for index in factory.items.indices {
      factory.items[index].purchasePrice = random.maybe(share, random.pick(prices))
    }
    for index in factory.purchaseOrders.indices {
      factory.purchaseOrders[index].price = random.maybe(40, random.pick(prices))
      factory.purchaseOrders[index].supplier = random.maybe(60, random.pick(factory.suppliers).supplier)
    }
    for index in factory.outsourcingOrders.indices {
      factory.outsourcingOrders[index].price = random.maybe(40, random.pick(prices))
    }
    // Lists that end below what most orders want, with a least amount that matters.
    for index in factory.prices.indices where random.chance(30) {
      factory.prices[index].minimumAmount = random.pick([0, "0.005", 250, 1000])
    }
  }
}

extension FeatureDraft {
  /// Rules by which planned orders become documents, and what they look at.
  mutating func addRelease() {
    let random = stream(12)
    for index in factory.items.indices {
      factory.items[index].category = random.maybe(60, random.pick(["screws", "包装"]))
      factory.items[index].planner = random.maybe(60, random.pick(["P1", "P2"]))
      factory.items[index].warehouse = random.maybe(60, random.pick(["WH1", "退货仓"]))
    }
    for _ in 0..<random.int(1...3) { factory.options.releaseRules.append(releaseRule(random)) }
    if random.chance(30) { factory.options.releaseWithinDays = random.int(0...40) }
    // Numbers that documents have already.
    for index in factory.purchaseOrders.indices where random.chance(20) {
      let supplier = random.pick(factory.suppliers).supplier
      let number = "PO-\(supplier)-\((asOf + random.int(0...4)).compactText)-1"
      let line = factory.purchaseOrders[index].line
      if !factory.purchaseOrders.contains(where: { $0.order == number && $0.line == line }) {
        factory.purchaseOrders[index].order = number
      }
    }
  }

  private func releaseRule(_ random: SplitMix64) -> ReleaseRule {
    var rule = ReleaseRule()
    if random.chance(40) { rule.kinds = [random.pick(OrderKind.allCases)] }
    if random.chance(15) { rule.statuses = [random.pick(["planned", "firm"])] }
    if random.chance(15) { rule.categories = [random.pick(["screws", "包装"])] }
    if random.chance(10) { rule.suppliers = ["S1", random.pick(["S2", "0004"])] }
    if random.chance(10) { rule.planners = ["P1"] }
    rule.byItem = random.chance(60)
    rule.byWarehouse = random.chance(25)
    rule.bySalesOrder = random.chance(25)
    rule.period = random.pick(ReleasePeriod.allCases)
    rule.days = random.int(1...20)
    rule.takesLatest = random.chance(30)
    rule.offset = random.pick([0, 0, 0, -2, 1, 3])
    rule.most = random.chance(30) ? random.quantity(upTo: 150) : 0
    return rule
  }
}
