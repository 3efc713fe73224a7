internal import Domain

/// Needs of a phantom: each parent order and demand line explodes its own, less what the phantom's stock still covers
/// (Docs/Planning.md, R9).
enum PhantomNeeds {
  /// Collects all needs of the phantom `item` in the order in which its stock serves them within a day: demand lines, component
  /// needs of open orders, then the orders of parents.
  static func collect(_ item: Int, _ model: PlanningModel, _ plan: Plan, _ scratch: inout NodeScratch) {
    for index in model.demands.range(item) {
      let demand = model.demands.records[index]
      scratch.phantomNeeds.append(
        SingleNeed(
          quantity: demand.quantity, slot: Int32(demand.slot), validity: Int32(demand.slot),
          origin: NeedOrigin(item: NeedOrigin.demand, number: Int32(index)), row: -1, isSkip: false,
          pool: model.pools.pool(demand.kind, row: demand.row)))
    }
    for index in model.receipts.range(item) {
      let receipt = model.receipts.records[index]
      scratch.addReceipt(receipt.quantity, at: Int(receipt.slot))
    }
    var collected: [SingleNeed] = []
    var uses = model.whereUsed.range(item)
    while let first = uses.first {
      // Lines of one parent stand together.
      let parent = model.whereUsed.records[first].parent
      let lines = uses.prefix { model.whereUsed.records[$0].parent == parent }
      uses = lines.endIndex..<uses.endIndex
      GatherNeeds.forEachNeed(over: lines, model, plan, &scratch) { need, _ in
        collected.append(need)
        // A phantom is served before anything passes through it, whatever its line says (R10).
        collected[collected.count - 1].isSkip = false
      }
    }
    scratch.phantomNeeds += OpenOrderNeeds.uncovered(item, model, collected)
  }

  /// Serves the collected needs from stock and receipts by day, and lets the rest pass through.
  static func serve(_ item: Int, _ model: PlanningModel, _ scratch: inout NodeScratch) {
    let expiring = model.stockParts.expiring.list(item)
    var dated = expiring[...]
    var supply = expiring.reduce(model.stock[item]) { $0 - $1.quantity }
    var served = 0
    for var need in SingleNeed.inOrder(scratch.phantomNeeds) {
      if need.quantity < 0 {
        scratch.overflowRow = need.row
        continue
      }
      while served <= Int(need.slot) {
        let (sum, overflow) = supply.addingReportingOverflow(scratch.receipts[served])
        if overflow { scratch.overflowRow = -1 }
        supply = sum
        served += 1
      }
      takeExpiring(&dated, &need)
      let taken = min(supply, need.quantity)
      supply -= taken
      need.quantity -= taken
      if need.quantity > 0 { OpenOrderNeeds.pass(need, item, model, &scratch) }
    }
  }

  /// Takes of the stock that can still be used on the day of the need what expires first (R49).
  private static func takeExpiring(_ stock: inout ArraySlice<ExpiringStock>, _ need: inout SingleNeed) {
    while let part = stock.first {
      let taken = part.lastSlot < need.slot ? 0 : min(part.quantity, need.quantity)
      need.quantity -= taken
      stock[stock.startIndex].quantity -= taken
      // What is left on or after the day waits for the next need.
      if part.lastSlot >= need.slot, taken < part.quantity { return }
      stock.removeFirst()
    }
  }
}
