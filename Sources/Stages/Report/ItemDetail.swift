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
  let ids: DocumentIds

  /// Requirements of `item` by pool, date, kind and document.
  func requirements(_ item: Int) -> [Requirement] {
    let model = outcome.model
    guard model.level[item] >= 0 else { return [] }
    let keepsPoolsApart = model.rule(item).isPlannedToOrder
    var result: [Requirement] = []
    for index in model.demands.range(item) {
      let demand = model.demands.records[index]
      let entry = PeggingEntry(demand)
      result.append(
        Requirement(
          slot: Int(demand.slot), kind: entry.kind.name, quantity: demand.quantity, document: ids.text(entry),
          pool: keepsPoolsApart ? model.pools.pool(demand.kind, row: demand.row) : SalesOrderPools.free))
    }
    for need in OpenOrderNeeds.uncovered(item, model, DependentNeeds.list(of: item, model, outcome.plan))
    where !need.isSkip {
      let entry = PeggingEntry(need, model)
      result.append(
        Requirement(
          slot: Int(need.slot), kind: entry.kind.name, quantity: need.quantity, document: ids.text(entry),
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
    let mayDerive =
      model.rule(item).isPlannedToOrder && model.options.lendsFreeStock
      || !model.stockParts.expiring.range(item).isEmpty
    guard mayDerive else { return [] }
    var scratch = NodeScratch(axis: model.axis)
    let derived = DerivedNeeds(item, outcome, &scratch)
    return derived.loans.flatMap(requirements)
      + derived.losses.map { pool, loss in
        Requirement(
          slot: loss.slot, kind: "expired", quantity: loss.quantity,
          document: model.axis.date(loss.slot - 1).description, pool: pool)
      }
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
}
