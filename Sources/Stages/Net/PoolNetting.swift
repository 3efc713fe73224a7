internal import Domain

/// Nets an item that is planned to order: each pool on its own, by the walk that nets every other item (Docs/Planning.md, R46).
enum PoolNetting {
  /// What one pool brings along besides the days in the scratch.
  struct Pool {
    let number: Int32
    /// Its stock, in millionths.
    let stock: Int64
    /// What expires of it; the days have it among the needs.
    let losses: [StockExpiry.Loss]
    /// Whether it is the free pool, which alone keeps safety stock.
    var isFree: Bool { number == SalesOrderPools.free }
  }

  /// Plans the pools that stand in `scratch.pooled`; lots and their pools are in `scratch` afterwards.
  @inline(never)
  static func process(_ planner: LotPlanner, _ scratch: inout NodeScratch) {
    let item = planner.item
    let model = planner.model
    if model.options.lendsFreeStock {
      for loan in FreeStock.loans(item, model, &scratch) { FreeStock.book(loan, &scratch) }
    }
    forEachPool(item, model, &scratch) { pool, scratch in
      NetRequirements.walk(
        planner, from: pool.stock, keeping: pool.isFree ? model.safetyStock[item] : 0, &scratch)
      while scratch.orderPools.count < scratch.orders.count { scratch.orderPools.append(pool.number) }
    }
    sortOrders(&scratch)
  }

  /// Calls `body` for each pool, the free one first, with its needs and its receipts on the days of the scratch.
  static func forEachPool(
    _ item: Int, _ model: PlanningModel, _ scratch: inout NodeScratch,
    _ body: (Pool, inout NodeScratch) -> Void
  ) {
    scratch.pooled.sort { $0.pool < $1.pool }
    var next = 0
    while next < scratch.pooled.count {
      let number = scratch.pooled[next].pool
      var stock: Int64 = 0
      while next < scratch.pooled.count, scratch.pooled[next].pool == number {
        let entry = scratch.pooled[next]
        switch entry.effect {
        case .stock: stock = scratch.sum(stock, entry.quantity)
        case .receipt: scratch.addReceipt(entry.quantity, at: Int(entry.slot))
        case .substituted: scratch.removeNeed(entry.quantity, at: Int(entry.slot))
        case .need: scratch.addNeed(entry.quantity, at: Int(entry.slot), row: entry.row)
        }
        next += 1
      }
      let losses = StockExpiry.addLosses(item, pool: number, model, &scratch)
      body(Pool(number: number, stock: stock, losses: losses), &scratch)
      scratch.clearDays()
    }
  }

  /// Puts lots into the order in which components and results see them: by due date, then pool, then as they were made.
  private static func sortOrders(_ scratch: inout NodeScratch) {
    let count = scratch.orders.count
    guard count > 1, scratch.orderPools[0] != scratch.orderPools[count - 1] else { return }
    let sorted = (0..<count).map { (order: scratch.orders[$0], pool: scratch.orderPools[$0], made: $0) }
      .sorted { ($0.order.due, $0.pool, $0.made) < ($1.order.due, $1.pool, $1.made) }
    for (index, entry) in sorted.enumerated() {
      scratch.orders[index] = entry.order
      scratch.orderPools[index] = entry.pool
    }
  }
}
