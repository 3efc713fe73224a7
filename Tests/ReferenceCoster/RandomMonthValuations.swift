import ReferencePlanner

extension FeaturedMonth {
  mutating func addValuations() {
    let random = stream(1)
    options.valuation = random.pick([.monthAverage, .movingAverage, .fifo])
    for index in month.items.indices {
      month.items[index].valuation = random.maybe(65, random.pick(CostMonth.Valuation.allCases))
      if month.items[index].valuation == .standard && random.chance(98) {
        let cost = worth(month.items[index].item) * random.pick(["0.93", 1, "1.07"])
        month.items[index].standardCost = cost.rounded(toMultipleOf: .millionth)
      }
    }
    for index in month.openingStock.indices {
      month.openingStock[index].layer = random.maybe(60, random.int(1...3))
    }
    for receipt in facts.receipts where random.chance(15) && receipt.quantity > 0 {
      // A document with several lines of an item.
      var other = receipt
      other.line = random.pick(["2", "10"])
      other.quantity = Fraction(random.int(1...9))
      other.amount = random.maybe(50, (other.quantity * worth(receipt.item)).cents)
      month.receipts.append(other)
    }
    let run = CostRun(facts, options)
    for item in month.items.map(\.item) where [.movingAverage, .fifo].contains(run.valuation(item)) {
      if random.chance(97) { bringForward(item) }
    }
  }

  /// Lets what comes in of an item come before it goes out, so that no day ends below zero.
  private mutating func bringForward(_ item: String) {
    for _ in 0..<200 {
      guard let day = firstDayBelowZero(item) else { return }
      let facts = facts
      func isLater(_ date: Day, _ quantity: Fraction) -> Bool {
        facts.isInPeriod(date) && date > day && quantity > 0
      }
      let made = Set(facts.orders.values.filter { $0.item == item }.map(\.order))
      if let index = month.receipts.firstIndex(where: { $0.item == item && isLater($0.date, $0.quantity) }) {
        month.receipts[index].date = day
      } else if let index = month.completions.firstIndex(where: {
        isLater($0.date, $0.quantity) && ($0.item.map { $0 == item } ?? made.contains($0.order))
      }) {
        month.completions[index].date = day
      } else if let index = month.outsourcingReceipts.firstIndex(where: {
        $0.item == item && isLater($0.date, $0.quantity)
      }) {
        month.outsourcingReceipts[index].date = day
      } else if let index = month.stockAdjustments.firstIndex(where: {
        $0.item == item && isLater($0.date, $0.quantity)
      }) {
        month.stockAdjustments[index].date = day
      } else if let index = month.issues.lastIndex(where: {
        $0.item == item && isLater($0.date, 0 - $0.quantity)
      }) {
        month.issues[index].date = day
      } else {
        return
      }
    }
  }

  private func firstDayBelowZero(_ item: String) -> Day? {
    let moves = CostRun(facts, options).movements(item, finished: [:])
    return moves.days(from: period.firstDay).first { day in
      let entered = moves.entries.filter { $0.day <= day }.map(\.worth.quantity).sum
      let found = moves.unpricedByDay.filter { $0.key <= day }.values.sum
      let gone = moves.outs.filter { $0.key.date <= day }.map(\.quantity).sum
      return moves.opening.quantity + entered + found < gone
    }
  }
}
