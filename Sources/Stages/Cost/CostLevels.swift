internal import Domain

/// The order in which items are costed: after everything that their orders consumed (Docs/Costing.md, C24).
struct CostLevels {
  /// Items by level; within a level in the order of their codes.
  let levels: [[Int32]]
  /// Items on a circle, in its order, where there is one.
  let circle: [Int32]

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
    guard queue.count == count else {
      levels = []
      circle = Self.circle(month, open)
      return
    }
    var levels = [[Int32]](repeating: [], count: Int(deepest) + 1)
    for item in 0..<count { levels[Int(numbers[item])].append(Int32(item)) }
    self.levels = levels
    circle = []
  }

  /// One circle among the items that still wait for others: from any of them down to what it waits for, until an item comes again.
  private static func circle(_ month: CostMonth, _ open: FixedArray<Int32>) -> [Int32] {
    guard let start = (0..<open.count).first(where: { open[$0] > 0 }) else { return [] }
    var path: [Int32] = [Int32(start)]
    while let last = path.last {
      // The smallest code that is waited for, so that the same circle is named every time.
      let below = month.ordersOfItem.range(Int(last)).lazy.flatMap { index in
        let order = Int(month.ordersOfItem.records[index])
        return month.issuesOfOrder.range(order).lazy.map { month.issuesOfOrder.records[$0].item }
      }.filter { open[Int($0)] > 0 }.min()
      guard let below else { return path }
      if let first = path.firstIndex(of: below) { return Array(path[first...]) + [below] }
      path.append(below)
    }
    return path
  }
}
