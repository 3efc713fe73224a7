import ReferencePlanner

/// C29, C30 and C33: moving average.
extension CostRun {
  func valueByDay(_ item: String, _ moves: StockMovements, _ value: inout StockValue) {
    var stock = moves.opening
    /// The rate of the stretch, and whether stock ever said one.
    var rate = stockRate(stock) ?? defaultRate(item) ?? 0
    var isKnown = stockRate(stock) != nil
    var isFirst = true
    /// What went out since the stretch began.
    var running: Fraction = 0
    for day in moves.days(from: facts.period.firstDay) {
      let entries = moves.entries.filter { $0.day == day }
      stock = stock + entries.map(\.worth).sum
      let unpriced = moves.unpricedByDay[day] ?? 0
      if unpriced > 0 {
        let rate = stockRate(stock) ?? (isKnown ? rate : defaultRateOrWarning(item))
        let worth = Worth(quantity: unpriced, amount: (rate * unpriced).cents)
        value.adjusted = value.adjusted + worth
        stock = stock + worth
      }
      if !entries.isEmpty || unpriced > 0 {
        (running, isFirst) = (0, false)
        if let known = stockRate(stock) { (rate, isKnown) = (known, true) }
      }
      for row in moves.outs where row.key.date == day {
        let before = (rate * running).cents
        running += row.quantity
        let worth = Worth(quantity: row.quantity, amount: (rate * running).cents - before)
        value.outs.append((row.key, worth))
        stock = stock - worth
      }
      if isFirst && !isKnown && moves.hasOut(on: day) { warnings.insert("no-rate") }
      if stock.quantity < 0 || (stock.amount < 0 && stock.quantity != 0) { errors.insert("negative-stock") }
    }
  }

  /// The rate of a stock that has one.
  private func stockRate(_ stock: Worth) -> Fraction? {
    stock.quantity > 0 && stock.amount >= 0 ? stock.amount / stock.quantity : nil
  }
}
