internal import Domain

/// Orders and amounts by supplier, week, kind and status, while they are added up.
struct CommitmentSums {
  /// What was added for one combination.
  struct Sum {
    var orders = 0
    var unpriced = 0
    var cents: Int128 = 0
  }

  /// Combinations of kind and status in a week.
  private static let width = 2 * PurchaseCommitment.Status.allCases.count

  /// By number of the supplier, 0 for none, then by week and combination.
  private var sums: [[Sum]]
  /// Items with orders that have no price, with the day on which the first of them is due.
  private(set) var unpriced: [Int32: Int32] = [:]

  init(suppliers: Int) { sums = Array(repeating: [], count: suppliers + 1) }

  /// Adds an order of `supplier` (less than 0 for none) that is due in `week`.
  mutating func add(
    _ cents: Int128?, supplier: Int32, week: Int, _ kind: OrderKind, _ status: PurchaseCommitment.Status
  ) {
    Self.add(cents, to: &sums[Int(max(supplier, -1)) + 1], week: week, kind, status)
  }

  /// Adds all planned orders of an item that has one supplier (less than 0 for none); `order` gives the amount and the week of each.
  mutating func addPlanned(
    _ count: Int, supplier: Int32, _ kind: OrderKind, _ order: (Int) -> (cents: Int128?, week: Int)
  ) {
    let supplier = Int(max(supplier, -1)) + 1
    // Taken out while it changes, so that the list of lists is looked at once.
    var list: [Sum] = []
    swap(&list, &sums[supplier])
    for index in 0..<count {
      let (cents, week) = order(index)
      Self.add(cents, to: &list, week: week, kind, .planned)
    }
    swap(&list, &sums[supplier])
  }

  @inline(__always)
  private static func add(
    _ cents: Int128?, to list: inout [Sum], week: Int, _ kind: OrderKind, _ status: PurchaseCommitment.Status
  ) {
    let place = week * width + (kind == .purchase ? 0 : 3) + Int(status.rawValue)
    while list.count <= place { list.append(Sum()) }
    list[place].orders += 1
    if let cents { list[place].cents += cents } else { list[place].unpriced += 1 }
  }

  /// Remembers an item without a price; the earliest day counts.
  mutating func addUnpriced(_ item: Int32, day: Int32) {
    unpriced[item] = min(unpriced[item] ?? day, day)
  }

  /// Adds everything of `other`.
  mutating func add(_ other: CommitmentSums) {
    for (supplier, list) in other.sums.enumerated() {
      while sums[supplier].count < list.count { sums[supplier].append(Sum()) }
      for (place, sum) in list.enumerated() {
        sums[supplier][place].orders += sum.orders
        sums[supplier][place].unpriced += sum.unpriced
        sums[supplier][place].cents += sum.cents
      }
    }
    unpriced.merge(other.unpriced) { min($0, $1) }
  }

  /// The combinations with orders by week, supplier, kind and status; `code` gives the supplier's, in their order.
  func commitments(firstMonday: CivilDate, code: (Int32) -> String) -> [PurchaseCommitment] {
    let weeks = (sums.map(\.count).max() ?? 0) / Self.width + 1
    var result: [PurchaseCommitment] = []
    for week in 0..<weeks {
      for (supplier, list) in sums.enumerated() {
        for combination in 0..<Self.width where week * Self.width + combination < list.count {
          let sum = list[week * Self.width + combination]
          guard sum.orders > 0,
            let status = PurchaseCommitment.Status(rawValue: UInt8(combination % 3))
          else { continue }
          result.append(
            PurchaseCommitment(
              week: firstMonday.adding(7 * week), supplier: supplier == 0 ? "" : code(Int32(supplier - 1)),
              kind: combination < 3 ? .purchase : .outsourcing, status: status, orders: sum.orders,
              unpriced: sum.unpriced, cents: sum.cents))
        }
      }
    }
    return result
  }
}
