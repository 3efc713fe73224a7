import ReferencePlanner

/// C56, and where differences of invoices went.
extension CostRun {
  /// `accruals.csv`.
  var accrualTable: String {
    let rows = stablySorted(facts.accruals.accruals, by: Accrual.isBefore).map { accrual in
      let posted = posted(accrual)
      let amounts = [
        accrual.isOpening ? accrual.amount : 0, posted.accrued, posted.reversed, posted.settled,
        accrual.invoiced.amount, accrual.left,
      ]
      return [
        facts.period.text, accrual.kind.rawValue, accrual.order, accrual.receipt, accrual.item,
        accrual.quantity.plainText,
      ] + amounts.map(\.amountText)
    }
    return csvText(
      [
        "period", "kind", "order", "receipt", "item", "quantity", "opening", "accrued", "reversed", "settled",
        "invoiced", "closing",
      ], rows)
  }

  /// C56: what is accrued in the period, what is reversed of the opening accrual, and what invoices settle.
  private func posted(_ accrual: Accrual) -> (accrued: Fraction, reversed: Fraction, settled: Fraction) {
    // A receipt of the period is accrued at what is left of it.
    guard accrual.isOpening else { return (accrual.left, 0, 0) }
    switch options.invoices {
    case .onInvoice: return (0, accrual.released, 0)
    case .monthStart: return (accrual.left, accrual.amount, 0)
    case .difference: return (0, 0, accrual.released)
    }
  }

  /// `adjustments.csv`.
  func adjustmentTable() throws -> String {
    let rows = try facts.invoiceDifferences.flatMap { difference in
      let late = late.first {
        $0.dataset == "invoices" && $0.document == difference.document && $0.order == difference.order
      }
      return try destinations(difference).filter { $0.amount != 0 }.map { destination in
        [
          facts.period.text, difference.document, difference.order, difference.receipt, difference.item,
          difference.isFee ? "outsourcing" : "purchase", destination.name, destination.amount.amountText,
          (late?.day ?? difference.date).text, difference.quantity.plainText,
        ]
      }
    }
    // C65.
    let others = late.filter { $0.dataset != "invoices" }.map { row in
      [
        facts.period.text, row.document, row.order, "", row.item, row.dataset, row.costCenter ?? "period",
        row.amount?.amountText ?? "", row.day?.text ?? "", row.quantity?.plainText ?? "",
      ]
    }
    return csvText(
      [
        "period", "invoice", "order", "receipt", "item", "kind", "destination", "amount", "date", "quantity",
      ], rows + others)
  }

  /// A difference by where the quantity of its item went.
  private func destinations(
    _ difference: InvoiceDifference
  ) throws -> [(name: String, amount: Fraction)] {
    switch valuation(difference.item) {
    case .standard: return [("variance", difference.amount)]
    case .movingAverage, .fifo: return [("layers", difference.amount)]
    case .monthAverage: break
    }
    let value = try stock(difference.item)
    func gone(_ kind: OutKind) -> Fraction {
      value.outs.filter { $0.key.kind == kind }.map(\.worth.quantity).sum
    }
    let quantities = [value.closing.quantity, gone(.issue), gone(.shipment), gone(.adjustment)]
    guard let parts = split(difference.amount, by: quantities.map { max(0, $0) }) else {
      return [("sales", difference.amount)]
    }
    return Array(zip(["stock", "orders", "sales", "other"], parts)).map { (name: $0.0, amount: $0.1) }
  }
}
