internal import Domain
internal import Numerics

/// Lists the requirements of an item in the order in which they are served (Docs/Planning.md, R63 and R65).
struct RequirementList {
  private let model: PlanningModel
  private let plan: Plan
  private let order: DocumentOrder

  init(_ outcome: PlanOutcome, _ order: DocumentOrder) {
    model = outcome.model
    plan = outcome.plan
    self.order = order
  }

  /// Fills `scratch.requirements`; those of a phantom are its needs one by one.
  func collect(_ item: Int, _ scratch: inout PeggingScratch) {
    scratch.requirements.removeAll()
    if model.rule(item).source == .phantom { return collectPhantom(item, &scratch) }
    for index in model.demands.range(item) {
      scratch.requirements.append(PeggingEntry(model.demands.records[index]))
    }
    if scratch.requirements.count > 1 {
      order.sort(&scratch.requirements)
      order.merge(&scratch.requirements)
    }
    let uses = model.whereUsed.range(item)
    guard model.orderNeeds.range(item).isEmpty, uses.allSatisfy({ isPlain(model.whereUsed.records[$0]) })
    else { return collectSingly(item, &scratch) }
    addDependent(uses, &scratch)
    scratch.days.sort(&scratch.requirements)
  }

  /// Whether planned orders are all that the parent of `use` needs the component for.
  private func isPlain(_ use: Usage) -> Bool {
    let rule = model.usageRules[Int(use.rule)]
    return !rule.isSkip && !rule.isPassingOnly && plan.mixesKinds[Int(use.parent)] == 0
  }

  /// What the planned orders of parents need, order by order with all its lines.
  private func addDependent(_ uses: Range<Int>, _ scratch: inout PeggingScratch) {
    var first = uses.lowerBound
    while first < uses.upperBound {
      let parent = model.whereUsed.records[first].parent
      var end = first + 1
      while end < uses.upperBound, model.whereUsed.records[end].parent == parent { end += 1 }
      if end == first + 1 {
        addLine(model.whereUsed.records[first], &scratch)
      } else {
        addLines(first..<end, parent: parent, &scratch)
      }
      first = end
    }
  }

  @inline(__always)
  private func addLine(_ use: Usage, _ scratch: inout PeggingScratch) {
    let rule = model.usageRules[Int(use.rule)]
    let orders = plan.orders[Int(use.parent)]
    let lastSlot = model.axis.lastSlot
    scratch.requirements.reserve(orders.count)
    for index in 0..<orders.count {
      let planned = orders[index]
      let start = Int32(planned.start)
      if start < rule.validFrom || start > rule.validTo { continue }
      let slot = GatherNeeds.needSlot(planned.start, rule, model)
      if slot > lastSlot { continue }
      let quantity = rule.need(for: planned.startQuantity)
      if quantity <= 0 { continue }
      scratch.requirements.append(
        PeggingEntry(.dependent, quantity, slot: slot, item: use.parent, number: Int32(index)))
    }
  }

  /// The same for a parent with several lines of the component: what an order needs on one day is one requirement.
  private func addLines(_ uses: Range<Int>, parent: Int32, _ scratch: inout PeggingScratch) {
    let orders = plan.orders[Int(parent)]
    for index in 0..<orders.count {
      let planned = orders[index]
      let own = scratch.requirements.count
      for position in uses {
        let rule = model.usageRules[Int(model.whereUsed.records[position].rule)]
        let start = Int32(planned.start)
        if start < rule.validFrom || start > rule.validTo { continue }
        let slot = GatherNeeds.needSlot(planned.start, rule, model)
        let quantity = rule.need(for: planned.startQuantity)
        if slot > model.axis.lastSlot || quantity <= 0 { continue }
        if let same = (own..<scratch.requirements.count).first(where: {
          Int(scratch.requirements[$0].slot) == slot
        }) {
          scratch.requirements[same].quantity = saturatingSum(scratch.requirements[same].quantity, quantity)
        } else {
          scratch.requirements.append(
            PeggingEntry(.dependent, quantity, slot: slot, item: parent, number: Int32(index)))
        }
      }
    }
  }

  /// The same where open orders, firm orders, phantoms or skip lines need the item too: what passes through counts for the
  /// document that it comes from.
  private func collectSingly(_ item: Int, _ scratch: inout PeggingScratch) {
    for need in OpenOrderNeeds.uncovered(item, model, DependentNeeds.list(of: item, model, plan))
    where !need.isSkip && need.quantity > 0 {
      scratch.requirements.append(PeggingEntry(need, model))
    }
    order.sort(&scratch.requirements)
    order.merge(&scratch.requirements)
  }

  private func collectPhantom(_ item: Int, _ scratch: inout PeggingScratch) {
    PhantomNeeds.collect(item, model, plan, &scratch.node)
    let needs = SingleNeed.inOrder(scratch.node.phantomNeeds).filter { $0.quantity > 0 }
    scratch.node.clear()
    for need in needs { scratch.requirements.append(PeggingEntry(need, model)) }
  }
}
