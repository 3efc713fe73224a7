internal import Domain

/// What orders give of an item beside their product (Docs/Planning.md, R90).
enum OutputReceipts {
  /// Adds what the planned orders of other items give of `item` to its receipts.
  ///
  /// Orders of the parent that it is planned with are made while both are netted.
  static func pull(_ item: Int, _ model: PlanningModel, _ plan: Plan, _ scratch: inout NodeScratch) {
    let keepsPoolsApart = model.rule(item).isPlannedToOrder
    for index in model.outputs.ofOutput.range(item) {
      let rule = model.outputs.ofOutput.records[index]
      if rule.isJoint { continue }
      forEach(rule, model, plan) { order, quantity, pool in
        guard order.due <= model.axis.lastSlot else {
          scratch.beyondHorizon += 1
          return
        }
        guard let quantity else {
          scratch.overflowRow = -1
          return
        }
        // Of pools, only the free one is asked what planned orders give of it.
        if !keepsPoolsApart || pool == SalesOrderPools.free { scratch.outputs.append((order.due, quantity)) }
        if keepsPoolsApart {
          scratch.pooled.append(PooledQuantity(.receipt, quantity, pool: pool, slot: order.due))
        } else {
          scratch.addReceipt(quantity, at: order.due)
        }
      }
    }
  }

  /// Adds what planned orders give of an item that is planned with their item, on the days of their needs (R93).
  static func pullJoint(_ item: Int, _ model: PlanningModel, _ plan: Plan, _ scratch: inout NodeScratch) {
    for index in model.outputs.ofOutput.range(item) {
      let rule = model.outputs.ofOutput.records[index]
      guard rule.isJoint else { continue }
      forEach(rule, model, plan) { order, quantity, _ in
        guard let quantity, order.need <= model.axis.lastSlot else { return }
        scratch.addReceipt(quantity, at: order.need)
      }
    }
  }

  /// Calls `body` with every planned order of the parent, what it gives, nil where that does not fit, and its pool.
  static func forEach(
    _ rule: OutputRule, _ model: PlanningModel, _ plan: Plan, _ body: (PlannedOrder, Int64?, Int32) -> Void
  ) {
    let parent = Int(rule.parent)
    guard model.rule(parent).orderKind != .purchase else { return }
    let orders = plan.orders[parent]
    for index in 0..<orders.count {
      body(orders[index], rule.given(by: orders[index].quantity), plan.pool(parent, index))
    }
  }
}
