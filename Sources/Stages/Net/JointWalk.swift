internal import Domain

/// A co-product while it is planned together with its parent.
final class JointMember {
  let item: Int
  /// What orders of the parent give of it.
  let rule: OutputRule
  /// Its needs and its receipts.
  var scratch: NodeScratch
  var available: Int64 = 0
  /// Whether it was short before orders of the parent may be planned.
  var isShortInsideFence = false

  init(_ rule: OutputRule, axis: TimeAxis) {
    item = Int(rule.output)
    self.rule = rule
    scratch = NodeScratch(axis: axis)
  }
}

/// Nets an item and its co-products together, day by day: every lot of the parent brings its outputs at once, so that nothing is planned
/// twice (Docs/Planning.md, R93).
///
/// ```
/// for each day with events of any of them:
///   receipts and needs of all count
///   the parent is netted as always
///   each co-product that is still short has lots of the parent made
/// ```
struct JointWalk: ~Copyable {
  private let planner: LotPlanner
  private let members: [JointMember]
  private var parent: DayWalk

  /// Plans lots of the parent, whose days stand in `scratch`; they are in `scratch.orders` afterwards.
  static func process(_ planner: LotPlanner, _ members: [JointMember], _ scratch: inout NodeScratch) {
    let model = planner.model
    StockExpiry.addLosses(planner.item, pool: SalesOrderPools.free, model, &scratch)
    let planner = planner.rule.policy == .eoq ? LotPlanner(economic: planner, &scratch) : planner
    for member in members {
      StockExpiry.addLosses(member.item, pool: SalesOrderPools.free, model, &member.scratch)
      member.available = model.stock[member.item]
      member.isShortInsideFence = false
      // The days of all are walked; on days of co-products only, nothing changes for the parent.
      var slot = 0
      while let event = member.scratch.nextEvent(from: slot) {
        scratch.markEvent(event)
        slot = event + 1
      }
    }
    var walk = JointWalk(
      planner: planner, members: members,
      parent: DayWalk(
        planner, from: model.stock[planner.item], keeping: model.safetyStock[planner.item], &scratch))
    var slot = 0
    while let event = scratch.nextEvent(from: slot) {
      walk.step(event, &scratch)
      slot = event + 1
    }
    walk.parent.finish(model, &scratch)
    let isLate = walk.parent.fence > model.axis.lastSlot
    for member in members where member.isShortInsideFence && isLate {
      member.scratch.isShortBehindHorizon = true
    }
  }

  private mutating func step(_ event: Int, _ scratch: inout NodeScratch) {
    parent.open(event, &scratch)
    for member in members {
      member.available = NetRequirements.balance(member.available, at: event, &member.scratch)
    }
    let first = scratch.orders.count
    parent.cover(event, planner, &scratch)
    give(from: first, &scratch)
    for member in members { cover(member, event, &scratch) }
  }

  /// Has lots of the parent made until the co-product is no longer short.
  private mutating func cover(_ member: JointMember, _ event: Int, _ scratch: inout NodeScratch) {
    let safetyStock = planner.model.safetyStock[member.item]
    guard member.available < safetyStock else { return }
    if event < parent.fence {
      member.isShortInsideFence = true
      return
    }
    let flags = event == parent.fence && member.isShortInsideFence ? PlannedOrder.shortInsideFence : 0
    let start = scratch.orders.count
    while member.available < safetyStock {
      let net = NetRequirements.shortfall(member.available, safetyStock, &member.scratch)
      guard let wanted = member.rule.parentQuantity(giving: net, parentStep: planner.rule.step) else {
        member.scratch.overflowRow = -1
        return
      }
      let first = scratch.orders.count
      let before = member.available
      parent.add(planner.cover(wanted, at: event, flags: flags, &scratch), &scratch)
      give(from: first, &scratch)
      if scratch.overflowRow != nil || scratch.tooManyLots > 0 || member.scratch.overflowRow != nil { return }
      // Lots too small to give anything of it would go on for ever.
      let lots = scratch.orders.count - start
      if member.available == before || lots > LotPlanner.lotLimit {
        scratch.tooManyLots = max(lots, LotPlanner.lotLimit + 1)
        return
      }
    }
  }

  /// Adds what the lots from number `first` on give to the co-products.
  private func give(from first: Int, _ scratch: inout NodeScratch) {
    for index in first..<scratch.orders.count {
      for member in members {
        guard let given = member.rule.given(by: scratch.orders[index].quantity) else {
          member.scratch.overflowRow = -1
          continue
        }
        member.available = member.scratch.sum(member.available, given)
      }
    }
  }
}
