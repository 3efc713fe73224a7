/// An order's part of a pool.
struct PoolShare {
  var order: String
  var weight: Fraction
  var amount: Fraction
}

/// The expenses of a cost centre and element, and where they went.
struct Pool {
  var costCenter: String
  var element: String
  /// With what service centres handed over (C43).
  var amount: Fraction
  var basis: CostMonth.Basis
  /// By order; empty where nothing has a weight.
  var shares: [PoolShare] = []
  /// C15: what no order took.
  var carried: Fraction = 0
}

/// C2 and C12 to C15.
extension CostRun {
  /// Makes the pools, in the order of cost centre and element, and allocates them.
  func allocate() throws {
    let expenses = facts.expenses
    services = ServiceCenters(facts, options)
    let spent = services.handedOver(expenses)
    let centers = Set(spent.map(\.costCenter)).sorted(by: precedes)
    for center in centers {
      let ofCenter = spent.filter { $0.costCenter == center }
      for element in Set(ofCenter.map(\.element)).sorted(by: elementPrecedes) {
        let amount = ofCenter.filter { $0.element == element }.map(\.amount).sum
        var pool = Pool(
          costCenter: center, element: element, amount: amount, basis: basis(center, element))
        try distribute(&pool)
        pools.append(pool)
      }
    }
  }

  private func orders(of center: String) -> [String] {
    facts.orderCodes.filter { facts.order($0).costCenter == center }
  }

  /// C12.
  private func basis(_ center: String, _ element: String) -> CostMonth.Basis {
    let rows = facts.month.allocationBases.filter { $0.costCenter == center }
    if let row = rows.first(where: { $0.element == element }) { return row.basis }
    if let row = rows.first(where: { $0.element == nil }) { return row.basis }
    return orders(of: center).contains { hours($0) != 0 } ? .hours : .quantity
  }

  private func hours(_ order: String) -> Fraction {
    facts.labor.filter { $0.order == order }.map(\.hours).sum
      + facts.completions.filter { $0.order == order }.map { $0.hours ?? 0 }.sum
  }

  private func machineHours(_ order: String) -> Fraction {
    facts.labor.filter { $0.order == order }.map { $0.machineHours ?? 0 }.sum
      + facts.completions.filter { $0.order == order }.map { $0.machineHours ?? 0 }.sum
  }

  /// C13 and C15.
  private func distribute(_ pool: inout Pool) throws {
    for order in orders(of: pool.costCenter) {
      let weight = try weight(order, pool.basis)
      if weight < 0 { warnings.insert("negative-weight") }
      if weight > 0 { pool.shares.append(PoolShare(order: order, weight: weight, amount: 0)) }
    }
    if let parts = split(pool.amount, by: pool.shares.map(\.weight)) {
      for (index, part) in parts.enumerated() { pool.shares[index].amount = part }
    } else if pool.amount != 0 {
      pool.carried = pool.amount
      if options.close && !options.carriesUnallocated {
        errors.insert("pool-without-weights")
      } else {
        warnings.insert("pool-carried")
      }
    }
  }

  /// C13.
  private func weight(_ order: String, _ basis: CostMonth.Basis) throws -> Fraction {
    switch basis {
    case .quantity: return facts.good(order)
    case .hours: return hours(order)
    case .machineHours: return machineHours(order)
    case .equivalent:
      return facts.good(order)
        + facts.inProcess(order).map { $0.quantity * $0.conversion }.sum
    case .custom: return facts.drivers.filter { $0.order == order }.map(\.value).sum
    case .material: return try materialWeight(order)
    }
  }

  /// C14.
  private func materialWeight(_ order: String) throws -> Fraction {
    let good = facts.good(order)
    guard good > 0 else { return 0 }
    let inProcess = facts.inProcess(order).map { $0.quantity * $0.material }.sum
    let value = try facts.issuedItems(order).map { try weighedValue($0, order) }.sum
    return value * good / (good + inProcess)
  }

  /// C14: the value of what an order was issued of an item, as known before anything is costed.
  private func weighedValue(_ item: String, _ order: String) throws -> Fraction {
    if facts.isBought(item) { return try stock(item).issued(to: order) }
    let quantity = facts.issued(item, to: order)
    let rows = facts.openingStock.filter { $0.item == item }
    let openingQuantity = rows.map(\.quantity).sum
    if openingQuantity != 0 { return quantity * rows.map(\.amount.cents).sum / openingQuantity }
    if let cost = facts.item(item).standardCost { return quantity * cost }
    if quantity != 0 { warnings.insert("no-opening-rate") }
    return 0
  }
}
