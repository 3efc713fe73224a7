internal import Domain
internal import Numerics

/// The cost sheets of orders: everything that went in line by line, and what became of it (Docs/Costing.md, C60).
struct OrderCostSheets: Sendable {
  /// What a line is, in the order of a sheet.
  enum Kind: String {
    case opening, material, allocation, fee, total, finished, loss, closing
  }

  /// A line of a sheet.
  struct Line: Equatable {
    let kind: Kind
    /// The item that was issued or finished; -1 for none.
    var item: Int32 = -1
    /// The cost centre of an allocation; -1 for none.
    var costCenter = -1
    /// The element; -1 for all of them.
    var element = -1
    /// Millionths; nil where there is none.
    var quantity: Int64?
    /// Cents.
    let amount: Int64
  }

  /// What a pool gave to an order.
  private struct Share: BitwiseCopyable {
    let pool: Int32
    let weight: Int64
    let amount: Int64
  }

  private let outcome: CostOutcome
  private let month: CostMonth
  private let cost: MonthCost
  private let shares: ItemLists<Share>

  /// Gathers what pools gave to each order.
  init(_ outcome: CostOutcome) {
    self.outcome = outcome
    month = outcome.month
    cost = outcome.cost
    var found: [(order: Int32, share: Share)] = []
    for (pool, list) in outcome.allocations.shares.enumerated() {
      for index in 0..<list.count where list[index].order >= 0 {
        let share = list[index]
        found.append((share.order, Share(pool: Int32(pool), weight: share.weight, amount: share.amount)))
      }
    }
    shares = ItemLists(itemCount: month.orders.count, count: found.count) {
      (found[$0].order, found[$0].share)
    }
  }

  /// The sheet of an order; opening, materials, allocations and fees add up to the total, and so do finished, loss and closing.
  func lines(of number: Int) -> [Line] {
    guard outcome.isListed(number) else { return [] }
    let order = month.orders[number]
    var lines: [Line] = []
    for element in 0..<cost.width where cost.opening[cost.index(number, element)] != 0 {
      lines.append(Line(kind: .opening, element: element, amount: cost.opening[cost.index(number, element)]))
    }
    lines += materials(number)
    for index in shares.range(number) {
      let share = shares.records[index]
      let pool = outcome.allocations.pools[Int(share.pool)]
      lines.append(
        Line(
          kind: .allocation, costCenter: pool.costCenter, element: pool.element, quantity: share.weight,
          amount: share.amount))
    }
    let fees = month.fees.range(number)
    if !fees.isEmpty {
      let quantity = fees.reduce(Int64(0)) { saturatingSum($0, month.fees.records[$1].quantity) }
      let amount = fees.reduce(Int64(0)) { saturatingSum($0, month.fees.records[$1].amount) }
      lines.append(
        Line(kind: .fee, element: month.elements.outsourcing, quantity: quantity, amount: amount))
    }
    lines.append(
      Line(kind: .total, amount: lines.reduce(Int64(0)) { saturatingSum($0, $1.amount) }))
    if order.good > 0 { lines += finished(number) }
    let loss = sum(number) { cost.loss[$0] }
    if loss != 0 { lines.append(Line(kind: .loss, amount: loss)) }
    let closing = sum(number) { cost.closing[$0] }
    if closing != 0 || order.wip.quantity != 0 {
      lines.append(Line(kind: .closing, quantity: order.wip.quantity, amount: closing))
    }
    return lines
  }

  /// What was issued to an order, item by item.
  private func materials(_ number: Int) -> [Line] {
    var lines: [Line] = []
    for index in month.issuesOfOrder.range(number) {
      let issue = month.issuesOfOrder.records[index]
      let quantity = month.outs.records[Int(issue.position)].quantity
      let amount = cost.outAmounts[Int(issue.position)]
      guard let last = lines.last, last.item == issue.item else {
        lines.append(
          Line(
            kind: .material, item: issue.item, element: month.elements.material, quantity: quantity,
            amount: amount))
        continue
      }
      lines[lines.count - 1] = Line(
        kind: .material, item: issue.item, element: month.elements.material,
        quantity: saturatingSum(last.quantity ?? 0, quantity), amount: last.amount + amount)
    }
    return lines
  }

  /// What became stock: the order's item, then joint products.
  private func finished(_ number: Int) -> [Line] {
    let items =
      [month.orders[number].item] + month.outputs.range(number).map { month.outputs.records[$0].item }
    return items.map { item in
      let amount = (0..<cost.width).reduce(Int64(0)) { $0 + cost.part(number, of: Int(item), $1, in: month) }
      return Line(
        kind: .finished, item: item, quantity: month.finished(number, of: Int(item)), amount: amount)
    }
  }

  private func sum(_ number: Int, _ amount: (Int) -> Int64) -> Int64 {
    (0..<cost.width).reduce(0) { $0 + amount(cost.index(number, $1)) }
  }
}
