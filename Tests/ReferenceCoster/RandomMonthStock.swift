import ReferencePlanner

extension MonthDraft {
  /// Opening stock and receipts.
  mutating func addStock() {
    for item in itemCodes {
      let isLow = (depth[item] ?? 0) == 0
      if random.chance(isLow ? 65 : 40) { addOpeningStock(item) }
      guard isLow ? random.chance(80) : random.chance(12) else { continue }
      for _ in 0..<random.int(1...4) { addReceipt(item) }
      let received = month.receipts.filter { $0.item == item }.map(\.quantity).sum
      if random.chance(15) {
        // A return to the supplier.
        let quantity = part(random.int(1...15), of: received, item)
        if quantity > 0 { addReceipt(item, -quantity) }
      }
    }
  }

  private mutating func addOpeningStock(_ item: String) {
    let quantity = quantity(item, upTo: random.pick([9, 200, 3000]))
    let amount = amount(item, quantity)
    let isBlank = random.chance(50)
    if random.chance(30) {
      // Two rows add up.
      month.openingStock.append(.init(period, item, 2, "0.015", element: isBlank ? nil : "material"))
      available[item, default: 0] += 2
    }
    available[item, default: 0] += quantity
    let names = ["material", "outsourcing", "opening", "purchased"] + elements
    let parts = isBlank ? [nil] : (0..<random.int(1...4)).map { _ in Optional(random.pick(names)) }
    for (index, element) in parts.enumerated() {
      // Amounts of elements need not be above zero.
      let isOdd = index > 0 && random.chance(15)
      let share = isOdd ? -amount / 20 : amount / Fraction(parts.count)
      month.openingStock.append(
        .init(
          period, item, index == 0 ? quantity : 0, share.rounded(toMultipleOf: .cent),
          element: element))
    }
  }

  /// A receipt whose price is said in one of many ways.
  private mutating func addReceipt(_ item: String, _ returned: Fraction? = nil) {
    let quantity = returned ?? quantity(item, upTo: random.pick([30, 500, 2000]))
    var receipt = CostMonth.Receipt(day(), document(), item, quantity)
    receipt.supplier = random.maybe(35, random.pick(suppliers))
    if random.chance(40) { receipt.amount = random.chance(4) ? 0 : amount(item, quantity) }
    if returned == nil, random.chance(3) {
      // What came was dearer than thought.
      (receipt.quantity, receipt.amount) = (0, "1.25")
      month.receipts.append(receipt)
      return
    }
    if random.chance(50) {
      let order = code(["PO", "采购"])
      receipt.order = order
      for line in random.pick([["1"], ["1"], [nil], ["10", "2"], ["3", "1"]]) {
        var row = CostMonth.PurchaseLine(
          order, line, item, quantity.magnitude, due: period.firstDay)
        row.supplier = random.maybe(60, "S-02")
        row.price = random.maybe(60, amount(item, 1)).map { $0.rounded(toMultipleOf: .millionth) }
        month.purchaseOrders.append(row)
      }
    }
    month.receipts.append(receipt)
    available[item, default: 0] += quantity
  }

  /// Shipments and adjustments, after all orders.
  mutating func addDepartures() {
    for item in itemCodes {
      if random.chance(30) { addAdjustments(item) }
      guard random.chance(60) else { continue }
      for _ in 0..<random.int(1...3) {
        let quantity = draw(item, percent: random.int(5...70))
        guard quantity > 0 else { break }
        var row = CostMonth.Shipment(day(), document(), item, quantity)
        row.order = random.maybe(50, "SO\(random.int(1...5))")
        shareDocument(&row)
        month.shipments.append(row)
        if random.chance(20) {
          var back = row
          back.date = day()
          back.document = document()
          back.quantity = -part(30, of: quantity, item)
          if back.quantity < 0 { month.shipments.append(back) }
          available[item, default: 0] -= back.quantity
        }
      }
    }
  }

  /// Now and then puts a shipment where an issue or an adjustment of the item stands, so that only the kind
  /// tells them apart (C18).
  private func shareDocument(_ row: inout CostMonth.Shipment) {
    let item = row.item
    let (date, document, order): (Day, String, String?)
    if let issue = month.issues.last(where: { $0.item == item }), random.chance(15) {
      (date, document, order) = (issue.date, issue.document, issue.order)
    } else if let other = month.stockAdjustments.last(where: { $0.item == item }), random.chance(40) {
      (date, document, order) = (other.date, other.document, nil)
    } else {
      return
    }
    guard !month.shipments.contains(where: { $0.document == document && $0.item == item }) else { return }
    (row.date, row.document, row.order) = (date, document, order)
  }

  private mutating func addAdjustments(_ item: String) {
    for _ in 0..<random.int(1...3) {
      let gain = quantity(item, upTo: 20)
      var row: CostMonth.StockAdjustment
      switch random.int(0...9) {
      case 0...2: row = .init(day(), document(), item, gain)
      case 3...4: row = .init(day(), document(), item, gain, amount(item, gain))
      case 5: row = .init(day(), document(), item, 0, decimal(0, 3, digits: 3))
      case 6 where (available[item] ?? 0) > 50: row = .init(day(), document(), item, 0, "-0.01")
      default:
        let loss = draw(item, percent: random.int(1...30))
        guard loss > 0 else { continue }
        row = .init(day(), document(), item, -loss, random.maybe(15, amount(item, loss)))
        // A document may carry an issue and an adjustment of one day.
        if let issue = month.issues.last(where: { $0.item == item }), random.chance(40) {
          (row.date, row.document) = (issue.date, issue.document)
        }
      }
      let isNew = !month.stockAdjustments.contains { $0.document == row.document && $0.item == item }
      guard isNew else { continue }
      if row.quantity > 0 { available[item, default: 0] += row.quantity }
      month.stockAdjustments.append(row)
    }
  }

  /// Items that end with an amount and without a quantity (C17, C19).
  mutating func addLeftovers() {
    guard random.chance(25) else { return }
    var item = CostMonth.Item(code(["left", "尾"]), .buy)
    item.standardCost = random.maybe(50, 2)
    item.purchasePrice = random.maybe(50, "1.505")
    month.items.append(item)
    worth[item.item] = 3
    switch random.int(0...3) {
    case 0:
      month.stockAdjustments.append(.init(day(), document(), item.item, 0, random.pick([5, "-0.07"])))
    case 1:
      month.openingStock.append(.init(period, item.item, 5, 10))
      var receipt = CostMonth.Receipt(day(), document(), item.item, -5)
      receipt.amount = random.pick(["-9.99", "-12.5"])
      month.receipts.append(receipt)
    case 2:
      month.shipments.append(.init(day(), document(), item.item, -3))
      if random.chance(50) { month.stockAdjustments.append(.init(day(), document(), item.item, 3)) }
    default:
      month.shipments.append(.init(day(), document(), item.item, 4))
      month.shipments.append(.init(day(), document(), item.item, -4))
    }
  }

  /// Takes about `percent` of what is available, now and then all of it.
  mutating func draw(_ item: String, percent: Int) -> Fraction {
    let there = available[item] ?? 0
    guard there > 0 else { return 0 }
    let quantity = random.chance(12) ? there : part(percent, of: there, item)
    available[item] = there - quantity
    return quantity
  }
}
