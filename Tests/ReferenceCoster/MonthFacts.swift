import ReferencePlanner

/// A production or outsourcing order.
struct CostedOrder {
  var order: String
  var item: String
  var quantity: Fraction
  /// `completed` or `received`, and `scrapped`.
  var done: Fraction
  var scrapped: Fraction
  var isClosed: Bool
  var isOutsourcing: Bool
  var costCenter: String?
  var supplier: String?
  var price: Fraction?
  var start: Day?
  var due: Day
}

/// Work in process of a production order (C6), percents as shares.
struct InProcess {
  var quantity: Fraction
  var material: Fraction
  var conversion: Fraction
}

/// A month with the questions that every rule asks of it (C1 to C8).
struct MonthFacts {
  let month: CostMonth
  let options: CostOptions
  let items: [String: CostMonth.Item]
  /// C3: every order, by its code.
  let orders: [String: CostedOrder]
  /// Codes of items and orders by their bytes.
  let itemCodes: [String]
  let orderCodes: [String]

  /// Rows that say what an order finished, in any month.
  private var finishRowsOfOrder: [String: [FinishRow]] = [:]
  /// Orders that finished something of an item in the period.
  private var deliveriesOfItem: [String: [String]] = [:]
  /// C52 to C55: what invoices say of receipts.
  private(set) var accruals = AccrualBook()

  init(_ month: CostMonth, _ options: CostOptions = CostOptions()) {
    self.month = month
    self.options = options
    items = Dictionary(uniqueKeysWithValues: month.items.map { ($0.item, $0) })
    let production = month.productionOrders.map { row in
      CostedOrder(
        order: row.order, item: row.item, quantity: row.quantity, done: row.completed ?? 0,
        scrapped: row.scrapped ?? 0, isClosed: row.status == .closed, isOutsourcing: false,
        costCenter: row.costCenter, start: row.start, due: row.due)
    }
    let outsourcing = month.outsourcingOrders.map { row in
      CostedOrder(
        order: row.order, item: row.item, quantity: row.quantity, done: row.received ?? 0,
        scrapped: 0, isClosed: row.status == .closed, isOutsourcing: true,
        supplier: row.supplier, price: row.price, start: row.start, due: row.due)
    }
    // C3 reports an order that stands twice; until then the first one counts.
    orders = Dictionary(
      (production + outsourcing).map { ($0.order, $0) }, uniquingKeysWith: { first, _ in first })
    itemCodes = items.keys.sorted(by: precedes)
    orderCodes = orders.keys.sorted(by: precedes)
    for code in orderCodes { finishRowsOfOrder[code] = readFinishRows(of: code) }
    for code in orderCodes {
      for item in Set(allFinishRows(of: code).map(\.item)) where finished(item, by: code) > 0 {
        deliveriesOfItem[item, default: []].append(code)
      }
    }
    accruals = AccrualBook(self)
  }

  var period: Month { month.period }

  func item(_ code: String) -> CostMonth.Item {
    guard let row = items[code] else { preconditionFailure("there is no item '\(code)'") }
    return row
  }

  func order(_ code: String) -> CostedOrder {
    guard let row = orders[code] else { preconditionFailure("there is no order '\(code)'") }
    return row
  }

  /// C1: whether a row of this date counts.
  func isInPeriod(_ date: Day) -> Bool { Month(date) == period }

  var issues: [CostMonth.Issue] { month.issues.filter { isInPeriod($0.date) } }
  var completions: [CostMonth.Completion] { month.completions.filter { isInPeriod($0.date) } }
  var labor: [CostMonth.Labor] { month.labor.filter { isInPeriod($0.date) } }
  var receipts: [CostMonth.Receipt] { month.receipts.filter { isInPeriod($0.date) } }
  var outsourcingReceipts: [CostMonth.OutsourcingReceipt] {
    month.outsourcingReceipts.filter { isInPeriod($0.date) }
  }
  var shipments: [CostMonth.Shipment] { month.shipments.filter { isInPeriod($0.date) } }
  var adjustments: [CostMonth.StockAdjustment] {
    month.stockAdjustments.filter { isInPeriod($0.date) }
  }
  var drivers: [CostMonth.AllocationDriver] {
    month.allocationDrivers.filter { $0.period == period }
  }
  var serviceDrivers: [CostMonth.ServiceDriver] {
    month.serviceDrivers.filter { $0.period == period }
  }
  var wipRows: [CostMonth.Wip] { month.wip.filter { $0.period == period } }
  var openingStock: [CostMonth.OpeningStock] { month.openingStock.filter { $0.period == period } }
  var openingWip: [CostMonth.OpeningWip] { month.openingWip.filter { $0.period == period } }

  /// C1: the expense's `period`, else the month of its date.
  func isInPeriod(_ expense: CostMonth.Expense) -> Bool {
    (expense.period ?? expense.date.map { Month($0) }) == period
  }

  /// Dates and good quantities of what an order finished of its item, in any month.
  private func finishes(_ order: String) -> [(date: Day, quantity: Fraction)] {
    allFinishRows(of: order).filter { $0.item == self.order(order).item }.map { ($0.date, $0.quantity) }
  }

  private func scraps(_ order: String) -> [(date: Day, quantity: Fraction)] {
    let item = self.order(order).item
    return month.completions.filter { $0.order == order && ($0.item ?? item) == item }
      .map { ($0.date, $0.scrapped ?? 0) }
  }

  /// C4: F.
  func good(_ order: String) -> Fraction {
    finishes(order).filter { isInPeriod($0.date) }.map(\.quantity).sum
  }

  /// C4: S.
  func scrap(_ order: String) -> Fraction {
    max(0, scraps(order).filter { isInPeriod($0.date) }.map(\.quantity).sum)
  }

  /// C6: closed, unless it finishes something in a later month.
  func isClosed(_ order: String) -> Bool {
    let later = finishes(order).filter { Month($0.date) > period }.map(\.quantity).sum
    return self.order(order).isClosed && later <= 0
  }

  /// C5: the larger of what the document says, without later months, and what the rows say.
  private func toDate(_ stated: Fraction, _ rows: [(date: Day, quantity: Fraction)]) -> Fraction {
    let later = rows.filter { Month($0.date) > period }.map(\.quantity).sum
    let upToNow = rows.filter { Month($0.date) <= period }.map(\.quantity).sum
    return max(max(0, stated - later), upToNow)
  }

  /// C5.
  func finishedToDate(_ order: String) -> Fraction {
    toDate(self.order(order).done, finishes(order))
  }

  /// C5.
  func scrappedToDate(_ order: String) -> Fraction {
    toDate(self.order(order).scrapped, scraps(order))
  }

  /// C6.
  func inProcess(_ order: String) -> [InProcess] {
    let row = self.order(order)
    guard !isClosed(order), !row.isOutsourcing else { return [] }
    let counted = wipRows.filter { $0.order == order }
    guard counted.isEmpty else {
      return counted.map { row in
        InProcess(
          quantity: row.quantity, material: (row.materialPercent ?? 100) / 100,
          conversion: (row.conversionPercent ?? degree(row) ?? 50) / 100)
      }
    }
    // An order that nobody worked on is not in process.
    let isWorkedOn =
      issues.contains { $0.order == order } || completions.contains { $0.order == order }
      || labor.contains { $0.order == order } || openingWip.contains { $0.order == order }
    guard isWorkedOn else { return [] }
    let item = item(row.item)
    return [
      InProcess(
        quantity: max(0, row.quantity - finishedToDate(order) - scrappedToDate(order)),
        material: (item.equivalentMaterial ?? 100) / 100,
        conversion: (item.equivalentConversion ?? 50) / 100)
    ]
  }

  /// C8: the source, blank where it is said by the bill of materials.
  func source(_ item: String) -> Source {
    self.item(item).source ?? (month.bom.contains { $0.parent == item } ? .make : .buy)
  }

  /// Orders of an item that finished something in the period.
  func deliveries(of item: String) -> [String] { deliveriesOfItem[item] ?? [] }

  /// Rows that say what an order finished, in any month.
  func allFinishRows(of order: String) -> [FinishRow] { finishRowsOfOrder[order] ?? [] }

  /// C8.
  func isBought(_ item: String) -> Bool {
    source(item) == .buy && deliveries(of: item).isEmpty
  }

  /// C7: opening stock by element.
  func openingElements(_ item: String) -> [String: Fraction] {
    var result: [String: Fraction] = [:]
    for row in openingStock where row.item == item {
      let element = row.element ?? (isBought(item) ? "material" : "opening")
      result[element, default: 0] += row.amount.cents
    }
    return result
  }

  /// Items that an order was issued in the period.
  func issuedItems(_ order: String) -> [String] {
    Set(issues.filter { $0.order == order }.map(\.item)).sorted(by: precedes)
  }

  /// The net quantity of an item that an order was issued in the period.
  func issued(_ item: String, to order: String) -> Fraction {
    issues.filter { $0.order == order && $0.item == item }.map(\.quantity).sum
  }
}

/// Whether element `a` stands before `b`: `material`, then by bytes, `outsourcing` last.
func elementPrecedes(_ a: String, _ b: String) -> Bool {
  func rank(_ element: String) -> Int {
    element == "material" ? 0 : element == "outsourcing" ? 2 : 1
  }
  return rank(a) == rank(b) ? precedes(a, b) : rank(a) < rank(b)
}
