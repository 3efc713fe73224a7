internal import Domain

/// The order in which items are costed: after everything that their orders consumed (Docs/Costing.md, C24 and C47).
struct CostLevels {
  /// Items by level, those of loops left out; within a level in the order of their codes.
  private(set) var levels: [[Int32]]
  /// Loops by level: items that depend on one another.
  private(set) var loops: [[[Int32]]]

  /// Finds the levels and writes them into `numbers`.
  ///
  /// - Complexity: O(items + issues).
  init(_ month: CostMonth, into numbers: FixedArray<Int32>) {
    let count = month.itemCount
    let open = FixedArray<Int32>(repeating: 0, count: count)
    // What each order makes, beside one another: the orders themselves would not stay in the cache.
    let products = FixedArray<Int32>(repeating: -1, count: month.orders.count)
    for number in 0..<month.orders.count where month.orders[number].good > 0 {
      products[number] = month.orders[number].item
      open[Int(month.orders[number].item)] += Int32(month.issuesOfOrder.range(number).count)
    }
    if month.hasOutputs {
      for number in 0..<month.orders.count {
        let issues = Int32(month.issuesOfOrder.range(number).count)
        for index in month.outputs.range(number) { open[Int(month.outputs.records[index].item)] += issues }
      }
    }
    var queue = GrowingArray<Int32>(capacity: count)
    for item in 0..<count where open[item] == 0 { queue.append(Int32(item)) }
    var next = 0
    var deepest: Int32 = 0
    while next < queue.count {
      let item = Int(queue[next])
      next += 1
      for position in month.outs.range(item) {
        let order = Int(month.outs.records[position].order)
        guard order >= 0, products[order] >= 0 else { continue }
        let product = Int(products[order])
        numbers[product] = max(numbers[product], numbers[item] + 1)
        deepest = max(deepest, numbers[product])
        open[product] -= 1
        if open[product] == 0 { queue.append(Int32(product)) }
        if !month.hasOutputs { continue }
        for index in month.outputs.range(order) {
          let output = Int(month.outputs.records[index].item)
          numbers[output] = max(numbers[output], numbers[item] + 1)
          deepest = max(deepest, numbers[output])
          open[output] -= 1
          if open[output] == 0 { queue.append(Int32(output)) }
        }
      }
    }
    var groups: [[Int32]] = []
    if queue.count < count {
      let rest = LoopLevels(month, products: products, open: open, numbers: numbers)
      groups = rest.groups
      deepest = max(deepest, rest.deepest)
    }
    levels = [[Int32]](repeating: [], count: Int(deepest) + 1)
    loops = [[[Int32]]](repeating: [], count: groups.isEmpty ? 0 : Int(deepest) + 1)
    for group in groups { loops[Int(numbers[Int(group[0])])].append(group) }
    let isInLoop = Set(groups.joined())
    for item in 0..<count where isInLoop.isEmpty || !isInLoop.contains(Int32(item)) {
      levels[Int(numbers[item])].append(Int32(item))
    }
  }

  /// Loops that are costed before the items of a level.
  func loops(ofLevel level: Int) -> [[Int32]] { loops.isEmpty ? [] : loops[level] }
}
