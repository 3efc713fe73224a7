internal import Domain

/// Ids of single planned orders, by their position among those of their item.
struct PlannedIds {
  private let plan: Plan
  private let ids: OrderIds

  init(_ outcome: PlanOutcome, _ rows: OrderRows) {
    plan = outcome.plan
    ids = rows.ids
  }

  /// The id of the planned order of `item` at `position`.
  func id(_ item: Int32, _ position: Int32) -> String {
    ids.text(Int(item), plan.orders[Int(item)][Int(position)], ids.number(Int(item), Int(position)))
  }
}
