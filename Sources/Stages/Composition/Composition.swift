internal import Domain
internal import Numerics

/// What the amount of an item consists of, by level and element (Docs/Costing.md, C25 and C26); each is used by one thread.
final class Composition: @unchecked Sendable {
  private let month: CostMonth
  private let cost: MonthCost
  /// What the item at hand consists of at first hand.
  private let parts: ItemParts
  /// Amounts of the item at hand by level and element.
  private let amounts: FixedArray<Int64>
  @exclusivity(unchecked)
  private var splitter = RemainderSplitter()
  /// Where the parts of a component go, among `amounts`.
  @exclusivity(unchecked)
  private var targets = GrowingArray<Int32>(capacity: 64)
  @exclusivity(unchecked)
  private var entries = GrowingArray<CompositionEntry>(capacity: 64)
  /// What components of its own loop gave to the item at hand.
  private var loopParts: [(item: Int32, amount: Int64)] = []

  /// Takes a month whose items stand on at most `levels` levels.
  init(_ month: CostMonth, _ cost: MonthCost, levels: Int) {
    self.month = month
    self.cost = cost
    parts = ItemParts(month, cost)
    amounts = FixedArray(repeating: 0, count: (levels + 2) * cost.width)
  }

  /// Keeps the entries of `item`, whose components have theirs, in the order of level and element.
  func keepEntries(of item: Int, worker: Int) {
    let count = addAmounts(of: item)
    if month.valuations[item] == .standard {
      let bought = month.isBought[item]
      splitStandard(
        cost.items[item].amount, over: count,
        orElse: bought ? month.elements.material : month.elements.number(CostElements.purchased))
    }
    keepAmounts(count, of: item, worker: worker)
  }

  /// Keeps the entries of the items of a loop, whose other components have theirs.
  func keepEntries(ofLoop group: [Int32], worker: Int) {
    var parts: [LoopComposition.Part] = []
    for item in group.map(Int.init) {
      loopParts = []
      let count = addAmounts(of: item)
      parts.append(
        LoopComposition.Part(
          item: item, amounts: (0..<count).map { amounts[$0] }, components: loopParts))
    }
    let loop = LoopComposition(
      parts, totals: group.map { cost.items[Int($0)].amount },
      isScaled: group.map { month.valuations[Int($0)] == .standard },
      material: cost.width + month.elements.material)
    for (item, entries) in zip(group, loop.amounts()) {
      for (index, amount) in entries.enumerated() { amounts[index] = amount }
      keepAmounts(entries.count, of: Int(item), worker: worker)
    }
  }

  /// Adds up the amounts of an item; says how many there are by level and element.
  private func addAmounts(of item: Int) -> Int {
    let count = (Int(cost.levels[item]) + 2) * cost.width
    for index in 0..<count { amounts[index] = 0 }
    parts.gather(item)
    for element in 0..<cost.width { amounts[element] = parts.own[element] }
    amounts[cost.width + month.elements.material] += parts.openingMaterial
    var sources: Int32 = 1
    for index in 0..<parts.componentCount {
      let component = parts.component(index)
      guard component.amount != 0 else { continue }
      let (sum, overflow) = sources.addingReportingOverflow(cost.sourceCounts[Int(component.item)])
      sources = overflow ? .max : sum
      // Nothing but the items of one loop stands on the level of what it goes into.
      if cost.levels[Int(component.item)] == cost.levels[item] {
        loopParts.append((component.item, component.amount))
      } else {
        add(component.amount, of: Int(component.item))
      }
    }
    cost.sourceCounts[item] = sources
    return count
  }

  private func keepAmounts(_ count: Int, of item: Int, worker: Int) {
    let width = cost.width
    unsafe entries.removeAll()
    var level: Int32 = 0
    var element: Int32 = 0
    for index in 0..<count {
      let amount = amounts[index]
      if amount != 0 {
        unsafe entries.append(CompositionEntry(level: level, element: element, amount: amount))
      }
      element += 1
      if Int(element) == width {
        element = 0
        level += 1
      }
    }
    unsafe cost.keep(entries, of: item, worker: worker)
  }

  /// Splits what an item at standard cost is worth by what it actually cost (C35).
  private func splitStandard(_ amount: Int64, over count: Int, orElse element: Int) {
    unsafe splitter.weights.removeAll()
    for index in 0..<count { unsafe splitter.weights.append(max(amounts[index], 0)) }
    let isSplit = unsafe splitter.split(amount)
    for index in 0..<count { amounts[index] = isSplit ? unsafe splitter.parts[index] : 0 }
    if !isSplit { amounts[element] = amount }
  }

  /// Whether an item is nothing but bought material, so that it needs no entries.
  func isMaterialOnly(_ item: Int) -> Bool {
    month.isBought[item] && parts.feeDifference(item) == 0
      && month.openings.range(item).allSatisfy {
        Int(month.openings.records[$0].element) == month.elements.material
      }
  }

  /// Spreads what a component contributes over its own composition, one level further down.
  private func add(_ part: Int64, of component: Int) {
    let below = cost.width
    let run = cost.compositions[component]
    unsafe splitter.weights.removeAll()
    unsafe targets.removeAll()
    for index in 0..<run.count {
      let entry = run[index]
      guard entry.amount > 0 else { continue }
      unsafe splitter.weights.append(entry.amount)
      unsafe targets.append(Int32((Int(entry.level) + 1) * below) + entry.element)
    }
    // Items without a composition are bought, and all material.
    guard unsafe splitter.split(part) else {
      amounts[below + month.elements.material] += part
      return
    }
    for index in unsafe 0..<targets.count {
      amounts[Int(unsafe targets[index])] += unsafe splitter.parts[index]
    }
  }
}
