internal import Domain

/// Pegs items of which more is to be said than stock, receipts, orders and needs: pools, stock that expires, substitutes, and what orders of
/// other items give (Docs/Planning.md, R62 to R64).
///
/// Each pool is matched by itself, the free one first.
struct PoolPegging {
  /// A supply or a requirement of one pool.
  private struct Pooled {
    let pool: Int32
    let entry: PeggingEntry
  }

  private let outcome: PlanOutcome
  private let model: PlanningModel
  private let order: DocumentOrder
  private let inspection: InspectionStock

  init(_ outcome: PlanOutcome, _ order: DocumentOrder, _ inspection: InspectionStock) {
    self.outcome = outcome
    model = outcome.model
    self.order = order
    self.inspection = inspection
  }

  /// Whether `item` is such an item.
  @inline(__always)
  func isNeeded(_ item: Int) -> Bool {
    if model.rule(item).isPlannedToOrder || !model.stockParts.expiring.range(item).isEmpty { return true }
    if !model.outputs.isEmpty, !model.outputs.ofOutput.range(item).isEmpty { return true }
    return !outcome.substitutions.all.isEmpty
      && (!outcome.substitutions.tried(for: item).isEmpty || !outcome.substitutions.given(by: item).isEmpty)
  }

  /// Fills the lists and the matches of `scratch`.
  func peg(_ item: Int, _ scratch: inout PeggingScratch) {
    scratch.supplies.removeAll()
    scratch.requirements.removeAll()
    let derived = DerivedNeeds(item, outcome, &scratch.node)
    let supplies = supplies(item, derived)
    let requirements = requirements(item, derived)
    let lastSlot = Int32(model.axis.lastSlot)
    for pool in Set((supplies + requirements).map(\.pool)).sorted() {
      let first = (supply: scratch.supplies.count, requirement: scratch.requirements.count)
      for supply in supplies where supply.pool == pool { scratch.supplies.append(supply.entry) }
      for requirement in requirements where requirement.pool == pool {
        scratch.requirements.append(requirement.entry)
      }
      order.sort(&scratch.supplies, from: first.supply)
      order.sort(&scratch.requirements, from: first.requirement)
      order.merge(&scratch.requirements, from: first.requirement)
      lower(item, pool, from: first.requirement, &scratch.requirements)
      var serving = scratch.supplies.count
      while serving > first.supply, scratch.supplies[serving - 1].slot > lastSlot { serving -= 1 }
      MatchSupplies.match(
        scratch.supplies, from: first.supply, serving: serving, scratch.requirements,
        from: first.requirement, safetyStock: pool == SalesOrderPools.free ? model.safetyStock[item] : 0,
        into: &scratch.matches)
    }
    scratch.serving = scratch.supplies.count
  }

  /// The pool of an event, or the free one where the item has no pools.
  private func pool(_ item: Int, _ event: DatedQuantity) -> Int32 {
    model.rule(item).isPlannedToOrder ? model.pools.pool(event.kind, row: event.row) : SalesOrderPools.free
  }

  private func supplies(_ item: Int, _ derived: DerivedNeeds) -> [Pooled] {
    let plan = outcome.plan
    let keepsPoolsApart = model.rule(item).isPlannedToOrder
    let free = SalesOrderPools.free
    var stock = [(pool: free, quantity: model.stock[item])]
    for part in model.stockParts.reserved.list(item) {
      if let known = stock.firstIndex(where: { $0.pool == part.pool }) {
        stock[known].quantity += part.quantity
      } else {
        stock.append((part.pool, part.quantity))
      }
    }
    var result: [Pooled] = []
    func add(_ pool: Int32, _ kind: PeggingKind, _ quantity: Int64, _ slot: Int, number: Int32 = 0) {
      guard quantity > 0 else { return }
      let entry = PeggingEntry(kind, quantity, slot: slot, item: Int32(item), number: number)
      result.append(Pooled(pool: pool, entry: entry))
    }
    for part in stock {
      let waiting = inspection.quantity(item, pool: part.pool)
      add(part.pool, .stock, part.quantity - waiting, 0, number: part.pool)
      add(part.pool, .inspection, waiting, 0, number: part.pool)
    }
    for receipt in model.receipts.list(item) {
      add(
        pool(item, receipt), PeggingKind(receipt.kind), receipt.quantity, Int(receipt.slot),
        number: receipt.row)
    }
    for loan in derived.loans { add(loan.pool, .freeStock, loan.quantity, loan.slot, number: loan.pool) }
    let orders = plan.orders[item]
    for index in 0..<orders.count {
      add(
        keepsPoolsApart ? plan.pool(item, index) : free, .plannedOrder, orders[index].quantity,
        orders[index].need, number: Int32(index))
    }
    return result + outputs(item)
  }

  /// What planned orders of other items give: of the parent that the item is planned with on the day that they were made for.
  private func outputs(_ item: Int) -> [Pooled] {
    guard !model.outputs.isEmpty else { return [] }
    let keepsPoolsApart = model.rule(item).isPlannedToOrder
    var result: [Pooled] = []
    for rule in model.outputs.ofOutput.list(item) {
      var index: Int32 = -1
      OutputReceipts.forEach(rule, model, outcome.plan) { order, quantity, pool in
        index += 1
        let slot = rule.isJoint ? order.need : order.due
        guard slot <= model.axis.lastSlot, let quantity, quantity > 0 else { return }
        result.append(
          Pooled(
            pool: keepsPoolsApart ? pool : SalesOrderPools.free,
            entry: PeggingEntry(.plannedOutput, quantity, slot: slot, item: rule.parent, number: index)))
      }
    }
    return result
  }

  private func requirements(_ item: Int, _ derived: DerivedNeeds) -> [Pooled] {
    let keepsPoolsApart = model.rule(item).isPlannedToOrder
    let free = SalesOrderPools.free
    var result = model.demands.list(item).map { Pooled(pool: pool(item, $0), entry: PeggingEntry($0)) }
    for need in OpenOrderNeeds.uncovered(item, model, DependentNeeds.list(of: item, model, outcome.plan))
    where !need.isSkip && need.quantity > 0 {
      result.append(
        Pooled(pool: keepsPoolsApart ? need.pool : free, entry: PeggingEntry(need, model)))
    }
    // What a substitute gives is needed of it by the document whose line it serves.
    for given in outcome.substitutions.given(by: item) where given.substituteQuantity > 0 {
      let entry = PeggingEntry(given.source.origin, given.substituteQuantity, slot: given.slot, model)
      result.append(Pooled(pool: free, entry: entry))
    }
    for (pool, loss) in derived.losses {
      result.append(Pooled(pool: pool, entry: PeggingEntry(.expired, loss.quantity, slot: loss.slot)))
    }
    for loan in derived.loans {
      result.append(
        Pooled(pool: free, entry: PeggingEntry(.loan, loan.quantity, slot: loan.slot, number: loan.pool)))
    }
    return result.filter { $0.entry.quantity > 0 }
  }

  /// Takes off what substitutes gave for lines of `pool`; what nothing is left of is no requirement.
  private func lower(
    _ item: Int, _ pool: Int32, from start: Int, _ requirements: inout GrowingArray<PeggingEntry>
  ) {
    for taken in outcome.substitutions.tried(for: item) where taken.quantity > 0 && taken.source.pool == pool
    {
      let line = PeggingEntry(taken.source.origin, taken.quantity, slot: taken.slot, model)
      let position = (start..<requirements.count).first { order.compare(requirements[$0], line) == 0 }
      if let position { requirements[position].quantity -= taken.quantity }
    }
    var kept = start
    for index in start..<requirements.count where requirements[index].quantity > 0 {
      requirements[kept] = requirements[index]
      kept += 1
    }
    requirements.removeLast(requirements.count - kept)
  }
}
