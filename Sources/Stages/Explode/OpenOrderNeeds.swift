internal import Domain
internal import Numerics

/// Component needs of open orders, after what was already issued for them (Docs/Planning.md, R16).
enum OpenOrderNeeds {
  /// Covers the collected needs of `item` by issues, earliest first for each open order; what is left becomes a requirement
  /// of its day, or passes on where it came over a skip line, in the order of R9.
  static func settle(_ item: Int, _ model: PlanningModel, _ scratch: inout NodeScratch) {
    var passing: [SingleNeed] = []
    for need in uncovered(item, model, scratch.openOrderNeeds) {
      if need.isSkip {
        passing.append(need)
      } else {
        scratch.add(need)
      }
    }
    for need in SingleNeed.inOrder(passing) { pass(need, item, model, &scratch) }
  }

  /// The direct needs of open orders for `item`, then those in `collected`, by (open order, slot), less what was issued.
  ///
  /// Needs without an open order keep their order behind the others.
  static func uncovered(_ item: Int, _ model: PlanningModel, _ collected: [SingleNeed]) -> [SingleNeed] {
    var needs = direct(item, model) + collected
    return cover(&needs, item, model) ? needs.filter { $0.quantity > 0 } : needs
  }

  /// What open orders need of `item` by lines of their own, by (open order, line), whatever was issued.
  static func direct(_ item: Int, _ model: PlanningModel) -> [SingleNeed] {
    model.orderNeeds.range(item).map { index in
      let need = model.orderNeeds.records[index]
      return SingleNeed(
        quantity: need.quantity, slot: need.slot, validity: need.validity,
        origin: NeedOrigin(item: NeedOrigin.openOrder, number: need.openOrder), row: -1, isSkip: need.isSkip,
        pool: model.pools.pool(openOrder: need.openOrder))
    }
  }

  /// Takes what was issued of `item` off `needs`, those of its own lines first in each day; false where nothing was.
  @discardableResult
  static func cover(_ needs: inout [SingleNeed], _ item: Int, _ model: PlanningModel) -> Bool {
    let issued = model.issued.range(item)
    guard !issued.isEmpty else { return false }
    var left: [Int32: Int64] = [:]
    for index in issued { left[model.issued.records[index].openOrder] = model.issued.records[index].quantity }
    // Earliest first; needs of one day keep the order in which they were collected.
    let order = needs.indices.sorted { (needs[$0].slot, $0) < (needs[$1].slot, $1) }
    for index in order {
      guard needs[index].openOrder >= 0, let available = left[needs[index].openOrder] else { continue }
      let taken = min(available, needs[index].quantity)
      needs[index].quantity -= taken
      left[needs[index].openOrder] = available - taken
    }
    return true
  }

  /// Turns a need into an order that passes through `item` on the same day, with the item's own scrap.
  static func pass(_ need: SingleNeed, _ item: Int, _ model: PlanningModel, _ scratch: inout NodeScratch) {
    // Of nothing, nothing passes, not even fixed quantities below; a negative need is one that did not fit.
    if need.quantity == 0 { return }
    if need.quantity < 0 {
      scratch.overflowRow = need.row
      return
    }
    let rule = model.rule(item)
    guard let quantity = Quantity(millionths: need.quantity).roundedUp(to: Quantity(millionths: rule.step)),
      let start = LotDates.startQuantity(quantity.millionths, rule, isPurchase: false)
    else {
      scratch.overflowRow = need.row
      return
    }
    scratch.passing.append(
      PassThroughOrder(
        startQuantity: start, slot: Int(need.slot), validity: Int(need.validity),
        origin: need.origin, pool: need.pool))
  }
}
