internal import Domain
internal import Numerics

/// Values the stock of an item at the average of the month (Docs/Costing.md, C16 to C19).
///
/// One rate for everything that goes out: u = (opening + in) / quantity, exact. Rows that go out get round(u × Q_k) − round(u × Q_{k−1}),
/// Q the running quantity, so that the last unit takes the last cent. 66,350.00 for 53,000 and 40,600 out: 50,826.60.
struct MonthAverage: Sendable {
  private let month: CostMonth
  private let prices: MasterPrices

  init(_ month: CostMonth, _ prices: MasterPrices) {
    self.month = month
    self.prices = prices
  }

  /// Values `item`, of which orders finished `quantity` at a cost of `amount`, and writes what every row that went out costs.
  func value(
    _ item: Int, produced quantity: Int64 = 0, at amount: Int64 = 0, outAmounts: FixedArray<Int64>
  ) -> (value: ItemValue, findings: ValuationFinding) {
    var value = ItemValue()
    var findings: ValuationFinding = []
    value.producedQuantity = quantity
    value.producedAmount = amount
    for index in month.openings.range(item) {
      value.openingQuantity += month.openings.records[index].quantity
      value.openingAmount += month.openings.records[index].amount
    }
    addExternal(item, to: &value, &findings)
    let inQuantity = value.quantity
    let inAmount = value.amount
    if inQuantity < 0 || (inAmount < 0 && inQuantity != 0) {
      for index in month.outs.range(item) { value.outQuantity += month.outs.records[index].quantity }
      return (value, [.negative])
    }
    let fallback = inQuantity == 0 ? prices.rate(item) : 0
    var posted: Int64 = 0
    for index in month.outs.range(item) {
      let out = month.outs.records[index]
      value.outQuantity += out.quantity
      if inQuantity == 0, out.quantity != 0 { findings.insert(.noRate) }
      let running =
        inQuantity == 0
        ? PriceList.amount(quantity: value.outQuantity, price: fallback)
        : share(of: inAmount, Int128(value.outQuantity), over: Int128(inQuantity))
      guard let running, running.magnitude < UInt64(Int64.max / 2) else {
        findings.insert(.overflow)
        break
      }
      let cost = running - posted
      posted = running
      outAmounts[index] = cost
      switch out.kind {
      case .issue: value.issuedAmount += cost
      case .shipment: value.shippedAmount += cost
      case .adjustment: value.adjustedOutAmount += cost
      }
    }
    if value.closingQuantity < 0 { findings.insert(.negative) }
    if value.closingQuantity == 0, value.closingAmount != 0 {
      value.rest = value.closingAmount
      findings.insert(.rest)
    }
    if value.closingAmount < 0 { findings.insert(.negative) }
    return (value, findings)
  }

  /// Receipts and adjustments; those without an amount come in at the rate of everything else.
  private func addExternal(_ item: Int, to value: inout ItemValue, _ findings: inout ValuationFinding) {
    var unpriced: Int64 = 0
    for index in month.ins.range(item) {
      let record = month.ins.records[index]
      if record.amount == StockIn.noAmount {
        unpriced += record.quantity
        continue
      }
      value.externalQuantity += record.quantity
      if record.isReceipt {
        value.receiptAmount += record.amount
      } else {
        value.adjustmentAmount += record.amount
      }
    }
    guard unpriced > 0 else { return }
    let others = value.quantity
    let amount: Int64?
    if others != 0 {
      amount = share(
        of: value.amount, Int128(others < 0 ? -unpriced : unpriced), over: Int128(others.magnitude))
    } else {
      amount = PriceList.amount(quantity: unpriced, price: prices.rate(item))
      if !prices.hasRate(item) { findings.insert(.noRate) }
    }
    value.externalQuantity += unpriced
    if let amount {
      value.adjustmentAmount += amount
    } else {
      findings.insert(.overflow)
    }
  }
}
