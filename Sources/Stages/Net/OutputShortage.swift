internal import Domain

/// What a co-product or by-product lacks that no order is planned for (Docs/Planning.md, R91).
struct OutputShortage: Sendable {
  /// First day on which it is below its safety stock.
  let slot: Int
  /// The largest shortage on any day, in millionths.
  let quantity: Int64
  let pool: Int32

  /// Walks the days of the item whose needs and receipts stand in `scratch`, each pool on its own.
  static func find(_ item: Int, _ model: PlanningModel, _ scratch: inout NodeScratch) {
    if model.rule(item).isPlannedToOrder {
      PoolNetting.forEachPool(item, model, &scratch) { pool, scratch in
        walk(
          from: pool.stock, keeping: pool.isFree ? model.safetyStock[item] : 0, pool: pool.number, &scratch)
      }
      return
    }
    StockExpiry.addLosses(item, pool: SalesOrderPools.free, model, &scratch)
    walk(
      from: model.stock[item], keeping: model.safetyStock[item], pool: SalesOrderPools.free, &scratch)
  }

  private static func walk(
    from stock: Int64, keeping safetyStock: Int64, pool: Int32, _ scratch: inout NodeScratch
  ) {
    var available = stock
    var first = -1
    var largest: Int64 = 0
    scratch.markEvent(0)
    var slot = 0
    while let event = scratch.nextEvent(from: slot) {
      available = NetRequirements.balance(available, at: event, &scratch)
      slot = event + 1
      guard available < safetyStock else { continue }
      if first < 0 { first = event }
      largest = max(largest, NetRequirements.shortfall(available, safetyStock, &scratch))
    }
    if first >= 0 {
      scratch.outputShortages.append(OutputShortage(slot: first, quantity: largest, pool: pool))
    }
  }
}
