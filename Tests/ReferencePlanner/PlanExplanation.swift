/// What a plan says about its supplies and orders once it is made: R55 to R67.
extension PlanningRun {
  /// Pegs every item, promises sales lines and looks at the orders that are placed.
  mutating func explain() {
    peg()
    var promises = Promises(facts, result)
    result.promises = promises.result()
    for item in pools.keys.sorted(by: precedes) {
      let planned = result.orders.filter { $0.item == item && $0.status == "planned" }
      guard let pool = pools[item]?.first else { continue }
      var actions = Actions(facts, pool, planned: planned)
      result.actions += actions.result()
    }
  }

  /// R62 to R65: which supply of each item serves which requirement.
  private mutating func peg() {
    var ranks: [DemandSource: [RankPart]] = [:]
    for line in facts.factory.orders {
      ranks[DemandSource(kind: .salesOrder, id: "\(line.order)/\(line.line)")] = [
        .number(Rational(line.priority ?? 100)), .text(line.order), .text(line.line),
      ]
    }
    for (index, row) in result.orders.enumerated() {
      ranks[DemandSource(kind: .dependent, id: row.id)] = [
        .number(Rational(row.level)), .text(row.item), .number(Rational(row.due.number)),
        .number(row.status == "firm" ? 0 : 1),
        row.status == "firm" ? .text(row.id) : .number(Rational(index)),
      ]
    }
    for item in bom.level.keys.sorted(by: precedes) {
      var pegging = Pegging(facts, item, result.orders.filter { $0.item == item })
      if let needs = phantomNeeds[item] {
        result.pegging += pegging.matchedPhantom(needs)
      } else {
        result.pegging += pegging.matched(pools[item]?.first?.needs ?? []) { source in
          let place = DemandKind.allCases.firstIndex(of: source.kind) ?? 0
          return [.number(Rational(place))] + (ranks[source] ?? [.text(source.id)])
        }
      }
    }
  }
}
