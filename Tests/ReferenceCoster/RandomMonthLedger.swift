import ReferencePlanner

extension FeaturedMonth {
  /// Cost centres that work for others.
  mutating func addServices() {
    let random = stream(4)
    options.services = random.pick(CostOptions.Services.allCases)
    let finals = Set(month.productionOrders.compactMap(\.costCenter)).sorted(by: precedes)
    guard !finals.isEmpty else { return }
    var givers = ["PWR", "修理", "Boiler", "S,3"].filter { _ in random.chance(60) }
    if finals.count > 1 && random.chance(15) { givers.append(finals[0]) }
    options.serviceOrder = givers.filter { _ in random.chance(60) }.reversed()
    for giver in givers {
      for receiver in givers + finals where random.chance(60) {
        let value = random.pick([Fraction(random.int(1...90)), "0.125", "12.5", "-3", 0])
        month.serviceDrivers.append(.init(period, giver, receiver, value))
        if random.chance(15) { month.serviceDrivers.append(.init(period, giver, receiver, "2.5")) }
      }
      for element in Set(month.expenses.map(\.element)).union(["service"]).sorted(by: precedes)
      where random.chance(60) {
        let amount = random.pick([Fraction(random.int(1...99999)) / 100, "0.01", "-0.07", "33.335"])
        month.expenses.append(.init(period, giver, element, amount))
      }
    }
    // Known, though nothing of them reaches anybody.
    let giving = Set(month.serviceDrivers.map(\.costCenter))
    for giver in givers where !giving.contains(giver) && !finals.contains(giver) {
      month.serviceDrivers.append(.init(period, giver, finals[0], 0))
    }
    month.serviceDrivers.append(.init(period.next, finals[0], "nobody", 7))
  }

  /// Vouchers, and the account table that says what they mean.
  mutating func addVouchers() {
    let random = stream(5)
    let centers = Set(month.productionOrders.compactMap(\.costCenter)).sorted(by: precedes)
    guard let first = centers.first else { return }
    let elements = Set(month.expenses.map(\.element)).union(["ledger"]).sorted(by: precedes)
    var ignored = CostOptions.Account("1*")
    ignored.isIgnored = true
    options.accounts = [
      .init("5101.02", element: random.pick(elements), costCenter: first), ignored,
      .init("5101.0?", element: random.pick(elements)), .init("*.9*9", element: "ledger", costCenter: first),
      .init("5101.*", element: random.pick(elements), costCenter: random.pick(centers)),
    ]
    for number in 0..<random.int(1...8) {
      var row = CostMonth.Voucher(
        day(random), "V\(number)", random.pick(["5101.02", "1002", "5101.03", "5101.11", "66.929"]))
      row.costCenter = random.maybe(row.account == "5101.03" ? 99 : 40, random.pick(centers))
      row.debit = random.maybe(70, Fraction(random.int(0...99999)) / 1000)
      row.credit = random.maybe(30, Fraction(random.int(0...9999)) / 100)
      if random.chance(1) { row.account = "7" }
      month.vouchers.append(row)
      if random.chance(30) {
        row.date = period.lastDay + 1
        month.vouchers.append(row)
      }
    }
  }

  /// Amounts and prices in other currencies, and their rates.
  mutating func addCurrencies() {
    let random = stream(6)
    options.currency = random.pick(["CNY", "CNY", ""])
    for currency in ["USD", "EUR"] {
      for _ in 0..<random.int(0...3) {
        let date = period.firstDay + random.int(1...27)
        if month.exchangeRates.contains(where: { $0.currency == currency && $0.date == date }) { continue }
        month.exchangeRates.append(.init(currency, date, Fraction(random.int(60_000...90_000)) / 10_000))
      }
    }
    month.exchangeRates.append(.init("USD", period.firstDay - random.int(0...30), "7.1234"))
    month.exchangeRates.append(.init("EUR", period.lastDay - random.int(0...20) + 100, 8))
    let base = options.currency.isEmpty ? nil : options.currency
    func currency(_ other: String) -> String? { random.pick([nil, other, other, base]) }
    for index in month.receipts.indices { month.receipts[index].currency = currency("USD") }
    for index in month.expenses.indices { month.expenses[index].currency = currency("USD") }
    for index in month.outsourcingReceipts.indices {
      month.outsourcingReceipts[index].currency = currency("USD")
    }
    for index in month.prices.indices {
      month.prices[index].currency = currency(random.pick(["USD", "EUR"]))
    }
    // Rates of other months are of no use to them.
    month.receipts = month.receipts.map { row in
      var row = row
      if Month(row.date) < period { row.currency = nil }
      return row
    }
    addMissingPrices()
  }
}
