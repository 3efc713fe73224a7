internal import Diagnostics
internal import Domain
internal import Numerics

/// Finds the receipts that invoices of the period are for (Docs/Costing.md, C53 and C54).
struct InvoiceMatching {
  private let tables: InputTables
  private let index: OrderIndex
  private let sink: DiagnosticSink
  private let amounts: BaseAmounts
  private var invoicing: Invoicing
  /// Accruals by order, in their order.
  private let ofOrder: [String: [Int]]

  init(
    _ tables: InputTables, _ index: OrderIndex, _ amounts: BaseAmounts, _ accruals: [ReceiptAccrual],
    _ policy: InvoicePolicy, _ sink: DiagnosticSink
  ) {
    self.tables = tables
    self.index = index
    self.sink = sink
    self.amounts = amounts
    invoicing = Invoicing()
    invoicing.policy = policy
    invoicing.accruals = accruals
    var ofOrder: [String: [Int]] = [:]
    for (number, accrual) in accruals.enumerated() { ofOrder[accrual.order, default: []].append(number) }
    self.ofOrder = ofOrder
  }

  /// Takes the invoices of the period; what they are for cannot be found is reported.
  func matched(_ rows: PeriodRows) -> Invoicing {
    var matching = self
    let kept = rows.rows(.invoices, tables, sink).map(Int.init)
    for row in kept.sorted(by: precedes) { matching.match(row) }
    return matching.invoicing
  }

  private mutating func match(_ row: Int) {
    let table = tables[.invoices]
    let amount = amounts.cents(table.wide("amount")[row], row, day: table.narrow("date")[row])
    invoicing.total = saturatingSum(invoicing.total, amount)
    let stated = table.wide("quantity")[row]
    let open = candidates(row, isNegative: stated == ColumnTable.blank64 ? amount < 0 : stated < 0)
    let all = open.reduce(Int64(0)) { saturatingSum($0, invoicing.accruals[$1].openQuantity) }
    let quantity = stated == ColumnTable.blank64 ? all : stated
    if quantity == 0, stated != ColumnTable.blank64 { return correctPrice(row, amount) }
    guard quantity != 0, quantity.magnitude <= all.magnitude else {
      return report(row, missing: quantity - all, amount)
    }
    var taken: Int64 = 0
    var posted: Int64 = 0
    for number in open where taken != quantity {
      let accrual = invoicing.accruals[number]
      let part =
        quantity > 0
        ? min(accrual.openQuantity, quantity - taken) : max(accrual.openQuantity, quantity - taken)
      taken += part
      guard let running = share(of: amount, Int128(taken.magnitude), over: Int128(quantity.magnitude)),
        let released = share(
          of: accrual.amount, Int128((accrual.invoicedQuantity + part).magnitude),
          over: Int128(accrual.quantity.magnitude))
      else { continue }
      take(part, released: released - accrual.released, invoiced: running - posted, of: number, row)
      posted = running
    }
  }

  private mutating func take(_ quantity: Int64, released: Int64, invoiced: Int64, of number: Int, _ row: Int)
  {
    invoicing.accruals[number].invoicedQuantity += quantity
    invoicing.accruals[number].released += released
    invoicing.accruals[number].invoiced = saturatingSum(invoicing.accruals[number].invoiced, invoiced)
    let accrual = invoicing.accruals[number]
    // Receipts of the period get the invoice as their price; nothing of them was posted before.
    guard accrual.isOpening else { return }
    invoicing.differences.append(
      InvoiceDifference(
        row: Int32(row), isOutsourcing: accrual.isOutsourcing, receipt: accrual.receipt, item: accrual.item,
        quantity: quantity, released: released, invoiced: invoiced))
  }

  /// An invoice over no quantity is about the price of goods that were invoiced before.
  private mutating func correctPrice(_ row: Int, _ amount: Int64) {
    let table = tables[.invoices]
    let number = index.find(table.text("order"), row)
    let isOutsourcing = number >= 0 && index.orders[Int(number)].kind == .outsourcing
    let stated = table.narrow("item")[row]
    guard stated >= 0 || isOutsourcing else { return report(row, missing: 0, amount) }
    invoicing.differences.append(
      InvoiceDifference(
        row: Int32(row), isOutsourcing: isOutsourcing, receipt: "",
        item: stated < 0 && isOutsourcing ? index.orders[Int(number)].item : stated, quantity: 0, released: 0,
        invoiced: amount))
  }

  /// Accruals that an invoice may be for and that are not invoiced in full, of one sign.
  private func candidates(_ row: Int, isNegative: Bool) -> [Int] {
    let table = tables[.invoices]
    let order = table.text("order")[row]
    let receipt = table.text("receipt")[row]
    let item = table.narrow("item")[row]
    let kind = table.narrow("kind")[row]
    return (ofOrder[order] ?? []).filter { number in
      let accrual = invoicing.accruals[number]
      return (receipt.isEmpty || accrual.receipt == receipt) && (item < 0 || accrual.item == item)
        && (kind < 0 || (kind == 1) == accrual.isOutsourcing)
        && (isNegative ? accrual.openQuantity < 0 : accrual.openQuantity > 0)
    }
  }

  private func report(_ row: Int, missing: Int64, _ amount: Int64) {
    let table = tables[.invoices]
    sink.report(
      Diagnostic(
        .invoiceWithoutReceipt,
        [
          "document": .text(table.text("document")[row]), "order": .text(table.text("order")[row]),
          "amount": .text(Money(cents: amount).description),
          "quantity": .text(Quantity(millionths: missing).description),
        ], at: tables.place(.invoices, row, column: "order")))
  }

  /// By date, document, order, receipt, line, item, quantity and amount.
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    let table = tables[.invoices]
    let days = table.narrow("date")
    if days[left] != days[right] { return days[left] < days[right] }
    for column in ["document", "order", "receipt", "line"] {
      let order = table.text(column).compare(left, right)
      if order != 0 { return order < 0 }
    }
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let amounts = table.wide("amount")
    return (items[left], quantities[left], amounts[left], left)
      < (items[right], quantities[right], amounts[right], right)
  }
}
