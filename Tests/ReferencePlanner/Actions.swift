/// What should happen to an order that is placed (R57 to R59), in the order of the rules.
public enum OrderAction: String, Sendable, CaseIterable {
  /// Not needed at all, needed later, or needed sooner.
  case cancel, `defer`, expedite
  /// Late, needed in part, or to be made larger.
  case pastDue = "past-due"
  case decrease, increase
}

/// A row of `actions`.
public struct ActionRow: Hashable, Sendable {
  /// The order and its item.
  public var document, item: String
  /// What should happen, from when to when.
  public var action: OrderAction, from: Day, to: Day?
  /// How much is concerned, and why.
  public var quantity: Rational, reason: String
  /// What the order is, and what is still to come of it, now and then.
  public var kind: OrderKind, status: String, openQuantity, newQuantity: Rational

  /// The row as it stands in `actions.csv`, without the end of the line.
  public var csvLine: String {
    [
      document, item, action.rawValue, from.text, to?.text ?? "", quantity.decimalText, reason, kind.rawValue,
      status, openQuantity.decimalText, newQuantity.decimalText,
    ]
    .map(csvField).joined(separator: ",")
  }
}

/// An order that is placed, as R55 hands it out.
private struct PlacedOrder {
  var document: String
  var kind: OrderKind
  var supplier = ""
  var isFirm = false
  var isRework = false
  var quantity: Rational
  var done: Rational = 0
  var due: Day
  /// The day on which it is counted.
  var day: Day
  /// What is there before it comes: before(k) of R55.
  var before: Rational = 0

  var open: Rational { quantity - done }

  var rank: [RankPart] {
    let kinds: [OrderKind] = [.purchase, .production, .outsourcing]
    let place = isFirm ? 3 : kinds.firstIndex(of: kind) ?? 0
    return [.number(Rational(day.number)), .number(open), .number(Rational(place)), .text(document)]
  }
}

/// R55 to R60 for one item that is no phantom.
struct Actions {
  private let facts: Facts
  private var item: ItemRow
  /// Needs by day, and the days in order.
  private let needs: [Day: Rational]
  private let planned: [PlannedOrderRow]
  private let reserve: Rational
  private var placed: [PlacedOrder] = []
  private var stock: Rational = 0
  /// What other orders give beside their product.
  private var given: Rational = 0
  /// The messages of each order, by its place.
  private var messages: [[ActionRow]] = []

  /// `planned` are the planned orders of the item in the order of R28.
  init(_ facts: Facts, _ pool: ItemPool, planned: [PlannedOrderRow], outputs: [OrderOutput]) {
    self.facts = facts
    item = facts.row(pool.item)
    // R46: what is made to order is made lot for lot.
    if facts.isOrderPlanned(pool.item) { item.lotPolicy = .lotForLot }
    needs = pool.finalRequirements(through: facts.lastDay)
    self.planned = planned
    let upTo = item.lotPolicy == .minMax ? item.orderUpTo ?? 0 : 0
    reserve = max(pool.safetyStock, upTo)
    stock = pool.stockQuantity
    placed = facts.placedOrders(of: pool.item, pool.code)
    var before = stock
    for index in placed.indices {
      // What other orders give comes before the orders of its day.
      let given = outputs.filter { $0.date <= placed[index].day }.reduce(0) { $0 + $1.quantity }
      placed[index].before = before + given
      before += placed[index].open
    }
    self.given = outputs.reduce(0) { $0 + $1.quantity }
    messages = placed.map { _ in [] }
  }

  private var total: Rational { needs.values.reduce(reserve, +) }

  /// The first day up to which the needs add up to more than `quantity`.
  private func firstDay(over quantity: Rational) -> Day? {
    needs.keys.sorted().first { day in
      needs.filter { $0.key <= day }.values.reduce(0, +) > quantity
    }
  }

  private func lateDay(_ order: PlacedOrder) -> Day? { firstDay(over: order.before) }

  private func earlyDay(_ order: PlacedOrder) -> Day? {
    order.before < reserve ? facts.asOf : firstDay(over: order.before - reserve)
  }

  /// The messages by order, then by rule.
  mutating func result() -> [ActionRow] {
    for index in placed.indices {
      aboutDay(index)
      decrease(index)
    }
    increase()
    return messages.flatMap(\.self)
  }

  /// R57: the first message that holds.
  private mutating func aboutDay(_ index: Int) {
    let order = placed[index]
    let tolerance = facts.options.toleranceDays
    if order.before >= total {
      add(index, .cancel, to: nil, order.open, "not-needed", left: 0)
    } else if let early = earlyDay(order), early - order.day > tolerance {
      add(index, .defer, to: early, order.open, "needed-later", left: order.open)
    } else if let late = lateDay(order), order.day - late > tolerance {
      let replaced = planned.first { late <= $0.needDate && $0.needDate < order.day }
      add(
        index, .expedite, to: late, order.open, replaced.map { "replaces \($0.id)" } ?? "needed-earlier",
        left: order.open)
    } else if order.due < facts.asOf {
      add(index, .pastDue, to: facts.asOf, order.open, "past-due", left: order.open)
    }
  }

  /// R58: an order of which only a part is needed.
  private mutating func decrease(_ index: Int) {
    let order = placed[index]
    guard order.before < total, total < order.before + order.open else { return }
    let needed = lot(for: total - order.before + order.done)
    let surplus = order.quantity - needed
    guard surplus > 0, surplus > order.open * facts.options.tolerancePercent / 100 else { return }
    add(index, .decrease, to: order.due, surplus, "needed-in-part", left: order.open - surplus)
  }

  /// R58: a quantity that lots of the item can have.
  private func lot(for quantity: Rational) -> Rational {
    var result = quantity
    switch item.lotPolicy ?? .lotForLot {
    case .fixed:
      if let size = item.lotSize, size > 0 { result = result.roundedUp(toMultipleOf: size) }
    case .eoq, .minMax: break
    case .lotForLot, .period, .partPeriod, .leastUnitCost, .silverMeal, .wagnerWhitin:
      result = max(result, item.lotMin ?? 0)
      if let multiple = item.lotMultiple, multiple > 0 { result = result.roundedUp(toMultipleOf: multiple) }
    }
    return facts.stepped(result, item.item)
  }

  /// R59: open orders that take the place of planned ones close to them.
  private mutating func increase() {
    var missing = total - placed.reduce(stock + given) { $0 + $1.open }
    let expedited = zip(placed, messages).flatMap { order, rows in
      rows.filter { $0.action == .expedite }.compactMap { row in row.to.map { ($0, order.day) } }
    }
    for row in planned where missing > 0 {
      if expedited.contains(where: { $0.0 <= row.needDate && row.needDate < $0.1 }) { continue }
      let candidates = placed.indices.filter { canTake(row, $0) }
      guard let index = candidates.min(by: { abs(placed[$0].day - row.due) < abs(placed[$1].day - row.due) })
      else { continue }
      let quantity = min(row.quantity, missing)
      missing -= quantity
      let left = (messages[index].last?.newQuantity ?? placed[index].open) + quantity
      add(index, .increase, to: arrival(placed[index]), quantity, "replaces \(row.id)", left: left)
    }
  }

  /// The earlier of the day of an order and its late day.
  private func arrival(_ order: PlacedOrder) -> Day {
    lateDay(order).map { min($0, order.day) } ?? order.day
  }

  private func canTake(_ row: PlannedOrderRow, _ index: Int) -> Bool {
    let order = placed[index]
    let isUntouched = messages[index].allSatisfy { [.pastDue, .increase].contains($0.action) }
    return !order.isFirm && !order.isRework && isUntouched && order.kind == row.kind
      && (row.kind == .production || order.supplier == row.supplier)
      && abs(order.day - row.due) <= facts.options.toleranceDays && arrival(order) <= row.needDate
  }

  private mutating func add(
    _ index: Int, _ action: OrderAction, to: Day?, _ quantity: Rational, _ reason: String, left: Rational
  ) {
    let order = placed[index]
    messages[index].append(
      ActionRow(
        document: order.document, item: item.item, action: action, from: order.due, to: to,
        quantity: quantity, reason: reason, kind: order.kind, status: order.isFirm ? "firm" : "open",
        openQuantity: order.open, newQuantity: left))
  }
}

extension Facts {
  /// R55: the open and firm orders of an item within the horizon, in their order.
  fileprivate func placedOrders(of item: String, _ pool: String) -> [PlacedOrder] {
    func isOfPool(_ salesOrder: String) -> Bool { !isOrderPlanned(item) || salesOrder == pool }
    let open = openOrders.filter {
      $0.item == item && $0.remaining > 0 && isOfPool($0.salesOrder)
    }
    .map { order in
      PlacedOrder(
        document: order.document, kind: order.kind,
        supplier: order.supplier ?? row(item).supplier ?? "", isRework: order.isRework,
        quantity: order.quantity, done: order.done, due: order.due, day: clamped(order.due))
    }
    let firm = firmOrders.filter {
      $0.item == item && $0.quantity > 0 && isOfPool($0.salesOrder ?? "")
    }
    .map { order in
      PlacedOrder(
        document: order.id, kind: order.kind, isFirm: true, quantity: order.quantity, due: order.due,
        day: clamped(order.due))
    }
    return (open + firm).filter { $0.due <= lastDay }
      .sorted { a, b in a.rank.lexicographicallyPrecedes(b.rank) }
  }
}
