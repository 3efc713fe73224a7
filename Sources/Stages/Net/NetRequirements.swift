internal import Domain

/// The net step of the level loop: walks the days of one item and finds its shortages (Docs/Planning.md, R18 and R19).
///
/// ```
/// available = stock
/// for each date with events, starting with the as-of date:
///   available += receipts - requirements          receipts first
///   if available < safety stock: plan a receipt for the date
/// ```
enum NetRequirements {
  /// Plans the item whose needs and receipts stand in `scratch`; its lots are in `scratch.orders` afterwards.
  @inline(__always)
  static func process(_ item: Int, _ model: PlanningModel, _ scratch: inout NodeScratch) {
    let planner = LotPlanner(item, model)
    if planner.rule.policy == .minMax {
      OrderPoint.process(planner, &scratch)
      return
    }
    let safetyStock = model.safetyStock[item]
    let fence = Int(planner.rule.fenceSlot)
    var available = model.stock[item]
    var shortInsideFence = false
    scratch.markEvent(0)
    if fence > 0, fence <= model.axis.lastSlot { scratch.markEvent(fence) }
    var slot = 0
    while let event = scratch.nextEvent(from: slot) {
      available = balance(available, at: event, &scratch)
      slot = event + 1
      guard available < safetyStock else { continue }
      if event < fence {
        shortInsideFence = true
        continue
      }
      var net = safetyStock - available
      if planner.rule.policy == .period {
        net = max(net, largestShortfall(from: event, available, safetyStock, planner.rule, &scratch))
      }
      let flags = event == fence && shortInsideFence ? PlannedOrder.shortInsideFence : 0
      available += planner.cover(net, at: event, flags: flags, &scratch)
    }
    scratch.isShortBehindHorizon = shortInsideFence && fence > model.axis.lastSlot
  }

  /// `available` after the receipts and requirements of `slot`.
  @inline(__always)
  static func balance(_ available: Int64, at slot: Int, _ scratch: inout NodeScratch) -> Int64 {
    let (supplied, firstOverflow) = available.addingReportingOverflow(scratch.receipts[slot])
    let (rest, secondOverflow) = supplied.subtractingReportingOverflow(scratch.needs[slot])
    if firstOverflow || secondOverflow { scratch.overflowRow = -1 }
    return rest
  }

  /// The largest shortfall on the days of the window that opens on `slot`, with nothing planned in between.
  private static func largestShortfall(
    from slot: Int, _ available: Int64, _ safetyStock: Int64, _ rule: ItemRule,
    _ scratch: inout NodeScratch
  ) -> Int64 {
    var available = available
    var largest = safetyStock - available
    var next = slot + 1
    while let event = scratch.nextEvent(from: next), event < slot + Int(rule.periodDays) {
      available = balance(available, at: event, &scratch)
      largest = max(largest, safetyStock - available)
      next = event + 1
    }
    return largest
  }
}
