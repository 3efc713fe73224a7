internal import Domain
internal import Numerics

/// What the amount of an item consists of, by level and element (Docs/Costing.md, C25 and C26); each is used by one thread.
final class Composition: @unchecked Sendable {
  private struct Component: BitwiseCopyable {
    var item: Int32
    var weight: Int64
  }

  private let month: CostMonth
  private let cost: MonthCost
  /// What invoices say of outsourced work of earlier periods, by item.
  private let feeDifferences: [Int32: Int64]
  /// Amounts of the item at hand by level and element.
  private let amounts: FixedArray<Int64>
  /// What the orders of the item consumed, in the order of the items.
  @exclusivity(unchecked)
  private var components = GrowingArray<Component>(capacity: 64)
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
    feeDifferences = month.invoicing.feeDifferences
    amounts = FixedArray(repeating: 0, count: (levels + 2) * cost.width)
  }

  /// Keeps the entries of `item`, whose components have theirs, in the order of level and element.
  func keepEntries(of item: Int, purchased: Int, worker: Int) {
    let count = addAmounts(of: item, purchased: purchased)
    if month.valuations[item] == .standard {
      let bought = month.isBought[item]
      splitStandard(
        cost.items[item].amount, over: count, orElse: bought ? month.elements.material : purchased)
    }
    keepAmounts(count, of: item, worker: worker)
  }

  /// Keeps the entries of the items of a loop, whose other components have theirs.
  func keepEntries(ofLoop group: [Int32], purchased: Int, worker: Int) {
    var parts: [LoopComposition.Part] = []
    for item in group.map(Int.init) {
      loopParts = []
      let count = addAmounts(of: item, purchased: purchased)
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
  private func addAmounts(of item: Int, purchased: Int) -> Int {
    let count = (Int(cost.levels[item]) + 2) * cost.width
    for index in 0..<count { amounts[index] = 0 }
    for index in month.openings.range(item) {
      let opening = month.openings.records[index]
      amounts[Int(opening.element)] += opening.amount
    }
    let value = cost.items[item]
    let bought = month.isBought[item]
    amounts[bought ? month.elements.material : purchased] += value.receiptAmount + value.adjustmentAmount
    if !feeDifferences.isEmpty, !bought, let fee = feeDifferences[Int32(item)] {
      amounts[purchased] -= fee
      amounts[month.elements.outsourcing] += fee
    }
    if !bought { addOrders(item) }
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

  private func addOrders(_ item: Int) {
    let material = month.elements.material
    var issued: Int64 = 0
    var openingMaterial: Int64 = 0
    unsafe components.removeAll()
    for index in month.ordersOfItem.range(item) {
      let order = Int(month.ordersOfItem.records[index])
      let first = cost.index(order, 0)
      if month.hasOutputs, !month.outputs.range(order).isEmpty {
        for element in 0..<cost.width where element != material {
          amounts[element] += cost.part(order, of: item, element, in: month)
        }
        issued += cost.part(order, of: item, material, in: month)
      } else {
        for element in 0..<cost.width where element != material {
          amounts[element] += cost.good[first + element]
        }
        issued += cost.good[first + material]
      }
      openingMaterial += cost.opening[first + material]
      addIssues(order)
    }
    guard issued != 0 else { return }
    unsafe splitter.weights.removeAll()
    for index in unsafe 0..<components.count {
      unsafe splitter.weights.append(max(components[index].weight, 0))
    }
    unsafe splitter.weights.append(max(openingMaterial, 0))
    guard unsafe splitter.split(issued) else {
      amounts[cost.width + material] += issued
      return
    }
    amounts[cost.width + material] += unsafe splitter.parts[components.count]
    // The parts are moved aside: splitting them further uses the same memory.
    for index in unsafe 0..<components.count {
      unsafe components[index].weight = unsafe splitter.parts[index]
    }
    for index in unsafe 0..<components.count where unsafe components[index].weight != 0 {
      let component = unsafe components[index]
      // Nothing but the items of one loop stands on the level of what it goes into.
      if cost.levels[Int(component.item)] == cost.levels[item] {
        loopParts.append((component.item, component.weight))
      } else {
        add(component.weight, of: Int(component.item))
      }
    }
  }

  /// Adds what an order consumed to the components; its issues stand in the order of their items.
  private func addIssues(_ order: Int) {
    var cursor = 0
    for index in month.issuesOfOrder.range(order) {
      let issue = month.issuesOfOrder.records[index]
      let amount = cost.outAmounts[Int(issue.position)]
      while unsafe cursor < components.count, unsafe components[cursor].item < issue.item { cursor += 1 }
      if unsafe cursor < components.count, unsafe components[cursor].item == issue.item {
        unsafe components[cursor].weight += amount
        continue
      }
      unsafe components.append(Component(item: issue.item, weight: amount))
      var place = unsafe components.count - 1
      while place > cursor {
        unsafe components[place] = unsafe components[place - 1]
        place -= 1
      }
      unsafe components[cursor] = Component(item: issue.item, weight: amount)
    }
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
