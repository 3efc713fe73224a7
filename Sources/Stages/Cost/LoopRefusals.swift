internal import Domain

/// Why a loop is not costed.
enum LoopRefusal: Equatable {
  /// An item is valued by the day.
  case valuation
  /// An order of the loop has joint products.
  case outputs
  /// Work in process of an order of the loop has a fixed cost above what there is.
  case fixed
  /// More was returned than issued, in a loop too large for that.
  case returns

  /// What is not supported.
  var feature: String {
    switch self {
    case .valuation: "A loop in what orders consumed with an item at moving average or FIFO"
    case .outputs: "A loop in what orders consumed with joint products"
    case .fixed:
      "A loop in what orders consumed with work in process whose fixed cost is more than the order has"
    case .returns: "A loop in what orders consumed of so many items with more returned than issued"
    }
  }
}

/// Loops that cannot be costed yet (Docs/Costing.md, C47).
struct LoopRefusals {
  let month: CostMonth

  /// Why a loop is refused; nil where it is not.
  func refusal(_ group: [Int32]) -> LoopRefusal? {
    if group.contains(where: { month.valuations[Int($0)].isDated }) { return .valuation }
    let members = Set(group)
    for order in group.flatMap({ month.ordersOfItem.list(Int($0)) }).map(Int.init) {
      let isInner = month.issuesOfOrder.range(order).contains {
        members.contains(month.issuesOfOrder.records[$0].item)
      }
      if isInner, !month.outputs.range(order).isEmpty { return .outputs }
    }
    return nil
  }
}
