/// C34: standard cost.
extension CostRun {
  func valueAtStandard(_ item: String, _ moves: StockMovements, _ value: inout StockValue) {
    if moves.isMoved && facts.item(item).standardCost == nil { errors.insert("missing-standard-cost") }
    let standard = facts.item(item).standardCost ?? 0
    var quantity: Fraction = 0
    /// What `more` units are worth behind those that are there.
    func post(_ more: Fraction) -> Fraction {
      let before = (standard * quantity).cents
      quantity += more
      return (standard * quantity).cents - before
    }
    func post(_ worth: Worth, _ kind: Variance.Kind, _ order: String = "") -> Worth {
      let amount = post(worth.quantity)
      let variance = Variance(
        item: item, kind: kind, order: order, quantity: worth.quantity, standard: amount,
        actual: worth.amount)
      if variance.amount != 0 { value.variances.append(variance) }
      return Worth(quantity: worth.quantity, amount: amount)
    }
    value.revaluation = post(value.opening, .revaluation).amount - value.opening.amount
    value.received = post(value.received, .price)
    value.adjusted = post(value.adjusted, .adjustment)
    value.adjusted = value.adjusted + Worth(quantity: moves.unpriced, amount: post(moves.unpriced))
    value.finished =
      moves.finished.sorted { precedes($0.key, $1.key) }
      .map { post($0.value, .production, $0.key) }.sum
    for row in moves.outs {
      value.outs.append((row.key, Worth(quantity: row.quantity, amount: -post(-row.quantity))))
    }
  }
}
