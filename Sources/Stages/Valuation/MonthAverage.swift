internal import Domain
internal import Numerics

/// Values the stock of an item at the average of the month (Docs/Costing.md, C16 to C19).
///
/// One rate for everything that goes out: u = (opening + in) / quantity, exact. Rows that go out get round(u × Q_k) − round(u × Q_{k−1}),
/// Q the running quantity, so that the last unit takes the last cent. 66,350.00 for 53,000 and 40,600 out: 50,826.60.
struct MonthAverage: Sendable {
  /// Why an item cannot be valued, or what was assumed.
  struct Finding: OptionSet {
    let rawValue: UInt8
    /// Quantity or value would be negative.
    static let negative = Finding(rawValue: 1)
    /// An amount does not fit.
    static let overflow = Finding(rawValue: 2)
    /// There was no quantity in to make a rate from.
    static let noRate = Finding(rawValue: 4)
    /// Value is left without a quantity.
    static let rest = Finding(rawValue: 8)
  }

  private let month: CostMonth
  private let tables: InputTables
  private let standardCosts: LaneView<Int64>
  private let purchasePrices: LaneView<Int64>

  init(_ month: CostMonth, _ tables: InputTables) {
    self.month = month
    self.tables = tables
    standardCosts = tables[.items].wide("standard_cost")
    purchasePrices = tables[.items].wide("purchase_price")
  }

  /// Values `item`, of which orders finished `quantity` at a cost of `amount`, and writes what every row that went out costs.
  func value(
    _ item: Int, produced quantity: Int64 = 0, at amount: Int64 = 0, outAmounts: FixedArray<Int64>
  ) -> (value: ItemValue, findings: Finding) {
    var value = ItemValue()
    var findings: Finding = []
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
    let fallback = inQuantity == 0 ? fallbackPrice(item) : 0
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
  private func addExternal(_ item: Int, to value: inout ItemValue, _ findings: inout Finding) {
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
      amount = PriceList.amount(quantity: unpriced, price: fallbackPrice(item))
      if !hasFallback(item) { findings.insert(.noRate) }
    }
    value.externalQuantity += unpriced
    if let amount {
      value.adjustmentAmount += amount
    } else {
      findings.insert(.overflow)
    }
  }

  /// Whether the master has a price for an item without stock.
  private func hasFallback(_ item: Int) -> Bool {
    let row = Int(tables.rowOfItem[item])
    return row >= 0
      && (standardCosts[row] != ColumnTable.blank64 || purchasePrices[row] != ColumnTable.blank64)
  }

  /// The rate of an item without stock: its standard cost, else its purchase price, else nothing; in millionths.
  func fallbackPrice(_ item: Int) -> Int64 {
    let row = Int(tables.rowOfItem[item])
    guard row >= 0 else { return 0 }
    if standardCosts[row] != ColumnTable.blank64 { return standardCosts[row] }
    return purchasePrices[row] == ColumnTable.blank64 ? 0 : purchasePrices[row]
  }
}
