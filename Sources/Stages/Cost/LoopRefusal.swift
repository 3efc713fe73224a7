/// Why a loop is not costed: its equations are not linear, or are too many (Docs/Costing.md, C47 and C87 to C89).
enum LoopRefusal: Equatable {
  /// A quota or a fixed cost is taken from elements that joint products share in different ways.
  case sharing
  /// A quota of an order of the loop is above what there is.
  case quota
  /// Work in process of an order of the loop has a fixed cost above what there is.
  case fixed
  /// Stock that is valued by the day would be worth less than nothing.
  case negative
  /// More was returned than issued, in a loop too large for that.
  case returns

  /// Whether other amounts could be costed.
  var dependsOnAmounts: Bool { self != .sharing && self != .returns }

  /// What is not supported, in a loop that goes round by `path`, and what to change.
  func feature(_ path: String) -> String {
    let reason =
      switch self {
      case .sharing:
        "with a quota or fixed cost over elements that joint products share by different rules (name the element in bom_outputs)"
      case .quota: "with a quota of a joint product that is more than the order has (lower its cost_value)"
      case .fixed: "with work in process whose fixed cost is more than the order has (lower its wip_cost)"
      case .negative:
        "with stock valued by the day that is worth less than nothing on the way (value its items at month-average)"
      case .returns: "of so many items with more returned than issued"
      }
    return "A loop in what orders consumed (\(path)) \(reason)"
  }
}
