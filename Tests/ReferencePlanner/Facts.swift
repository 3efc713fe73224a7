/// Whether `a` sorts before `b`: by their UTF-8 bytes, as every code does.
func precedes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}

/// An open purchase, production or outsourcing order, whatever dataset it stands in.
package struct OpenOrder {
  package var id: String
  package var kind: OrderKind
  package var item: String
  package var quantity: Rational
  package var done: Rational
  package var start: Day?
  package var due: Day
  package var hasComponents: Bool
  package var isRework = false
  package var bomVersion: String?
  /// The sales order that it is for; empty for none.
  package var salesOrder: String
  /// The line of a purchase order; else empty.
  package var line = ""
  /// Who delivers, and what a unit costs, where the order says so.
  package var supplier: String?, price: Rational?

  /// What names it in results.
  package var document: String { kind == .purchase ? "\(id)/\(line)" : id }

  /// R15: what is still to come.
  package var remaining: Rational { max(0, quantity - done) }
}

/// A factory with the questions that every rule asks of it.
package struct Facts {
  package let factory: Factory
  package let items: [String: ItemRow]
  package let calendar: WorkingCalendar
  /// Items that are a parent of any BOM line, of any version or date (R26).
  package let parents: Set<String>
  private let stepOfUnit: [String: Rational]

  /// Rules speak of the effective bill of materials, in the units of the items (R35 to R41).
  package init(_ raw: Factory) {
    var factory = raw
    factory.bom = EffectiveBom(raw).lines
    factory = UnitConversion(factory).converted()
    self.factory = factory
    items = Dictionary(uniqueKeysWithValues: factory.items.map { ($0.item, $0) })
    calendar = WorkingCalendar(
      exceptions: Dictionary(
        uniqueKeysWithValues: factory.calendar.map { ($0.date, $0.working) }))
    parents = Set(factory.bom.map(\.parent))
    stepOfUnit = Dictionary(uniqueKeysWithValues: factory.units.map { ($0.unit, $0.step) })
  }

  package var options: PlanOptions { factory.options }
  package var asOf: Day { factory.asOf }
  /// The last day that is planned.
  package var lastDay: Day { asOf + options.horizonDays }

  /// R1: what is dated before the run counts on the day of the run.
  package func clamped(_ day: Day) -> Day { max(asOf, day) }

  package func row(_ item: String) -> ItemRow {
    guard let row = items[item] else { preconditionFailure("there is no item '\(item)'") }
    return row
  }

  /// R26: blank is make where a BOM line exists, else buy.
  package func source(_ item: String) -> Source {
    row(item).source ?? (parents.contains(item) ? .make : .buy)
  }

  /// R26: what an order of the item does.
  package func kind(_ item: String) -> OrderKind {
    switch source(item) {
    case .buy: .purchase
    case .outsource: .outsourcing
    case .make, .phantom: .production
    }
  }

  /// The step of the item's unit (Docs/Datasets.md, `units`).
  package func step(_ item: String) -> Rational {
    let unit = row(item).unit ?? "pcs"
    let pieces = ["pcs", "ea", "set", "个", "件", "只", "台", "套", "条", "根", "张"]
    return stepOfUnit[unit] ?? (pieces.contains(unit) ? 1 : "0.000001")
  }

  /// `quantity` rounded up to the item's step.
  package func stepped(_ quantity: Rational, _ item: String) -> Rational {
    quantity.roundedUp(toMultipleOf: step(item))
  }

  /// × (1 + s) or ÷ (1 − s); a blank rule is the option's.
  package func scrapFactor(percent: Rational?, rule: ScrapRule?) -> Rational {
    let share = (percent ?? 0) / 100
    switch rule ?? options.scrapRule {
    case .markup: return 1 + share
    case .yield: return 1 / (1 - share)
    }
  }

  /// R25: what an order must start with to give `quantity` good ones.
  package func startQuantity(_ quantity: Rational, _ item: String, kind: OrderKind) -> Rational {
    guard kind != .purchase else { return quantity }
    let row = row(item)
    let factor = scrapFactor(percent: row.scrapPercent, rule: row.scrapRule)
    return stepped(quantity * factor, item)
  }

  package func safetyStock(_ item: String) -> Rational {
    options.useSafetyStock ? row(item).safetyStock ?? 0 : 0
  }

  /// R19: the first day on which something may be planned, for an item with a fence.
  package func fenceDay(_ item: String) -> Day? {
    guard let fence = row(item).planningFence, fence > 0 else { return nil }
    return calendar.first(onOrAfter: asOf + fence)
  }

  /// R45: whether the item has a pool for each sales order.
  package func isOrderPlanned(_ item: String) -> Bool {
    row(item).planning == .order && source(item) != .phantom
  }

  /// R11, R15: every open order.
  package var openOrders: [OpenOrder] {
    let purchases = factory.purchaseOrders.filter { $0.status == .open }.map { row in
      OpenOrder(
        id: row.order, kind: .purchase, item: row.item, quantity: row.quantity, done: row.received ?? 0,
        due: row.due, hasComponents: false, salesOrder: row.salesOrder ?? "", line: row.line,
        supplier: row.supplier, price: row.price)
    }
    let production = factory.productionOrders.filter { $0.status == .open }.map { row in
      OpenOrder(
        id: row.order, kind: .production, item: row.item, quantity: row.quantity, done: row.completed ?? 0,
        start: row.start, due: row.due, hasComponents: true, isRework: row.isRework,
        bomVersion: row.bomVersion, salesOrder: row.salesOrder ?? "")
    }
    let outsourcing = factory.outsourcingOrders.filter { $0.status == .open }.map { row in
      OpenOrder(
        id: row.order, kind: .outsourcing, item: row.item, quantity: row.quantity, done: row.received ?? 0,
        start: row.start, due: row.due, hasComponents: true, salesOrder: row.salesOrder ?? "",
        supplier: row.supplier, price: row.price)
    }
    return purchases + production + outsourcing
  }

  /// R15, R50: the day on which what is to come of an open order counts.
  func countedDay(_ order: OpenOrder) -> Day { options.assumeReschedule ? asOf : clamped(order.due) }

  /// R17: firm orders that no document, of any status, has become; by id.
  package var firmOrders: [FirmRow] {
    let taken = Set(
      factory.purchaseOrders.compactMap(\.plannedId)
        + factory.productionOrders.compactMap(\.plannedId)
        + factory.outsourcingOrders.compactMap(\.plannedId))
    return factory.firmOrders.filter { !taken.contains($0.id) }.sorted { precedes($0.id, $1.id) }
  }
}
