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
  /// Accruals by the codes of their orders, in their order.
  private let ofOrder: ItemLists<Int32>
  private let columns: InvoiceColumns
  /// Numbers of the orders and receipts that invoices name, by row, -1 for those that no accrual has.
  private let orders, receipts: FixedArray<Int32>
  /// Codes in `purchase_orders`; few months ask for them.
  private lazy var purchaseOrders = Self.codes(tables[.purchaseOrders])

  /// Takes what invoices are matched with; the book is used up, so that its accruals are not copied when they are changed.
  init(
    _ tables: InputTables, _ index: OrderIndex, _ amounts: BaseAmounts, _ book: consuming AccrualBook,
    _ policy: InvoicePolicy, workers: Int, _ sink: DiagnosticSink
  ) {
    self.tables = tables
    self.index = index
    self.sink = sink
    self.amounts = amounts
    invoicing = Invoicing()
    invoicing.policy = policy
    invoicing.accruals = book.accruals
    invoicing.orders = book.orders
    invoicing.receipts = book.receipts
    let accruals = book.accruals
    ofOrder = ItemLists(itemCount: book.orders.count, count: accruals.count) {
      (accruals[$0].order, Int32($0))
    }
    columns = InvoiceColumns(tables[.invoices])
    let count = tables[.invoices].rowCount
    orders = CodeBatch.numbers(of: columns.orders, rowCount: count, in: book.orders, workers: workers)
    receipts = CodeBatch.numbers(of: columns.receipts, rowCount: count, in: book.receipts, workers: workers)
  }

  /// Takes the invoices of the period, once; what they are for cannot be found is reported.
  mutating func matched(_ rows: PeriodRows) -> Invoicing {
    let kept = rows.rows(.invoices, tables, sink)
    for row in kept.sorted(by: columns.precedes) { match(Int(row)) }
    return invoicing
  }

  private mutating func match(_ row: Int) {
    let amount = amounts.cents(columns.amounts[row], row, day: columns.days[row])
    invoicing.total = saturatingSum(invoicing.total, amount)
    let stated = columns.quantities[row]
    let open = candidates(row, isNegative: stated == ColumnTable.blank64 ? amount < 0 : stated < 0)
    let all = open.reduce(Int64(0)) { saturatingSum($0, invoicing.accruals[$1].openQuantity) }
    let quantity = stated == ColumnTable.blank64 ? all : stated
    if quantity == 0, stated != ColumnTable.blank64 { return correctPrice(row, amount) }
    guard quantity != 0, quantity.magnitude <= all.magnitude else {
      return report(.invoiceWithoutReceipt, row, missing: quantity - all, amount)
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

  /// An invoice over no quantity is about the price of goods that were invoiced before (C55).
  private mutating func correctPrice(_ row: Int, _ amount: Int64) {
    let number = index.find(columns.orders, row)
    let isOutsourced = number >= 0 && index.orders[Int(number)].kind == .outsourcing
    let kind = columns.kinds[row]
    let isOutsourcing = kind < 0 ? isOutsourced : kind == Int32(PriceKind.outsourcing.rawValue)
    let stated = columns.items[row]
    // Codes of purchases and of outsourced work may be the same, so that an order can be both.
    let isKnown = isOutsourcing ? isOutsourced : !isOutsourced || isPurchase(row)
    guard isKnown, stated >= 0 || isOutsourcing else { return report(.priceCorrectionUnclear, row, amount) }
    invoicing.differences.append(
      InvoiceDifference(
        row: Int32(row), isOutsourcing: isOutsourcing, receipt: -1,
        item: stated < 0 ? index.orders[Int(number)].item : stated, quantity: 0, released: 0,
        invoiced: amount))
  }

  /// Whether the order of an invoice is one of a purchase.
  private mutating func isPurchase(_ row: Int) -> Bool {
    if purchaseOrders.find(columns.orders, row) >= 0 { return true }
    let order = orders[row]
    return order >= 0
      && ofOrder.range(Int(order)).contains { !invoicing.accruals[Int(ofOrder.records[$0])].isOutsourcing }
  }

  private static func codes(_ table: ColumnTable) -> CodeDictionary {
    let orders = table.text("order")
    let codes = CodeDictionary(capacity: table.rowCount)
    for row in 0..<table.rowCount { _ = unsafe orders.withBytes(row) { unsafe codes.intern($0) } }
    return codes
  }

  /// Accruals that an invoice may be for and that are not invoiced in full, of one sign.
  private func candidates(_ row: Int, isNegative: Bool) -> [Int] {
    let order = orders[row]
    guard order >= 0 else { return [] }
    let namesReceipt = !columns.receipts.isEmpty(row)
    let receipt = receipts[row]
    let item = columns.items[row]
    let kind = columns.kinds[row]
    var found: [Int] = []
    for index in ofOrder.range(Int(order)) {
      let accrual = invoicing.accruals[Int(ofOrder.records[index])]
      if !namesReceipt || accrual.receipt == receipt, item < 0 || accrual.item == item,
        kind < 0 || (kind == Int32(PriceKind.outsourcing.rawValue)) == accrual.isOutsourcing,
        isNegative ? accrual.openQuantity < 0 : accrual.openQuantity > 0
      {
        found.append(Int(ofOrder.records[index]))
      }
    }
    return found
  }

  private func report(_ code: DiagnosticCode, _ row: Int, missing: Int64 = 0, _ amount: Int64) {
    let table = tables[.invoices]
    sink.report(
      Diagnostic(
        code,
        [
          "document": .text(table.text("document")[row]), "order": .text(table.text("order")[row]),
          "amount": .text(Money(cents: amount).description),
          "quantity": .text(Quantity(millionths: missing).description),
        ], at: tables.place(.invoices, row, column: "order")))
  }
}

/// The columns of invoices.
private struct InvoiceColumns {
  let days: LaneView<Int32>
  let orders: TextColumn
  let receipts: TextColumn
  let items: LaneView<Int32>
  let kinds: LaneView<Int32>
  let quantities: LaneView<Int64>
  let amounts: LaneView<Int64>
  /// What puts invoices of a day in order.
  private let texts: [TextColumn]
  private let currencies: LaneView<Int32>
  private let currencyCodes: CodeDictionary

  init(_ table: ColumnTable) {
    days = table.narrow("date")
    orders = table.text("order")
    receipts = table.text("receipt")
    items = table.narrow("item")
    kinds = table.narrow("kind")
    quantities = table.wide("quantity")
    amounts = table.wide("amount")
    texts = [table.text("document"), orders, receipts, table.text("line")]
    currencies = table.narrow("currency")
    currencyCodes = table.codes("currency")
  }

  /// By date, document, order, receipt, line, item, kind, quantity, amount and currency; rows that tie say the same.
  func precedes(_ leftRow: Int32, _ rightRow: Int32) -> Bool {
    let (left, right) = (Int(leftRow), Int(rightRow))
    if days[left] != days[right] { return days[left] < days[right] }
    for column in texts {
      let order = column.compare(left, right)
      if order != 0 { return order < 0 }
    }
    let (first, second) = (key(left), key(right))
    if first != second { return first < second }
    guard currencies[left] != currencies[right] else { return left < right }
    return currencyCodes.text(currencies[left]).utf8
      .lexicographicallyPrecedes(currencyCodes.text(currencies[right]).utf8)
  }

  private func key(_ row: Int) -> (Int32, Int32, Int64, Int64) {
    (items[row], kinds[row], quantities[row], amounts[row])
  }
}
