/// What a plan says about its supplies and orders once it is made: R55 to R68.
extension PlanningRun {
  /// Pegs every item, promises sales lines and looks at the orders that are placed.
  mutating func explain() {
    let outputs = facts.orderOutputs(result.orders, bom)
    peg(outputs)
    var promises = Promises(facts, result, outputs)
    result.promises = promises.result()
    result.shippable = promises.shippable()
    result.hasSubstitutes = !facts.factory.substitutes.isEmpty
    release()
    let kitting = Kitting(facts, bom)
    (result.kitting, result.shortages) = (kitting.lines, kitting.shortages)
    result.requirements = requirementRows()
    let commitments = Commitments(facts, result.orders)
    result.commitments = commitments.rows
    let capacity = Capacity(facts, result.orders)
    (result.capacity, result.capacityLoad) = (capacity.rows, capacity.loadLines)
    result.otherExceptions += commitments.exceptions + capacity.exceptions
    result.otherExceptions += facts.inputExceptions(bom) + orderExceptions + fenceExceptions
    for item in pools.keys.sorted(by: precedes) {
      for pool in pools[item] ?? [] {
        let planned = result.orders.filter {
          $0.item == item && $0.status == "planned" && $0.salesOrder == pool.code
        }
        let given = outputs.filter { $0.item == item && $0.pool == pool.code }
        var actions = Actions(facts, pool, planned: planned, outputs: given)
        result.actions += actions.result()
      }
    }
  }

  /// R78 to R83.
  private mutating func release() {
    let release = Release(facts, result.orders)
    for index in result.orders.indices {
      result.orders[index].mergedInto = release.mergedInto[result.orders[index].id] ?? ""
    }
    result.releasedOrders = release.orderLines
    result.releasedDocuments = Dictionary(
      uniqueKeysWithValues: OrderKind.allCases.map { ($0, release.documentLines($0)) })
  }

  /// R62 to R65: which supply of each item serves which requirement.
  private mutating func peg(_ outputs: [OrderOutput]) {
    let ranks = demandRanks
    func rank(_ source: DemandSource) -> [RankPart] {
      let place = DemandKind.allCases.firstIndex(of: source.kind) ?? 0
      return [.number(Rational(place))] + (ranks[source] ?? [.text(source.id)])
    }
    for item in bom.level.keys.sorted(by: precedes) {
      if let needs = phantomNeeds[item] {
        var pegging = Pegging(item, facts.phantomSupplies(item, result.orders))
        result.pegging += pegging.matchedPhantom(needs)
      }
      for pool in pools[item] ?? [] {
        let supplies = facts.pegSupplies(
          item, pool: pool.code, result.orders, outputs, taken: pool.taken)
        var pegging = Pegging(item, pool: pool.code, supplies)
        result.pegging += pegging.matched(
          requirements(of: pool), safetyStock: pool.safetyStock, rank: rank)
      }
    }
  }

  /// R63: what documents need of a pool, with what expires and what other pools take.
  private func requirements(of pool: ItemPool) -> [Need] {
    let expired = pool.expired(through: facts.lastDay).map { day, quantity in
      Need(
        date: day, rank: [], quantity: quantity, validOn: day,
        source: DemandSource(kind: .expired, id: (day - 1).text))
    }
    let given = pool.givenTo.map { gift in
      Need(
        date: gift.day, rank: [], quantity: gift.quantity, validOn: gift.day,
        source: DemandSource(kind: .freeStock, id: gift.pool))
    }
    return pool.needs + pool.moved + expired + given
  }

  /// The place of sales lines and orders among the requirements of their class.
  private var demandRanks: [DemandSource: [RankPart]] {
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
    return ranks
  }
}
