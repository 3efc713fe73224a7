import ReferencePlanner

extension FeaturedMonth {
  /// Sales orders, and what was shipped and came back for them.
  mutating func addSales() {
    let random = stream(8)
    for index in month.items.indices where random.chance(60) {
      month.items[index].salePrice = Fraction(random.int(0...9000)) / 100
    }
    for index in month.shipments.indices where month.shipments[index].order == nil && random.chance(70) {
      month.shipments[index].order = "SO\(random.int(1...3))"
    }
    for shipment in facts.shipments where shipment.quantity > 1 && random.chance(20) {
      // Some of it comes back.
      month.shipments.append(
        with(.init(period.lastDay, document(), shipment.item, -1)) { $0.order = shipment.order })
    }
    var number = 0
    for shipment in month.shipments {
      guard let order = shipment.order, random.chance(60) else { continue }
      number += 1
      let item = random.chance(90) ? shipment.item : random.pick(month.items).item
      let share = Fraction(random.pick([0, 30, 50, 100, 120])) / 100
      let quantity = (shipment.quantity.magnitude * share).cut(toMultipleOf: .millionth)
      var line = CostMonth.SalesLine(order, random.pick(["", "0"]) + "\(number)", item, quantity)
      line.price = random.maybe(70, Fraction(random.int(0...90_000)) / 1000)
      month.salesLines.append(line)
    }
  }

  private func with<Row>(_ row: Row, _ fill: (inout Row) -> Void) -> Row {
    var result = row
    fill(&result)
    return result
  }
}
