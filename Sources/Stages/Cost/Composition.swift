internal import Domain
internal import Numerics

/// What the amount of an item consists of, by level and element (Docs/Costing.md, C25 and C26); each is used by one thread.
final class Composition: @unchecked Sendable {
  private let month: CostMonth
  private let cost: MonthCost
  /// Amounts of the item at hand by level and element.
  private var amounts: [Int64] = []
  private var weightOfComponent: [Int32: Int64] = [:]

  init(_ month: CostMonth, _ cost: MonthCost) {
    self.month = month
    self.cost = cost
  }

  /// The entries of `item`, whose components have theirs, in the order of level and element.
  func entries(of item: Int, purchased: Int) -> GrowingArray<CompositionEntry> {
    let width = cost.width
    amounts = Array(repeating: 0, count: (Int(cost.levels[item]) + 2) * width)
    for index in month.openings.range(item) {
      let opening = month.openings.records[index]
      amounts[Int(opening.element)] += opening.amount
    }
    let value = cost.items[item]
    let bought = month.isBought[item]
    amounts[bought ? month.elements.material : purchased] += value.receiptAmount + value.adjustmentAmount
    if !bought { addOrders(item) }
    var entries = GrowingArray<CompositionEntry>()
    for (position, amount) in amounts.enumerated() where amount != 0 {
      entries.append(
        CompositionEntry(level: Int32(position / width), element: Int32(position % width), amount: amount))
    }
    return entries
  }

  private func addOrders(_ item: Int) {
    let material = month.elements.material
    var issued: Int64 = 0
    var openingMaterial: Int64 = 0
    weightOfComponent.removeAll(keepingCapacity: true)
    for index in month.ordersOfItem.range(item) {
      let order = Int(month.ordersOfItem.records[index])
      for element in 0..<cost.width where element != material {
        amounts[element] += cost.good[cost.index(order, element)]
      }
      issued += cost.good[cost.index(order, material)]
      openingMaterial += cost.opening[cost.index(order, material)]
      for index in month.issuesOfOrder.range(order) {
        let issue = month.issuesOfOrder.records[index]
        weightOfComponent[issue.item, default: 0] += cost.outAmounts[Int(issue.position)]
      }
    }
    guard issued != 0 else { return }
    let components = weightOfComponent.keys.sorted()
    let weights = components.map { max(weightOfComponent[$0] ?? 0, 0) } + [max(openingMaterial, 0)]
    guard let parts = largestRemainder(issued, by: weights) else {
      amounts[cost.width + material] += issued
      return
    }
    for (component, part) in zip(components, parts) where part != 0 { add(part, of: Int(component)) }
    amounts[cost.width + material] += parts[components.count]
  }

  /// Whether an item is nothing but bought material, so that it needs no entries.
  func isMaterialOnly(_ item: Int) -> Bool {
    month.isBought[item]
      && month.openings.range(item).allSatisfy {
        Int(month.openings.records[$0].element) == month.elements.material
      }
  }

  /// Spreads what a component contributes over its own composition, one level further down.
  private func add(_ part: Int64, of component: Int) {
    let below = cost.width
    let run = cost.compositions[component]
    let positive = (0..<run.count).filter { run[$0].amount > 0 }
    // Items without a composition are bought, and all material.
    guard let shares = largestRemainder(part, by: positive.map { run[$0].amount })
    else {
      amounts[below + month.elements.material] += part
      return
    }
    for (index, share) in zip(positive, shares) {
      amounts[(Int(run[index].level) + 1) * below + Int(run[index].element)] += share
    }
  }
}
