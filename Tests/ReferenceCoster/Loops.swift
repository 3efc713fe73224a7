import ReferencePlanner

/// C47 to C49: items that go into themselves.
extension CostRun {
  /// The items of the loop that an item is in, by code; none where it is in none.
  func loop(of item: String) -> [String] {
    let below = reached(from: item)
    guard below.contains(item) else { return [] }
    return below.filter { reached(from: $0).contains(item) }.sorted(by: precedes)
  }

  /// Items that an item depends on, directly or over others (C24).
  func reached(from item: String) -> Set<String> {
    if let known = dependences[item] { return known }
    var found: Set<String> = []
    var open = [item]
    while let next = open.popLast() {
      let consumed = facts.deliveries(of: next).flatMap(facts.issuedItems)
      for component in consumed where found.insert(component).inserted { open.append(component) }
    }
    dependences[item] = found
    return found
  }

  /// C47 and C48.
  func costLoop(_ group: [String]) throws {
    refuse(group)
    if !errors.isEmpty { throw Refusal() }
    let unknown = group.filter { valuation($0) == .monthAverage && known($0).total > 0 }
    for item in group where !unknown.contains(item) {
      // What goes out of them does not depend on what comes in; what is noticed is noticed again below.
      let noticed = (errors, warnings)
      stocks[item] = valueStock(item, finished: [:])
      (errors, warnings) = noticed
    }
    let orders = Set(group.flatMap(facts.deliveries)).sorted(by: precedes)
    let inner = orders.filter { order in facts.issuedItems(order).contains { unknown.contains($0) } }
    for order in orders where !inner.contains(order) { _ = try cost(order) }
    let solved = try solution(unknown, inner)
    for item in unknown {
      var goods: [String: Fraction] = [:]
      for order in facts.deliveries(of: item) {
        goods[order] = try solved[LoopPart(order: order, item: item)]?.cents ?? cost(order).good(of: item)
      }
      stocks[item] = valueStock(item, finished: goods)
    }
    try costInner(inner)
    for item in group where !unknown.contains(item) {
      stocks[item] = valueStock(item, finished: try goods(of: item))
    }
    for order in inner {
      for item in unknown {
        guard let amount = solved[LoopPart(order: order, item: item)] else { continue }
        let residual = Variance(
          item: item, kind: .loop, order: order, quantity: facts.finished(item, by: order),
          standard: amount.cents, actual: try cost(order).good(of: item))
        if residual.amount != 0 { residuals.append(residual) }
      }
    }
  }

  /// C47: what is not built for loops.
  private func refuse(_ group: [String]) {
    let orders = Set(group.flatMap(facts.deliveries))
      .filter { order in facts.issuedItems(order).contains(where: group.contains) }
    let isRefused =
      group.contains { [.movingAverage, .fifo].contains(valuation($0)) }
      || orders.contains { order in
        !facts.order(order).isOutsourcing && wipMethod(facts.order(order).item) == .fixed
      }
    if isRefused { errors.insert("not-supported-yet") }
  }

  /// Quantity and amount that are known of an item, and its quantity in.
  private func known(_ item: String) -> (worth: Worth, total: Fraction) {
    let opening = facts.openingStock.filter { $0.item == item }
    let receipts = facts.receipts.filter { $0.item == item }
    let adjustments = facts.adjustments.filter { $0.item == item && $0.quantity >= 0 }
    let stated = adjustments.filter { $0.quantity == 0 || $0.amount != nil }
    let unstated = adjustments.filter { $0.quantity > 0 && $0.amount == nil }.map(\.quantity).sum
    var worth = Worth(
      quantity: opening.map(\.quantity).sum + receipts.map(\.quantity).sum + stated.map(\.quantity).sum
        + facts.deliveries(of: item).map { facts.finished(item, by: $0) }.sum,
      amount: opening.map(\.amount.cents).sum + receipts.map { facts.cost(of: $0) }.sum
        + stated.map { ($0.amount ?? 0).cents }.sum
        + facts.invoiceDifferences.filter { $0.item == item }.map(\.amount).sum)
    let total = worth.quantity + unstated
    if worth.quantity == 0 {
      let master = facts.item(item)
      let rate = master.standardCost ?? master.purchasePrice ?? 0
      worth = Worth(quantity: unstated, amount: worth.amount + (rate * unstated).cents)
    }
    return (worth, total)
  }

  /// What unknown items get of the inner orders, not rounded.
  private func solution(_ unknown: [String], _ inner: [String]) throws -> [LoopPart: Fraction] {
    // x = v of the items, then their parts of inner orders: x − factors · x = constants.
    let parts = unknown.flatMap { item in
      facts.deliveries(of: item).filter(inner.contains).map { LoopPart(order: $0, item: item) }
    }
    let count = unknown.count + parts.count
    var matrix = (0..<count).map { row in (0..<count).map { Fraction(row == $0 ? 1 : 0) } }
    var right = [Fraction](repeating: 0, count: count)
    for (row, item) in unknown.enumerated() {
      right[row] = known(item).worth.amount
      for order in facts.deliveries(of: item) where !inner.contains(order) {
        right[row] += try cost(order).good(of: item)
      }
      for (number, part) in parts.enumerated() where part.item == item {
        matrix[row][unknown.count + number] -= 1
      }
    }
    for (number, part) in parts.enumerated() {
      let row = unknown.count + number
      let line = try linearPart(part, unknown)
      right[row] = line.constant
      for (column, item) in unknown.enumerated() {
        guard let slope = line.slopes[item] else { continue }
        matrix[row][column] -= slope * facts.issued(item, to: part.order) / known(item).worth.quantity
      }
    }
    guard let values = solved(matrix, right) else {
      errors.insert("loop-without-solution")
      throw Refusal()
    }
    return Dictionary(uniqueKeysWithValues: zip(parts, values.dropFirst(unknown.count)))
  }
}
