internal import Domain

/// A need of a component for one order above it, in the order in which needs of a day are served.
struct ComponentLine: BitwiseCopyable {
  /// In millionths, after what was issued.
  var quantity: Int64
  var slot: Int32
  var source: NeedSource
  var isSkip: Bool
}

/// Needs of a component, one by one with the orders that they come from (Docs/Planning.md, R9, classes 3 and 4).
enum ComponentLines {
  /// Lines of open orders by (order, line), then those of the parents' orders.
  ///
  /// Parents stand in the order of planning, their orders as they are listed, lines of an order in theirs. Needs that pass through
  /// the component over a skip line are marked.
  static func collect(_ item: Int, _ model: PlanningModel, _ plan: Plan) -> [ComponentLine] {
    let keepsPoolsApart = model.rule(item).isPlannedToOrder
    var needs = OpenOrderNeeds.direct(item, model)
    var sources = needs.map { need in
      NeedSource(
        parent: model.openOrderItems[Int(need.openOrder)], origin: need.origin,
        pool: keepsPoolsApart ? need.pool : SalesOrderPools.free)
    }
    let directCount = needs.count
    /// Rank of the parent and place of the order of each need, direct ones before all others.
    var keys = Array(repeating: (parent: -1, order: -1), count: directCount)
    var rank = -1
    var lastParent: Int32 = -1
    for index in model.whereUsed.range(item) {
      let use = model.whereUsed.records[index]
      let rule = model.usageRules[Int(use.rule)]
      if use.parent != lastParent {
        lastParent = use.parent
        rank += 1
      }
      var number = -1
      ParentOrders.forEach(of: Int(use.parent), passingOnly: rule.isPassingOnly, model, plan) { order in
        number += 1
        guard order.validity >= rule.validFrom, order.validity <= rule.validTo else { return }
        let slot = GatherNeeds.needSlot(Int(order.slot), rule, model)
        guard slot <= model.axis.lastSlot else { return }
        needs.append(
          SingleNeed(
            quantity: rule.need(forAny: order.startQuantity), slot: Int32(slot), validity: order.validity,
            origin: order.origin, row: use.row, isSkip: rule.isSkip))
        sources.append(
          NeedSource(
            parent: use.parent, origin: order.origin,
            pool: keepsPoolsApart ? order.pool : SalesOrderPools.free))
        keys.append((rank, number))
      }
    }
    OpenOrderNeeds.cover(&needs, item, model)
    return needs.indices.filter { needs[$0].quantity > 0 }
      .sorted { (keys[$0].parent, keys[$0].order, $0) < (keys[$1].parent, keys[$1].order, $1) }
      .map { index in
        ComponentLine(
          quantity: needs[index].quantity, slot: needs[index].slot, source: sources[index],
          isSkip: needs[index].isSkip)
      }
  }
}
