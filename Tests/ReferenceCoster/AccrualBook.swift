import ReferencePlanner

/// A receipt that waits for its invoice (C52).
struct Accrual {
  var kind: OrderKind
  var order: String
  var receipt: String
  var line = ""
  var item: String
  var quantity: Fraction
  var amount: Fraction
  /// Whether it is of an earlier period.
  var isOpening: Bool
  /// C53: what was invoiced of it, and for how much.
  var invoiced = Worth()

  var open: Fraction { quantity - invoiced.quantity }
  var left: Fraction { amount - released }
  /// By kind, order, receipt and item.
  static func isBefore(_ a: Accrual, _ b: Accrual) -> Bool {
    if a.kind != b.kind { return a.kind == .purchase }
    if a.order != b.order { return precedes(a.order, b.order) }
    return a.receipt != b.receipt ? precedes(a.receipt, b.receipt) : precedes(a.item, b.item)
  }

  /// What invoices released.
  var released: Fraction { (amount * invoiced.quantity / quantity).cents }
}

/// What an invoice says of an accrual of an earlier period, or of what was invoiced before (C55).
struct InvoiceDifference {
  var date: Day
  var document: String
  var order: String
  /// The receipt that was accrued; blank where the invoice is about the price alone.
  var receipt = ""
  var item: String
  var quantity: Fraction = 0
  var released: Fraction = 0
  var invoiced: Fraction
  /// Whether it is of outsourced work.
  var isFee: Bool

  var amount: Fraction { invoiced - released }
}

/// C52 to C55.
struct AccrualBook {
  private(set) var accruals: [Accrual] = []
  private(set) var differences: [InvoiceDifference] = []
  /// Whether an invoice is for more than there is.
  private(set) var hasSurplus = false
  /// C55: whether a corrected price is of another kind than its order, or of no item.
  private(set) var isUnclear = false
  /// Whether accruals are followed.
  let isKept: Bool

  init() { isKept = false }

  init(_ facts: MonthFacts, isKept: Bool = false) {
    let month = facts.month
    self.isKept =
      isKept || !month.invoices.isEmpty || !month.openingAccruals.isEmpty || facts.options.followsAccruals
    guard self.isKept else { return }
    accruals = Self.opening(facts) + Self.ofPeriod(facts)
    for invoice in Self.ordered(month.invoices.filter { facts.isInPeriod($0.date) }) { post(invoice, facts) }
  }

  /// What was accrued before, by order, receipt and item.
  private static func opening(_ facts: MonthFacts) -> [Accrual] {
    facts.month.openingAccruals.filter { $0.period == facts.period }.map { row in
      let order = facts.orders[row.order].flatMap { $0.isOutsourcing ? $0 : nil }
      return Accrual(
        kind: order == nil ? .purchase : .outsourcing, order: row.order, receipt: row.receipt,
        item: row.item ?? order?.item ?? "", quantity: row.quantity ?? 1, amount: row.amount.cents,
        isOpening: true)
    }
    .sorted { a, b in
      if a.order != b.order { return precedes(a.order, b.order) }
      return a.receipt != b.receipt ? precedes(a.receipt, b.receipt) : precedes(a.item, b.item)
    }
  }

  /// Receipts of the period by date, document and line.
  private static func ofPeriod(_ facts: MonthFacts) -> [Accrual] {
    let receipts = stablySorted(facts.receipts.filter { $0.order != nil && $0.quantity != 0 }) { a, b in
      isBefore((a.date, a.document, a.line ?? ""), (b.date, b.document, b.line ?? ""))
    }
    let fees = stablySorted(facts.outsourcingReceipts.filter { $0.quantity != 0 }) { a, b in
      isBefore((a.date, a.document, a.line ?? ""), (b.date, b.document, b.line ?? ""))
    }
    return receipts.map { row in
      Accrual(
        kind: .purchase, order: row.order ?? "", receipt: row.document, line: row.line ?? "", item: row.item,
        quantity: row.quantity, amount: facts.amount(of: row) ?? 0, isOpening: false)
    }
      + fees.map { row in
        Accrual(
          kind: .outsourcing, order: row.order, receipt: row.document, line: row.line ?? "", item: row.item,
          quantity: row.quantity, amount: facts.fee(of: row) ?? 0, isOpening: false)
      }
  }

  private static func isBefore(_ a: (Day, String, String), _ b: (Day, String, String)) -> Bool {
    if a.0 != b.0 { return a.0 < b.0 }
    return a.1 != b.1 ? precedes(a.1, b.1) : precedes(a.2, b.2)
  }

  /// By date, document, order, receipt, line, item, kind, quantity, amount and currency, a blank first.
  private static func ordered(_ invoices: [CostMonth.Invoice]) -> [CostMonth.Invoice] {
    func texts(_ row: CostMonth.Invoice) -> [String] {
      [row.document, row.order, row.receipt ?? "", row.line ?? "", row.item ?? ""]
    }
    func kind(_ row: CostMonth.Invoice) -> Int { row.kind.map { $0 == .purchase ? 1 : 2 } ?? 0 }
    return stablySorted(invoices) { a, b in
      if a.date != b.date { return a.date < b.date }
      if let pair = zip(texts(a), texts(b)).first(where: { $0 != $1 }) { return precedes(pair.0, pair.1) }
      if kind(a) != kind(b) { return kind(a) < kind(b) }
      if a.quantity != b.quantity {
        guard let left = a.quantity, let right = b.quantity else { return a.quantity == nil }
        return left < right
      }
      return a.amount != b.amount ? a.amount < b.amount : precedes(a.currency ?? "", b.currency ?? "")
    }
  }

  /// C53, C55.
  private mutating func post(_ invoice: CostMonth.Invoice, _ facts: MonthFacts) {
    let amount = facts.inBase(invoice.amount, invoice.currency, on: invoice.date)
    let outsourcing = facts.orders[invoice.order].flatMap { $0.isOutsourcing ? $0 : nil }
    if invoice.quantity == 0 {
      let isFee = invoice.kind.map { $0 == .outsourcing } ?? (outsourcing != nil)
      // An order of outsourced work may have the code of a purchase.
      let isPurchase =
        outsourcing == nil || facts.month.purchaseOrders.contains { $0.order == invoice.order }
        || accruals.contains { $0.order == invoice.order && $0.kind == .purchase }
      guard isFee ? outsourcing != nil : isPurchase,
        let item = invoice.item ?? (isFee ? outsourcing?.item : nil)
      else {
        isUnclear = true
        return
      }
      differences.append(
        InvoiceDifference(
          date: invoice.date, document: invoice.document, order: invoice.order, item: item,
          invoiced: amount, isFee: isFee))
      return
    }
    let isNegative = (invoice.quantity ?? amount) < 0
    let meant = accruals.indices.filter { index in
      let accrual = accruals[index]
      return accrual.order == invoice.order && accrual.open != 0 && (accrual.quantity < 0) == isNegative
        && (invoice.receipt.map { $0 == accrual.receipt } ?? true)
        && (invoice.item.map { $0 == accrual.item } ?? true)
        && (invoice.kind.map { $0 == accrual.kind } ?? true)
    }
    let open = meant.map { accruals[$0].open }.sum
    let quantity = invoice.quantity ?? open
    if open.magnitude < quantity.magnitude || meant.isEmpty {
      hasSurplus = true
      return
    }
    var running: Fraction = 0
    for index in meant where running != quantity {
      let before = accruals[index]
      let left = quantity - running
      let taken = left.magnitude < before.open.magnitude ? left : before.open
      let start = (amount * running / quantity).cents
      running += taken
      let part = (amount * running / quantity).cents - start
      accruals[index].invoiced = before.invoiced + Worth(quantity: taken, amount: part)
      if before.isOpening {
        differences.append(
          InvoiceDifference(
            date: invoice.date, document: invoice.document, order: invoice.order, receipt: before.receipt,
            item: before.item, quantity: taken, released: accruals[index].released - before.released,
            invoiced: part, isFee: before.kind == .outsourcing))
      }
    }
  }
}

/// C54: what receipts of the period cost.
extension MonthFacts {
  func cost(of row: CostMonth.Receipt) -> Fraction {
    (amount(of: row) ?? 0)
      + change(.purchase, row.order, row.document, row.line, row.item)
  }

  func cost(of row: CostMonth.OutsourcingReceipt) -> Fraction {
    (fee(of: row) ?? 0)
      + change(.outsourcing, row.order, row.document, row.line, row.item)
  }

  /// What invoices of the period change of an accrual of the period.
  private func change(
    _ kind: OrderKind, _ order: String?, _ receipt: String, _ line: String?, _ item: String
  ) -> Fraction {
    let accrual = accruals.accruals.first {
      !$0.isOpening && $0.kind == kind && $0.order == order && $0.receipt == receipt
        && $0.line == line ?? "" && $0.item == item
    }
    return accrual.map { $0.invoiced.amount - $0.released } ?? 0
  }

  var invoiceDifferences: [InvoiceDifference] { accruals.differences }
}
