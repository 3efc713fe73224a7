internal import Domain

/// What an item can give away on a day without ever lacking it: the least, on that day and all later ones, of what is available without
/// planned orders above the safety stock (Docs/Planning.md, R46 and R53).
///
/// With 10 in stock, a need of 8 on day 3 and a receipt of 5 on day 7 it is 2 from day 0 on and 7 from day 7 on. It never falls from one
/// day to the next, so that the days on which it rises are kept. Whoever takes 4 on day 7 leaves 2 from day 0 and 3 from day 7 on.
struct Surplus {
  private struct Step {
    let slot: Int32
    /// From `slot` on up to the next step, in millionths; may be negative.
    var least: Int128
  }

  /// By day, rising strictly.
  private var steps: [Step] = []

  /// Looks at the needs and receipts that stand in `scratch`, with `stock` before the first day.
  ///
  /// What planned orders give beside their product is as little lent as planned orders are.
  init(stock: Int64, safetyStock: Int64, _ scratch: borrowing NodeScratch) {
    var available = Int128(stock) - Int128(safetyStock)
    var balances = [Step(slot: 0, least: available)]
    let planned = scratch.outputs.isEmpty ? [] : scratch.outputs.sorted { $0.due < $1.due }
    var next = 0
    var slot = 0
    while let event = scratch.nextEvent(from: slot) {
      available += Int128(scratch.receipts[event]) - Int128(scratch.needs[event])
      while next < planned.count, planned[next].due <= event {
        available -= Int128(planned[next].quantity)
        next += 1
      }
      if event == 0 { balances.removeAll() }
      balances.append(Step(slot: Int32(event), least: available))
      slot = event + 1
    }
    // From the last day back: the balance of a day counts for it and for all days before it.
    for balance in balances.reversed() {
      if let later = steps.last, later.least <= balance.least {
        steps[steps.count - 1] = Step(slot: balance.slot, least: later.least)
      } else {
        steps.append(balance)
      }
    }
    steps.reverse()
  }

  /// What can be taken on `slot`, not below 0.
  func quantity(on slot: Int) -> Int64 { Int64(clamping: max(0, steps[position(of: slot)].least)) }

  /// Takes what `quantity(on:)` allows on `slot`: every later day has that much less, and earlier days no more than is left.
  mutating func take(_ quantity: Int64, on slot: Int) {
    var index = position(of: slot)
    let least = steps[index].least
    if Int(steps[index].slot) < slot {
      // Days of the same step before `slot` keep what is left of it.
      steps.insert(Step(slot: Int32(slot), least: least), at: index + 1)
      index += 1
    }
    for later in index..<steps.count { steps[later].least -= Int128(quantity) }
    let left = least - Int128(quantity)
    // Earlier steps that would allow more merge into one that begins with the first of them.
    var first = index
    while first > 0, steps[first - 1].least >= left { first -= 1 }
    guard first < index else { return }
    let start = steps[first].slot
    steps.removeSubrange(first..<index)
    steps[first] = Step(slot: start, least: left)
  }

  /// The last step that begins on or before `slot`.
  private func position(of slot: Int) -> Int {
    var low = 0
    var high = steps.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(steps[middle].slot) <= slot { low = middle } else { high = middle }
    }
    return low
  }
}
