internal import Diagnostics
internal import Domain
internal import Numerics

/// All exceptions of a plan by code: those of the input, and those that the flags of planned orders stand for.
final class ExceptionList: Sendable {
  private let outcome: PlanOutcome
  private let tables: InputTables
  private let rows: OrderRows
  /// Place of each row of the master.
  private let places: SourceRows
  /// What later stages found.
  private let found: [PlanException]

  init(outcome: PlanOutcome, tables: InputTables, rows: OrderRows, found: [PlanException] = []) {
    self.outcome = outcome
    self.tables = tables
    places = tables[.items].rows
    self.rows = rows
    self.found = found
  }

  /// Calls `body` with every exception of one code, items by code, then by date.
  func visit(_ code: PlanException.Code, _ body: (PlanException) -> Void) {
    for exception in ofInput(code) { body(exception) }
    if !code.isOfOrders { return }
    for item in 0..<outcome.model.itemCount where outcome.plan.orders[item].count > 0 {
      ofOrders(item, code, body)
    }
  }

  /// The exceptions of one code that matter most, at most `limit`, and the number of all: the latest first, then by date and item.
  func worst(_ code: PlanException.Code, limit: Int) -> (lines: [PlanException], total: Int) {
    guard code == .releasePastDue else {
      var lines: [PlanException] = []
      var total = 0
      visit(code) { exception in
        total += 1
        if lines.count < limit { lines.append(exception) }
      }
      return (lines, total)
    }
    // There can be very many: only days late and place are looked at for all of them.
    var places: [(late: Int32, date: Int32, item: Int32)] = []
    for item in 0..<outcome.model.itemCount {
      let orders = outcome.plan.orders[item]
      for index in 0..<orders.count where orders[index].has(PlannedOrder.releasePastDue) {
        let late = LotPlanner.feasibleSlot(item, orders[index], outcome.model) - orders[index].due
        places.append((Int32(late), Int32(orders[index].due), Int32(item)))
      }
    }
    let total = places.count
    places.sort { ($1.late, $0.date, $0.item) < ($0.late, $1.date, $1.item) }
    let items = Set(places.prefix(limit).map(\.item))
    var lines: [PlanException] = []
    for item in items.sorted() { ofOrders(Int(item), code) { lines.append($0) } }
    lines.sort { left, right in
      let lateness = (left.daysLate ?? 0, right.daysLate ?? 0)
      if lateness.0 != lateness.1 { return lateness.0 > lateness.1 }
      return (left.date, left.item, left.document) < (right.date, right.item, right.document)
    }
    return (Array(lines.prefix(limit)), total)
  }

  /// The exceptions of one code that are not about planned orders.
  func ofInput(_ code: PlanException.Code) -> [PlanException] {
    (outcome.exceptions + found).filter { $0.code == code }.sorted(by: Self.precedes)
  }

  /// Calls `body` with the exceptions of one code that are about the planned orders of an item.
  func ofOrders(_ item: Int, _ code: PlanException.Code, _ body: (PlanException) -> Void) {
    let model = outcome.model
    let rule = model.rule(item)
    switch code {
    case .releasePastDue, .shortInsideFence:
      flagged(item, code) { order, number in
        let feasible = LotPlanner.feasibleSlot(item, order, model)
        body(
          PlanException(
            code, item: Int32(item), document: rows.id(item, order, number), date: model.axis.date(order.due),
            quantity: Quantity(millionths: order.quantity),
            daysLate: code == .releasePastDue ? feasible - order.due : nil,
            feasible: code == .releasePastDue ? model.axis.date(feasible) : .none, source: source(item)))
      }
    case .noBom where rule.source == .make && model.hasBom[item] == 0: body(first(item, code))
    case .noSupplier where rule.source == .buy:
      let orders = outcome.plan.orders[item]
      if (0..<orders.count).contains(where: { rows.supplier(item, orders[$0]) < 0 }) {
        body(first(item, code))
      }
    default: return
    }
  }

  /// Calls `body` with the planned orders of `item` that have the flag which a code stands for.
  @inline(__always)
  func flagged(
    _ item: Int, _ code: PlanException.Code, _ body: (PlannedOrder, OrderNumbers.Number) -> Void
  ) {
    let flag = code == .releasePastDue ? PlannedOrder.releasePastDue : PlannedOrder.shortInsideFence
    let orders = outcome.plan.orders[item]
    guard (0..<orders.count).contains(where: { orders[$0].has(flag) }) else { return }
    rows.forEach(of: item) { row in
      if case .planned(let order, let number) = row, order.has(flag) { body(order, number) }
    }
  }

  /// An exception of the item as a whole, dated by its first order.
  private func first(_ item: Int, _ code: PlanException.Code) -> PlanException {
    PlanException(
      code, item: Int32(item), date: outcome.model.axis.date(outcome.plan.orders[item][0].due),
      source: source(item))
  }

  func source(_ item: Int) -> SourceRow {
    let row = Int(tables.rowOfItem[item])
    return row < 0 ? .none : places[row]
  }

  private static func precedes(_ left: PlanException, _ right: PlanException) -> Bool {
    if left.item != right.item { return left.item < right.item }
    if left.date != right.date { return left.date < right.date }
    if left.document != right.document {
      return left.document.utf8.lexicographicallyPrecedes(right.document.utf8)
    }
    return (left.quantity ?? .zero) < (right.quantity ?? .zero)
  }
}

extension PlanException.Code {
  /// Whether planned orders have it.
  var isOfOrders: Bool {
    switch self {
    case .releasePastDue, .shortInsideFence, .noBom, .noSupplier: true
    default: false
    }
  }
}
