/// R53: what substitutes take over of the needs of one component.
struct Lending {
  let facts: Facts
  /// The rows of the component, in the order in which they are tried.
  let rows: [SubstituteRow]

  init(_ facts: Facts, _ bom: BillOfMaterials, of component: String) {
    self.facts = facts
    rows = bom.substitutes.filter { $0.component == component }.sorted(by: Self.isTriedFirst)
  }

  /// The order in which the rows of a component are tried.
  static func isTriedFirst(_ a: SubstituteRow, _ b: SubstituteRow) -> Bool {
    rank(a).lexicographicallyPrecedes(rank(b))
  }

  private static func rank(_ row: SubstituteRow) -> [RankPart] {
    [
      .number(Rational(row.priority)), .number(row.parent == nil ? 1 : 0), .text(row.substitute),
      .text(row.parent ?? ""), .number(Rational(row.validFrom?.number ?? -1_000_000)),
    ]
  }

  /// Offers the needs of `pool` to the substitutes, whose free pools lend what they have to spare.
  func lend(to pool: inout ItemPool, from pools: inout [String: [ItemPool]]) -> [SubstitutionRow] {
    guard !rows.isEmpty else { return [] }
    var tried: [SubstitutionRow] = []
    let receipts = pool.allReceipts
    // What expires counts as if nothing were taken from substitutes.
    let expired = pool.expired(through: facts.lastDay)
    let days = Set(receipts.keys).union(pool.needs.map(\.date)).union(expired.keys)
      .union([facts.asOf])
    var available = pool.stockQuantity - pool.safetyStock
    for day in days.filter({ $0 <= facts.lastDay }).sorted() {
      let needs = pool.needs.filter { $0.date == day }
      available += (receipts[day] ?? 0) - (expired[day] ?? 0)
      available -= needs.filter { !$0.isOfOrder }.reduce(0) { $0 + $1.quantity }
      for need in needs where need.isOfOrder {
        if available >= need.quantity {
          available -= need.quantity
          continue
        }
        let short = need.quantity - max(available, 0)
        let lines = substitute(need, short, from: &pools)
        let taken = lines.reduce(Rational.zero) { $0 + $1.quantity }
        tried += lines
        pool.replaced[day, default: 0] += taken
        for line in lines {
          var gone = need
          gone.quantity = 0 - line.quantity
          pool.moved.append(gone)
        }
        available -= need.quantity - taken
      }
      available = max(available, 0)
    }
    return tried
  }

  /// Tries the substitutes one after the other until the line is short of nothing any more.
  private func substitute(
    _ need: Need, _ shortage: Rational, from pools: inout [String: [ItemPool]]
  ) -> [SubstitutionRow] {
    var result: [SubstitutionRow] = []
    var short = shortage
    for row in rows where row.parent == nil || row.parent == need.parent {
      guard short > 0 else { break }
      var attempt = SubstitutionRow(
        component: row.component, date: need.date, document: need.parentOrder,
        substitute: row.substitute, priority: row.priority, strategy: row.strategy ?? .mixed,
        quantity: 0, substituteQuantity: 0, outcome: "out-of-date")
      if (row.validFrom ?? need.date) <= need.date && need.date <= (row.validTo ?? need.date) {
        let surplus = spare(row.substitute, on: need.date, pools)
        let isUntouched = !result.contains { $0.quantity > 0 }
        (attempt.quantity, attempt.outcome) = take(
          row, line: need.quantity, short, of: surplus, isUntouched: isUntouched)
        attempt.substituteQuantity = inSubstitute(attempt.quantity, row)
        pools[row.substitute]?[0].lent[need.date, default: 0] += attempt.substituteQuantity
        var lent = need
        lent.quantity = attempt.substituteQuantity
        pools[row.substitute]?[0].moved.append(lent)
        // A whole line leaves nothing short, and what there is of the component untouched.
        short = max(0, short - attempt.quantity)
      }
      result.append(attempt)
    }
    return result
  }

  /// How much of a line one substitute takes over, and how that is called.
  private func take(
    _ row: SubstituteRow, line: Rational, _ short: Rational, of surplus: Rational,
    isUntouched: Bool
  ) -> (quantity: Rational, outcome: String) {
    switch row.strategy ?? .mixed {
    case .whole:
      if isUntouched && inSubstitute(line, row) <= surplus { return (line, "taken") }
      return (0, isUntouched && surplus == 0 ? "no-surplus" : "not-whole")
    case .mixed:
      if inSubstitute(short, row) <= surplus { return (short, "taken") }
      // Whole steps of the substitute that there are, in units of the component, in whole steps of it.
      let step = facts.step(row.substitute)
      let units = Rational((surplus / step).floor) * step / (row.ratio ?? 1)
      let stepOfComponent = facts.step(row.component)
      let quantity = Rational((units / stepOfComponent).floor) * stepOfComponent
      return (quantity, quantity > 0 ? "taken" : "no-surplus")
    }
  }

  /// A quantity of the component in units of the substitute, rounded up to its step.
  private func inSubstitute(_ quantity: Rational, _ row: SubstituteRow) -> Rational {
    facts.stepped(quantity * (row.ratio ?? 1), row.substitute)
  }

  private func spare(_ item: String, on day: Day, _ pools: [String: [ItemPool]]) -> Rational {
    guard let free = pools[item]?.first else {
      preconditionFailure("'\(item)' lends before it is planned")
    }
    return free.surplus(on: day, expired: free.expired(through: facts.lastDay))
  }
}
