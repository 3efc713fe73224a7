/// How needs and supplies of an item come together: R9, R45 and R46.
extension Facts {
  /// R45: the pools of an item, the free one first, then by the bytes of their codes.
  func pools(
    _ item: String, _ needs: [Need], _ knownOutputs: [String: [Day: Rational]],
    _ plannedOutputs: [String: [Day: Rational]]
  ) -> [ItemPool] {
    let isOrderPlanned = isOrderPlanned(item)
    let receipts = receipts(item).merging(knownOutputs) { $0.merging($1) { $0 + $1 } }
    func pool(of need: Need) -> String { isOrderPlanned ? need.salesOrder : "" }
    let reserved = isOrderPlanned ? reservations(item) : []
    let codes = reserved.union(receipts.keys).union(plannedOutputs.keys)
      .union(needs.map(pool)).union([""])
    return codes.sorted(by: precedes).map { code in
      ItemPool(
        item: item, code: code, safetyStock: code.isEmpty ? safetyStock(item) : 0,
        stock: stockParts(item, reservedFor: code), receipts: receipts[code] ?? [:],
        plannedOutputs: plannedOutputs[code] ?? [:], needs: needs.filter { pool(of: $0) == code })
    }
    .filter { $0.code.isEmpty || !$0.isEmpty }
  }

  /// R9, R49: each need of a phantom takes what is there, first what expires first; the rest passes through.
  func lessPhantomSupply(_ sorted: [Need], of item: String) -> [Need] {
    let receipts = receipts(item).values.flatMap(\.self)
    var parts = stockParts(item, reservedFor: "")
    var takenOfReceipts: Rational = 0
    var result: [Need] = []
    for var need in sorted {
      for index in parts.indices where parts[index].serves(need.date) {
        let covered = min(need.quantity, parts[index].quantity)
        parts[index].quantity -= covered
        need.quantity -= covered
      }
      let arrived = receipts.filter { $0.key <= need.date }.reduce(0) { $0 + $1.value }
      let covered = min(need.quantity, arrived - takenOfReceipts)
      takenOfReceipts += covered
      need.quantity -= covered
      if need.quantity > 0 { result.append(need) }
    }
    return result
  }
}

/// R46: with `mto_free_stock`, the pools of an item take what the free pool has to spare.
func giveFreeStock(to pools: inout [ItemPool], _ facts: Facts) {
  guard pools.count > 1 else { return }
  let expired = pools[0].expired(through: facts.lastDay)
  let wanted = pools.indices.dropFirst().flatMap { index in
    netNeeds(pools[index], facts).map { (day: $0.day, pool: index, quantity: $0.quantity) }
  }
  for want in wanted.sorted(by: { ($0.day, $0.pool) < ($1.day, $1.pool) }) {
    let quantity = min(want.quantity, pools[0].surplus(on: want.day, expired: expired))
    pools[0].given[want.day, default: 0] += quantity
    pools[want.pool].taken[want.day, default: 0] += quantity
    pools[0].givenTo.append((want.day, pools[want.pool].code, quantity))
  }
}

/// The net series of R29 for a pool without safety stock, whatever the fence says.
private func netNeeds(_ pool: ItemPool, _ facts: Facts) -> [SeriesNeed] {
  let receipts = pool.allReceipts
  let requirements = pool.requirements(through: facts.lastDay)
  var available = pool.stockQuantity
  var result: [SeriesNeed] = []
  for day in Set(receipts.keys).union(requirements.keys).sorted() {
    available += (receipts[day] ?? 0) - (requirements[day] ?? 0)
    guard available < 0 else { continue }
    result.append(SeriesNeed(day, 0 - available))
    available = 0
  }
  return result
}

/// R91: what is short of an output that nothing plans, first and at most.
func outputShort(_ pool: ItemPool, _ facts: Facts) -> ExceptionRow? {
  let short = projection(pool, [], facts).filter { $0.available < pool.safetyStock }
  guard let first = short.first, let least = short.map(\.available).min() else { return nil }
  return ExceptionRow(
    code: "output-short", item: pool.item, document: pool.code, date: first.date,
    quantity: pool.safetyStock - least)
}

/// What is available of a pool after each day with events, `lots` being planned for it.
func projection(_ pool: ItemPool, _ lots: [PlannedLot], _ facts: Facts) -> [ProjectionPoint] {
  let receipts = pool.allReceipts
  let requirements = pool.requirements(through: facts.lastDay).merging(pool.lent) { $0 + $1 }
  let first = facts.fenceDay(pool.item) ?? facts.asOf
  let days = Set(receipts.keys).union(requirements.keys).union(lots.map(\.needDate))
    .union(pool.needs.map(\.date)).union(pool.taken.keys).union([facts.asOf, first])
    .filter { $0 <= facts.lastDay }
  var available = pool.stockQuantity
  return days.sorted().map { day in
    let planned = lots.filter { $0.needDate == day }.reduce(Rational.zero) { $0 + $1.quantity }
    let point = (receipts[day] ?? 0, requirements[day] ?? 0)
    available += point.0 + planned - point.1
    let isTold =
      day == facts.asOf || [point.0, point.1, planned].contains { $0 != 0 }
      || pool.needs.contains { $0.date == day } || pool.taken[day] != nil
    return ProjectionPoint(
      date: day, receipts: point.0, requirements: point.1, planned: planned,
      available: available, isTold: isTold)
  }
}
