import ReferencePlanner

extension MonthDraft {
  /// Expenses, their bases and drivers.
  mutating func addPools() {
    addBases()
    let known = Set(month.productionOrders.compactMap(\.costCenter))
      .union(month.allocationBases.map(\.costCenter))
    let making = Set(month.productionOrders.compactMap(\.costCenter))
    // Pools that nobody takes are there, but rare.
    for center in centers where making.contains(center) || (known.contains(center) && random.chance(8)) {
      for element in elements where random.chance(75) {
        for _ in 0..<random.int(1...3) {
          let amount = random.pick([
            decimal(1, 900, digits: 2), decimal(0, 50, digits: 4), "0.01", "10.005", "33.33",
            decimal(0, 2, digits: 6), decimal(100, 9000, digits: 0), "-0.02", 0,
          ])
          var row = CostMonth.Expense(period, center, element, amount)
          if random.chance(30) { (row.period, row.date) = (nil, day()) }
          month.expenses.append(row)
        }
        if random.chance(4) { month.expenses.append(.init(period, center, element, "-1000.01")) }
      }
      // A pool that gives something back.
      if random.chance(25) { month.expenses.append(.init(period, center, "refund", "-0.125")) }
    }
  }

  private mutating func addBases() {
    for center in centers {
      let bases = likelyBases(center)
      if random.chance(50) { month.allocationBases.append(.init(center, nil, random.pick(bases))) }
      for element in elements + ["refund"] where random.chance(50) {
        month.allocationBases.append(.init(center, element, random.pick(bases)))
      }
      let isCustom = month.allocationBases.contains { $0.costCenter == center && $0.basis == .custom }
      for row in month.productionOrders where isCustom && row.costCenter == center {
        guard random.chance(75) else { continue }
        let value = random.chance(6) ? "-3" : decimal(0, 30, digits: random.int(0...3))
        month.allocationDrivers.append(.init(period, center, row.order, value))
        if random.chance(15) { month.allocationDrivers.append(.init(period, center, row.order, "0.25")) }
      }
    }
  }

  /// The bases by which some order of a cost centre has a weight, and now and then one by which none may have.
  private func likelyBases(_ center: String) -> [CostMonth.Basis] {
    let facts = MonthFacts(month)
    let orders = month.productionOrders.filter { $0.costCenter == center }.map(\.order)
    func has(_ isWeighty: (String) -> Bool) -> Bool { orders.contains(where: isWeighty) }
    var bases: [CostMonth.Basis] = random.chance(4) ? CostMonth.Basis.allCases : [.custom, .equivalent]
    if has({ facts.good($0) > 0 }) { bases += [.quantity, .quantity, .equivalent] }
    if has({ facts.good($0) > 0 && !facts.issuedItems($0).isEmpty }) { bases += [.material, .material] }
    let hours =
      facts.labor.map { ($0.order, $0.hours, $0.machineHours ?? 0) }
      + facts.completions.map { ($0.order, $0.hours ?? 0, $0.machineHours ?? 0) }
    if hours.contains(where: { orders.contains($0.0) && $0.1 > 0 }) { bases += [.hours, .hours] }
    if hours.contains(where: { orders.contains($0.0) && $0.2 > 0 }) { bases += [.machineHours] }
    return bases
  }

  /// Facts of the months before and after.
  mutating func addOtherPeriods() {
    guard random.chance(45) else { return }
    let (before, after) = (period.firstDay - 1, period.lastDay + 1)
    for order in month.productionOrders where random.chance(30) {
      var row = CostMonth.Completion(
        random.pick([before, before, after]), document(), order.order, quantity(order.item, upTo: 9))
      row.scrapped = random.maybe(40, part(40, of: row.quantity, order.item))
      row.hours = 7
      month.completions.append(row)
      if random.chance(30) { month.labor.append(.init(row.date, order.order, 9)) }
      if random.chance(30) { month.wip.append(.init(period.previous, order.order, 3)) }
    }
    for order in month.outsourcingOrders where random.chance(30) {
      month.outsourcingReceipts.append(
        .init(
          random.pick([before, after]), document(), order.order, order.item,
          quantity(order.item, upTo: 9)))
    }
    guard let item = itemCodes.first, let center = month.expenses.first?.costCenter else { return }
    month.receipts.append(.init(after, document(), item, 1_000))
    month.shipments.append(.init(before, document(), item, 1_000_000))
    month.stockAdjustments.append(.init(after, document(), item, -77_777))
    month.expenses.append(.init(period.previous, center, "wages", 123_456))
    month.openingStock.append(.init(period.next, item, 5, 55))
    if let order = month.productionOrders.first?.order {
      month.issues.append(.init(before, document(), order, item, 44_444))
      month.openingWip.append(.init(period.previous, order, "material", 99))
    }
  }
}
