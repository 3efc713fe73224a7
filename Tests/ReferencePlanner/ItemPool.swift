/// A part of the stock of an item, with the last day on which it can be used.
struct StockPart {
  var quantity: Rational
  var expires: Day?
  /// Whether it waits for no inspection.
  var isFree = true

  /// Whether it can be used on `day`.
  func serves(_ day: Day) -> Bool { expires.map { day <= $0 } ?? true }
}

/// What an item has and needs for one sales order, or for none: R45.
struct ItemPool {
  let item: String
  /// The sales order; empty for the free pool, which sorts before all codes.
  let code: String
  /// What is kept at least; only in the free pool (R46).
  let safetyStock: Rational
  /// The part that expires first comes first (R49).
  var stock: [StockPart]
  /// What open and firm orders bring, by day within the horizon.
  var receipts: [Day: Rational]
  /// What planned orders of other items bring (R90), by day.
  var plannedOutputs: [Day: Rational]
  /// In the order of R9.
  var needs: [Need]
  /// R46: what the free pool gave to others, and what a pool got from it.
  var given: [Day: Rational] = [:]
  var taken: [Day: Rational] = [:]
  /// What was given by the pool that got it.
  var givenTo: [(day: Day, pool: String, quantity: Rational)] = []
  /// R53: what substitutes take over, and what was lent to components.
  var replaced: [Day: Rational] = [:]
  var lent: [Day: Rational] = [:]
  /// R63: the same by document: what was lent is a need, what is taken over takes one away.
  var moved: [Need] = []

  var stockQuantity: Rational { stock.reduce(0) { $0 + $1.quantity } }

  var isEmpty: Bool {
    needs.isEmpty && stock.isEmpty && receipts.isEmpty && plannedOutputs.isEmpty
  }

  /// Everything that comes in, but for what is planned of the item itself.
  var allReceipts: [Day: Rational] {
    receipts.merging(plannedOutputs) { $0 + $1 }
  }

  /// What is used on each day: needs with what R46 and R53 moved, without what expires.
  private var used: [Day: Rational] {
    var result: [Day: Rational] = [:]
    for need in needs { result[need.date, default: 0] += need.quantity }
    result.merge(given) { $0 + $1 }
    for (day, quantity) in taken { result[day, default: 0] -= quantity }
    for (day, quantity) in replaced { result[day, default: 0] -= quantity }
    return result
  }

  /// R49: what is left of a part of the stock when its last day is over, by the day after.
  func expired(through lastDay: Day) -> [Day: Rational] {
    guard stock.contains(where: { $0.expires != nil }) else { return [:] }
    var parts = stock
    var result: [Day: Rational] = [:]
    let used = used
    for day in Set(used.keys).union(stock.compactMap(\.expires)).sorted() {
      var toUse = max(0, used[day] ?? 0)
      for index in parts.indices {
        let quantity = min(toUse, parts[index].quantity)
        parts[index].quantity -= quantity
        toUse -= quantity
      }
      let left = parts.filter { $0.expires == day }.reduce(0) { $0 + $1.quantity }
      parts.removeAll { $0.expires == day }
      if left > 0 && day < lastDay { result[day + 1] = left }
    }
    return result
  }

  /// What netting has to cover, by day.
  func requirements(through lastDay: Day) -> [Day: Rational] {
    used.merging(expired(through: lastDay)) { $0 + $1 }.filter { $0.value != 0 }
  }

  /// What all needs come to once everything is planned: R53 adds what was lent.
  func finalRequirements(through lastDay: Day) -> [Day: Rational] {
    requirements(through: lastDay).merging(lent) { $0 + $1 }.filter { $0.value != 0 }
  }

  /// R46, R53: what can be given away on `day`, if what has expired counts as `expired`.
  func surplus(on day: Day, expired: [Day: Rational]) -> Rational {
    var change = receipts
    for (date, quantity) in [used, expired, lent].flatMap(\.self) {
      change[date, default: 0] -= quantity
    }
    var value = stockQuantity - safetyStock
    var least: Rational?
    for date in Set(change.keys).union([day]).sorted() {
      value += change[date] ?? 0
      if date >= day { least = min(least ?? value, value) }
    }
    return max(0, least ?? 0)
  }
}
