import ReferencePlanner

/// What a random factory has in stock and on order, by the rules and from its rows alone.
struct ItemBooks {
  var stock: [String: Rational] = [:]
  var receipts: [String: Rational] = [:]

  init(_ factory: Factory) {
    let closedWarehouses = Set(factory.warehouses.filter { !$0.nettable }.map(\.warehouse))
    for row in factory.stock where row.warehouse.map(closedWarehouses.contains) != true {
      let counts = row.status == .free || (row.status == .inspection && factory.options.inspectionStock)
      if counts { stock[row.item, default: 0] += row.quantity }
    }
    let last = factory.asOf + factory.options.horizonDays
    var receipts: [String: Rational] = [:]
    func add(_ item: String, _ quantity: Rational, _ done: Rational?, _ due: Day, _ status: DocumentStatus) {
      guard status == .open, due <= last else { return }
      receipts[item, default: 0] += max(0, quantity - (done ?? 0))
    }
    for row in factory.purchaseOrders { add(row.item, row.quantity, row.received, row.due, row.status) }
    for row in factory.productionOrders { add(row.item, row.quantity, row.completed, row.due, row.status) }
    for row in factory.outsourcingOrders { add(row.item, row.quantity, row.received, row.due, row.status) }
    let taken = Set(
      factory.purchaseOrders.compactMap(\.plannedId) + factory.productionOrders.compactMap(\.plannedId)
        + factory.outsourcingOrders.compactMap(\.plannedId))
    for row in factory.firmOrders where !taken.contains(row.id) {
      add(row.item, row.quantity, nil, row.due, .open)
    }
    self.receipts = receipts
  }
}
