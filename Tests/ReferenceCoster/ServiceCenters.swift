/// C41 to C43: what service centres hand over before pools go to orders.
struct ServiceCenters {
  /// What a final cost centre got of a pool of a service centre.
  struct Handover {
    var costCenter: String
    var element: String
    var own: Fraction
    var total: Fraction
    var receiver: String
    var share: Fraction
    var amount: Fraction
  }

  private let options: CostOptions
  /// By giver and receiver, above zero.
  private var values: [String: [String: Fraction]] = [:]
  /// Service centres by code.
  private var givers: [String] = []
  private(set) var handovers: [Handover] = []

  init() { options = CostOptions() }

  init(_ facts: MonthFacts, _ options: CostOptions) {
    self.options = options
    for row in facts.serviceDrivers where row.receiver != row.costCenter {
      values[row.costCenter, default: [:]][row.receiver, default: 0] += row.value
    }
    values = values.mapValues { $0.filter { $0.value > 0 } }.filter { !$0.value.isEmpty }
    givers = values.keys.sorted(by: precedes)
  }

  var isEmpty: Bool { givers.isEmpty }

  /// C42: receivers of a service centre by the option, whether something of them reaches a final centre or not.
  private func receivers(_ giver: String) -> [String] {
    (values[giver] ?? [:]).keys.sorted(by: precedes).filter { receiver in
      guard givers.contains(receiver) else { return true }
      switch options.services {
      case .direct: return false
      case .reciprocal: return true
      case .stepDown: return place(giver).lexicographicallyPrecedes(place(receiver))
      }
    }
  }

  /// Where a service centre stands: those that are listed first.
  private func place(_ center: String) -> [RankOfCenter] {
    let index = options.serviceOrder.firstIndex(of: center)
    return [.number(index ?? Int.max), .code(center)]
  }

  /// Service centres from which something reaches a final centre.
  private var reaching: Set<String> {
    var result: Set<String> = []
    while true {
      let more = givers.filter { giver in
        !result.contains(giver)
          && receivers(giver).contains { !givers.contains($0) || result.contains($0) }
      }
      if more.isEmpty { return result }
      result.formUnion(more)
    }
  }

  /// Expenses after those of service centres were handed over, and what was.
  mutating func handedOver(_ expenses: [PoolExpense]) -> [PoolExpense] {
    let active = givers.filter(reaching.contains)
    guard !active.isEmpty else { return expenses }
    let weights = weights(active)
    let shares = shares(active, weights)
    var result = expenses.filter { !active.contains($0.costCenter) }
    for element in Set(expenses.map(\.element)).sorted(by: elementPrecedes) {
      func own(_ center: String) -> Fraction? {
        let rows = expenses.filter { $0.costCenter == center && $0.element == element }
        return rows.isEmpty ? nil : rows.map(\.amount).sum
      }
      let totals = totals(active, weights, own: active.map { own($0) ?? 0 })
      for (index, giver) in active.enumerated() {
        guard let amount = own(giver) else { continue }
        let finals = shares[index].filter { $0.value != 0 }.sorted { precedes($0.key, $1.key) }
        let parts = split(amount, by: finals.map(\.value)) ?? []
        for (final, part) in zip(finals, parts) {
          result.append(PoolExpense(costCenter: final.key, element: element, amount: part))
          handovers.append(
            Handover(
              costCenter: giver, element: element, own: amount, total: totals[index].cents,
              receiver: final.key, share: final.value, amount: part))
        }
      }
    }
    return result
  }

  /// C42: w, by receiver.
  private func weights(_ active: [String]) -> [[String: Fraction]] {
    active.map { giver in
      let admitted = receivers(giver).filter { !givers.contains($0) || active.contains($0) }
      let sum = admitted.map { values[giver]?[$0] ?? 0 }.sum
      return Dictionary(uniqueKeysWithValues: admitted.map { ($0, (values[giver]?[$0] ?? 0) / sum) })
    }
  }

  /// C42: R of every service centre by final one.
  private func shares(_ active: [String], _ weights: [[String: Fraction]]) -> [[String: Fraction]] {
    let finals = Set(weights.flatMap(\.keys)).subtracting(givers)
    var result = active.map { _ in [String: Fraction]() }
    let matrix = active.indices.map { row in
      active.indices.map { column in
        Fraction(row == column ? 1 : 0) - (weights[row][active[column]] ?? 0)
      }
    }
    for final in finals {
      let values = solved(matrix, weights.map { $0[final] ?? 0 }) ?? []
      for (index, value) in values.enumerated() { result[index][final] = value }
    }
    return result
  }

  /// Own cost with what other service centres gave.
  private func totals(
    _ active: [String], _ weights: [[String: Fraction]], own: [Fraction]
  ) -> [Fraction] {
    let matrix = active.indices.map { row in
      active.indices.map { column in
        Fraction(row == column ? 1 : 0) - (weights[column][active[row]] ?? 0)
      }
    }
    return solved(matrix, own) ?? own
  }
}

/// A part of the place of a service centre.
private enum RankOfCenter: Comparable {
  case number(Int)
  case code(String)

  static func < (a: RankOfCenter, b: RankOfCenter) -> Bool {
    switch (a, b) {
    case (.number(let left), .number(let right)): left < right
    case (.code(let left), .code(let right)): precedes(left, right)
    case (.number, .code): true
    case (.code, .number): false
    }
  }
}
