internal import Domain

/// Plans items in factories with substitutes or outputs beside the product, where an item may not be a node of its own
/// (Docs/Planning.md, R53 and R93).
struct NodePlanning: Sendable {
  private let model: PlanningModel
  private let plan: Plan
  /// What substitutes still have to give.
  let book: SurplusBook

  /// Nil in a factory without either, which is planned item by item.
  init?(_ model: PlanningModel, _ plan: Plan) {
    if model.substitutes.isEmpty, model.outputs.isEmpty { return nil }
    self.model = model
    self.plan = plan
    book = SurplusBook(count: model.substitutes.lenderCount)
  }

  /// Whether the item takes from substitutes that others take from as well.
  func takesTurns(_ item: Int) -> Bool { model.substitutes.canReplace(item) && !model.outputs.isMember(item) }

  /// Whether the item is planned with another one, or when the others of its level are.
  func isPlannedElsewhere(_ item: Int) -> Bool {
    model.outputs.isMember(item) || model.substitutes.canReplace(item)
  }

  /// Plans an item whose own needs stand in `scratch`, with those that are planned together with it.
  func process(_ item: Int, _ scratch: inout NodeScratch, _ faults: inout [LevelLoop.Fault]) {
    addOutputs(item, &scratch)
    net(item, &scratch, &faults)
  }

  /// Adds what planned orders of other items give of `item`.
  func addOutputs(_ item: Int, _ scratch: inout NodeScratch) {
    if !model.outputs.isEmpty { OutputReceipts.pull(item, model, plan, &scratch) }
  }

  /// Nets an item whose needs and receipts stand in `scratch`.
  func net(_ item: Int, _ scratch: inout NodeScratch, _ faults: inout [LevelLoop.Fault]) {
    let rule = model.rule(item)
    if rule.source == .phantom { return }
    if !rule.isPlannedToOrder { enterSurplus(item, &scratch) }
    if model.outputs.isHead(item) {
      netTogether(item, &scratch, &faults)
    } else if !model.outputs.isEmpty, model.outputs.isSourceless[item] == 1 {
      OutputShortage.find(item, model, &scratch)
    } else {
      NetRequirements.process(item, model, &scratch)
    }
    // What the free pool has given to sales orders stands in the scratch now.
    if rule.isPlannedToOrder { enterPooledSurplus(item, &scratch) }
  }

  private func netTogether(_ item: Int, _ scratch: inout NodeScratch, _ faults: inout [LevelLoop.Fault]) {
    let members = model.outputs.ofJointParent.list(item).map { JointMember($0, axis: model.axis) }
    for member in members {
      GatherNeeds.process(member.item, model, plan, &member.scratch)
      addOutputs(member.item, &member.scratch)
      enterSurplus(member.item, &member.scratch)
    }
    JointWalk.process(LotPlanner(item, model), members, &scratch)
    for member in members {
      LevelLoop.note(member.item, member.scratch, &faults)
      scratch.beyondHorizon += member.scratch.beyondHorizon
    }
  }

  /// Notes what an item that may be lent can give, before anything is planned for it.
  private func enterSurplus(_ item: Int, _ scratch: inout NodeScratch) {
    guard let lender = model.substitutes.lender(item) else { return }
    let losses = StockExpiry.addLosses(item, pool: SalesOrderPools.free, model, &scratch)
    book.enter(
      Surplus(stock: model.stock[item], safetyStock: model.safetyStock[item], scratch), lender: lender)
    for loss in losses { scratch.removeNeed(loss.quantity, at: loss.slot) }
  }

  /// The same for an item that is planned to order, of which the free pool is lent.
  private func enterPooledSurplus(_ item: Int, _ scratch: inout NodeScratch) {
    guard let lender = model.substitutes.lender(item) else { return }
    PoolNetting.forEachPool(item, model, &scratch) { pool, scratch in
      guard pool.isFree else { return }
      book.enter(
        Surplus(stock: pool.stock, safetyStock: model.safetyStock[item], scratch), lender: lender)
    }
  }
}
