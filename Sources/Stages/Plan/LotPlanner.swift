internal import Domain
internal import Numerics

/// The plan step of the level loop: turns shortages into lots with dates (Docs/Planning.md, R20 to R25).
struct LotPlanner {
  let item: Int
  let rule: ItemRule
  let model: PlanningModel

  /// One shortage must not need more lots than this.
  static let lotLimit = 100_000

  init(_ item: Int, _ model: PlanningModel) {
    self.item = item
    self.model = model
    rule = model.rule(item)
  }

  /// The planner of an `eoq` item with the lot that suits what the item is needed for.
  init(economic planner: LotPlanner, _ scratch: inout NodeScratch) {
    item = planner.item
    model = planner.model
    var rule = planner.rule
    let required = scratch.required
    if required > 0 {
      let lot = EconomicQuantity.lot(
        required: required, days: model.axis.lastSlot + 1,
        LotCosts(order: rule.orderCost, holding: rule.holdingCost), step: rule.step)
      if lot == nil { scratch.overflowRow = -1 }
      rule.policy = .fixed
      rule.lotSize = lot ?? .max
    }
    self.rule = rule
  }

  /// Plans lots for a shortage of `net` on `slot` and returns what they add to the available quantity.
  @inline(__always)
  func cover(_ net: Int64, at slot: Int, flags: UInt32, _ scratch: inout NodeScratch) -> Int64 {
    switch rule.policy {
    case .fixed: return repeatLot(rule.lotSize, covering: net, at: slot, flags: flags, &scratch)
    case .minMax: return plan(net, at: slot, flags: flags, &scratch)
    default: return coverByModifiers(net, at: slot, flags: flags, &scratch)
    }
  }

  /// Split down to the cap, then up to the smallest lot, then up to the multiple.
  @inline(__always)
  private func coverByModifiers(_ net: Int64, at slot: Int, flags: UInt32, _ scratch: inout NodeScratch)
    -> Int64
  {
    var received: Int64 = 0
    var rest = net
    if rule.lotCap > 0, rest > rule.lotCap {
      let full = (rest - 1) / rule.lotCap
      if full >= Int64(Self.lotLimit) {
        scratch.tooManyLots = Int(full)
        return net
      }
      for _ in 0..<full {
        received = scratch.sum(received, plan(rule.lotCap, at: slot, flags: flags, &scratch))
      }
      rest -= full * rule.lotCap
    }
    rest = max(rest, rule.lotMin)
    if rule.lotMultiple > 0 {
      guard let multiple = Quantity(millionths: rest).roundedUp(to: Quantity(millionths: rule.lotMultiple))
      else {
        scratch.overflowRow = -1
        return net
      }
      rest = multiple.millionths
    }
    return scratch.sum(received, plan(rest, at: slot, flags: flags, &scratch))
  }

  private func repeatLot(
    _ lot: Int64, covering net: Int64, at slot: Int, flags: UInt32, _ scratch: inout NodeScratch
  ) -> Int64 {
    let count = (net - 1) / lot + 1
    if count > Int64(Self.lotLimit) {
      scratch.tooManyLots = Int(count)
      return net
    }
    var received: Int64 = 0
    for _ in 0..<count { received = scratch.sum(received, plan(lot, at: slot, flags: flags, &scratch)) }
    return received
  }

  /// Plans one lot of `quantity`, rounded up to the step, due on or before `slot`, and returns its quantity.
  @inline(__always)
  private func plan(_ quantity: Int64, at slot: Int, flags: UInt32, _ scratch: inout NodeScratch) -> Int64 {
    guard let lot = Quantity(millionths: quantity).roundedUp(to: Quantity(millionths: rule.step))?.millionths,
      let startQuantity = startQuantity(lot)
    else {
      scratch.overflowRow = -1
      return quantity
    }
    let due = Int(model.axis.dueSlot[slot])
    let lead = Self.leadDays(item, lot, due: due, rule, model)
    var start = model.axis.earlier(due, by: lead)
    var flags = flags
    if start < 0 {
      start = 0
      flags |= PlannedOrder.releasePastDue
    }
    scratch.orders.append(
      PlannedOrder(
        quantity: lot, startQuantity: startQuantity, start: start, due: due, need: slot, flags: flags))
    return lot
  }

  /// Plans a lot that refills stock: it starts on the first working day from `slot` on and is due after its lead time,
  /// within the fence on the fence's day.
  ///
  /// Returns quantity and due slot, which may lie beyond the horizon.
  func refill(_ quantity: Int64, from slot: Int, _ scratch: inout NodeScratch) -> (quantity: Int64, due: Int)?
  {
    guard let lot = Quantity(millionths: quantity).roundedUp(to: Quantity(millionths: rule.step))?.millionths,
      let startQuantity = startQuantity(lot)
    else {
      scratch.overflowRow = -1
      return nil
    }
    var start = model.axis.firstWorking(from: slot)
    let lead = Self.leadDays(item, lot, due: start, rule, model)
    var due = model.axis.later(start, by: lead)
    if rule.isFenced, due < Int(rule.fenceSlot) {
      due = Int(rule.fenceSlot)
      start = max(model.axis.earlier(due, by: lead), 0)
    }
    scratch.orders.append(
      PlannedOrder(
        quantity: lot, startQuantity: startQuantity, start: start, due: due,
        need: min(slot, model.axis.lastSlot),
        flags: PlannedOrder.needsOnDue))
    return (lot, due)
  }

  /// Start quantity of a lot, which is a whole number of steps already.
  @inline(__always)
  private func startQuantity(_ lot: Int64) -> Int64? {
    if rule.source == .buy || rule.scrapNumerator == rule.scrapDenominator { return lot }
    return LotDates.startQuantity(lot, rule, isPurchase: false)
  }

  /// The slot on which an order would be there that starts on the as-of date.
  @inline(__always)
  static func feasibleSlot(_ item: Int, _ order: PlannedOrder, _ model: PlanningModel) -> Int {
    model.axis.later(0, by: leadDays(item, order.quantity, due: order.due, model.rule(item), model))
  }

  /// Working days of a lot; a blank lead time is that of the supplier that the order would go to.
  @inline(__always)
  static func leadDays(
    _ item: Int, _ quantity: Int64, due: Int, _ rule: ItemRule, _ model: PlanningModel
  ) -> Int {
    var leadTime = rule.leadTime
    if leadTime == ItemRule.blankLeadTime {
      let supplier = SupplierChoice.supplier(of: item, quantity: quantity, due: due, rule, model)
      leadTime = supplier >= 0 ? model.supplierLeadTime[Int(supplier)] : 0
    }
    return LotDates.leadDays(quantity, leadTime: leadTime, perUnit: rule.leadTimePerUnit)
  }
}
