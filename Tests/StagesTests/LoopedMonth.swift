import ReferenceCoster
import ReferencePlanner

/// A random month whose orders are issued some of what is made of them, out of stock that is added for it.
struct LoopedMonth {
  let month: ReferenceCoster.CostMonth

  init(_ base: ReferenceCoster.CostMonth, seed: UInt64) {
    let random = SplitMix64(seed: seed &+ 77)
    var month = base
    let made = Set(base.productionOrders.map(\.item)).union(base.outsourcingOrders.map(\.item)).sorted()
    let orders = base.completions.map(\.order) + base.outsourcingReceipts.map(\.order)
    let day = base.period.firstDay + 3
    for number in 0..<random.int(1...4) where !made.isEmpty && !orders.isEmpty {
      let item = random.pick(made)
      let quantity = Fraction(random.int(1...9))
      // There is always enough of it, whatever else goes out.
      month.openingStock.append(
        .init(base.period, item, quantity, Fraction(random.int(100...9999)) / 100))
      month.issues.append(.init(day + number, "LOOP\(number)", random.pick(orders), item, quantity))
    }
    self.month = month
  }
}
