/// C45 and C46: how what an order finished is shared with its joint products.
extension CostRun {
  /// What a joint product takes of one element.
  private struct Claim {
    var item: String
    var quantity: Fraction
    var row: CostMonth.Output
    var rule: CostMonth.CostRule
  }

  /// What each item that the order finished gets, by element.
  func shareGood(_ order: CostedOrder, _ cost: OrderCost) -> [String: [String: Fraction]] {
    let outputs = facts.joint(order.order).filter { $0.value > 0 }.sorted { precedes($0.key, $1.key) }
    var left = cost.elements.mapValues(\.good)
    guard !outputs.isEmpty else { return [order.item: left] }
    var parts: [String: [String: Fraction]] = [:]
    func give(_ amount: Fraction, _ element: String, to item: String) {
      parts[item, default: [:]][element, default: 0] += amount
      left[element, default: 0] -= amount
    }
    for (item, quantity) in outputs { takeQuotas(order.item, item, quantity, cost.names, left, give) }
    for element in cost.names where left[element] ?? 0 != 0 {
      let claims = outputs.compactMap { item, quantity in
        row(order.item, item, element).map {
          Claim(item: item, quantity: quantity, row: $0, rule: rule($0))
        }
      }
      let ratios = claims.filter { $0.rule == .ratio }
      let main = 1 - ratios.map { $0.row.value ?? 0 }.sum
      if main < 0 {
        errors.insert("ratio-out-of-range")
        continue
      }
      let byRatio = shared(left[element] ?? 0, by: [main] + ratios.map { $0.row.value ?? 0 }) ?? []
      for (claim, amount) in zip(ratios, byRatio.dropFirst()) { give(amount, element, to: claim.item) }
      let others = claims.filter { ![.ratio, .quota].contains($0.rule) }
      let weights = weights(order, cost.quantity, others)
      for (claim, amount) in zip(others, (shared(left[element] ?? 0, by: weights) ?? []).dropFirst()) {
        give(amount, element, to: claim.item)
      }
    }
    parts[order.item] = left
    return parts
  }

  /// The row of an output for an element.
  func row(_ parent: String, _ output: String, _ element: String) -> CostMonth.Output? {
    let rows = facts.month.outputs.filter { $0.parent == parent && $0.output == output }
    return rows.first { $0.element == element } ?? rows.first { $0.element == nil }
  }

  func rule(_ row: CostMonth.Output) -> CostMonth.CostRule {
    row.rule ?? (row.isCoProduct ? .weight : .quota)
  }

  /// `quota`: an output takes a fixed amount for each of its rows, from the elements whose row it is.
  private func takeQuotas(
    _ parent: String, _ output: String, _ quantity: Fraction, _ names: [String],
    _ left: [String: Fraction], _ give: (Fraction, String, String) -> Void
  ) {
    let rows = facts.month.outputs.filter { $0.parent == parent && $0.output == output }
    for row in rows where rule(row) == .quota {
      let elements = names.filter { self.row(parent, output, $0)?.element == row.element }
      let weights = elements.map { max(0, left[$0] ?? 0) }
      var amount = (quantity * (row.value ?? 0)).cents
      if amount > weights.sum {
        amount = weights.sum
        warnings.insert("fixed-cost-above-actual")
      }
      for (element, part) in zip(elements, shared(amount, by: weights) ?? []) { give(part, element, output) }
    }
  }

  /// Weights of the main product and of outputs that share its part with it.
  private func weights(_ order: CostedOrder, _ good: Fraction, _ claims: [Claim]) -> [Fraction] {
    let rules = Set(claims.map(\.rule))
    if rules.count > 1 {
      errors.insert("not-supported-yet")
      return []
    }
    guard let rule = rules.first else { return [] }
    let main = facts.item(order.item)
    func worth(_ quantity: Fraction, _ price: Fraction?, _ further: Fraction?) -> Fraction {
      guard let price else {
        errors.insert("missing-price")
        return 0
      }
      return quantity * (rule == .nrv ? max(0, price - (further ?? 0)) : price)
    }
    if rule == .weight { return [good] + claims.map { $0.quantity * ($0.row.value ?? 1) } }
    return [worth(good, main.salePrice, main.furtherCost)]
      + claims.map { claim in
        let item = facts.item(claim.item)
        return worth(
          claim.quantity, claim.row.value ?? item.salePrice, claim.row.furtherCost ?? item.furtherCost)
      }
  }
}
