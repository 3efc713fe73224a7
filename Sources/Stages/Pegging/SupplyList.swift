internal import Domain

/// Lists the supplies of an item in the order in which they serve (Docs/Planning.md, R62).
struct SupplyList {
  private let model: PlanningModel
  private let plan: Plan
  private let order: DocumentOrder
  private let inspection: InspectionStock

  init(_ outcome: PlanOutcome, _ order: DocumentOrder, _ inspection: InspectionStock) {
    model = outcome.model
    plan = outcome.plan
    self.order = order
    self.inspection = inspection
  }

  /// Fills `supplies` and returns how many of them come within the horizon.
  func collect(_ item: Int, into supplies: inout GrowingArray<PeggingEntry>) -> Int {
    supplies.removeAll()
    let waiting = inspection.free(item)
    let free = model.stock[item] - waiting
    if free > 0 { supplies.append(PeggingEntry(.stock, free, slot: 0, item: Int32(item))) }
    if waiting > 0 { supplies.append(PeggingEntry(.inspection, waiting, slot: 0, item: Int32(item))) }
    for index in model.receipts.range(item) {
      let receipt = model.receipts.records[index]
      supplies.append(
        PeggingEntry(
          PeggingKind(receipt.kind), receipt.quantity, slot: Int(receipt.slot), item: Int32(item),
          number: receipt.row))
    }
    let receipts = supplies.count
    let orders = plan.orders[item]
    let lastSlot = model.axis.lastSlot
    var late = 0
    for index in 0..<orders.count {
      let planned = orders[index]
      let slot = planned.need
      if slot > lastSlot { late += 1 }
      supplies.append(
        PeggingEntry(
          .plannedOrder, planned.quantity, slot: slot, item: Int32(item), number: Int32(index)))
    }
    if receipts > 1 || receipts > 0 && orders.count > 0 || model.rule(item).policy == .minMax {
      order.sort(&supplies)
    }
    return supplies.count - late
  }
}
