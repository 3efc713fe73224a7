/// When an open sales line can be shipped complete, and the supply that decides it (R67).
public struct PromiseRow: Hashable, Sendable {
  /// The line.
  public var order, line, item: String, quantity: Rational, promised: Day, customer: String
  /// The day, if there is one, and the supply.
  public var expected: Day?, decidingSupply, decidingKind, decidingItem: String

  /// What the rules say of the line: when it can be shipped, and what decides that.
  public var summary: String {
    let decider = expected == nil ? ["", ""] : [decidingSupply, decidingItem]
    return ([order, line, expected?.text ?? ""] + decider).map(csvField).joined(separator: ",")
  }

  /// The row as it stands in `order_promises.csv`, without the end of the line.
  public var csvLine: String {
    let late = expected.map { "\(max(0, $0 - promised))" } ?? ""
    return [
      order, line, item, quantity.decimalText, promised.text, expected?.text ?? "", late, decidingSupply,
      decidingKind, decidingItem, customer,
    ]
    .map(csvField).joined(separator: ",")
  }
}

/// What of an open sales line can be shipped now (R68).
public struct ShippableRow: Hashable, Sendable {
  /// The line.
  public var order, line, item: String, quantity, shippable: Rational, due: Day, priority: Int
  /// Who gets it.
  public var customer: String

  /// The row as it stands in `shippable.csv`, without the end of the line.
  public var csvLine: String {
    [
      order, line, item, quantity.decimalText, shippable.decimalText, due.text, "\(priority)", customer,
    ]
    .map(csvField).joined(separator: ",")
  }
}

/// When something comes, if that can be said, and what decides it.
private struct Expectation {
  var date: Day?
  /// The row of the pegging whose supply decides.
  var decider: PeggingRow
}

/// R66 to R68: expected dates of supplies and sales lines, from the pegging.
struct Promises {
  private let facts: Facts
  private let level: [String: Int]
  private let orders: [String: PlannedOrderRow]
  /// What the orders make that give other supplies, by kind of supply and order.
  private let makers: [[String]: String]
  private let pegging: [PeggingRow]
  /// The rows of the pegging by the requirement that they serve.
  private let rows: [DemandSource: [PeggingRow]]
  private let reserved: [[String]: ReservedQuantity]
  private var known: [[String]: Expectation] = [:]
  /// The supplies that are being looked at: one that waits for itself has no date.
  private var open: Set<[String]> = []

  init(_ facts: Facts, _ plan: ReferencePlan, _ outputs: [OrderOutput]) {
    self.facts = facts
    level = plan.level
    orders = Dictionary(plan.orders.map { ($0.id, $0) }) { first, _ in first }
    makers = Dictionary(outputs.map { ([$0.kind, $0.order], $0.orderItem) }) { first, _ in first }
    pegging = plan.pegging
    rows = Dictionary(
      grouping: plan.pegging.filter { DemandKind(rawValue: $0.demandKind) != nil }
    ) { row in
      DemandSource(kind: DemandKind(rawValue: row.demandKind) ?? .dependent, id: row.demandId)
    }
    reserved = facts.servedByReservations
  }

  /// Every open sales line, by order and line.
  mutating func result() -> [PromiseRow] {
    openLines.map { line in
      var expectation = latest(rows[Self.source(line)] ?? [])
      let open = line.quantity - (line.shipped ?? 0)
      if (reserved[[line.order, line.line]]?.quantity ?? 0) == open {
        let stock = PeggingRow(
          supplyId: "stock", demandId: "", quantity: open, item: line.item, pool: "", supplyKind: "stock",
          supplyDate: nil, demandKind: "", demandDate: nil)
        expectation = Expectation(date: facts.asOf, decider: stock)
      }
      let decider = expectation?.decider
      return PromiseRow(
        order: line.order, line: line.line, item: line.item, quantity: open, promised: line.due,
        customer: line.customer ?? "", expected: expectation?.date, decidingSupply: decider?.supplyId ?? "",
        decidingKind: decider?.supplyKind ?? "",
        decidingItem: decider.map { makers[[$0.supplyKind, $0.supplyId]] ?? $0.item } ?? "")
    }
  }

  /// R68: the lines of which something can be shipped from stock.
  func shippable() -> [ShippableRow] {
    let result = openLines.map { line in
      let own = (rows[Self.source(line)] ?? []).filter { $0.item == line.item }
      let stock = own.filter { $0.supplyKind == "stock" }.reduce(Rational.zero) { $0 + $1.quantity }
      return ShippableRow(
        order: line.order, line: line.line, item: line.item, quantity: line.quantity - (line.shipped ?? 0),
        shippable: stock + (reserved[[line.order, line.line]]?.free ?? 0) + fromFreePool(line),
        due: line.due, priority: line.priority ?? 100, customer: line.customer ?? "")
    }
    return result.filter { $0.shippable > 0 }.sorted { a, b in
      if a.priority != b.priority { return a.priority < b.priority }
      if a.due != b.due { return a.due < b.due }
      return a.order != b.order ? precedes(a.order, b.order) : precedes(a.line, b.line)
    }
  }

  /// What a line gets of the stock that its sales order takes from the free pool: what serves the taking and
  /// what is served by it meet front to front.
  private func fromFreePool(_ line: SalesRow) -> Rational {
    let source = Self.source(line)
    let taken = pegging.filter { row in
      row.supplyKind == "free-stock" && row.item == line.item && row.pool == line.order
    }
    var result: Rational = 0
    for day in Set(taken.compactMap(\.supplyDate)) {
      var served = taken.filter { $0.supplyDate == day }
      var givers = (rows[DemandSource(kind: .freeStock, id: line.order)] ?? [])
        .filter { $0.item == line.item && $0.demandDate == day }
      while let giver = givers.first, let taker = served.first {
        let quantity = min(giver.quantity, taker.quantity)
        if giver.supplyKind == "stock" && taker.demandId == source.id && taker.demandKind == "sales-order" {
          result += quantity
        }
        givers[0].quantity -= quantity
        served[0].quantity -= quantity
        if givers[0].quantity == 0 { givers.removeFirst() }
        if served[0].quantity == 0 { served.removeFirst() }
      }
    }
    return result
  }

  private static func source(_ line: SalesRow) -> DemandSource {
    DemandSource(kind: .salesOrder, id: "\(line.order)/\(line.line)")
  }

  private var openLines: [SalesRow] {
    facts.factory.orders.filter { $0.status == .open && $0.quantity > ($0.shipped ?? 0) }
      .sorted { a, b in
        a.order != b.order ? precedes(a.order, b.order) : precedes(a.line, b.line)
      }
  }

  /// The latest expected date of the supplies of `rows`, and the first of those that have it; the first that
  /// has none, if there is one.
  private mutating func latest(_ rows: [PeggingRow]) -> Expectation? {
    var result: Expectation?
    for row in rows {
      let next = expectation(row)
      guard let date = next.date else { return next }
      if result?.date.map({ $0 < date }) ?? true { result = next }
    }
    return result
  }

  /// R66 for the supply of a row.
  private mutating func expectation(_ row: PeggingRow) -> Expectation {
    guard row.supplyKind != "short", let date = row.supplyDate else {
      return Expectation(date: nil, decider: row)
    }
    let key = [row.item, row.pool, row.supplyKind, row.supplyId, date.text]
    if let found = known[key] { return found }
    guard open.insert(key).inserted else { return Expectation(date: nil, decider: row) }
    let found =
      row.supplyKind == "free-stock"
      ? latest(
        (rows[DemandSource(kind: .freeStock, id: row.pool)] ?? [])
          .filter { $0.item == row.item && $0.demandDate == date }) : expected(row, date)
    open.remove(key)
    let result = found ?? Expectation(date: nil, decider: row)
    known[key] = result
    return result
  }

  private mutating func expected(_ row: PeggingRow, _ date: Day) -> Expectation {
    let order = orders[row.supplyId]
    let isPlanned = ["planned-order", "planned-output"].contains(row.supplyKind)
    let isOpen = ["production", "outsourcing"].contains { row.supplyKind.hasPrefix("\($0)-") }
    let isFirm = ["firm-order", "firm-output"].contains(row.supplyKind)
    let base = isPlanned ? order.map { $0.feasible ?? $0.due } ?? date : date
    guard isOpen || ((isPlanned || isFirm) && order?.kind != .purchase) else {
      return Expectation(date: base, decider: row)
    }
    let maker = makers[[row.supplyKind, row.supplyId]] ?? row.item
    let source = DemandSource(kind: isOpen ? .orderComponent : .dependent, id: row.supplyId)
    // What an order gets of itself it does not wait for.
    let components = (rows[source] ?? []).filter { component in
      (component.supplyId != row.supplyId || !component.supplyKind.hasSuffix("-output"))
        && (!isOpen || (level[component.item] ?? -1) > (level[maker] ?? -1))
    }
    var worst: (days: Int, decider: PeggingRow)?
    var done: Set<[String]> = []
    for component in components
    where done.insert([component.item, component.demandDate?.text ?? ""]).inserted {
      let same = components.filter {
        $0.item == component.item && $0.demandDate == component.demandDate
      }
      guard let expectation = latest(same), let need = component.demandDate else { continue }
      guard let comes = expectation.date else { return expectation }
      let days = need < comes ? facts.calendar.workdays(after: need, through: comes) : 0
      if days > (worst?.days ?? 0) { worst = (days, expectation.decider) }
    }
    guard let worst else { return Expectation(date: base, decider: row) }
    return Expectation(
      date: facts.calendar.workday(worst.days, from: base), decider: worst.decider)
  }
}
