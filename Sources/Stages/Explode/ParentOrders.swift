internal import Domain

/// The orders of a parent in one shape, whatever they are.
enum ParentOrders {
  /// An order as its components see it.
  struct Order {
    var startQuantity: Int64
    /// Slot from which components are needed.
    var slot: Int32
    /// Slot for which BOM lines must be valid.
    var validity: Int32
    /// What it is, or what passes through the parent is needed for.
    var origin: NeedOrigin
    /// Pool of the order or sales line above.
    var pool: Int32
  }

  /// Firm and planned orders by due date, firm ones first on a date, then what passes through the parent.
  static func forEach(
    of parent: Int, passingOnly: Bool, _ model: PlanningModel, _ plan: Plan, _ body: (Order) -> Void
  ) {
    if !passingOnly { forEachReal(of: parent, model, plan, body) }
    let passing = plan.passing[parent]
    for index in 0..<passing.count {
      let order = passing[index]
      body(
        Order(
          startQuantity: order.startQuantity, slot: order.slot, validity: order.validity,
          origin: order.origin, pool: order.pool))
    }
  }

  private static func forEachReal(
    of parent: Int, _ model: PlanningModel, _ plan: Plan, _ body: (Order) -> Void
  ) {
    var firm = model.firmOrders.range(parent)
    let orders = plan.orders[parent]
    func deliverFirm(through due: Int) {
      while let index = firm.first, model.firmOrders.records[index].due <= due {
        let order = model.firmOrders.records[index]
        body(
          Order(
            startQuantity: order.startQuantity, slot: order.slot, validity: order.validity,
            origin: NeedOrigin(item: Int32(parent), number: ~Int32(index)),
            pool: model.pools.pool(.firmOrder, row: order.row)))
        firm.removeFirst()
      }
    }
    for index in 0..<orders.count {
      let order = orders[index]
      deliverFirm(through: order.due)
      body(
        Order(
          startQuantity: order.startQuantity, slot: Int32(order.start), validity: Int32(order.start),
          origin: NeedOrigin(item: Int32(parent), number: Int32(index)), pool: plan.pool(parent, index)))
    }
    deliverFirm(through: Int(Int32.max))
  }
}
