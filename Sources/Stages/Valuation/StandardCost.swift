internal import Domain
internal import Numerics

/// Values the stock of an item at its standard cost, with the differences as variances (Docs/Costing.md, C34).
///
/// Stock is always worth round(s × quantity), so that every posting is the difference of two such.
struct StandardCost: Sendable {
  private let month: CostMonth
  private let prices: MasterPrices

  init(_ month: CostMonth, _ prices: MasterPrices) {
    self.month = month
    self.prices = prices
  }

  /// Values `item`, of which orders finished `goods`, and writes what every row that went out costs.
  func value(_ item: Int, _ goods: [FinishedGoods], outAmounts: FixedArray<Int64>) -> ItemValuation {
    var result = ItemValuation(item, month, goods)
    guard let standard = prices.standardCost(item) else {
      let isMoved = !month.ins.range(item).isEmpty || !month.outs.range(item).isEmpty
      return isMoved || !goods.isEmpty || !month.openings.range(item).isEmpty
        ? result.adding(.noStandard) : result
    }
    var balance = Balance(standard: standard)
    var variances: [ItemVariance] = []
    func post(_ kind: VarianceKind, order: Int32 = -1, _ quantity: Int64, actual: Int64?) -> Int64? {
      guard let amount = balance.add(quantity) else { return nil }
      if let actual, actual != amount {
        variances.append(
          ItemVariance(
            item: Int32(item), order: order, kind: kind, quantity: quantity, standard: amount, actual: actual)
        )
      }
      return amount
    }
    let actual = result.value
    let (receipts, stated, unpriced) = quantities(item)
    result.value.externalQuantity += unpriced
    guard let opening = post(.revaluation, actual.openingQuantity, actual: actual.openingAmount),
      let received = post(.price, receipts, actual: actual.receiptAmount),
      let adjusted = post(.adjustment, stated, actual: actual.adjustmentAmount),
      let found = post(.adjustment, unpriced, actual: nil)
    else { return result.adding(.overflow) }
    result.value.receiptAmount = received
    result.value.adjustmentAmount = opening - actual.openingAmount + adjusted + found
    result.value.producedAmount = 0
    for good in goods.sorted(by: { $0.order < $1.order }) {
      guard let amount = post(.production, order: good.order, good.quantity, actual: good.amount) else {
        return result.adding(.overflow)
      }
      result.value.producedAmount += amount
    }
    for index in month.outs.range(item) {
      let out = month.outs.records[index]
      guard let amount = balance.add(-out.quantity) else { return result.adding(.overflow) }
      outAmounts[index] = -amount
      result.value.add(out, cost: -amount)
    }
    result.variances = variances
    return result.finished()
  }

  /// Quantities received, adjusted in with an amount, and without one.
  private func quantities(_ item: Int) -> (received: Int64, stated: Int64, unpriced: Int64) {
    var sums: (received: Int64, stated: Int64, unpriced: Int64) = (0, 0, 0)
    for index in month.ins.range(item) {
      let record = month.ins.records[index]
      if record.isReceipt {
        sums.received += record.quantity
      } else if record.amount == StockIn.noAmount {
        sums.unpriced += record.quantity
      } else {
        sums.stated += record.quantity
      }
    }
    return sums
  }

  /// Quantity and value of the stock.
  private struct Balance {
    let standard: Int64
    var quantity: Int64 = 0
    var amount: Int64 = 0

    /// By how much the value changes with the quantity; nil where it does not fit.
    mutating func add(_ change: Int64) -> Int64? {
      quantity += change
      guard let next = PriceList.amount(quantity: quantity, price: standard),
        next.magnitude < UInt64(Int64.max / 2)
      else { return nil }
      defer { amount = next }
      return next - amount
    }
  }
}
