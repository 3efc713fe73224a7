/// R70 to R73: whether the components of open orders are there, one order after the other.
struct Kitting {
  private let facts: Facts
  private let bom: BillOfMaterials
  private let options: KitOptions
  private(set) var supply: KitSupply
  /// The rows of `kitting.csv` and of `shortages.csv`, without the ends of lines.
  private(set) var lines: [String] = [], shortages: [String] = []

  init(_ facts: Facts, _ bom: BillOfMaterials) {
    (self.facts, self.bom, options) = (facts, bom, facts.options.kit)
    supply = KitSupply(facts, bom, facts.options.kit)
    for order in sequence { serve(order) }
  }

  /// Serves nothing yet, from what others left.
  init(_ facts: Facts, _ bom: BillOfMaterials, _ supply: KitSupply) {
    (self.facts, self.bom, options) = (facts, bom, facts.options.kit)
    self.supply = supply
  }

  /// R75: whether all sets of an order are there on the day of the need.
  mutating func covers(_ order: OpenOrder) -> Bool {
    var needs = KitNeeds(facts, bom, order, options)
    let found = needs.components(&supply).map { serve($0, order) }
    return found.allSatisfy { line in
      line.component.need(of: order.quantity)
        <= line.component.issued + line.available + line.expected
    }
  }

  /// R72: by the priority of the sales order, then by start or due date, then by number.
  private var sequence: [OpenOrder] {
    let orders = facts.openOrders.filter { $0.hasComponents && $0.remaining > 0 }
    func key(_ order: OpenOrder) -> [RankPart] {
      let day = options.isByDue ? order.due : order.start ?? order.due
      return [
        .number(Rational(priority(order))), .number(Rational(day.number)), .text(order.id),
        .number(order.kind == .production ? 0 : 1),
      ]
    }
    return orders.sorted { key($0).lexicographicallyPrecedes(key($1)) }
  }

  private func priority(_ order: OpenOrder) -> Int {
    facts.factory.orders.filter { $0.order == order.salesOrder }.map { $0.priority ?? 100 }.min() ?? 100
  }

  /// What is there of one component.
  private struct Line {
    let component: KitComponent
    let date: Day
    var available: Rational = 0, expected: Rational = 0, late: Rational = 0
    var last: Day?
    var substitutes: [String] = []

    var short: Rational { component.open - available - expected }
    var status: String { short > 0 ? "short" : expected > 0 ? "expected" : "complete" }

    func csvLine(_ order: String) -> String {
      [
        order, component.item, status, component.required.decimalText, component.issued.decimalText,
        available.decimalText, expected.decimalText, short.decimalText, date.text, last?.text ?? "",
        (short - late).decimalText, substitutes.joined(separator: "; "),
      ]
      .map(csvField).joined(separator: ",")
    }
  }

  private mutating func serve(_ order: OpenOrder) {
    var needs = KitNeeds(facts, bom, order, options)
    let found = needs.components(&supply).map { serve($0, order) }
    shortages += found.filter { $0.status != "complete" || !$0.substitutes.isEmpty }.map {
      $0.csvLine(order.id)
    }
    func sets(_ there: (Line) -> Rational) -> Rational {
      let fitting = largest(order, upTo: needs.quantity) { count in
        found.allSatisfy { $0.component.need(of: count) <= there($0) }
      }
      return fitting == needs.quantity ? order.remaining : min(order.remaining, max(0, fitting - needs.done))
    }
    let statuses = ["complete", "expected", "short"]
    let counts = statuses.map { status in found.count { $0.status == status } }
    let isOnItsWay = found.allSatisfy { $0.short == $0.late }
    let complete = isOnItsWay ? (found.compactMap(\.last).max() ?? facts.asOf).text : ""
    lines.append(
      [
        order.id, order.item, sets { $0.component.issued + $0.available + $0.expected }.decimalText,
        statuses[counts.lastIndex { $0 > 0 } ?? 0], complete, order.kind.rawValue, "\(lines.count + 1)",
        "\(priority(order))", order.quantity.decimalText, order.remaining.decimalText,
        sets { $0.component.issued + $0.available }.decimalText, (order.start ?? order.due).text,
        order.due.text,
        "\(found.count)",
      ]
      .map(csvField).joined(separator: ",") + "," + counts.map(String.init).joined(separator: ","))
  }

  /// The most sets, in whole steps of the product, that fit: all of them, or what halving finds.
  private func largest(
    _ order: OpenOrder, upTo quantity: Rational, fits: (Rational) -> Bool
  ) -> Rational {
    if fits(quantity) { return quantity }
    let step = facts.step(order.item)
    var fitting: Int128 = 0
    var tooMany = (quantity / step).ceiling
    while tooMany - fitting > 1 {
      let middle = (fitting + tooMany) / 2
      if fits(Rational(middle) * step) { fitting = middle } else { tooMany = middle }
    }
    return Rational(fitting) * step
  }

  private mutating func serve(_ component: KitComponent, _ order: OpenOrder) -> Line {
    let date = facts.clamped(component.date ?? facts.asOf)
    let pool = order.salesOrder
    var line = Line(component: component, date: date)
    let stock = supply.take(component.item, component.open, for: pool, through: nil, need: date)
    line.available = stock.quantity
    let receipts = supply.take(component.item, line.short, for: pool, through: date, need: date)
    line.expected = receipts.quantity
    if options.takesSubstitutes { substitute(&line, pool) }
    let late = supply.take(
      component.item, line.short, for: pool, through: Day(number: 10_000_000), need: date)
    line.late = late.quantity
    line.last = [receipts.last, late.last].compactMap(\.self).max()
    return line
  }

  /// R73: what stock of substitutes takes over of what is short on the day of the need.
  private mutating func substitute(_ line: inout Line, _ pool: String) {
    let item = line.component.item
    let rows = facts.factory.substitutes.filter { row in
      row.component == item && (row.parent.map { line.component.parents.contains($0) } ?? true)
        && (row.validFrom ?? line.date) <= line.date && line.date <= (row.validTo ?? line.date)
    }
    for row in rows.sorted(by: Lending.isTriedFirst) {
      let there = supply.available(row.substitute, for: pool, through: nil, need: line.date)
      let ratio = row.ratio ?? 1
      var covered = line.short
      guard covered > 0 else { return }
      if covered * ratio > there {
        if row.strategy == .whole { continue }
        let step = facts.step(item)
        covered = Rational((there / ratio / step).floor) * step
      }
      guard covered > 0 else { continue }
      let used = min(there, facts.stepped(covered * ratio, row.substitute))
      _ = supply.take(row.substitute, used, for: pool, through: nil, need: line.date)
      line.available += covered
      line.substitutes.append("\(row.substitute) \(used.decimalText)")
    }
  }
}
