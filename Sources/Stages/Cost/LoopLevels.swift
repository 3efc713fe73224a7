internal import Domain

/// Levels of the items that the order of consumption alone does not reach: loops, and what depends on them (Docs/Costing.md, C47).
///
/// A loop counts as one: its items have one level, above everything that their orders were issued from outside.
struct LoopLevels {
  /// The loops.
  let groups: [[Int32]]
  /// The highest level of any item that was reached.
  private(set) var deepest: Int32 = 0

  private let month: CostMonth
  private let products: FixedArray<Int32>

  /// Goes on from where the items stopped: `open` is how many rows each still waits for.
  init(
    _ month: CostMonth, products: FixedArray<Int32>, open: FixedArray<Int32>, numbers: FixedArray<Int32>
  ) {
    self.month = month
    self.products = products
    let made = { (item: Int) in Self.made(of: item, month, products) }
    let found = LoopGroups(itemCount: month.itemCount, isLeft: { open[$0] > 0 }, products: made)
    groups = found.groups
    // Rows inside a loop are not waited for.
    var waiting = groups.map { group in group.reduce(0) { $0 + Int(open[Int($1)]) } }
    for (number, group) in groups.enumerated() {
      for item in group {
        waiting[number] -= made(Int(item)).count { found.groupOfItem[$0] == number }
      }
    }
    var queue: [Int32] = []
    func release(_ number: Int) {
      let level = groups[number].reduce(Int32(0)) { max($0, numbers[Int($1)]) }
      for item in groups[number] { numbers[Int(item)] = level }
      queue += groups[number]
    }
    for number in groups.indices where waiting[number] == 0 { release(number) }
    var next = 0
    while next < queue.count {
      let item = queue[next]
      next += 1
      deepest = max(deepest, numbers[Int(item)])
      for product in made(Int(item)) {
        let group = found.groupOfItem[product]
        if let group, group == found.groupOfItem[item] { continue }
        numbers[Int(product)] = max(numbers[Int(product)], numbers[Int(item)] + 1)
        if let group {
          waiting[group] -= 1
          if waiting[group] == 0 { release(group) }
        } else {
          open[Int(product)] -= 1
          if open[Int(product)] == 0 { queue.append(product) }
        }
      }
    }
  }

  /// What the rows that took an item went into, one for each row and product.
  private static func made(of item: Int, _ month: CostMonth, _ products: FixedArray<Int32>) -> [Int32] {
    var result: [Int32] = []
    for position in month.outs.range(item) {
      let order = Int(month.outs.records[position].order)
      guard order >= 0, products[order] >= 0 else { continue }
      result.append(products[order])
      if month.hasOutputs {
        for index in month.outputs.range(order) { result.append(month.outputs.records[index].item) }
      }
    }
    return result
  }
}
