internal import Domain
internal import Numerics

/// What happens to an item: how it is planned, and every event with what is available after it.
struct ItemExplanation {
  private let outcome: PlanOutcome
  private let tables: InputTables
  private let chains: PlanChains

  init(_ outcome: PlanOutcome, _ tables: InputTables, _ chains: PlanChains) {
    self.outcome = outcome
    self.tables = tables
    self.chains = chains
  }

  /// Explains `item`.
  func explanation(_ item: Int) -> PlanExplanation {
    let model = outcome.model
    let level = model.level[item]
    let rule = model.rule(item)
    var root = PlanExplanation(
      "item \(chains.name(item)), \(rule.source), low-level code \(level)",
      place: chains.masterCell(item, "item"))
    if level < 0 {
      root.title = "item \(chains.name(item)), left out of the plan"
      return root
    }
    let master = chains.cells.master(item)
    if !master.isEmpty { root.parts.append(PlanExplanation("planned by", parts: master)) }
    root.parts.append(
      PlanExplanation(
        rule.source == .phantom ? "events; what stock does not serve passes through" : "projection",
        quantity: tables.unit(item), parts: events(item)))
    return root
  }

  /// Supplies and requirements by day, supplies first, with what is available after each.
  private func events(_ item: Int) -> [PlanExplanation] {
    let node = chains.graph.node(item)
    let isPhantom = outcome.model.rule(item).source == .phantom
    var events: [(slot: Int32, isSupply: Bool, position: Int)] =
      node.supplies.indices.map { (node.supplies[$0].slot, true, $0) }
      + node.requirements.indices.map { (node.requirements[$0].slot, false, $0) }
    events.sort { left, right in
      if left.slot != right.slot { return left.slot < right.slot }
      if left.isSupply != right.isSupply { return left.isSupply }
      return left.position < right.position
    }
    var available: Int64 = 0
    var balances: [Int64] = []
    for event in events {
      let quantity =
        event.isSupply
        ? node.supplies[event.position].quantity : -node.requirements[event.position].quantity
      available = saturatingSum(available, quantity)
      balances.append(available)
    }
    return chains.list(Array(zip(events, balances))) { event, available in
      let shown = isPhantom ? "" : chains.plain(available)
      return event.isSupply
        ? supply(node.supplies[event.position], item, shown)
        : requirement(node.requirements[event.position], item, shown)
    }
  }

  private func supply(_ supply: PeggingEntry, _ item: Int, _ available: String) -> PlanExplanation {
    PlanExplanation(
      chains.title(supply), quantity: "+\(chains.plain(supply.quantity))",
      date: chains.date(Int(supply.slot)),
      available: available, expected: chains.expected(supply), place: chains.cells.quantity(supply),
      parts: details(supply) + chains.up(supply, of: item))
  }

  private func details(_ supply: PeggingEntry) -> [PlanExplanation] {
    switch supply.kind {
    case .stock, .inspection:
      chains.list(chains.cells.stock(Int(supply.item), waiting: supply.kind == .inspection)) { $0 }
    default: []
    }
  }

  private func requirement(
    _ requirement: PeggingEntry, _ item: Int, _ available: String
  ) -> PlanExplanation {
    var line = PlanExplanation(
      chains.title(requirement), quantity: "-\(chains.plain(requirement.quantity))",
      date: chains.date(Int(requirement.slot)), available: available,
      place: chains.cells.quantity(requirement))
    if requirement.kind == .forecast { line.parts = chains.cells.forecast(requirement, item: item) }
    if line.place.isEmpty { line.place = chains.needCell(item, requirement) }
    return line
  }
}
