internal import Domain

/// Makes a quantity one that lots of an item can have, where an order is made smaller (Docs/Planning.md, R58).
struct LotRounding {
  private let smallest: Int64
  /// Quantities are rounded up to multiples of the first, then of the second.
  private let multiples: (Int64, Int64)

  /// What the item's lot policy allows.
  init(_ rule: ItemRule) {
    switch rule.policy {
    case .fixed:
      smallest = 0
      multiples = (rule.lotSize, rule.step)
    case .minMax, .eoq:
      smallest = 0
      multiples = (0, rule.step)
    default:
      smallest = rule.lotMin
      multiples = (rule.lotMultiple, rule.step)
    }
  }

  /// `quantity` or the next larger one that a lot can have: 60 with a smallest lot of 75 and a multiple of 20 gives 80.
  func roundedUp(_ quantity: Int128) -> Int128 {
    Self.roundedUp(Self.roundedUp(max(quantity, Int128(smallest)), multiples.0), multiples.1)
  }

  private static func roundedUp(_ quantity: Int128, _ multiple: Int64) -> Int128 {
    guard multiple > 0 else { return quantity }
    let rest = quantity % Int128(multiple)
    return rest == 0 ? quantity : quantity - rest + Int128(multiple)
  }
}
