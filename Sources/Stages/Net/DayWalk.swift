internal import Domain

/// One item while its days are walked one after the other (Docs/Planning.md, R18 and R19).
///
/// ```
/// available += receipts - requirements          receipts first
/// if available < safety stock: plan a receipt for the day
/// ```
struct DayWalk {
  let safetyStock: Int64
  /// First slot on which a receipt may be planned.
  let fence: Int
  private let looksAhead: Bool
  private(set) var available: Int64
  private var isShortInsideFence = false

  /// Begins with `stock`, and makes the as-of date and the fence days to look at.
  @inline(__always)
  init(
    _ planner: LotPlanner, from stock: Int64, keeping safetyStock: Int64, _ scratch: inout NodeScratch
  ) {
    self.safetyStock = safetyStock
    fence = Int(planner.rule.fenceSlot)
    looksAhead = planner.rule.policy.looksAhead
    available = stock
    scratch.markEvent(0)
    if fence > 0, fence <= planner.model.axis.lastSlot { scratch.markEvent(fence) }
  }

  /// Adds the receipts of `event` and takes its requirements.
  @inline(__always)
  mutating func open(_ event: Int, _ scratch: inout NodeScratch) {
    available = NetRequirements.balance(available, at: event, &scratch)
  }

  /// Plans lots for what is short on `event`, unless the fence is still ahead.
  @inline(__always)
  mutating func cover(_ event: Int, _ planner: LotPlanner, _ scratch: inout NodeScratch) {
    guard available < safetyStock else { return }
    if event < fence {
      isShortInsideFence = true
      return
    }
    var net = NetRequirements.shortfall(available, safetyStock, &scratch)
    if looksAhead {
      net = NetRequirements.comingNet(net, from: event, available, safetyStock, planner, &scratch)
    }
    let flags = event == fence && isShortInsideFence ? PlannedOrder.shortInsideFence : 0
    add(planner.cover(net, at: event, flags: flags, &scratch), &scratch)
  }

  /// Adds what lots of the day bring.
  @inline(__always)
  mutating func add(_ quantity: Int64, _ scratch: inout NodeScratch) {
    available = scratch.sum(available, quantity)
  }

  /// Notes a shortage that nothing covers, because the fence ends beyond the horizon.
  @inline(__always)
  func finish(_ model: PlanningModel, _ scratch: inout NodeScratch) {
    if isShortInsideFence, fence > model.axis.lastSlot { scratch.isShortBehindHorizon = true }
  }
}
