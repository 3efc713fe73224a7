internal import Domain

/// The explode step of the level loop: collects what an item is needed for from its demands and from the orders of its
/// parents, which are all planned already (pull; Docs/Planning.md, R4 to R6).
enum GatherNeeds {
  /// Fills `scratch` with the needs and receipts of `item`.
  ///
  /// Needs of a phantom and needs over skip lines are not added up by day: each becomes an order of its own that passes
  /// through to the components (R9 and R10).
  @inline(__always)
  static func process(_ item: Int, _ model: PlanningModel, _ plan: Plan, _ scratch: inout NodeScratch) {
    let rule = model.rule(item)
    if rule.source == .phantom {
      PhantomNeeds.collect(item, model, plan, &scratch)
      PhantomNeeds.serve(item, model, &scratch)
      return
    }
    if rule.isPlannedToOrder {
      PoolNeeds.collect(item, model, plan, &scratch)
      return
    }
    for index in model.demands.range(item) {
      let demand = model.demands.records[index]
      scratch.addNeed(demand.quantity, at: Int(demand.slot), row: -1)
    }
    for index in model.receipts.range(item) {
      let receipt = model.receipts.records[index]
      scratch.addReceipt(receipt.quantity, at: Int(receipt.slot))
    }
    let uses = model.whereUsed.range(item)
    for index in uses { pull(index, of: uses, model, plan, &scratch) }
    if !model.orderNeeds.range(item).isEmpty || !scratch.openOrderNeeds.isEmpty {
      OpenOrderNeeds.settle(item, model, &scratch)
    }
  }

  /// Adds the needs of one of the BOM lines that use an item, for all orders of its parent.
  @inline(__always)
  private static func pull(
    _ index: Int, of uses: Range<Int>, _ model: PlanningModel, _ plan: Plan, _ scratch: inout NodeScratch
  ) {
    let use = model.whereUsed.records[index]
    let parent = Int(use.parent)
    let rule = model.usageRules[Int(use.rule)]
    if rule.isSkip || rule.isPassingOnly || plan.mixesKinds[parent] != 0 {
      pullSingly(index, of: uses, model, plan, &scratch)
      return
    }
    let orders = plan.orders[parent]
    let lastSlot = model.axis.lastSlot
    for index in 0..<orders.count {
      let order = orders[index]
      let start = Int32(order.start)
      if start < rule.validFrom || start > rule.validTo { continue }
      let slot = needSlot(order.start, rule, model)
      if slot > lastSlot {
        scratch.beyondHorizon += 1
        continue
      }
      scratch.addNeed(rule.need(for: order.startQuantity), at: slot, row: use.row)
    }
  }

  /// The same where orders differ in kind: firm and passing ones, and skip lines.
  static func pullSingly(
    _ index: Int, of uses: Range<Int>, _ model: PlanningModel, _ plan: Plan, _ scratch: inout NodeScratch
  ) {
    func keep(_ need: SingleNeed, _ scratch: inout NodeScratch) {
      if need.isSkip || need.openOrder >= 0 {
        scratch.openOrderNeeds.append(need)
      } else {
        scratch.add(need)
      }
    }
    if model.usageRules[Int(model.whereUsed.records[index].rule)].isSkip {
      forEachNeed(over: skipLines(from: index, of: uses, model), model, plan, &scratch, keep)
    } else {
      forEachNeed(over: CollectionOfOne(index), model, plan, &scratch, keep)
    }
  }

  /// Goes through the needs of an item over lines of one parent, whose orders come one after the other, each with all lines; what is needed
  /// beyond the horizon is counted.
  static func forEachNeed(
    over lines: some Collection<Int>, _ model: PlanningModel, _ plan: Plan, _ scratch: inout NodeScratch,
    _ body: (SingleNeed, inout NodeScratch) -> Void
  ) {
    guard let first = lines.first.map({ model.whereUsed.records[$0] }) else { return }
    let isPassingOnly = model.usageRules[Int(first.rule)].isPassingOnly
    ParentOrders.forEach(of: Int(first.parent), passingOnly: isPassingOnly, model, plan) { order in
      for index in lines {
        let line = model.whereUsed.records[index]
        let rule = model.usageRules[Int(line.rule)]
        guard order.validity >= rule.validFrom, order.validity <= rule.validTo else { continue }
        let slot = needSlot(Int(order.slot), rule, model)
        guard slot <= model.axis.lastSlot else {
          scratch.beyondHorizon += 1
          continue
        }
        body(
          SingleNeed(
            quantity: rule.need(forAny: order.startQuantity), slot: Int32(slot), validity: order.validity,
            origin: order.origin, row: line.row, isSkip: rule.isSkip, pool: order.pool), &scratch)
      }
    }
  }

  /// The skip lines of one parent, if the one at `index` is the first of them: its orders pass one after the other, each with all lines (R9).
  private static func skipLines(from index: Int, of uses: Range<Int>, _ model: PlanningModel) -> [Int] {
    let parent = model.whereUsed.records[index].parent
    func isSkip(_ index: Int) -> Bool { model.usageRules[Int(model.whereUsed.records[index].rule)].isSkip }
    func isOfParent(_ index: Int) -> Bool { model.whereUsed.records[index].parent == parent }
    if (uses.lowerBound..<index).reversed().prefix(while: isOfParent).contains(where: isSkip) { return [] }
    return (index..<uses.upperBound).prefix(while: isOfParent).filter(isSkip)
  }

  /// Slot on which an order that starts on `start` needs the component: never before 0.
  @inline(__always)
  static func needSlot(_ start: Int, _ rule: UsageRule, _ model: PlanningModel) -> Int {
    let offset = Int(rule.leadOffset)
    if offset == 0 { return start }
    return offset > 0 ? model.axis.later(start, by: offset) : max(model.axis.earlier(start, by: -offset), 0)
  }
}
