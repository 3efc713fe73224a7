/// When an open sales line can be shipped complete, and the supply that decides it (R67).
public struct PromiseRow: Hashable, Sendable {
  /// The line.
  public var order, line: String
  /// The day, if there is one, and the supply.
  public var expected: Day?, decidingSupply: String, decidingItem: String

  /// The row as tests compare it.
  public var csvLine: String {
    [order, line, expected?.text ?? "", decidingSupply, decidingItem].map(csvField).joined(separator: ",")
  }
}

/// When something comes, and what decides that.
private struct Expectation {
  var date: Day
  /// The row of the pegging whose supply decides.
  var decider: PeggingRow
}

/// R66 and R67: expected dates of supplies and sales lines, from the pegging.
struct Promises {
  private let facts: Facts
  private let level: [String: Int]
  private let orders: [String: PlannedOrderRow]
  /// The rows of the pegging by the requirement that they serve.
  private let rows: [DemandSource: [PeggingRow]]
  private var known: [PeggingRow: Expectation?] = [:]

  init(_ facts: Facts, _ plan: ReferencePlan) {
    self.facts = facts
    level = plan.level
    orders = Dictionary(plan.orders.map { ($0.id, $0) }) { first, _ in first }
    rows = Dictionary(
      grouping: plan.pegging.filter { DemandKind(rawValue: $0.demandKind) != nil }
    ) { row in
      DemandSource(kind: DemandKind(rawValue: row.demandKind) ?? .dependent, id: row.demandId)
    }
  }

  /// Every open sales line, by order and line.
  mutating func result() -> [PromiseRow] {
    let lines = facts.factory.orders.filter {
      $0.status == .open && $0.quantity > ($0.shipped ?? 0)
    }
    let sorted = lines.sorted { a, b in
      a.order != b.order ? precedes(a.order, b.order) : precedes(a.line, b.line)
    }
    return sorted.map { line in
      let source = DemandSource(kind: .salesOrder, id: "\(line.order)/\(line.line)")
      let expectation = latest(rows[source] ?? [])
      return PromiseRow(
        order: line.order, line: line.line, expected: expectation?.date,
        decidingSupply: expectation?.decider.supplyId ?? "",
        decidingItem: expectation?.decider.item ?? "")
    }
  }

  /// The latest expected date of the supplies of `rows`, and the first of those that have it; nothing if
  /// one has none.
  private mutating func latest(_ rows: [PeggingRow]) -> Expectation? {
    var result: Expectation?
    for row in rows {
      guard let next = expectation(row) else { return nil }
      if result.map({ $0.date < next.date }) ?? true { result = next }
    }
    return result
  }

  /// R66 for the supply of a row.
  private mutating func expectation(_ row: PeggingRow) -> Expectation? {
    guard row.supplyKind != "short", let date = row.supplyDate else { return nil }
    var key = row
    (key.demandId, key.demandKind, key.demandDate, key.quantity) = ("", "", nil, 0)
    if let found = known[key] { return found }
    let found = expected(row, date)
    known[key] = .some(found)
    return found
  }

  private mutating func expected(_ row: PeggingRow, _ date: Day) -> Expectation? {
    let order = orders[row.supplyId]
    let isPlanned = row.supplyKind == "planned-order"
    let base = isPlanned ? order.map { $0.feasible ?? $0.due } ?? date : date
    let isOpen = ["production-order", "outsourcing-order"].contains(row.supplyKind)
    let isOrder = ["firm-order", "planned-order"].contains(row.supplyKind)
    guard isOpen || (isOrder && order?.kind != .purchase) else {
      return Expectation(date: base, decider: row)
    }
    let source = DemandSource(kind: isOpen ? .orderComponent : .dependent, id: row.supplyId)
    let components = (rows[source] ?? []).filter { component in
      !isOpen || (level[component.item] ?? 0) > (level[row.item] ?? 0)
    }
    var worst: (days: Int, decider: PeggingRow)?
    var done: Set<[String]> = []
    for component in components
    where done.insert([component.item, component.demandDate?.text ?? ""]).inserted {
      let same = components.filter {
        $0.item == component.item && $0.demandDate == component.demandDate
      }
      guard let expectation = latest(same), let need = component.demandDate else { return nil }
      let days =
        need < expectation.date
        ? facts.calendar.workdays(after: need, through: expectation.date) : 0
      if days > (worst?.days ?? 0) { worst = (days, expectation.decider) }
    }
    guard let worst else { return Expectation(date: base, decider: row) }
    return Expectation(
      date: facts.calendar.workday(worst.days, from: base), decider: worst.decider)
  }
}
