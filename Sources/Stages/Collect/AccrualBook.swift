internal import Diagnostics
internal import Domain
internal import Numerics

/// Gathers receipts without invoices: those that earlier periods accrued, and those of the period (Docs/Costing.md, C52).
struct AccrualBook {
  let tables: InputTables
  let index: OrderIndex
  let rows: PeriodRows
  let sink: DiagnosticSink

  /// Whether receipts are followed until their invoices come.
  static func isKept(_ tables: InputTables, always: Bool) -> Bool {
    always || tables[.invoices].rowCount > 0 || tables[.openingAccruals].rowCount > 0
  }

  /// Accruals in the order in which invoices take them: of earlier periods by order, receipt and item, then of the period by date,
  /// document, line and item.
  func accruals(_ ins: ItemLists<StockIn>, _ fees: ItemLists<OutsourcingFee>) -> [ReceiptAccrual] {
    opening() + (purchased(ins) + outsourced(fees)).sorted(by: Self.precedes).map(\.accrual)
  }

  private func opening() -> [ReceiptAccrual] {
    let table = tables[.openingAccruals]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let amounts = table.wide("amount")
    var result: [ReceiptAccrual] = []
    for row in rows.rows(ofMonth: .openingAccruals, tables, sink).map(Int.init) {
      let number = index.find(table.text("order"), row)
      let isOutsourcing = number >= 0 && index.orders[Int(number)].kind == .outsourcing
      let item = items[row] < 0 && isOutsourcing ? index.orders[Int(number)].item : items[row]
      guard item >= 0 else {
        sink.report(
          Diagnostic(
            .notSupportedYet, ["feature": "An accrual of a purchase without its item"],
            at: tables.place(.openingAccruals, row, column: "order")))
        continue
      }
      result.append(
        ReceiptAccrual(
          isOutsourcing: isOutsourcing, order: table.text("order")[row], receipt: table.text("receipt")[row],
          item: item, isOpening: true, row: Int32(row),
          quantity: quantities[row] == ColumnTable.blank64 ? DecimalParsing.scale : quantities[row],
          amount: Money(roundingMillionths: amounts[row]).cents))
    }
    return result.sorted { left, right in
      if left.order != right.order { return Self.precedes(left.order, right.order) }
      if left.receipt != right.receipt { return Self.precedes(left.receipt, right.receipt) }
      return (left.item, left.quantity, left.amount, left.row)
        < (right.item, right.quantity, right.amount, right.row)
    }
  }

  /// An accrual with what it is put in order by.
  private struct Dated {
    let date: Int32
    let line: String
    let accrual: ReceiptAccrual
  }

  private func purchased(_ ins: ItemLists<StockIn>) -> [Dated] {
    let table = tables[.receipts]
    let days = table.narrow("date")
    var result: [Dated] = []
    for item in 0..<tables.items.count {
      for record in ins.list(item) where record.isReceipt && record.quantity != 0 {
        let row = Int(record.row)
        // Without an order there is nothing that an invoice could name.
        if table.text("order").isEmpty(row) { continue }
        result.append(
          Dated(
            date: days[row], line: table.text("line")[row],
            accrual: ReceiptAccrual(
              isOutsourcing: false, order: table.text("order")[row], receipt: table.text("document")[row],
              item: Int32(item), isOpening: false, row: record.row, quantity: record.quantity,
              amount: record.amount)))
      }
    }
    return result
  }

  private func outsourced(_ fees: ItemLists<OutsourcingFee>) -> [Dated] {
    let table = tables[.outsourcingReceipts]
    let days = table.narrow("date")
    let items = table.narrow("item")
    var result: [Dated] = []
    for order in 0..<index.orders.count {
      for fee in fees.list(order) where fee.quantity != 0 {
        let row = Int(fee.row)
        result.append(
          Dated(
            date: days[row], line: table.text("line")[row],
            accrual: ReceiptAccrual(
              isOutsourcing: true, order: table.text("order")[row], receipt: table.text("document")[row],
              item: items[row], isOpening: false, row: fee.row, quantity: fee.quantity,
              amount: fee.amount)))
      }
    }
    return result
  }

  private static func precedes(_ left: Dated, _ right: Dated) -> Bool {
    if left.date != right.date { return left.date < right.date }
    let (first, second) = (left.accrual, right.accrual)
    if first.receipt != second.receipt { return precedes(first.receipt, second.receipt) }
    if left.line != right.line { return precedes(left.line, right.line) }
    if first.order != second.order { return precedes(first.order, second.order) }
    return (first.item, first.quantity, first.amount, first.row)
      < (second.item, second.quantity, second.amount, second.row)
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
