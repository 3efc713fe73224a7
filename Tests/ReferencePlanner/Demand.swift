/// Needs that are known before anything is planned: R12 to R14 and R16.
package struct Demand {
  package let facts: Facts
  package let bom: BillOfMaterials
  /// Needs by item.
  private(set) var needs: [String: [Need]] = [:]
  /// Σ issues by open order and component, for the orders of R16 (b).
  package private(set) var issued: [String: [String: Rational]] = [:]

  package init(_ facts: Facts, _ bom: BillOfMaterials) {
    self.facts = facts
    self.bom = bom
    if facts.options.useOrders { addSalesOrders() }
    if facts.options.useForecasts { addForecasts() }
    if facts.options.useRequirements { addRequirements() }
    if facts.options.useOrderComponents {
      for order in facts.openOrders where order.hasComponents && order.remaining > 0 {
        addComponents(of: order)
      }
    }
  }

  /// R1: a need beyond the horizon is left out; a need of nothing is none.
  private mutating func add(_ item: String, _ need: Need) {
    guard need.quantity > 0, need.date <= facts.lastDay else { return }
    needs[item, default: []].append(need)
  }

  private mutating func addSalesOrders() {
    let reserved = facts.servedByReservations
    for row in facts.factory.orders where row.status == .open {
      let date = facts.clamped(row.due)
      add(
        row.item,
        Need(
          date: date, rank: [.number(0), .text(row.order), .text(row.line)],
          quantity: row.openQuantity - (reserved[[row.order, row.line]]?.quantity ?? 0), validOn: date,
          salesOrder: row.order,
          source: DemandSource(kind: .salesOrder, id: "\(row.order)/\(row.line)")))
    }
  }

  private mutating func addForecasts() {
    let consumption = ForecastConsumption(facts: facts)
    for bucket in consumption.remaining() {
      for (date, quantity) in consumption.demand(bucket) {
        add(
          bucket.item,
          Need(
            date: date,
            rank: [
              .number(1), .number(Rational(bucket.first.number)), .number(Rational(bucket.length)),
              .number(quantity),
            ],
            quantity: quantity, validOn: date,
            source: DemandSource(kind: .forecast, id: bucket.first.text)))
      }
    }
  }

  private mutating func addRequirements() {
    for row in facts.factory.requirements {
      let date = facts.clamped(row.date)
      add(
        row.item,
        Need(
          date: date, rank: [.number(2), .text(row.reference ?? ""), .number(row.quantity)],
          quantity: row.quantity, validOn: date,
          source: DemandSource(kind: .requirement, id: row.reference ?? "")))
    }
  }

  /// R16: the components that an open order still needs.
  private mutating func addComponents(of order: OpenOrder) {
    let base = order.start ?? order.due
    let listed = facts.factory.orderComponents.filter { $0.order == order.id }
    guard listed.isEmpty else {
      for row in listed where !(order.isRework && row.component == order.item) {
        add(
          row.component,
          Need(
            date: facts.clamped(base), rank: [.number(3), .text(order.id)],
            quantity: row.required - (row.issued ?? 0), validOn: base,
            salesOrder: order.salesOrder,
            source: DemandSource(kind: .orderComponent, id: order.id), parent: order.item,
            parentOrder: order.id))
      }
      return
    }
    if order.isRework && order.bomVersion == nil { return }
    let issues = facts.factory.issues.filter { $0.order == order.id }
    var quantity = order.remaining
    if !issues.isEmpty {
      // Something is known to be issued: the whole order needs its components, less the issues.
      quantity = order.quantity
      issued[order.id] = Dictionary(grouping: issues, by: \.item)
        .mapValues { rows in max(0, rows.reduce(0) { $0 + $1.quantity }) }
    }
    let startQuantity = facts.startQuantity(quantity, order.item, kind: .production)
    for line in bom.lines(of: order, on: base) {
      add(
        line.component,
        Need(
          date: facts.clamped(facts.calendar.workday(line.leadOffset ?? 0, from: base)),
          rank: [.number(3), .text(order.id)] + BillOfMaterials.rank(line),
          quantity: bom.need(of: startQuantity, by: line), validOn: base,
          passesThrough: bom.passesThrough(line), issuedTo: issues.isEmpty ? nil : order.id,
          salesOrder: order.salesOrder,
          source: DemandSource(kind: .orderComponent, id: order.id), parent: order.item,
          parentOrder: order.id))
    }
  }
}
