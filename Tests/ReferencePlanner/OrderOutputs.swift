/// What one order gives beside its product (R90), as a supply (R62).
struct OrderOutput {
  /// What it gives, and to which pool.
  var item, pool: String
  /// The order, what it makes, and how the supply is called.
  var order, orderItem, kind: String
  var date: Day
  var quantity: Rational
  /// Class and place within the class.
  var rank: [RankPart]
}

extension Facts {
  /// Every output of open, firm and planned orders within the horizon; `orders` are the rows of the plan.
  func orderOutputs(_ orders: [PlannedOrderRow], _ bom: BillOfMaterials) -> [OrderOutput] {
    factory.outputs.filter { !bom.leftOut.contains($0.output) }.flatMap { row in
      (openOutputs(row) + planOutputs(row, orders, bom)).filter { $0.quantity > 0 && $0.date <= lastDay }
    }
  }

  private func pool(of output: String, _ salesOrder: String) -> String {
    isOrderPlanned(output) ? salesOrder : ""
  }

  private func openOutputs(_ row: OutputRow) -> [OrderOutput] {
    openOrders.filter { $0.item == row.parent && $0.hasComponents && !$0.isRework && $0.due <= lastDay }
      .map { order in
        let isMade = order.kind == .production
        return OrderOutput(
          item: row.output, pool: pool(of: row.output, order.salesOrder), order: order.id,
          orderItem: row.parent, kind: isMade ? "production-output" : "outsourcing-output",
          date: clamped(order.due), quantity: output(of: order.remaining, by: row),
          rank: [.number(isMade ? 7 : 8), .text(order.id)])
      }
  }

  private func planOutputs(
    _ row: OutputRow, _ orders: [PlannedOrderRow], _ bom: BillOfMaterials
  ) -> [OrderOutput] {
    let isMember = (bom.coProducts[row.parent] ?? []).contains(row.output)
    return orders.enumerated()
      .filter { $0.element.item == row.parent && $0.element.kind != .purchase }
      .map { index, order in
        let isFirm = order.status == "firm"
        let place: [RankPart] =
          isFirm
          ? [.number(9), .text(order.id)]
          : [.number(10), .number(Rational(order.level)), .text(order.item), .number(Rational(index))]
        return OrderOutput(
          item: row.output, pool: pool(of: row.output, order.salesOrder), order: order.id,
          orderItem: row.parent, kind: isFirm ? "firm-output" : "planned-output",
          date: isMember && !isFirm ? order.needDate : clamped(order.due),
          quantity: output(of: order.quantity, by: row), rank: place)
      }
  }
}
