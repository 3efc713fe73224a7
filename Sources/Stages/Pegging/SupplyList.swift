internal import Domain
internal import Numerics

/// Lists the supplies of an item in the order in which they serve (Docs/Planning.md, R62).
struct SupplyList {
  private let model: PlanningModel
  private let plan: Plan
  private let order: DocumentOrder
  /// Nettable stock of each item that waits for inspection; nil where there is none.
  private let inspection: FixedArray<Int64>?

  init(_ outcome: PlanOutcome, _ tables: InputTables, _ order: DocumentOrder) {
    model = outcome.model
    plan = outcome.plan
    self.order = order
    inspection = Self.inspectionStock(model, tables)
  }

  /// Fills `supplies` and returns how many of them come within the horizon.
  func collect(_ item: Int, into supplies: inout GrowingArray<PeggingEntry>) -> Int {
    supplies.removeAll()
    let waiting = inspection?[item] ?? 0
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

  private static func inspectionStock(_ model: PlanningModel, _ tables: InputTables) -> FixedArray<Int64>? {
    let table = tables[.stock]
    let status = table.narrow("status")
    let waits = Int32(StockStatus.inspection.rawValue)
    guard model.options.includesInspectionStock, (0..<table.rowCount).contains(where: { status[$0] == waits })
    else { return nil }
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let warehouses = table.narrow("warehouse")
    let isNettable = SupplyEvents.nettableWarehouses(tables, table.codes("warehouse"))
    let result = FixedArray<Int64>(repeating: 0, count: model.itemCount)
    for row in 0..<table.rowCount
    where items[row] >= 0 && status[row] == waits && isNettable[Int(warehouses[row])] {
      result[Int(items[row])] = saturatingSum(result[Int(items[row])], quantities[row])
    }
    return result
  }
}
