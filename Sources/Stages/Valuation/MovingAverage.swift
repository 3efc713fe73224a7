internal import Domain
internal import Numerics

/// Values the stock of an item at the rate since the last thing that came in (Docs/Costing.md, C30 and C33).
///
/// 5,000 of 15,000 worth 20,250.00 stay when 36,000 come in for 43,200.00: the next rate is 49,950.00 / 41,000.
struct MovingAverage: Sendable {
  /// A rate as cents over millionths of a unit.
  private struct Rate {
    var amount: Int64
    var quantity: Int128
  }

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
    guard let entries = entries.entries(item, goods) else { return result.adding(.overflow) }
    var walk = Walk(quantity: result.value.openingQuantity, amount: result.value.openingAmount)
    let outs = month.outs.range(item)
    var out = outs.lowerBound
    var entry = 0
    while entry < entries.count || out < outs.upperBound {
      let day = min(
        entry < entries.count ? entries[entry].date : .max,
        out < outs.upperBound ? month.outs.records[out].date : .max)
      if entry < entries.count, entries[entry].date == day {
        let first = entry
        while entry < entries.count, entries[entry].date == day { entry += 1 }
        guard enter(entries[first..<entry], item, &walk, &result) else { return result.adding(.overflow) }
      }
      while out < outs.upperBound, month.outs.records[out].date == day {
        let record = month.outs.records[out]
        walk.out += record.quantity
        if walk.isAssumed, walk.rate == nil, record.quantity != 0 { result.findings.insert(.noRate) }
        guard let running = running(walk, item), running.magnitude < UInt64(Int64.max / 2) else {
          return result.adding(.overflow)
        }
        outAmounts[out] = running - walk.posted
        result.value.add(record, cost: running - walk.posted)
        walk.posted = running
        out += 1
      }
      if walk.left < 0 || (walk.left != 0 && walk.leftAmount < 0) { return result.negative(on: day) }
    }
    return result.finished()
  }

  /// The stock as the days go by.
  private struct Walk {
    /// What was there when the stretch began.
    var quantity: Int64
    var amount: Int64
    /// What went out since.
    var out: Int64 = 0
    var posted: Int64 = 0
    /// Rate of the stretch before, for one that has none.
    var rate: Rate?

    var left: Int64 { quantity - out }
    var leftAmount: Int64 { amount - posted }
    /// Whether the stock has no rate of its own.
    var isAssumed: Bool { quantity <= 0 || amount < 0 }
    /// The rate at hand, if there is one that is not assumed.
    var known: Rate? { isAssumed ? rate : Rate(amount: amount, quantity: Int128(quantity)) }
  }

  /// Begins a stretch with what came in on a day; false where an amount does not fit.
  private func enter(
    _ entries: ArraySlice<StockEntries.Entry>, _ item: Int, _ walk: inout Walk, _ result: inout ItemValuation
  ) -> Bool {
    var next = Walk(quantity: walk.left, amount: walk.leftAmount, rate: walk.known)
    for entry in entries where entry.source != .unpriced {
      next.quantity += entry.quantity
      next.amount += entry.amount
    }
    for entry in entries where entry.source == .unpriced {
      let amount: Int64?
      if let rate = next.known {
        amount = share(of: rate.amount, Int128(entry.quantity), over: rate.quantity)
      } else {
        amount = PriceList.amount(quantity: entry.quantity, price: prices.rate(item))
        if !prices.hasRate(item) { result.findings.insert(.noRate) }
      }
      guard let amount else { return false }
      next.quantity += entry.quantity
      next.amount += amount
      result.value.externalQuantity += entry.quantity
      result.value.adjustmentAmount += amount
    }
    walk = next
    return true
  }

  /// What has gone out of a stretch so far; nil where it does not fit.
  private func running(_ walk: Walk, _ item: Int) -> Int64? {
    guard let rate = walk.known else {
      return PriceList.amount(quantity: walk.out, price: prices.rate(item))
    }
    return share(of: rate.amount, Int128(walk.out), over: rate.quantity)
  }
}
