/// R18 to R24 and R29 for one pool of an item that is no phantom.
struct Netting {
  let facts: Facts
  let item: String
  let pool: String
  let stock: Rational
  let safetyStock: Rational
  let receipts: [Day: Rational]
  let requirements: [Day: Rational]

  init(_ facts: Facts, _ pool: ItemPool) {
    self.facts = facts
    item = pool.item
    self.pool = pool.code
    stock = pool.stockQuantity
    safetyStock = pool.safetyStock
    receipts = pool.allReceipts
    requirements = pool.requirements(through: facts.lastDay)
  }

  /// The lots that the pool's policy makes.
  func lots() -> [PlannedLot] {
    row.lotPolicy == .minMax ? orderPoint() : covered()
  }

  /// The item's row; R46: what is made to order is made lot for lot.
  private var row: ItemRow {
    var row = facts.row(item)
    if facts.isOrderPlanned(item) { row.lotPolicy = .lotForLot }
    return row
  }

  var sizing: LotSizing {
    LotSizing(
      item: row, step: facts.step(item),
      demandPerDay: requirements.values.reduce(0, +) / Rational(facts.options.horizonDays + 1))
  }

  /// R19: the first day on which something is planned.
  var firstPlannedDay: Day { facts.fenceDay(item) ?? facts.asOf }

  /// R18, R19: the run date, every date with a requirement or a receipt, and the end of the fence.
  var events: Set<Day> {
    let dates = Set(receipts.keys).union(requirements.keys).union([facts.asOf, firstPlannedDay])
    return dates.filter { $0 <= facts.lastDay }
  }

  /// Every policy but min-max: whenever available is below safety stock, lots on that day.
  private func covered() -> [PlannedLot] {
    var result: [PlannedLot] = []
    var available = stock
    var wasShort = false
    let days = events.sorted()
    for (index, day) in days.enumerated() {
      available += change(on: day)
      var planned: Rational = 0
      if available < safetyStock && day < firstPlannedDay {
        wasShort = true
      } else if available < safetyStock {
        let net = netRequirement(available, on: days[index...])
        for quantity in sizing.lots(for: net) {
          result.append(lot(quantity, on: day, wasShort: wasShort))
          planned += quantity
        }
      }
      available += planned
    }
    return result
  }

  /// The net requirement that the policy plans for a shortage on the first of `days`.
  func netRequirement(_ available: Rational, on days: ArraySlice<Day>) -> Rational {
    switch row.lotPolicy ?? .lotForLot {
    case .lotForLot, .fixed, .eoq, .minMax:
      return safetyStock - available
    case .period:
      return largestShortfall(available, on: days, within: row.periodDays ?? 1)
    case .partPeriod, .leastUnitCost, .silverMeal, .wagnerWhitin:
      let series = netSeries(available, on: days)
      return series.needs.prefix(series.coverage).reduce(0) { $0 + $1.quantity }
    }
  }

  /// R22: the largest shortfall in the window that the first of `days` opens.
  private func largestShortfall(
    _ available: Rational, on days: ArraySlice<Day>, within length: Int
  ) -> Rational {
    var worst = safetyStock - available
    guard let first = days.first else { return worst }
    var running = available
    for day in days.dropFirst() where day <= first + length - 1 {
      running += change(on: day)
      worst = max(worst, safetyStock - running)
    }
    return worst
  }

  /// R29: the needs from the first of `days` on, if each were covered exactly on its day.
  private func netSeries(_ available: Rational, on days: ArraySlice<Day>) -> NetSeries {
    var needs: [SeriesNeed] = []
    var running = available
    for day in days {
      // What is available on the first day holds its receipts and requirements already.
      if day != days.first { running += change(on: day) }
      guard running < safetyStock else { continue }
      needs.append(SeriesNeed(day, safetyStock - running))
      running = safetyStock
    }
    return NetSeries(needs, of: row, lookBack: facts.options.lookBack)
  }

  /// R23: order point and order-up-to level, over safety stock as the floor.
  private func orderPoint() -> [PlannedLot] {
    var result: [PlannedLot] = []
    var available = stock
    var wasShort = false
    var arriving: [Day: Rational] = [:]
    var pending = events
    while let day = pending.min() {
      pending.remove(day)
      available += change(on: day) + (arriving[day] ?? 0)
      if available < safetyStock && day < firstPlannedDay {
        wasShort = true
      } else if available < safetyStock {
        for quantity in sizing.lots(for: safetyStock - available) {
          result.append(lot(quantity, on: day, wasShort: wasShort))
          available += quantity
        }
      }
      // Nothing at all is planned when the fence ends beyond the horizon (R19).
      let isPlanned = firstPlannedDay <= facts.lastDay
      if isPlanned, let order = orderUpTo(on: day, available: available, arriving: arriving) {
        result.append(order)
        if order.due <= day {
          available += order.quantity
        } else {
          arriving[order.due, default: 0] += order.quantity
          if order.due <= facts.lastDay { pending.insert(order.due) }
        }
      }
    }
    return result
  }

  /// R23.2: the order that the position on `day` calls for.
  private func orderUpTo(
    on day: Day, available: Rational, arriving: [Day: Rational]
  ) -> PlannedLot? {
    let kind = facts.kind(item)
    let start = facts.calendar.first(onOrAfter: day)
    let reach = facts.calendar.workday(
      Int((row.leadTime ?? facts.supplierLeadTime(row.supplier, kind: kind)).ceiling), from: start)
    let open = receipts.filter { day < $0.key && $0.key <= reach }.values.reduce(0, +)
    let own = arriving.filter { day < $0.key }.values.reduce(0, +)
    let position = available + open + own
    guard position <= (row.reorderPoint ?? 0), let upTo = row.orderUpTo else { return nil }
    let quantity = facts.stepped(upTo - position, item)
    let early = facts.supplier(item, kind: kind, quantity: quantity, on: start)
    let lead = facts.leadDays(item, kind: kind, quantity: quantity, supplier: early)
    var order = PlannedLot(
      quantity: quantity, needDate: day, due: facts.calendar.workday(lead, from: start),
      start: start)
    if order.due < firstPlannedDay {
      order.due = firstPlannedDay
      order.start = facts.clamped(facts.calendar.workday(-lead, from: firstPlannedDay))
    }
    order.needDate = order.due
    order.supplier = facts.supplier(item, kind: kind, quantity: quantity, on: order.due)
    return order
  }

  func change(on day: Day) -> Rational {
    (receipts[day] ?? 0) - (requirements[day] ?? 0)
  }

  /// A lot for a shortage; R19 marks the ones that had to wait for the end of the fence.
  func lot(_ quantity: Rational, on day: Day, wasShort: Bool) -> PlannedLot {
    var lot = facts.lot(item, quantity, shortOn: day)
    lot.salesOrder = pool
    if wasShort && day == firstPlannedDay { lot.exceptions.insert("short-inside-fence") }
    return lot
  }
}
