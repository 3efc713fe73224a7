/// The reconciliation: what was read against what was posted.
extension CostRun {
  /// Every control but those on the last closing, in the order of Docs/Costing.md.
  func controls() throws -> [CostControl] {
    let stocks = try facts.itemCodes.map { try stock($0) }
    let costs = try facts.orderCodes.map { try cost($0) }
    let all = costs.flatMap { $0.elements.map { (name: $0.key, cost: $0.value) } }
    func current(_ isIncluded: (String) -> Bool) -> Fraction {
      all.filter { isIncluded($0.name) }.map(\.cost.current).sum
    }
    let allocated = pools.flatMap(\.shares).map(\.amount).sum
    let fees = facts.outsourcingReceipts.map { facts.cost(of: $0) }.sum
    let issued = stocks.map { $0.amount(of: .issue) }.sum
    let received = facts.receipts.map { facts.cost(of: $0) }.sum
    let variances = try allVariances()
    func varied(_ kinds: Variance.Kind...) -> Fraction {
      variances.filter { kinds.contains($0.kind) }.map(\.amount).sum
    }
    let openingStock = facts.openingStock.map(\.amount.cents).sum
    let openingWip = facts.openingWip.map(\.amount.cents).sum
    let closingStock = stocks.map(\.closing.amount).sum
    let closingWip = all.map(\.cost.closing).sum
    let finished = all.map(\.cost.finished).sum
    let loss = all.map(\.cost.loss).sum
    let posted = stocks.map(\.posted.amount).sum
    let rest = stocks.map(\.rest).sum
    let balance = all.filter { $0.cost.closing != 0 }.map(\.cost.closing).sum
    let empty = stocks.filter { $0.closing.quantity == 0 }.map(\.closing.amount).sum
    let made = facts.itemCodes.filter { !facts.isBought($0) }
    let adjusted = stocks.map(\.adjusted.amount).sum + varied(.adjustment)
    let before = openingStock + openingWip + received + adjusted + allocated + fees
    let after =
      closingStock + closingWip + posted - issued + loss + rest + variances.map(\.amount).sum
    return [
      CostControl(
        name: "expenses", left: facts.expenses.map(\.amount).sum,
        right: pools.map(\.amount).sum),
      CostControl(
        name: "pools", left: pools.map(\.amount).sum,
        right: allocated + pools.map(\.carried).sum),
      CostControl(
        name: "allocations", left: allocated,
        right: current { $0 != "material" && $0 != "outsourcing" }),
      CostControl(
        name: "receipts", left: received, right: stocks.map(\.received.amount).sum + varied(.price)),
      CostControl(name: "fees", left: fees, right: current { $0 == "outsourcing" }),
      CostControl(name: "issues", left: issued, right: current { $0 == "material" }),
      CostControl(
        name: "opening-stock", left: openingStock, right: stocks.map(\.opening.amount).sum),
      CostControl(name: "opening-wip", left: openingWip, right: all.map(\.cost.opening).sum),
      CostControl(
        name: "orders", left: all.map(\.cost.total).sum, right: finished + closingWip),
      CostControl(
        name: "finished", left: finished - loss,
        right: stocks.map(\.finished.amount).sum + varied(.production, .loop)),
      CostControl(name: "wip", left: closingWip, right: balance),
      CostControl(
        name: "inventory",
        left: openingStock + stocks.map(\.incoming.amount).sum,
        right: posted + rest + closingStock),
      CostControl(name: "zero-quantity", left: 0, right: empty),
      CostControl(
        name: "breakdown", left: try made.map { try stock($0).available.amount }.sum,
        right: try made.flatMap { try composition($0) }.map(\.amount).sum),
      CostControl(name: "conservation", left: before, right: after),
    ]
  }
}
