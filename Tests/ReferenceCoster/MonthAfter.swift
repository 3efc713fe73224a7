import ReferencePlanner

/// A random month that was closed, and the month after it, to which documents of the closed one come late.
public struct MonthAfter: Sendable {
  /// The closed month, and how it was costed.
  public let closed: ClosedMonth, closedOptions: CostOptions
  /// The month after it, and how it is costed.
  public let month: CostMonth, options: CostOptions

  /// The months of `seed`; nil where the first one cannot be closed.
  public init?(seed: UInt64, features: MonthFeatures) {
    let drawn = FeaturedMonth(seed: seed, features: features)
    var first = drawn.month
    first.dropLaterRows()
    var options = drawn.options
    options.close = true
    let cost = referenceCost(first, options)
    guard cost.errors.isEmpty else { return nil }
    closed = ClosedMonth(first, cost)
    closedOptions = options
    options.close = seed.isMultiple(of: 2)
    self.options = options
    var draft = NextMonthDraft(closed.month, SplitMix64(seed: seed ^ (9 << 20)))
    draft.open(cost)
    draft.addFacts()
    draft.addLateRows()
    draft.changeRows()
    month = draft.month
  }
}

/// The month after a closed one, in the making.
private struct NextMonthDraft {
  private let closed: CostMonth
  private(set) var month: CostMonth
  private let random: SplitMix64
  private var documentCount = 0
  /// What may still go out.
  private var available: [String: Fraction] = [:]

  init(_ closed: CostMonth, _ random: SplitMix64) {
    self.closed = closed
    self.random = random
    month = closed
    month.period = closed.period.next
  }

  private mutating func document() -> String {
    documentCount += 1
    return "L\(documentCount)"
  }

  private func newDay() -> Day { month.period.firstDay + random.int(0...27) }
  private func oldDay() -> Day { closed.period.firstDay + random.int(0...27) }

  /// Opens with what the closed month left.
  mutating func open(_ cost: ReferenceCost) {
    let period = month.period
    func number(_ row: [String: String], _ name: String) -> Fraction? { Fraction(decimal: row[name] ?? "") }
    func text(_ row: [String: String], _ name: String) -> String? {
      row[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    for row in csvRows(cost.nextOpeningStock) {
      let item = row["item"] ?? ""
      var stock = CostMonth.OpeningStock(
        period, item, number(row, "quantity") ?? 0, number(row, "amount") ?? 0, element: row["element"])
      stock.layer = text(row, "layer").flatMap { Int($0) }
      month.openingStock.append(stock)
      available[item, default: 0] += stock.quantity
    }
    for row in csvRows(cost.nextOpeningWip) {
      var wip = CostMonth.OpeningWip(
        period, row["order"] ?? "", row["element"] ?? "", number(row, "amount") ?? 0)
      wip.item = text(row, "item")
      wip.quantity = number(row, "quantity")
      wip.materialPercent = number(row, "material_percent")
      wip.conversionPercent = number(row, "conversion_percent")
      month.openingWip.append(wip)
    }
    for row in csvRows(cost.nextAccruals) {
      var accrual = CostMonth.OpeningAccrual(
        period, row["order"] ?? "", row["receipt"] ?? "", text(row, "item"), number(row, "amount") ?? 0)
      accrual.quantity = number(row, "quantity")
      month.openingAccruals.append(accrual)
    }
    for row in csvRows(cost.nextCarriedExpenses) {
      month.expenses.append(
        .init(period, row["cost_center"] ?? "", row["element"] ?? "", number(row, "amount") ?? 0))
    }
  }

  /// Takes some of what is there of an item; 0 where there is nothing.
  private mutating func take(_ item: String) -> Fraction {
    let quantity = min(available[item] ?? 0, random.pick([1, 2, 5]))
    guard quantity > 0 else { return 0 }
    available[item] = (available[item] ?? 0) - quantity
    return quantity
  }

  /// Orders that are open, and those of them that finish something now.
  private var openOrders: [CostMonth.ProductionOrder] { month.productionOrders.filter { $0.status == .open } }

  /// What happens in the month itself.
  mutating func addFacts() {
    for item in month.items.map(\.item) where random.chance(40) {
      let quantity = take(item)
      if quantity > 0 { month.shipments.append(.init(newDay(), document(), item, quantity)) }
    }
    for (number, order) in openOrders.enumerated() where random.chance(60) {
      if number.isMultiple(of: 2) {
        month.completions.append(.init(newDay(), document(), order.order, 2))
        month.labor.append(.init(newDay(), order.order, "1.5"))
      } else {
        addIssue(order.order, newDay())
      }
    }
    for row in closed.expenses.prefix(3) {
      month.expenses.append(.init(month.period, row.costCenter, row.element, "123.45"))
    }
    addInvoices(of: month.openingAccruals.filter { $0.period == month.period }, newDay())
  }

  private mutating func addIssue(_ order: String, _ day: Day) {
    let item = random.pick(month.items).item
    let quantity = take(item)
    if quantity > 0 { month.issues.append(.init(day, document(), order, item, quantity)) }
  }

  private mutating func addInvoices(of accruals: [CostMonth.OpeningAccrual], _ day: Day) {
    for accrual in accruals where random.chance(30) {
      var row = CostMonth.Invoice(day, document(), accrual.order, (accrual.amount * "1.1").cents)
      row.receipt = accrual.receipt
      row.item = accrual.item
      month.invoices.append(row)
    }
  }

  /// What the closing did not know.
  mutating func addLateRows() {
    for item in month.items.map(\.item) where random.chance(25) {
      let quantity = take(item)
      if quantity > 0 { month.shipments.append(.init(oldDay(), document(), item, quantity)) }
    }
    for (number, order) in openOrders.enumerated() where random.chance(40) {
      if number.isMultiple(of: 2) {
        month.completions.append(.init(oldDay(), document(), order.order, 1))
        if random.chance(50) { month.labor.append(.init(oldDay(), order.order, 2)) }
      } else {
        addIssue(order.order, oldDay())
      }
    }
    for item in month.items.map(\.item) where random.chance(15) {
      var receipt = CostMonth.Receipt(oldDay(), document(), item, 3)
      receipt.amount = "7.11"
      receipt.order = random.maybe(50, "LATEPO")
      month.receipts.append(receipt)
      if random.chance(50) { month.stockAdjustments.append(.init(oldDay(), document(), item, 1, "2.5")) }
    }
    for row in closed.expenses.prefix(2) where random.chance(60) {
      // One that the closing knew may come once more.
      month.expenses.append(random.chance(50) ? row : with(row) { $0.amount = "55.5" })
    }
    for row in closed.labor.prefix(1) where random.chance(50) { month.labor.append(row) }
    for row in closed.issues.filter({ Month($0.date) == closed.period }) where random.chance(10) {
      // Another line of a document that the closing knew.
      let line = document()
      month.issues.append(
        with(row) {
          $0.line = line
          $0.quantity = 0
        })
    }
    for row in closed.vouchers.prefix(2) where random.chance(50) {
      month.vouchers.append(with(row) { $0.debit = "12.34" })
    }
    let open = month.openingAccruals.filter { row in
      row.period == month.period && !month.invoices.contains { $0.order == row.order }
    }
    addInvoices(of: open, oldDay())
  }

  /// Rows that the closing knew otherwise.
  mutating func changeRows() {
    func isKnown(_ date: Day) -> Bool { Month(date) == closed.period }
    let known = closed.shipments.count
    for index in month.shipments.indices.prefix(known) where isKnown(month.shipments[index].date) {
      if random.chance(10) { month.shipments[index].quantity += 1 }
    }
    for index in month.issues.indices.prefix(closed.issues.count)
    where isKnown(month.issues[index].date) && random.chance(5) {
      month.issues[index].date = closed.period.lastDay
    }
  }

  private func with<Row>(_ row: Row, _ fill: (inout Row) -> Void) -> Row {
    var result = row
    fill(&result)
    return result
  }
}

extension CostMonth {
  /// Leaves out what later months say.
  fileprivate mutating func dropLaterRows() {
    let (period, last) = (period, period.lastDay)
    completions.removeAll { $0.date > last }
    outsourcingReceipts.removeAll { $0.date > last }
    receipts.removeAll { $0.date > last }
    stockAdjustments.removeAll { $0.date > last }
    invoices.removeAll { $0.date > last }
    openingStock.removeAll { $0.period > period }
    openingAccruals.removeAll { $0.period > period }
  }
}
