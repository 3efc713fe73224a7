import ReferencePlanner

/// C9 to C11: what receipts and outsourcing receipts cost where they do not say it.
extension MonthFacts {
  /// C9: the amount of a receipt; nil where no price is known.
  func amount(of receipt: CostMonth.Receipt) -> Fraction? {
    if let amount = receipt.amount { return inBase(amount, receipt.currency, on: receipt.date) }
    let lines = month.purchaseOrders
      .filter { $0.order == receipt.order && $0.item == receipt.item }
      .sorted { precedes($0.line ?? "1", $1.line ?? "1") }
    if let price = lines.compactMap(\.price).first { return (receipt.quantity * price).cents }
    let supplier =
      receipt.supplier ?? lines.compactMap(\.supplier).first ?? item(receipt.item).supplier
    let listed = listedAmount(
      receipt.item, .purchase, quantity: receipt.quantity, supplier: supplier, date: receipt.date)
    if let listed { return listed.cents }
    return item(receipt.item).purchasePrice.map { (receipt.quantity * $0).cents }
  }

  /// C10: the fee of an outsourcing receipt; nil where no price is known.
  func fee(of receipt: CostMonth.OutsourcingReceipt) -> Fraction? {
    if let fee = receipt.feeEstimate { return inBase(fee, receipt.currency, on: receipt.date) }
    let order = order(receipt.order)
    if let price = order.price { return (receipt.quantity * price).cents }
    return listedAmount(
      receipt.item, .outsourcing, quantity: receipt.quantity, supplier: order.supplier,
      date: receipt.date)?.cents
  }

  /// C11: the amount by the price list, unrounded; nil where no row applies.
  private func listedAmount(
    _ item: String, _ kind: OrderKind, quantity: Fraction, supplier: String?, date: Day
  ) -> Fraction? {
    let rows = month.prices.filter { row in
      row.item == item && row.kind == kind
        && (supplier == nil || row.supplier == supplier)
        && (row.validFrom ?? date) <= date && date <= (row.validTo ?? date)
        && (row.minimumQuantity ?? 0) <= quantity.magnitude
        && rate(row.currency, on: date) != nil
    }
    .map { row in
      // C51: prices are compared in the base currency.
      var row = row
      let rate = rate(row.currency, on: date) ?? 1
      (row.price, row.minimumAmount) = (row.price * rate, row.minimumAmount.map { $0 * rate })
      return row
    }
    guard let row = rows.sorted(by: isPreferred).first else { return nil }
    // A correction takes back what its quantity cost, not a whole minimum.
    if quantity < 0 { return quantity * row.price }
    return max(quantity * row.price, row.minimumAmount ?? 0)
  }

  private func isPreferred(_ a: CostMonth.Price, _ b: CostMonth.Price) -> Bool {
    let (tierA, tierB) = (a.minimumQuantity ?? 0, b.minimumQuantity ?? 0)
    if tierA != tierB { return tierA > tierB }
    let earliest = Day(number: Int.min)
    let (fromA, fromB) = (a.validFrom ?? earliest, b.validFrom ?? earliest)
    if fromA != fromB { return fromA > fromB }
    if a.price != b.price { return a.price < b.price }
    return (a.minimumAmount ?? 0) < (b.minimumAmount ?? 0)
  }
}
