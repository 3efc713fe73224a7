internal import Domain

/// Ids of single planned orders, by their position among those of their item.
struct PlannedIds {
  private let outcome: PlanOutcome
  private let rows: OrderRows
  /// Items with firm orders, whose ids are left out when planned ones are numbered.
  private let hasFirm: Set<Int32>

  init(_ outcome: PlanOutcome, _ rows: OrderRows) {
    self.outcome = outcome
    self.rows = rows
    hasFirm = Set(outcome.firmOrders.map(\.item))
  }

  /// The id of the planned order of `item` at `position`.
  func id(_ item: Int32, _ position: Int32) -> String {
    let orders = outcome.plan.orders[Int(item)]
    let wanted = Int(position)
    guard outcome.model.pools.isEmpty, !hasFirm.contains(item) else { return counted(item, wanted) }
    var first = wanted
    while first > 0, orders[first - 1].due == orders[wanted].due { first -= 1 }
    return rows.id(
      Int(item), orders[wanted],
      OrderNumbers.Number(pool: SalesOrderPools.free, count: wanted - first + 1))
  }

  private func counted(_ item: Int32, _ wanted: Int) -> String {
    var id = ""
    var position = 0
    rows.forEach(of: Int(item)) { row in
      guard case .planned(let order, let number) = row else { return }
      if position == wanted { id = rows.id(Int(item), order, number) }
      position += 1
    }
    return id
  }
}
