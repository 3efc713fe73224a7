internal import Domain
internal import Numerics

/// What happens to one item day by day, computed on demand: nothing of it is kept while planning (Docs/Architecture.md).
struct ItemDetail {
  /// One requirement and where it comes from.
  struct Requirement {
    let slot: Int
    let kind: StaticString
    let quantity: Int64
    let document: String
    /// Pool that it belongs to, for an item that is planned to order.
    var pool = SalesOrderPools.free
  }

  let outcome: PlanOutcome
  let tables: InputTables
  let rows: OrderRows

  /// Requirements of `item` by pool, date, kind and document.
  func requirements(_ item: Int) -> [Requirement] {
    let model = outcome.model
    guard model.level[item] >= 0 else { return [] }
    let keepsPoolsApart = model.rule(item).isPlannedToOrder
    var result: [Requirement] = []
    for index in model.demands.range(item) {
      let demand = model.demands.records[index]
      result.append(
        Requirement(
          slot: Int(demand.slot), kind: demand.kind.name, quantity: demand.quantity,
          document: document(demand),
          pool: keepsPoolsApart ? model.pools.pool(demand.kind, row: demand.row) : SalesOrderPools.free))
    }
    let dependent = dependentNeeds(item)
    for need in OpenOrderNeeds.uncovered(item, model, dependent.map(\.need))
    where need.openOrder >= 0 && !need.isSkip {
      result.append(
        Requirement(
          slot: Int(need.slot), kind: EventKind.orderComponent.name, quantity: need.quantity,
          document: model.openOrderIds[Int(need.openOrder)],
          pool: keepsPoolsApart ? need.pool : SalesOrderPools.free))
    }
    for (need, document) in dependent where need.openOrder < 0 && !need.isSkip {
      result.append(
        Requirement(
          slot: Int(need.slot), kind: "dependent", quantity: need.quantity, document: document,
          pool: keepsPoolsApart ? need.pool : SalesOrderPools.free))
    }
    if model.safetyStock[item] > 0, model.rule(item).source != .phantom {
      result.append(
        Requirement(slot: 0, kind: "safety-stock", quantity: model.safetyStock[item], document: ""))
    }
    result += derivedNeeds(item) + replacedNeeds(item)
    return result.filter { $0.quantity != 0 }.sorted { left, right in
      if left.pool != right.pool { return left.pool < right.pool }
      if left.slot != right.slot { return left.slot < right.slot }
      let kinds = ("\(left.kind)", "\(right.kind)")
      if kinds.0 != kinds.1 { return kinds.0 < kinds.1 }
      if left.document != right.document {
        return left.document.utf8.lexicographicallyPrecedes(right.document.utf8)
      }
      return left.quantity < right.quantity
    }
  }

  /// Available quantity of each pool after the receipts, requirements and planned receipts of each date with one of them, and on the
  /// as-of date.
  func projection(_ item: Int) -> [(pool: Int32, slot: Int, available: Int64)] {
    let model = outcome.model
    guard model.level[item] >= 0, model.rule(item).source != .phantom else { return [] }
    let keepsPoolsApart = model.rule(item).isPlannedToOrder
    var changes = [(pool: SalesOrderPools.free, slot: 0, quantity: model.stock[item])]
    for index in model.stockParts.reserved.range(item) {
      let part = model.stockParts.reserved.records[index]
      changes.append((part.pool, 0, part.quantity))
    }
    for index in model.receipts.range(item) {
      let receipt = model.receipts.records[index]
      let pool =
        keepsPoolsApart ? model.pools.pool(receipt.kind, row: receipt.row) : SalesOrderPools.free
      changes.append((pool, Int(receipt.slot), receipt.quantity))
    }
    for requirement in requirements(item) where "\(requirement.kind)" != "safety-stock" {
      changes.append((requirement.pool, requirement.slot, -requirement.quantity))
    }
    let orders = outcome.plan.orders[item]
    for index in 0..<orders.count where orders[index].need <= model.axis.lastSlot {
      changes.append((outcome.plan.pool(item, index), orders[index].need, orders[index].quantity))
    }
    changes += outputs(item)
    var points: [(pool: Int32, slot: Int, available: Int64)] = []
    for change in changes.sorted(by: { ($0.pool, $0.slot) < ($1.pool, $1.slot) }) {
      if points.last?.pool != change.pool { points.append((change.pool, 0, 0)) }
      let available = points[points.count - 1].available + change.quantity
      if points[points.count - 1].slot == change.slot {
        points[points.count - 1].available = available
      } else {
        points.append((change.pool, change.slot, available))
      }
    }
    return points
  }

  /// What follows from the needs themselves: what expires of the stock (R49), and what the free pool gives to sales orders (R46).
  private func derivedNeeds(_ item: Int) -> [Requirement] {
    let model = outcome.model
    let rule = model.rule(item)
    guard rule.source != .phantom else { return [] }
    let lends = rule.isPlannedToOrder && model.options.lendsFreeStock
    guard lends || !model.stockParts.expiring.range(item).isEmpty else { return [] }
    var scratch = NodeScratch(axis: model.axis)
    GatherNeeds.process(item, model, outcome.plan, &scratch)
    if !model.outputs.isEmpty { OutputReceipts.pull(item, model, outcome.plan, &scratch) }
    for entry in outcome.substitutions.tried(for: item) { Lending.settle(entry, &scratch) }
    var result: [Requirement] = []
    func append(_ losses: [StockExpiry.Loss], pool: Int32) {
      for loss in losses {
        let lastDay = model.axis.date(loss.slot - 1).description
        result.append(
          Requirement(
            slot: loss.slot, kind: "expired", quantity: loss.quantity, document: lastDay, pool: pool))
      }
    }
    if !rule.isPlannedToOrder {
      append(
        StockExpiry.addLosses(item, pool: SalesOrderPools.free, model, &scratch), pool: SalesOrderPools.free)
    } else {
      for loan in lends ? FreeStock.loans(item, model, &scratch) : [] {
        FreeStock.book(loan, &scratch)
        result += requirements(of: loan)
      }
      PoolNetting.forEachPool(item, model, &scratch) { pool, _ in append(pool.losses, pool: pool.number) }
    }
    return result
  }

  /// A loan is a requirement of the free pool, and takes as much off those of the sales order.
  private func requirements(of loan: FreeStock.Loan) -> [Requirement] {
    [
      Requirement(
        slot: loan.slot, kind: "free-stock", quantity: loan.quantity,
        document: outcome.model.pools.codes[Int(loan.pool)]),
      Requirement(
        slot: loan.slot, kind: "free-stock", quantity: -loan.quantity, document: "", pool: loan.pool),
    ]
  }

  /// Needs from parents' orders, with the id of the order that each comes from.
  private func dependentNeeds(_ item: Int) -> [(need: SingleNeed, document: String)] {
    let model = outcome.model
    var result: [(need: SingleNeed, document: String)] = []
    for index in model.whereUsed.range(item) {
      let use = model.whereUsed.records[index]
      let rule = model.usageRules[Int(use.rule)]
      let ids = documents(of: Int(use.parent), passingOnly: rule.isPassingOnly)
      var number = 0
      ParentOrders.forEach(of: Int(use.parent), passingOnly: rule.isPassingOnly, model, outcome.plan) {
        order in
        defer { number += 1 }
        guard order.validity >= rule.validFrom, order.validity <= rule.validTo else { return }
        let slot = GatherNeeds.needSlot(Int(order.slot), rule, model)
        guard slot <= model.axis.lastSlot else { return }
        result.append(
          (
            SingleNeed(
              quantity: rule.need(forAny: order.startQuantity), slot: Int32(slot), validity: order.validity,
              openOrder: order.openOrder, row: use.row, isSkip: rule.isSkip, pool: order.pool),
            ids[number]
          ))
      }
    }
    return result
  }

  /// Ids of the orders of `parent` in the order in which components see them; what passes through is named by its item.
  func documents(of parent: Int, passingOnly: Bool) -> [String] {
    var ids: [String] = []
    if !passingOnly {
      rows.forEach(of: parent) { row in
        switch row {
        case .planned(let order, let number): ids.append(rows.id(parent, order, number))
        case .firm(let order): if order.isExploded { ids.append(order.id) }
        }
      }
    }
    let passing = outcome.plan.passing[parent]
    for index in 0..<passing.count {
      let order = passing[index]
      let name = outcome.model.items.text(Int32(parent))
      ids.append(
        order.openOrder >= 0
          ? outcome.model.openOrderIds[Int(order.openOrder)]
          : "\(name)@\(outcome.model.axis.date(Int(order.slot)))")
    }
    return ids
  }

  private func document(_ demand: DatedQuantity) -> String {
    let row = Int(demand.row)
    switch demand.kind {
    case .salesOrder: return "\(tables[.orders].text("order")[row])/\(tables[.orders].text("line")[row])"
    case .requirement: return tables[.requirements].text("reference")[row]
    case .forecast:
      // A bucket may add up several rows; it is named by its first day, whichever row was read first.
      let kind = ForecastBucket(rawValue: UInt8(clamping: tables[.forecasts].narrow("bucket")[row])) ?? .day
      return kind.span(containing: CivilDate(day: tables[.forecasts].narrow("date")[row])).first.description
    default: return ""
    }
  }
}
