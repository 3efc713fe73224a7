internal import Domain

/// What the month began with, what was counted at its end, and what it cost.
extension MonthGenerator {
  mutating func writeOpening(_ folder: String) throws {
    try write(
      folder, "opening_stock", rows: layout.items, header: "period,item,quantity,amount,element\n"
    ) { month, item, text in
      // One item in ten ends the month with nothing.
      let spare = month.random.below(10) == 0 ? 0 : Int64(1 + month.random.below(400)) * 1_000_000
      let quantity = max(month.shortfalls[item], 0) + spare
      guard quantity > 0 else { return }
      let cents =
        quantity / 1_000 * month.layout.price(of: item) / 1_000 + Int64(month.random.below(100))
      if item < month.layout.levelStarts[1] {
        month.appendOpening(item, quantity, cents, "\n", &text)
      } else {
        month.appendOpening(item, quantity, cents * 3 / 4, "material\n", &text)
        month.appendOpening(item, 0, cents - cents * 3 / 4, "wages\n", &text)
      }
    }
    try write(
      folder, "opening_wip", rows: layout.orders.count, header: "period,order,element,amount\n"
    ) { month, row, text in
      guard row % 27 == 0 else { return }
      let isOutsourced = row >= month.layout.productionOrders
      for (part, name) in ["material", "wages", "overhead"].enumerated() {
        if part > 0 && isOutsourced || part == 2 && row % 3 == 0 && row % 2 == 0 { continue }
        text.append(text: "\(Self.period),")
        month.appendOrder(row, &text)
        text.append(text: ",\(name),")
        text.append(scaled: Int64(1_000 + month.random.below(200_000)) * 10_000)
        text.append("\n")
      }
    }
    try write(
      folder, "wip", rows: layout.productionOrders,
      header: "period,order,quantity,material_percent,conversion_percent\n"
    ) { month, row, text in
      let order = month.layout.orders[row]
      guard order.isCounted else { return }
      let rest = Int64(order.quantity - order.earlier - order.finished)
      let split = month.random.below(20) == 0 ? rest / 2 : 0
      for quantity in [rest - split, split] where quantity > 0 {
        text.append(text: "\(Self.period),")
        month.appendOrder(row, &text)
        text.append(",")
        text.append(integer: quantity)
        text.append(",")
        text.append(integer: Int64(100 - 10 * month.random.below(3)))
        text.append(",")
        text.append(integer: Int64(5 + 5 * month.random.below(18)))
        text.append("\n")
      }
    }
  }

  private static let elements = ["wages", "depreciation", "power", "tooling", "overhead", "supplies"]

  mutating func writeExpenses(_ folder: String) throws {
    let pools = MonthLayout.costCenters * Self.elements.count
    let scale = max(layout.productionOrders / MonthLayout.costCenters, 1)
    try write(folder, "expenses", rows: pools + 40, header: "period,cost_center,element,amount\n") {
      month, row, text in
      // The last forty are added to pools that have an amount already; some of them correct it.
      let pool = row < pools ? row : month.random.below(pools)
      let sign = row >= pools && row % 4 == 0 ? -1 : 1
      let each = row < pools ? 1_000 + month.random.below(5_000) : 1 + month.random.below(900)
      text.append(text: "\(Self.period),")
      month.appendCostCenter(pool % MonthLayout.costCenters, &text)
      text.append(text: "\(Self.elements[pool / MonthLayout.costCenters]),")
      text.append(scaled: Int64(sign * each * scale + month.random.below(100)) * 10_000)
      text.append("\n")
    }
    try write(
      folder, "allocation_bases", rows: MonthLayout.costCenters, header: "cost_center,element,basis\n"
    ) { month, center, text in
      // Every fifth has no row: hours.
      guard center % 5 != 0 else { return }
      month.appendCostCenter(center, &text)
      text.append(center % 3 == 0 ? ",quantity\n" : center % 3 == 1 ? ",hours\n" : ",machine-hours\n")
      if center % 2 == 0 {
        month.appendCostCenter(center, &text)
        text.append("power,machine-hours\n")
      }
    }
  }

  private func appendOpening(
    _ item: Int, _ quantity: Int64, _ cents: Int64, _ element: StaticString, _ text: inout TextBuffer
  ) {
    text.append(text: "\(Self.period),")
    appendItem(item, &text)
    text.append(",")
    text.append(scaled: quantity)
    text.append(",")
    text.append(scaled: cents * 10_000)
    text.append(",")
    text.append(element)
  }
}
