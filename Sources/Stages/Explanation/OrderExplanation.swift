internal import Domain
internal import Numerics

/// What an order is for and what it waits for, and when a sales line can be shipped.
struct OrderExplanation {
  private let outcome: PlanOutcome
  private let tables: InputTables
  private let chains: PlanChains

  init(_ outcome: PlanOutcome, _ tables: InputTables, _ chains: PlanChains) {
    self.outcome = outcome
    self.tables = tables
    self.chains = chains
  }

  /// Explains a planned, firm or open order.
  func explanation(_ order: PeggingEntry) -> PlanExplanation {
    let item = Int(order.item)
    let node = chains.graph.node(item)
    guard let position = node.position(of: order) else {
      return PlanExplanation(
        "\(chains.title(order)) of \(chains.name(item)): supplies nothing, it is closed or not planned",
        place: chains.cells.quantity(order))
    }
    let supply = node.supplies[position]
    var root = PlanExplanation(
      "\(chains.title(supply)) of \(chains.name(item))", quantity: chains.plain(supply.quantity),
      date: chains.date(Int(supply.slot)), expected: chains.expected(supply),
      place: chains.cells.quantity(supply))
    if supply.kind == .plannedOrder { root.parts.append(reason(supply)) }
    root.parts.append(PlanExplanation("what it is for", parts: chains.up(supply)))
    let down = chains.down(supply)
    if !down.isEmpty { root.parts.append(PlanExplanation("what it waits for", parts: down)) }
    return root
  }

  /// The shortage that a planned order covers, and its dates.
  private func reason(_ supply: PeggingEntry) -> PlanExplanation {
    let model = outcome.model
    let item = Int(supply.item)
    let order = outcome.plan.orders[item][Int(supply.number)]
    let node = chains.graph.node(item)
    let received = node.supplies.reduce(Int64(0)) { sum, other in
      // Other lots of the same day belong to the same shortage.
      let counts = other.slot <= supply.slot && !(other.kind == .plannedOrder && other.slot == supply.slot)
      return counts ? saturatingSum(sum, other.quantity) : sum
    }
    let required = node.requirements.reduce(Int64(0)) {
      $1.slot <= supply.slot ? saturatingSum($0, $1.quantity) : $0
    }
    var parts = [
      PlanExplanation(
        "available without the orders of the day", quantity: chains.plain(received - required),
        date: chains.date(Int(supply.slot))),
      PlanExplanation(
        "safety stock", quantity: chains.plain(model.safetyStock[item]),
        place: chains.masterCell(item, "safety_stock")),
    ]
    let lead = LotPlanner.leadDays(item, order.quantity, due: order.due, model.rule(item), model)
    parts.append(
      PlanExplanation(
        "starts \(chains.date(order.start)), due \(chains.date(order.due)), lead time \(lead) working days",
        place: chains.masterCell(item, "lead_time")))
    if order.has(PlannedOrder.releasePastDue) {
      parts.append(
        PlanExplanation(
          "would have had to start before the as-of date; feasible on \(chains.date(model.axis.later(0, by: lead)))"
        ))
    }
    if order.has(PlannedOrder.shortInsideFence) {
      parts.append(
        PlanExplanation(
          "covers what is short inside the planning fence",
          place: chains.masterCell(item, "planning_fence")))
    }
    return PlanExplanation(
      "why: \(model.rule(item).policy.name), quantity \(chains.plain(order.quantity))",
      place: chains.masterCell(item, "lot_policy"), parts: parts)
  }

  /// Explains a row of `orders`.
  func explanation(salesLine row: Int) -> PlanExplanation {
    let table = tables[.orders]
    let item = Int(table.narrow("item")[row])
    let ordered = table.wide("quantity")[row]
    let shipped = table.wide("shipped")[row]
    let due = CivilDate(day: table.narrow("due")[row])
    let promise = chains.promise(row)
    let entry = PeggingEntry(.salesOrder, 0, slot: 0, number: Int32(row))
    var root = PlanExplanation(
      "\(chains.title(entry)) of \(chains.name(item))", quantity: chains.plain(max(0, ordered - shipped)),
      date: due.description, place: chains.cells.place(.orders, row, "order"),
      parts: [
        PlanExplanation(
          "ordered", quantity: chains.plain(ordered), date: due.description,
          place: chains.cells.place(.orders, row, "quantity")),
        PlanExplanation(
          "shipped", quantity: chains.plain(shipped), place: chains.cells.place(.orders, row, "shipped")),
      ])
    switch promise.expected {
    case ExpectedDates.Promise.unplanned: root.title += ": not planned"
    case ExpectedDates.Promise.never:
      root.title += ": no date"
      root.parts.append(PlanExplanation("decided by \(chains.title(promise.cause))"))
    default:
      root.expected = chains.date(Int(promise.expected))
      root.parts.append(PlanExplanation("decided by \(chains.title(promise.cause))"))
    }
    let needs = chains.graph.needs(ofSalesLine: row, item: item)
    root.parts.append(PlanExplanation("what it waits for", parts: chains.needs(needs, level: 1)))
    return root
  }
}
