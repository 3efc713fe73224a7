package import Domain

/// What an item costs to order and to hold.
package struct LotCosts: Sendable {
  /// For a lot, in millionths of the currency.
  package var order: Int64
  /// For a unit and day, in millionths of the currency.
  package var holding: Int64

  /// Describes the costs.
  package init(order: Int64, holding: Int64) {
    self.order = order
    self.holding = holding
  }
}

/// The coming needs of an item and how many of them one lot covers (Docs/Planning.md, R29 to R33).
///
/// The series of the first shortage serves all later ones: what lots have more than is needed only moves the next shortage to a
/// later need of the series, or makes that need smaller; behind it everything is as it was. Costs are whole numbers of
/// 10⁻¹² of the currency.
package struct LotSeries: ~Copyable {
  private struct Need: BitwiseCopyable {
    var slot: Int
    var quantity: Int64
  }

  private var needs: [Need] = []
  private var policy = LotPolicy.lotForLot
  private var order: Int128 = 0
  private var holding: Int128 = 0
  private var looksBack = false
  /// Of each need the end of the cheapest lot that starts with it.
  private var cheapestEnds: [Int] = []
  private var cheapest = CheapestLots()
  /// The first need that no lot covers yet.
  private var position = 0

  /// An empty series.
  package init() {}

  /// Whether there is no need in it.
  package var isEmpty: Bool { needs.isEmpty }

  /// Forgets all needs but keeps the room.
  package mutating func removeAll() {
    needs.removeAll(keepingCapacity: true)
    position = 0
  }

  /// Adds a need, greater than zero and later than those before it.
  package mutating func append(_ quantity: Int64, at slot: Int) {
    needs.append(Need(slot: slot, quantity: quantity))
  }

  /// Makes the whole series ready for lots of a policy; false where the costs are too large to be compared.
  package mutating func prepare(_ policy: LotPolicy, _ costs: LotCosts, looksBack: Bool) -> Bool {
    self.policy = policy
    self.looksBack = looksBack
    order = Int128(costs.order) * 1_000_000
    holding = Int128(costs.holding)
    guard let first = needs.first, let last = needs.last else { return true }
    // Nothing costs more than to hold everything to the end; within the bound, no sum or product below overflows.
    let total = needs.reduce(Int128(0)) { $0 + Int128($1.quantity) }
    let (most, overflow) = (total * Int128(last.slot - first.slot)).multipliedReportingOverflow(by: holding)
    guard !overflow, most < Self.costLimit else { return false }
    if policy == .wagnerWhitin { solve() }
    return true
  }

  private static let costLimit: Int128 = 1 << 100

  /// The net requirement that a lot for a shortage of `net` on `slot` covers, or nil where it does not fit.
  ///
  /// Shortages come in the order of their days.
  package mutating func cover(_ net: Int64, at slot: Int) -> Int64? {
    while position < needs.count, needs[position].slot < slot { position += 1 }
    guard position < needs.count, needs[position].slot == slot else { return nil }
    needs[position].quantity = net
    var sum: Int64 = 0
    let end = lotEnd(position)
    for index in position..<end {
      let (larger, overflow) = sum.addingReportingOverflow(needs[index].quantity)
      if overflow { return nil }
      sum = larger
    }
    position = end
    return sum
  }

  /// The first need that a lot for the need `start` and its successors leaves to the next one.
  private func lotEnd(_ start: Int) -> Int {
    switch policy {
    case .partPeriod: partPeriodEnd(start)
    case .leastUnitCost: leastUnitCostEnd(start)
    case .silverMeal: silverMealEnd(start)
    case .wagnerWhitin: cheapestEnds[start]
    default: start + 1
    }
  }

  private func days(_ start: Int, _ index: Int) -> Int128 { Int128(needs[index].slot - needs[start].slot) }

  /// What it costs to hold the need `index` from the day of the need `start`.
  private func holdingCost(_ start: Int, _ index: Int) -> Int128 {
    holding * Int128(needs[index].quantity) * days(start, index)
  }

  /// R30: holding costs rise with every need, so that the closest is the last below the order cost or the next one.
  private func partPeriodEnd(_ start: Int) -> Int {
    var end = start + 1
    var cost: Int128 = 0
    while end < needs.count, cost < order {
      let next = cost + holdingCost(start, end)
      if next > order, next - order >= order - cost { break }
      cost = next
      end += 1
    }
    guard looksBack, end > start + 1, end < needs.count else { return end }
    let kept = Int128(needs[end - 1].quantity) * days(start, end - 1)
    let moved = Int128(needs[end].quantity) * days(end - 1, end)
    return moved < kept ? end - 1 : end
  }

  /// R31: a need lowers the cost of a unit exactly if its own units cost less to hold; once one does not, no later one does.
  private func leastUnitCostEnd(_ start: Int) -> Int {
    var end = start + 1
    var cost = order
    var quantity = Int128(needs[start].quantity)
    while end < needs.count, holding * days(start, end) * quantity < cost {
      cost += holdingCost(start, end)
      quantity += Int128(needs[end].quantity)
      end += 1
    }
    return end
  }

  /// R32: the lot grows as long as the average cost of a day does not rise.
  private func silverMealEnd(_ start: Int) -> Int {
    var end = start + 1
    var cost = order
    while end < needs.count {
      let next = cost + holdingCost(start, end)
      let days = days(start, end)
      if next * days > cost * (days + 1) { break }
      cost = next
      end += 1
    }
    return end
  }

  /// R33: nothing of the first need of a lot is held, so that the ends are right whatever is left of that need.
  private mutating func solve() {
    cheapestEnds.removeAll(keepingCapacity: true)
    cheapestEnds.append(contentsOf: repeatElement(0, count: needs.count))
    cheapest.start(at: needs.count)
    for index in needs.indices.reversed() {
      cheapestEnds[index] = cheapest.add(
        index, Int128(needs[index].quantity), day: days(0, index), order: order, holding: holding)
    }
  }
}
