/// An order that differs between two plans, and why (R69).
public struct PlanChange: Hashable, Sendable {
  /// `added`, `removed`, `moved` or `changed`.
  public var change: String
  /// The order as it was and as it is.
  public var old: PlannedOrderRow?, new: PlannedOrderRow?
  /// The input that made the difference, and of which item it is.
  public var cause = "", causeItem = ""

  /// The order as it is now; of a removed one as it was.
  fileprivate var shown: PlannedOrderRow? { new ?? old }

  /// The row as it stands in `changes.csv`, without what the input was and is.
  public var csvLine: String {
    func fields(_ order: PlannedOrderRow?) -> [String] {
      [order?.quantity.decimalText ?? "", order?.due.text ?? ""]
    }
    let now = [change, shown?.item ?? "", shown?.id ?? "", shown?.kind.rawValue ?? ""] + fields(shown)
    return (now + [old?.id ?? ""] + fields(old) + [cause, causeItem]).map(csvField).joined(separator: ",")
  }
}

/// R69: what differs between the plans of two factories.
public struct PlanChanges {
  private let old: Side, new: Side
  private var changed: [String: [PlanChange]] = [:]
  /// Every order that differs, by item, due date and id.
  public private(set) var rows: [PlanChange] = []

  private struct Side {
    let facts: Facts
    let bom: BillOfMaterials
    let demand: Demand
    let plan: ReferencePlan

    init(_ factory: Factory, _ plan: ReferencePlan) {
      facts = Facts(factory)
      bom = BillOfMaterials(facts)
      demand = Demand(facts, bom)
      self.plan = plan
    }
  }

  /// Compares the plan of one factory with that of another.
  public init(from old: (Factory, ReferencePlan), to new: (Factory, ReferencePlan)) {
    self.old = Side(old.0, old.1)
    self.new = Side(new.0, new.1)
    let items = Set((old.1.orders + new.1.orders).map(\.item)).sorted(by: precedes)
    for item in items {
      let found = differences(
        old.1.orders.filter { $0.item == item }, new.1.orders.filter { $0.item == item })
      if !found.isEmpty { changed[item] = found }
    }
    for item in items {
      let cause = cause(of: item)
      rows += (changed[item] ?? []).map { change in
        var change = change
        (change.cause, change.causeItem) = cause
        return change
      }
    }
  }

  private func differences(_ old: [PlannedOrderRow], _ new: [PlannedOrderRow]) -> [PlanChange] {
    var result: [PlanChange] = []
    for order in old {
      guard let other = new.first(where: { $0.id == order.id }), !isSame(order, other) else { continue }
      result.append(PlanChange(change: "changed", old: order, new: other))
    }
    var gone = old.filter { order in !new.contains { $0.id == order.id } }
    for order in new where !old.contains(where: { $0.id == order.id }) {
      if let index = gone.firstIndex(where: { isStillDue($0, order) }) {
        gone.remove(at: index)
      } else if let index = gone.firstIndex(where: {
        $0.kind == order.kind && $0.quantity == order.quantity && $0.due != order.due
      }) {
        result.append(PlanChange(change: "moved", old: gone.remove(at: index), new: order))
      } else {
        result.append(PlanChange(change: "added", old: nil, new: order))
      }
    }
    result += gone.map { PlanChange(change: "removed", old: $0, new: nil) }
    return result.sorted { a, b in
      guard let left = a.shown, let right = b.shown else { return false }
      return left.due != right.due ? left.due < right.due : precedes(left.id, right.id)
    }
  }

  private func isSame(_ a: PlannedOrderRow, _ b: PlannedOrderRow) -> Bool {
    let isPastDue = [a, b].allSatisfy { $0.exception.split(separator: ";").contains("release-past-due") }
    return a.kind == b.kind && a.quantity == b.quantity && a.supplier == b.supplier && a.status == b.status
      && a.due == b.due && (a.start == b.start || isPastDue)
  }

  /// Both are due at once, each on the day of its plan.
  private func isStillDue(_ a: PlannedOrderRow, _ b: PlannedOrderRow) -> Bool {
    old.facts.asOf != new.facts.asOf && a.due == old.facts.asOf && b.due == new.facts.asOf && a.kind == b.kind
      && a.quantity == b.quantity && a.supplier == b.supplier && a.status == b.status
  }

  /// The nearest item, from this one up, of which something differs.
  private func cause(of item: String) -> (String, String) {
    var seen: Set<String> = []
    var level: Set<String> = [item]
    while !level.isEmpty {
      seen.formUnion(level)
      for code in level.sorted(by: precedes) {
        if let name = ownCause(code) { return (name, code) }
      }
      let above = level.flatMap { code in [old, new].flatMap { side in usersAbove(code, side) } }
      level = Set(above).subtracting(seen)
    }
    if old.facts.asOf != new.facts.asOf { return ("as-of-date", "") }
    let options = [old, new].map { side in side.facts.options.pairs.map(\.value) }
    return (options[0] == options[1] ? "other-input" : "options", "")
  }

  /// The items whose lines use `item`, if their orders differ or needs pass through them.
  private func usersAbove(_ item: String, _ side: Side) -> [String] {
    side.bom.live.filter { $0.component == item }.map(\.parent).filter { parent in
      changed[parent] != nil || side.plan.passing.contains(parent)
    }
  }

  /// What differs of the item itself.
  private func ownCause(_ item: String) -> String? {
    guard old.facts.items[item] != nil else { return "new-item" }
    guard new.facts.items[item] != nil else { return "item-removed" }
    let names = Self.inputs.filter { $0.of(old, item) != $0.of(new, item) }.map(\.name)
    return names.isEmpty ? nil : names.joined(separator: ";")
  }

  private static let inputs: [(name: String, of: @Sendable (Side, String) -> [String])] = [
    ("demand", demand), ("stock", stock), ("open-orders", receipts), ("order-components", components),
    ("bom", lines), ("item-master", master),
  ]

  @Sendable private static func demand(_ side: Side, _ item: String) -> [String] {
    let facts = side.facts
    let needs = (side.demand.needs[item] ?? []).filter { !$0.isOfOrder }
    // Dates are those of documents: that one is past is no change of it.
    let demand = needs.filter { $0.source.kind != .requirement }.map { need in
      let line = facts.factory.orders.first {
        need.source.kind == .salesOrder && "\($0.order)/\($0.line)" == need.source.id
      }
      return "\(need.source) \(need.quantity) \(line?.due.text ?? "") \(line?.priority ?? 100)"
    }
    let isCounted = facts.options.useRequirements
    let rows = facts.factory.requirements.filter { isCounted && $0.item == item && $0.quantity > 0 }
    return
      (demand
      + rows.filter { facts.clamped($0.date) <= facts.lastDay }
      .map { "\($0.reference ?? "") \($0.quantity) \($0.date)" }).sorted()
  }

  @Sendable private static func stock(_ side: Side, _ item: String) -> [String] {
    let pools = side.facts.isOrderPlanned(item) ? side.facts.reservations(item).union([""]) : [""]
    let parts = pools.flatMap { side.facts.stockParts(item, reservedFor: $0) }
    return ["\(parts.reduce(Rational.zero) { $0 + $1.quantity })"]
  }

  @Sendable private static func receipts(_ side: Side, _ item: String) -> [String] {
    let facts = side.facts
    let open = facts.openOrders.filter { $0.due <= facts.lastDay && $0.remaining > 0 }
    let firm = facts.firmOrders.filter { $0.due <= facts.lastDay && $0.quantity > 0 }
    var result = open.filter { $0.item == item }.map { "\($0.kind) \($0.document) \($0.remaining) \($0.due)" }
    result += firm.filter { $0.item == item }.map { "\($0.id) \($0.quantity) \($0.due)" }
    for row in facts.factory.outputs where row.output == item {
      result += open.filter { $0.item == row.parent && $0.hasComponents && !$0.isRework }
        .map { "of \($0.document) \(facts.output(of: $0.remaining, by: row)) \($0.due)" }
      result += firm.filter { $0.item == row.parent && $0.kind != .purchase }
        .map { "of \($0.id) \(facts.output(of: $0.quantity, by: row)) \($0.due)" }
    }
    return result.sorted()
  }

  @Sendable private static func components(_ side: Side, _ item: String) -> [String] {
    let needs = (side.demand.needs[item] ?? []).filter { $0.source.kind == .orderComponent }
    let issues = side.demand.issued.compactMap { order, items in items[item].map { "\(order) \($0)" } }
    return (needs.map { "\($0.source.id) \($0.quantity) \($0.validOn) \($0.passesThrough)" } + issues)
      .sorted()
  }

  @Sendable private static func lines(_ side: Side, _ item: String) -> [String] {
    side.bom.live.filter { $0.component == item }.map { line in
      let factor = side.facts.scrapFactor(percent: line.scrapPercent, rule: line.scrapRule)
      let share = line.quantity / (line.per ?? 1) * factor
      let dates = "\(line.validFrom?.text ?? "") \(line.validTo?.text ?? "")"
      return "\(line.parent) \(share) \(line.fixedQuantity ?? 0) \(line.leadOffset ?? 0) \(dates) "
        + "\(side.bom.passesThrough(line))"
    }
    .sorted()
  }

  @Sendable private static func master(_ side: Side, _ item: String) -> [String] {
    let facts = side.facts
    var row = facts.row(item)
    row.planning = facts.isOrderPlanned(item) ? .order : nil
    // What decides nothing of the plan.
    (row.category, row.planner, row.warehouse, row.purchasePrice) = (nil, nil, nil, nil)
    let leads = facts.factory.suppliers.map { "\($0)" }
    let prices = facts.factory.prices.filter { $0.item == item }.map { "\($0)" }
    let supplier = leads.filter { text in row.supplier.map { text.contains("\"\($0)\"") } ?? false }
    return ["\(row)", "\(facts.step(item))"] + supplier + prices.sorted()
  }
}
