internal import Domain

/// Values items by the method that each has (Docs/Costing.md, C28).
struct StockValuation: Sendable {
  /// Rates of the item master.
  let prices: MasterPrices
  /// The method that most items have, which is called directly.
  let average: MonthAverage
  /// What came in of items that are valued by the day.
  let entries: StockEntries
  private let month: CostMonth
  private let moving: MovingAverage
  private let fifo: FirstInFirstOut
  private let standard: StandardCost

  init(_ month: CostMonth, _ tables: InputTables) {
    self.month = month
    prices = MasterPrices(tables)
    entries = StockEntries(month, tables)
    average = MonthAverage(month, prices)
    moving = MovingAverage(month, prices, entries)
    fifo = FirstInFirstOut(month, prices, entries)
    standard = StandardCost(month, prices)
  }

  /// Values `item`, of which orders finished `goods`, and writes what every row that went out costs.
  func value(_ item: Int, _ goods: [FinishedGoods], outAmounts: FixedArray<Int64>) -> ItemValuation {
    switch month.valuations[item] {
    case .monthAverage:
      var result = ItemValuation(item, month, goods)
      (result.value, result.findings) = average.value(
        item, produced: result.value.producedQuantity, at: result.value.producedAmount, outAmounts: outAmounts
      )
      return result
    case .movingAverage: return moving.value(item, goods, outAmounts: outAmounts)
    case .fifo: return fifo.value(item, goods, outAmounts: outAmounts)
    case .standard: return standard.value(item, goods, outAmounts: outAmounts)
    }
  }
}
