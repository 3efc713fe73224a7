/// One run: items in the order of their low-level code, each netted and exploded once.
struct PlanningRun {
  private let facts: Facts
  private let bom: BillOfMaterials
  private var needs: [String: [Need]]
  private var issued: [String: [String: Rational]]
  private var result = ReferencePlan()

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
    var rows: [OrderInOutput] = []
    for (item, _) in items { rows += planItem(item) }
    result.orders = numbered(rows)
    result.level = bom.level
    result.leftOut = bom.leftOut.sorted(by: precedes)
    return result
  }

  /// Nets one item, prints its orders and hands its needs to its components.
  private mutating func planItem(_ item: String) -> [OrderInOutput] {
    let open = lessIssues(
      (needs[item] ?? []).sorted(by: Need.comesFirst), of: item)
    var passed = open.filter(\.passesThrough)
    var lots: [PlannedLot] = []
    if facts.source(item) == .phantom {
      passed = lessPhantomSupply(open, of: item)
    } else {
      lots = net(item, open.filter { !$0.passesThrough })
    }
    let firm = facts.firmOrders.filter { $0.item == item }
    let rows = outputOrder(
      firm.map { OrderInOutput(firm: $0, row: row(of: $0)) }
        + lots.map { OrderInOutput(firm: nil, row: row(of: $0, item)) })
    let real = rows.filter { isExploded($0.row) }.map { order in
      ExplodedOrder(
        startQuantity: order.row.startQuantity, start: facts.clamped(order.row.start),
        validOn: order.row.start)
    }
    let pseudo = passed.map { need in
      ExplodedOrder(
        startQuantity: facts.startQuantity(
          facts.stepped(need.quantity, item), item, kind: .production),
        start: need.date, validOn: need.validOn, issuedTo: need.issuedTo)
    }
    for (index, order) in (real + pseudo).enumerated() { explode(order, of: item, index) }
    return rows
  }

  /// R16 (b): the issues of an open order cover its needs of the item, earliest first.
  private mutating func lessIssues(_ sorted: [Need], of item: String) -> [Need] {
    var result = sorted
    for index in result.indices {
      guard let order = result[index].issuedTo else { continue }
      let covered = min(result[index].quantity, issued[order]?[item] ?? 0)
      result[index].quantity = result[index].quantity - covered
      issued[order]?[item, default: 0] -= covered
    }
    return result.filter { $0.quantity > 0 }
  }

  /// R9: each need of a phantom takes what is there; the rest passes through.
  private func lessPhantomSupply(_ sorted: [Need], of item: String) -> [Need] {
    let receipts = facts.receipts(item)
    let total = facts.nettableStock(item)
    var taken: Rational = 0
    var result: [Need] = []
    for var need in sorted {
      let arrived = receipts.filter { $0.key <= need.date }.values.reduce(0, +)
      let covered = min(need.quantity, total + arrived - taken)
      taken += covered
      need.quantity = need.quantity - covered
      if need.quantity > 0 { result.append(need) }
    }
    return result
  }

  private mutating func net(_ item: String, _ needs: [Need]) -> [PlannedLot] {
    var requirements: [Day: Rational] = [:]
    for need in needs { requirements[need.date, default: 0] += need.quantity }
    let stock = facts.nettableStock(item)
    let receipts = facts.receipts(item)
    let netted = Netting(
      facts: facts, item: item, stock: stock, receipts: receipts, requirements: requirements
    ).result()
    result.projection[item] = netted.projection
    result.totals[item] = ItemTotals(
      stock: stock, receipts: receipts.values.reduce(0, +),
      planned: netted.lots.filter { $0.needDate <= facts.lastDay }
        .reduce(0) { $0 + $1.quantity },
      requirements: needs.reduce(0) { $0 + $1.quantity },
      ending: netted.projection.last?.available ?? stock)
    return netted.lots
  }

  /// R17, R26: a purchase has no components, and neither has any order of a bought item.
  private func isExploded(_ row: PlannedOrderRow) -> Bool {
    row.kind != .purchase && facts.source(row.item) != .buy && row.quantity > 0
  }

  /// R4, R6, R9, R10: what one order needs of each component, on which day.
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
          issuedTo: order.issuedTo))
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
      due: lot.due, needDate: lot.needDate, supplier: lot.supplier ?? "", status: "planned",
      level: bom.level[item] ?? 0, exception: exceptions.sorted(by: precedes).joined(separator: ";")
    )
  }

  private func row(of firm: FirmRow) -> PlannedOrderRow {
    PlannedOrderRow(
      id: firm.id, kind: firm.kind, item: firm.item, quantity: firm.quantity,
      startQuantity: facts.startQuantity(of: firm), start: facts.start(of: firm), due: firm.due,
      needDate: firm.needDate ?? firm.due, supplier: firm.supplier ?? "", status: "firm",
      level: bom.level[firm.item] ?? 0, exception: "")
  }
}
