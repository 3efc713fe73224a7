internal import Domain

/// The net step of the level loop: walks the days of one item and finds its shortages (Docs/Planning.md, R18, R19, R22 and R29).
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
    if planner.rule.isPlannedToOrder {
      PoolNetting.process(planner, &scratch)
      return
    }
    if !model.stockParts.expiring.range(item).isEmpty {
      StockExpiry.addLosses(item, pool: SalesOrderPools.free, model, &scratch)
    }
    switch planner.rule.policy {
    case .minMax: OrderPoint.process(planner, &scratch)
    case .eoq: processEconomic(planner, &scratch)
    default: walk(planner, from: model.stock[item], keeping: model.safetyStock[item], &scratch)
    }
  }

  /// The same for an item whose fixed lot follows from its requirements.
  @inline(never)
  private static func processEconomic(_ planner: LotPlanner, _ scratch: inout NodeScratch) {
    let model = planner.model
    walk(
      LotPlanner(economic: planner, &scratch), from: model.stock[planner.item],
      keeping: model.safetyStock[planner.item], &scratch)
  }

  /// Walks the days from `stock` on and plans lots wherever less than `safetyStock` is available.
  @inline(__always)
  static func walk(
    _ planner: LotPlanner, from stock: Int64, keeping safetyStock: Int64, _ scratch: inout NodeScratch
  ) {
    var walk = DayWalk(planner, from: stock, keeping: safetyStock, &scratch)
    var slot = 0
    while let event = scratch.nextEvent(from: slot) {
      walk.open(event, &scratch)
      walk.cover(event, planner, &scratch)
      slot = event + 1
    }
    walk.finish(planner.model, &scratch)
  }

  /// What `available` lacks of the safety stock; the largest number where that does not fit.
  @inline(__always)
  static func shortfall(_ available: Int64, _ safetyStock: Int64, _ scratch: inout NodeScratch) -> Int64 {
    let (net, overflow) = safetyStock.subtractingReportingOverflow(available)
    guard overflow else { return net }
    scratch.overflowRow = -1
    return .max
  }

  /// The net requirement of `event` with those of later days that the policy adds to it.
  @inline(never)
  static func comingNet(
    _ net: Int64, from event: Int, _ available: Int64, _ safetyStock: Int64, _ planner: LotPlanner,
    _ scratch: inout NodeScratch
  ) -> Int64 {
    if planner.rule.policy == .period {
      return max(net, largestShortfall(from: event, available, safetyStock, planner.rule, &scratch))
    }
    if scratch.series.isEmpty { fillSeries(net, from: event, safetyStock, planner, &scratch) }
    if scratch.overflowRow != nil { return net }
    if let covered = scratch.series.cover(net, at: event) { return covered }
    scratch.overflowRow = -1
    return net
  }

  /// Collects the net requirements of `event` and of all later days, each covered on its day.
  private static func fillSeries(
    _ net: Int64, from event: Int, _ safetyStock: Int64, _ planner: LotPlanner, _ scratch: inout NodeScratch
  ) {
    scratch.series.append(net, at: event)
    var available = safetyStock
    var slot = event + 1
    while let event = scratch.nextEvent(from: slot) {
      available = balance(available, at: event, &scratch)
      slot = event + 1
      guard available < safetyStock else { continue }
      scratch.series.append(shortfall(available, safetyStock, &scratch), at: event)
      available = safetyStock
    }
    let rule = planner.rule
    let costs = LotCosts(order: rule.orderCost, holding: rule.holdingCost)
    if !scratch.series.prepare(rule.policy, costs, looksBack: planner.model.options.looksBack) {
      scratch.overflowRow = -1
    }
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
    var largest = shortfall(available, safetyStock, &scratch)
    var next = slot + 1
    while let event = scratch.nextEvent(from: next), event < slot + Int(rule.periodDays) {
      available = balance(available, at: event, &scratch)
      largest = max(largest, shortfall(available, safetyStock, &scratch))
      next = event + 1
    }
    return largest
  }
}
