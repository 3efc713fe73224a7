import ReferencePlanner

extension FeaturedMonth {
  /// Receipts of earlier months, and invoices for them and for those of the month.
  mutating func addInvoices() {
    let random = stream(7)
    options.followsAccruals = random.chance(50)
    guard !month.items.isEmpty else { return }
    for receipt in facts.receipts where receipt.order != nil && receipt.quantity > 0 && random.chance(20) {
      // Another receipt of the order.
      var other = receipt
      (other.document, other.date, other.quantity) = (document(), day(random), 3)
      if other.amount != nil { other.amount = "7.77" }
      month.receipts.append(other)
    }
    for number in 0..<random.int(0...4) {
      let order = "OLD\(number % 3)"
      addOpening(random, order, "R\(number)", random.pick(month.items).item)
    }
    for order in month.outsourcingOrders where random.chance(30) {
      addOpening(random, order.order, "W1", random.maybe(50, order.item))
    }
    for accrual in AccrualBook(facts, isKept: true).accruals where random.chance(70) {
      invoice(random, accrual)
    }
    for order in Set(month.openingAccruals.map(\.order)).sorted(by: precedes) where random.chance(15) {
      var row = CostMonth.Invoice(day(random), document(), order, random.pick(["4.44", "-0.5"]))
      let kind: OrderKind =
        month.outsourcingOrders.contains { $0.order == order } ? .outsourcing : .purchase
      row.quantity = 0
      row.kind = random.chance(2) ? .outsourcing : random.maybe(50, kind)
      row.item = random.maybe(kind == .outsourcing ? 70 : 100, random.pick(month.items).item)
      month.invoices.append(row)
    }
    if random.chance(1) { month.invoices.append(.init(day(random), document(), "NONE", 1)) }
    if random.chance(30) {
      month.invoices.append(.init(period.lastDay + 3, document(), "LATER", 5))
      month.openingAccruals.append(.init(period.next, "LATER", "R", month.items[0].item, 5))
    }
    options.invoices = random.pick(CostOptions.Invoices.allCases)
  }

  private mutating func addOpening(_ random: SplitMix64, _ order: String, _ receipt: String, _ item: String?)
  {
    let amount = Fraction(random.int(1...90_000)) / 100
    var row = CostMonth.OpeningAccrual(period, order, receipt, item, amount)
    row.quantity = random.maybe(85, Fraction(random.int(1...40)))
    if random.chance(10) { (row.quantity, row.amount) = (-2, -amount) }
    month.openingAccruals.append(row)
  }

  /// One or two invoices of an accrual.
  private mutating func invoice(_ random: SplitMix64, _ accrual: Accrual) {
    let price = accrual.amount / accrual.quantity * random.pick(["0.9", 1, "1.05", "1.3"])
    func row(_ quantity: Fraction) -> CostMonth.Invoice {
      var row = CostMonth.Invoice(
        day(random), "I\(random.int(1...999_999))", accrual.order, (price * quantity).cents)
      row.quantity = quantity
      row.kind = random.maybe(30, accrual.kind)
      row.item = random.maybe(40, accrual.item)
      row.line = random.maybe(20, "1")
      return row
    }
    var parts = random.pick([[100], [100], [50], [30, 30], [25, 75]]).map { percent in
      row(accrual.quantity * Fraction(percent) / 100)
    }
    for index in parts.indices { parts[index].receipt = random.maybe(60, accrual.receipt) }
    if parts.count == 1 && random.chance(40) && parts[0].amount != 0 {
      // All that is open of the receipt.
      parts[0].quantity = nil
      parts[0].receipt = accrual.receipt
      parts[0].item = accrual.item
    }
    month.invoices += parts.map { part in
      var part = part
      // Quantities in files have six digits.
      part.quantity = part.quantity.map { $0.cut(toMultipleOf: .millionth) }
      return part
    }
  }
}
