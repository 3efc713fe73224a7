internal import Domain

/// What the orders of parents need of an item, one by one, in the order in which they are collected.
enum DependentNeeds {
  /// Needs by BOM line, then order; needs over skip lines are among them.
  static func list(of item: Int, _ model: PlanningModel, _ plan: Plan) -> [SingleNeed] {
    var needs: [SingleNeed] = []
    for index in model.whereUsed.range(item) {
      let use = model.whereUsed.records[index]
      let rule = model.usageRules[Int(use.rule)]
      ParentOrders.forEach(of: Int(use.parent), passingOnly: rule.isPassingOnly, model, plan) { order in
        guard order.validity >= rule.validFrom, order.validity <= rule.validTo else { return }
        let slot = GatherNeeds.needSlot(Int(order.slot), rule, model)
        guard slot <= model.axis.lastSlot else { return }
        needs.append(
          SingleNeed(
            quantity: rule.need(forAny: order.startQuantity), slot: Int32(slot), validity: order.validity,
            origin: order.origin, row: use.row, isSkip: rule.isSkip, pool: order.pool))
      }
    }
    return needs
  }
}
