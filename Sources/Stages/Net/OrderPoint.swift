internal import Domain
internal import Numerics

/// The `min-max` policy: an order up to the maximum when stock and what is due within the lead time reach the order point; the
/// safety stock stays the floor (Docs/Planning.md, R23).
enum OrderPoint {
  /// Plans the item whose needs and receipts stand in `scratch`.
  static func process(_ planner: LotPlanner, _ scratch: inout NodeScratch) {
    let model = planner.model
    let rule = planner.rule
    let safetyStock = model.safetyStock[planner.item]
    let fence = Int(rule.fenceSlot)
    var available = model.stock[planner.item]
    var pending: [(due: Int, quantity: Int64)] = []
    var shortInsideFence = false
    scratch.markEvent(0)
    if fence > 0, fence <= model.axis.lastSlot { scratch.markEvent(fence) }
    var slot = 0
    while let event = scratch.nextEvent(from: slot) {
      available = NetRequirements.balance(available, at: event, &scratch)
      slot = event + 1
      pending.removeAll { $0.due <= event }
      if available < safetyStock {
        if event < fence {
          shortInsideFence = true
        } else {
          let flags = event == fence && shortInsideFence ? PlannedOrder.shortInsideFence : 0
          let net = NetRequirements.shortfall(available, safetyStock, &scratch)
          available = scratch.sum(available, planner.cover(net, at: event, flags: flags, &scratch))
        }
      }
      let position = pending.reduce(saturatingSum(available, openReceipts(after: event, planner, scratch))) {
        saturatingSum($0, $1.quantity)
      }
      guard position <= rule.reorderPoint, fence <= model.axis.lastSlot else { continue }
      let missing = NetRequirements.shortfall(position, rule.orderUpTo, &scratch)
      guard let (quantity, due) = planner.refill(missing, from: event, &scratch) else { return }
      if due <= event {
        available = scratch.sum(available, quantity)
      } else {
        pending.append((due, quantity))
        if due <= model.axis.lastSlot { scratch.addReceipt(quantity, at: due) }
      }
    }
    scratch.isShortBehindHorizon = shortInsideFence && fence > model.axis.lastSlot
    sortByDue(&scratch)
  }

  /// What open orders, and orders of other items beside their product, bring after `slot` within the lead time.
  private static func openReceipts(
    after slot: Int, _ planner: LotPlanner, _ scratch: borrowing NodeScratch
  ) -> Int64 {
    let axis = planner.model.axis
    // The lead time's fixed part: the window must not depend on a quantity that is not known yet.
    let leadTime = planner.rule.leadTime == ItemRule.blankLeadTime ? 0 : planner.rule.leadTime
    let lead = LotDates.leadDays(0, leadTime: leadTime, perUnit: 0)
    let limit = axis.later(axis.firstWorking(from: slot), by: lead)
    var sum: Int64 = 0
    for index in planner.model.receipts.range(planner.item) {
      let receipt = planner.model.receipts.records[index]
      if Int(receipt.slot) > slot, Int(receipt.slot) <= limit { sum = saturatingSum(sum, receipt.quantity) }
    }
    for output in scratch.outputs where output.due > slot && output.due <= limit {
      sum = saturatingSum(sum, output.quantity)
    }
    return sum
  }

  /// Floor lots and refills are made in the order of events, but listed by due date.
  private static func sortByDue(_ scratch: inout NodeScratch) {
    let orders = (0..<scratch.orders.count).map { scratch.orders[$0] }
    let sorted = orders.enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }
    for (index, order) in sorted.enumerated() { scratch.orders[index] = order.element }
  }
}
