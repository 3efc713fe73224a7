/// Hours of one order at one work center on one day.
private struct LoadOfDay {
  var workCenter: String
  var day: Day
  var item, order: String
  var hours: Rational
  /// The place of the order among those of its item.
  var rank: [RankPart]
}

/// A row of `capacity`.
public struct CapacityRow: Hashable, Sendable {
  /// Where, and the Monday of which week.
  public var workCenter: String, week: Day
  /// What there is, and what orders need.
  public var capacity, load: Rational

  var overload: Rational { max(0, load - capacity) }

  /// The row as it stands in `capacity.csv`, without the end of the line.
  public var csvLine: String {
    // Percent with two decimals, half up.
    let share =
      capacity > 0
      ? (Rational((load / capacity * 10_000 + Rational(1, 2)).floor) / 100).decimalText : ""
    return [
      workCenter, week.text, capacity.decimalText, load.decimalText, overload.decimalText, share,
    ]
    .map(csvField).joined(separator: ",")
  }
}

/// R85 to R88: what production orders need of the work centers.
struct Capacity {
  private let facts: Facts
  private var loads: [LoadOfDay] = []

  /// `orders` are the rows of the plan.
  init(_ facts: Facts, _ orders: [PlannedOrderRow]) {
    self.facts = facts
    for order in facts.openOrders where order.kind == .production && order.remaining > 0 {
      let lead = facts.leadDays(
        order.item, kind: .production, quantity: order.remaining, supplier: nil)
      add(
        order.id, order.item, facts.startQuantity(order.remaining, order.item, kind: .production),
        from: order.start ?? facts.calendar.workday(-lead, from: order.due), through: order.due,
        rank: [.number(0), .text(order.id)])
    }
    for (index, order) in orders.enumerated() where order.kind == .production {
      let isFirm = order.status == "firm"
      add(
        order.id, order.item, order.startQuantity, from: order.start, through: order.due,
        rank: isFirm
          ? [.number(1), .number(Rational(order.due.number)), .text(order.id)]
          : [.number(2), .number(Rational(index))])
    }
  }

  /// R85, R86: spreads the hours of an order over its working days.
  private mutating func add(
    _ order: String, _ item: String, _ quantity: Rational, from start: Day, through due: Day,
    rank: [RankPart]
  ) {
    let operations = facts.factory.routings.filter { $0.item == item }
    let (first, last) = (facts.clamped(start), facts.clamped(due))
    let span = first <= last ? (0...(last - first)).map { first + $0 } : [last]
    let worked = span.filter(facts.calendar.isWorking)
    let days = worked.isEmpty ? [last] : worked
    for center in Set(operations.map(\.workCenter)) {
      let own = operations.filter { $0.workCenter == center }
      let hours = own.reduce(Rational.zero) {
        $0 + ($1.setupHours ?? 0) + ($1.hoursPerUnit ?? 0) * quantity
      }
      let millionths = (hours * 1_000_000).ceiling
      let each = millionths / Int128(days.count)
      let left = millionths - each * Int128(days.count)
      for (index, day) in days.enumerated() where day <= facts.lastDay {
        let share = each + (Int128(index) < left ? 1 : 0)
        guard share > 0 else { continue }
        loads.append(
          LoadOfDay(
            workCenter: center, day: day, item: item, order: order, hours: Rational(share, 1_000_000),
            rank: rank))
      }
    }
  }

  /// Work centers that are listed or that routings name.
  private var centers: [String] {
    Set(facts.factory.workCenters.map(\.workCenter) + facts.factory.routings.map(\.workCenter))
      .sorted(by: precedes)
  }

  private static func week(_ day: Day) -> Day { day - day.weekday }

  /// R87, R88: a row for each work center and week.
  var rows: [CapacityRow] {
    let days = (0...facts.options.horizonDays).map { facts.asOf + $0 }
    let weeks = Set(days.map(Self.week)).sorted()
    return centers.flatMap { center in
      let hours = facts.factory.workCenters.first { $0.workCenter == center }?.hours ?? 0
      return weeks.map { week in
        let worked = days.filter { Self.week($0) == week && facts.calendar.isWorking($0) }.count
        let load = loads.filter { $0.workCenter == center && Self.week($0.day) == week }
          .reduce(Rational.zero) { $0 + $1.hours }
        return CapacityRow(
          workCenter: center, week: week, capacity: hours * Rational(worked), load: load)
      }
    }
  }

  /// R88: the orders that make the load, as `capacity_load.csv` lists them with `load: all`.
  var loadLines: [String] {
    centers.flatMap { center -> [String] in
      let own = loads.filter { $0.workCenter == center }
      return Set(own.map { Self.week($0.day) }).sorted().flatMap { week -> [String] in
        let parts = own.filter { Self.week($0.day) == week }.sorted { a, b in
          a.item != b.item ? precedes(a.item, b.item) : a.rank.lexicographicallyPrecedes(b.rank)
        }
        var lines: [(order: String, item: String, hours: Rational)] = []
        for part in parts {
          if let last = lines.last, last.order == part.order, last.item == part.item {
            lines[lines.count - 1].hours += part.hours
          } else {
            lines.append((part.order, part.item, part.hours))
          }
        }
        return lines.map { line in
          [center, week.text, line.order, line.item, line.hours.decimalText].map(csvField)
            .joined(separator: ",")
        }
      }
    }
  }

  /// The exceptions of R87 and R88.
  var exceptions: [ExceptionRow] {
    let known = Set(facts.factory.workCenters.map(\.workCenter))
    let unknown = centers.filter { !known.contains($0) }.map { center in
      let items = facts.factory.routings.filter { $0.workCenter == center }.map(\.item)
      return ExceptionRow(
        code: "unknown-work-center", item: items.min(by: precedes) ?? "", document: center)
    }
    return unknown
      + rows.filter { $0.overload > 0 }.map { row in
        ExceptionRow(
          code: "overload", item: "", document: row.workCenter, date: row.week, quantity: row.overload)
      }
  }
}
