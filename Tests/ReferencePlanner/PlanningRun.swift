/// One run: items in the order of their low-level code, each netted and exploded once.
struct PlanningRun {
  let facts: Facts
  let bom: BillOfMaterials
  private var needs: [String: [Need]]
  private var issued: [String: [String: Rational]]
  var result = ReferencePlan()
  /// The pools of the items that were planned, free ones first.
  var pools: [String: [ItemPool]] = [:]
  /// The lots of the items that were planned.
  private var lots: [String: [PlannedLot]] = [:]
  /// What planned orders give of their outputs, by output, sales order and day (R90).
  private var plannedOutputs: [String: [String: [Day: Rational]]] = [:]
  /// The needs of phantoms, in the order of R9.
  var phantomNeeds: [String: [Need]] = [:]
  /// The substitutes that were tried, by component (R53).
  private var substitutions: [String: [SubstitutionRow]] = [:]

  init(_ factory: Factory) {
    facts = Facts(factory)
    bom = BillOfMaterials(facts)
    let demand = Demand(facts, bom)
    needs = demand.needs
    issued = demand.issued
  }

  mutating func plan() -> ReferencePlan {
    let items = bom.level.sorted { a, b in
      a.value != b.value ? a.value < b.value : precedes(a.key, b.key)
    }
    var rows: [PlannedOrderRow] = []
    for (item, _) in items { rows += planItem(item) }
    result.orders = Set(rows.map(\.item)).sorted(by: precedes).flatMap { item in
      rows.filter { $0.item == item }
    }
    result.level = bom.level
    result.leftOut = bom.leftOut.sorted(by: precedes)
    result.exceptions += facts.stockExceptions
    result.exceptions += Set(bom.dropped.map { [$0.component, $0.substitute] }).map { pair in
      ExceptionRow(code: "substitute-dropped", item: pair[0], document: pair[1])
    }
    result.substitutions = substitutions.keys.sorted(by: precedes).flatMap { item in
      substitutions[item] ?? []
    }
    for (item, pools) in pools { project(item, pools) }
    explain()
    return result
  }

  /// Nets one item, prints its orders and hands its needs to its components.
  private mutating func planItem(_ item: String) -> [PlannedOrderRow] {
    // A co-product is planned where its parent is (R93).
    let open = bom.isCoProduct(item) ? [] : sortedNeeds(of: item)
    var passed = open.filter(\.passesThrough)
    if facts.source(item) == .phantom {
      phantomNeeds[item] = open.filter { !$0.passesThrough }
      passed = facts.lessPhantomSupply(open, of: item)
    } else if !bom.isCoProduct(item) {
      openPools(item, open.filter { !$0.passesThrough })
      net(item)
    }
    if !passed.isEmpty { result.passing.insert(item) }
    let firm = facts.firmOrders.filter { $0.item == item }
    let rows = numbered(
      outputOrder(
        firm.map { OrderInOutput(firm: $0, row: row(of: $0)) }
          + (lots[item] ?? []).map { OrderInOutput(firm: nil, row: row(of: $0, item)) }))
    let real = rows.filter { isExploded($0.row) }.map { order in
      ExplodedOrder(
        startQuantity: order.row.startQuantity, start: facts.clamped(order.row.start),
        validOn: order.row.start, salesOrder: order.row.salesOrder,
        source: DemandSource(kind: .dependent, id: order.row.id), name: order.row.id)
    }
    let pseudo = passed.map { need in
      ExplodedOrder(
        startQuantity: facts.startQuantity(
          facts.stepped(need.quantity, item), item, kind: .production),
        start: need.date, validOn: need.validOn, issuedTo: need.issuedTo,
        salesOrder: need.salesOrder, source: need.source,
        name: need.source.id)
    }
    for (index, order) in (real + pseudo).enumerated() { explode(order, of: item, index) }
    for row in rows.map(\.row) where row.status == "planned" { addOutputs(of: row) }
    return rows.map(\.row)
  }

  /// R45, R46, R53: brings together what the pools of an item have and need before it is planned.
  private mutating func openPools(_ item: String, _ needs: [Need]) {
    let outputs = facts.knownOutputs(item, leftOut: bom.leftOut)
    var own = facts.pools(item, needs, outputs, plannedOutputs[item] ?? [:])
    let lending = Lending(facts, bom, of: item)
    for index in own.indices {
      substitutions[item, default: []] += lending.lend(to: &own[index], from: &pools)
    }
    if facts.options.freeStockServesPools { giveFreeStock(to: &own, facts) }
    pools[item] = own
  }

  /// Plans the lots of an item whose pools are known; what is planned with it comes with it (R93).
  private mutating func net(_ item: String) {
    let own = pools[item] ?? []
    if let members = bom.coProducts[item] {
      for member in members { openPools(member, sortedNeeds(of: member)) }
      let all = ([item] + members).compactMap { pools[$0]?.first }
      var netting = NodeNetting(facts, all)
      let (made, outputs) = netting.result()
      lots[item] = made
      for (member, given) in outputs {
        pools[member]?[0].plannedOutputs.merge(given) { $0 + $1 }
      }
    } else if facts.isOutputOnly(item) {
      result.exceptions += own.compactMap { outputShort($0, facts) }
    } else {
      lots[item] = own.flatMap { Netting(facts, $0).lots() }
    }
  }

  /// R90: what a planned order gives beside its item, but for what is planned with it.
  private mutating func addOutputs(of row: PlannedOrderRow) {
    guard row.kind != .purchase, row.due <= facts.lastDay else { return }
    for output in facts.factory.outputs
    where output.parent == row.item && !(bom.coProducts[row.item] ?? []).contains(output.output) {
      let pool = facts.isOrderPlanned(output.output) ? row.salesOrder : ""
      plannedOutputs[output.output, default: [:]][pool, default: [:]][row.due, default: 0] +=
        facts.output(of: row.quantity, by: output)
    }
  }

  /// R9, R16 (b): the needs of an item; the issues of an open order cover its needs, earliest first.
  private mutating func sortedNeeds(of item: String) -> [Need] {
    var result = (needs[item] ?? []).sorted(by: Need.comesFirst)
    for index in result.indices {
      guard let order = result[index].issuedTo else { continue }
      let covered = min(result[index].quantity, issued[order]?[item] ?? 0)
      result[index].quantity = result[index].quantity - covered
      issued[order]?[item, default: 0] -= covered
    }
    return result.filter { $0.quantity > 0 }
  }

  /// What was available of an item day by day, and the sums of all its pools.
  private mutating func project(_ item: String, _ pools: [ItemPool]) {
    let planned = lots[item] ?? []
    let projected = pools.map { pool in
      projection(pool, planned.filter { $0.salesOrder == pool.code }, facts)
    }
    for (pool, points) in zip(pools, projected) {
      if pool.code.isEmpty {
        result.projection[item] = points
      } else {
        result.poolProjection[item, default: [:]][pool.code] = points
      }
    }
    let points = projected.flatMap(\.self)
    result.totals[item] = ItemTotals(
      stock: pools.reduce(0) { $0 + $1.stockQuantity },
      receipts: points.reduce(0) { $0 + $1.receipts },
      planned: planned.filter { $0.needDate <= facts.lastDay }.reduce(0) { $0 + $1.quantity },
      requirements: points.reduce(0) { $0 + $1.requirements },
      ending: zip(pools, projected).reduce(0) { sum, pair in
        sum + (pair.1.last?.available ?? pair.0.stockQuantity)
      })
  }

  /// R17, R26: a purchase has no components, and neither has any order of a bought item.
  private func isExploded(_ row: PlannedOrderRow) -> Bool {
    row.kind != .purchase && facts.source(row.item) != .buy && row.quantity > 0
  }

  /// R4, R6, R9, R10, R45: what one order needs of each component, on which day.
  private mutating func explode(_ order: ExplodedOrder, of item: String, _ index: Int) {
    let parentRank: [RankPart] = [
      .number(4), .number(Rational(bom.level[item] ?? 0)), .text(item), .number(Rational(index)),
    ]
    for line in bom.liveLines(item, on: order.validOn) {
      let date = facts.clamped(
        facts.calendar.workday(line.leadOffset ?? 0, from: order.start))
      let quantity = bom.need(of: order.startQuantity, by: line)
      guard date <= facts.lastDay, quantity > 0 else { continue }
      needs[line.component, default: []].append(
        Need(
          date: date, rank: parentRank + BillOfMaterials.rank(line), quantity: quantity,
          validOn: order.validOn, passesThrough: bom.passesThrough(line),
          issuedTo: order.issuedTo, salesOrder: order.salesOrder, source: order.source,
          parent: item, parentOrder: order.name))
    }
  }

  private func row(of lot: PlannedLot, _ item: String) -> PlannedOrderRow {
    let kind = facts.kind(item)
    var exceptions = lot.exceptions
    if kind == .production && !bom.live.contains(where: { $0.parent == item }) {
      exceptions.insert("no-bom")
    }
    if kind == .purchase && lot.supplier == nil { exceptions.insert("no-supplier") }
    return PlannedOrderRow(
      id: "", kind: kind, item: item, quantity: lot.quantity,
      startQuantity: facts.startQuantity(lot.quantity, item, kind: kind), start: lot.start,
      due: lot.due, needDate: lot.needDate, supplier: lot.supplier ?? "",
      salesOrder: lot.salesOrder, status: "planned", level: bom.level[item] ?? 0,
      exception: exceptions.sorted(by: precedes).joined(separator: ";"), feasible: lot.feasible)
  }

  private func row(of firm: FirmRow) -> PlannedOrderRow {
    PlannedOrderRow(
      id: firm.id, kind: firm.kind, item: firm.item, quantity: firm.quantity,
      startQuantity: facts.startQuantity(of: firm), start: facts.start(of: firm), due: firm.due,
      needDate: firm.needDate ?? firm.due, supplier: firm.supplier ?? "",
      salesOrder: firm.salesOrder ?? "", status: "firm", level: bom.level[firm.item] ?? 0,
      exception: "")
  }
}
