internal import Domain
internal import Numerics

/// Values the stock of an item first in, first out (Docs/Costing.md, C31 to C33).
struct FirstInFirstOut: Sendable {
  private let month: CostMonth
  private let prices: MasterPrices
  private let entries: StockEntries

  init(_ month: CostMonth, _ prices: MasterPrices, _ entries: StockEntries) {
    self.month = month
    self.prices = prices
    self.entries = entries
  }

  /// Values `item`, of which orders finished `goods`, and writes what every row that went out costs.
  func value(_ item: Int, _ goods: [FinishedGoods], outAmounts: FixedArray<Int64>) -> ItemValuation {
    var result = ItemValuation(item, month, goods)
    guard let entries = entries.entries(item, goods), var layers = layers(item, entries, &result) else {
      return result.adding(.overflow)
    }
    guard layers.close() else {
      for index in month.outs.range(item) { result.value.outQuantity += month.outs.records[index].quantity }
      return result.adding(.negative)
    }
    if let day = negativeDay(item, entries) { return result.negative(on: day) }
    var quantity: Int64 = 0
    var posted: Int64 = 0
    for index in month.outs.range(item) {
      let out = month.outs.records[index]
      quantity += out.quantity
      if layers.isEmpty, out.quantity != 0 { result.findings.insert(.noRate) }
      let running =
        layers.isEmpty
        ? PriceList.amount(quantity: quantity, price: prices.rate(item)) : layers.value(of: quantity)
      guard let running, running.magnitude < UInt64(Int64.max / 2) else { return result.adding(.overflow) }
      outAmounts[index] = running - posted
      result.value.add(out, cost: running - posted)
      posted = running
    }
    result.layers = layers.left(after: quantity, posted: posted, of: item)
    return result.finished()
  }

  /// The layers of the period; nil where an amount does not fit.
  private func layers(
    _ item: Int, _ entries: [StockEntries.Entry], _ result: inout ItemValuation
  ) -> FifoLayers? {
    var layers = FifoLayers()
    let openings = month.openings.list(item).sorted { $0.layer < $1.layer }
    var index = 0
    while index < openings.count {
      let layer = openings[index].layer
      var quantity: Int64 = 0
      var amount: Int64 = 0
      while index < openings.count, openings[index].layer == layer {
        quantity += openings[index].quantity
        amount += openings[index].amount
        index += 1
      }
      layers.append(quantity: quantity, amount: amount)
    }
    for entry in entries {
      guard entry.source == .unpriced else {
        layers.append(quantity: entry.quantity, amount: entry.amount)
        continue
      }
      let amount: Int64?
      if let rate = layers.newestRate {
        amount = share(of: rate.amount, Int128(entry.quantity), over: Int128(rate.quantity))
      } else {
        amount = PriceList.amount(quantity: entry.quantity, price: prices.rate(item))
        if !prices.hasRate(item) { result.findings.insert(.noRate) }
      }
      guard let amount else { return nil }
      layers.append(quantity: entry.quantity, amount: amount)
      result.value.externalQuantity += entry.quantity
      result.value.adjustmentAmount += amount
    }
    return layers
  }

  /// The first day at whose end more had gone out than had come in.
  private func negativeDay(_ item: Int, _ entries: [StockEntries.Entry]) -> Int32? {
    var stock = month.openings.range(item).reduce(Int64(0)) { $0 + month.openings.records[$1].quantity }
    let outs = month.outs.range(item)
    var out = outs.lowerBound
    var entry = 0
    while entry < entries.count || out < outs.upperBound {
      let day = min(
        entry < entries.count ? entries[entry].date : .max,
        out < outs.upperBound ? month.outs.records[out].date : .max)
      while entry < entries.count, entries[entry].date == day {
        stock += entries[entry].quantity
        entry += 1
      }
      while out < outs.upperBound, month.outs.records[out].date == day {
        stock -= month.outs.records[out].quantity
        out += 1
      }
      if stock < 0 { return day }
    }
    return nil
  }
}
