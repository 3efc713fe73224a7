internal import Domain

/// Needs, receipts and stock of an item that is planned to order: the same as of any other item, but kept apart by pool
/// (Docs/Planning.md, R45).
enum PoolNeeds {
  /// Collects everything that the pools of `item` have and need.
  static func collect(_ item: Int, _ model: PlanningModel, _ plan: Plan, _ scratch: inout NodeScratch) {
    scratch.keepsPoolsApart = true
    // The free pool is planned even where it has nothing: safety stock is kept in it.
    scratch.pooled.append(PooledQuantity(.stock, model.stock[item], pool: SalesOrderPools.free, slot: 0))
    for index in model.stockParts.reserved.range(item) {
      let part = model.stockParts.reserved.records[index]
      scratch.pooled.append(PooledQuantity(.stock, part.quantity, pool: part.pool, slot: 0))
    }
    for index in model.receipts.range(item) { add(.receipt, model.receipts.records[index], model, &scratch) }
    for index in model.demands.range(item) { add(.need, model.demands.records[index], model, &scratch) }
    let uses = model.whereUsed.range(item)
    for index in uses { GatherNeeds.pullSingly(index, of: uses, model, plan, &scratch) }
    OpenOrderNeeds.settle(item, model, &scratch)
  }

  private static func add(
    _ effect: PooledQuantity.Effect, _ event: DatedQuantity, _ model: PlanningModel,
    _ scratch: inout NodeScratch
  ) {
    scratch.pooled.append(
      PooledQuantity(
        effect, event.quantity, pool: model.pools.pool(event.kind, row: event.row), slot: Int(event.slot)))
  }
}
