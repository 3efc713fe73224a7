internal import Domain
internal import Numerics

/// Splits the cost of an outsourcing order into finished and at the supplier (Docs/Costing.md, C23).
struct OutsourcingSplit {
  /// Cost and quantity of one component of an order, or of its material that is not told apart (item −1).
  struct Component: Equatable {
    var item: Int32
    /// Opening and issued, in millionths.
    var quantity: Int64
    /// Opening and issued, in cents.
    var cost: Int64
    /// What lies at the supplier at the end, in millionths.
    var left: Int64 = 0
    /// What it is worth, in cents.
    var closing: Int64 = 0
  }

  let order: CostOrder

  init(_ order: CostOrder) { self.order = order }

  /// Whether nothing stays at the supplier: closed, or received in full.
  var isDone: Bool { order.isClosed || order.finishedToDate >= order.quantity }

  /// Whether everything stays, because nothing came back yet.
  var keepsAll: Bool { !isDone && order.good <= 0 }

  /// The closing of every component; nil where an amount does not fit.
  func closings(_ components: [Component], usage: [Int32: ComponentUsage.Rate]) -> [Component]? {
    var result: [Component] = []
    for var component in components {
      if isDone { continue }
      if keepsAll {
        component.left = component.quantity
        component.closing = component.cost
      } else if component.item >= 0, let rate = usage[component.item] {
        guard let (left, divisor) = left(of: component, rate) else { return nil }
        if component.quantity > 0 {
          guard let closing = share(of: component.cost, left, over: Int128(component.quantity) * divisor)
          else {
            return nil
          }
          component.left = Int64(clamping: Rounding.halfUp.quotient(left, divisor))
          component.closing = closing
        }
      } else {
        let open = Int128(order.quantity) - Int128(order.finishedToDate)
        let all = open + Int128(order.good)
        guard let closing = share(of: component.cost, open, over: all),
          let left = share(of: component.quantity, open, over: all)
        else { return nil }
        component.closing = closing
        component.left = left
      }
      result.append(component)
    }
    return result
  }

  /// What was not used, as a multiple of 1 / divisor, between nothing and everything.
  private func left(of component: Component, _ rate: ComponentUsage.Rate) -> (Int128, Int128)? {
    let (used, usedOverflow) = Int128(order.good).multipliedReportingOverflow(by: rate.numerator)
    let (total, totalOverflow) = Int128(component.quantity).multipliedReportingOverflow(by: rate.denominator)
    if usedOverflow || totalOverflow { return nil }
    return (min(max(total - used, 0), max(total, 0)), rate.denominator)
  }
}
