internal import Domain

/// The value of an item with what was noticed, for methods other than the month average.
struct ItemValuation {
  /// What the item had, got and gave.
  var value = ItemValue()
  /// What is wrong, or was assumed.
  var findings: ValuationFinding = []
  /// The day on which the stock would be negative, where that is known.
  var negativeDay: Int32?
  /// Differences from the standard cost.
  var variances: [ItemVariance] = []
  /// Layers that are left.
  var layers: [StockLayer] = []

  /// Sums up what an item opened with, what came in at a stated amount, and what orders finished.
  init(_ item: Int, _ month: CostMonth, _ goods: [FinishedGoods]) {
    for index in month.openings.range(item) {
      value.openingQuantity += month.openings.records[index].quantity
      value.openingAmount += month.openings.records[index].amount
    }
    for index in month.ins.range(item) {
      let record = month.ins.records[index]
      // What has no amount is added once its rate is known.
      guard record.amount != StockIn.noAmount else { continue }
      value.externalQuantity += record.quantity
      if record.isReceipt {
        value.receiptAmount += record.amount
      } else {
        value.adjustmentAmount += record.amount
      }
    }
    for good in goods {
      value.producedQuantity += good.quantity
      value.producedAmount += good.amount
    }
  }

  /// The same with a finding.
  func adding(_ finding: ValuationFinding) -> ItemValuation {
    var result = self
    result.findings.insert(finding)
    return result
  }

  /// The same, negative on a day.
  func negative(on day: Int32) -> ItemValuation {
    var result = adding(.negative)
    result.negativeDay = day
    return result
  }

  /// Sends what is left without a quantity to cost of sales (C19).
  func finished() -> ItemValuation {
    var result = self
    if result.value.closingQuantity == 0, result.value.closingAmount != 0 {
      result.value.rest = result.value.closingAmount
      result.findings.insert(.rest)
    }
    if result.value.closingQuantity < 0 || result.value.closingAmount < 0 {
      result.findings.insert(.negative)
    }
    return result
  }
}

extension ItemValue {
  /// Adds a row that went out.
  mutating func add(_ out: StockOut, cost: Int64) {
    outQuantity += out.quantity
    switch out.kind {
    case .issue: issuedAmount += cost
    case .shipment: shippedAmount += cost
    case .adjustment: adjustedOutAmount += cost
    }
  }
}
