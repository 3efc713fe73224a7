internal import Domain

/// Brings invoices into stock and fees: as the price of receipts of the period, and as differences of earlier ones (Docs/Costing.md, C54 and C55).
struct InvoicePosting {
  let invoicing: Invoicing

  /// Receipts and adjustments with what invoices say; fees are changed where they are.
  func posted(_ ins: ItemLists<StockIn>, _ fees: ItemLists<OutsourcingFee>) -> ItemLists<StockIn> {
    let purchases = invoiced(isOutsourcing: false)
    for index in 0..<ins.records.count where ins.records[index].isReceipt {
      if let amount = purchases.amount(ofRow: ins.records[index].row) { ins.records[index].amount = amount }
    }
    let work = invoiced(isOutsourcing: true)
    for index in 0..<fees.records.count {
      if let amount = work.amount(ofRow: fees.records[index].row) { fees.records[index].amount = amount }
    }
    let differences = invoicing.differences.filter { $0.amount != 0 }
    guard !differences.isEmpty else { return ins }
    var all: [(item: Int32, record: StockIn)] = []
    all.reserveCapacity(ins.records.count + differences.count)
    for item in 0..<ins.starts.count - 1 {
      for index in ins.range(item) { all.append((Int32(item), ins.records[index])) }
    }
    for difference in differences {
      var record = StockIn(row: difference.row, isReceipt: false, quantity: 0, amount: difference.amount)
      record.isInvoice = true
      all.append((difference.item, record))
    }
    return ItemLists(itemCount: ins.starts.count - 1, count: all.count) { (all[$0].item, all[$0].record) }
  }

  /// What receipts of the period cost by their rows: what is still accrued, and what was invoiced.
  private func invoiced(isOutsourcing: Bool) -> RowAmounts {
    var amounts = RowAmounts()
    for number in invoicing.accruals.indices {
      let accrual = invoicing.accruals[number]
      guard !accrual.isOpening, accrual.isOutsourcing == isOutsourcing, accrual.invoicedQuantity != 0 else {
        continue
      }
      amounts.set(accrual.openAmount + accrual.invoiced, ofRow: accrual.row)
    }
    return amounts
  }
}

/// Amounts of some rows of a table.
private struct RowAmounts {
  private var amounts: [Int64?] = []

  mutating func set(_ amount: Int64, ofRow row: Int32) {
    if row >= amounts.count {
      amounts += Array(repeating: nil, count: max(Int(row) + 1 - amounts.count, amounts.count))
    }
    amounts[Int(row)] = amount
  }

  func amount(ofRow row: Int32) -> Int64? { row < amounts.count ? amounts[Int(row)] : nil }
}
