internal import Domain

/// Items that depend on themselves, directly or over others, in groups (Docs/Costing.md, C47).
///
/// Tarjan's algorithm on what is left when all that depends on no loop is done.
struct LoopGroups {
  /// The groups; items of a group in the order of their codes, groups in that of their first items.
  private(set) var groups: [[Int32]] = []
  /// The number of the group of each item that is in one.
  private(set) var groupOfItem: [Int32: Int] = [:]

  /// Finds the groups among the items for which `isLeft` holds; `products` are the items that each row that went out makes.
  init(itemCount: Int, isLeft: (Int) -> Bool, products: (Int) -> [Int32]) {
    var search = Search(itemCount: itemCount)
    for item in 0..<itemCount where isLeft(item) && search.number[item] == 0 {
      search.visit(Int32(item)) { products($0).filter { isLeft(Int($0)) } }
    }
    groups = search.groups.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    for (number, group) in groups.enumerated() {
      for item in group { groupOfItem[item] = number }
    }
  }

  /// The search, without recursion: chains may be as long as there are items.
  private struct Search {
    private struct Frame {
      let item: Int32
      let products: [Int32]
      var next = 0
    }

    private(set) var groups: [[Int32]] = []
    private(set) var number: [Int32]
    private var low: [Int32]
    private var isOpen: [Bool]
    private var stack: [Int32] = []
    private var count: Int32 = 0

    init(itemCount: Int) {
      number = [Int32](repeating: 0, count: itemCount)
      low = number
      isOpen = [Bool](repeating: false, count: itemCount)
    }

    mutating func visit(_ start: Int32, _ products: (Int) -> [Int32]) {
      var frames = [enter(start, products)]
      while let frame = frames.last {
        let item = Int(frame.item)
        guard frame.next < frame.products.count else {
          frames.removeLast()
          if let above = frames.last { low[Int(above.item)] = min(low[Int(above.item)], low[item]) }
          if low[item] == number[item] { close(frame) }
          continue
        }
        frames[frames.count - 1].next += 1
        let product = frame.products[frame.next]
        if number[Int(product)] == 0 {
          frames.append(enter(product, products))
        } else if isOpen[Int(product)] {
          low[item] = min(low[item], number[Int(product)])
        }
      }
    }

    private mutating func enter(_ item: Int32, _ products: (Int) -> [Int32]) -> Frame {
      count += 1
      number[Int(item)] = count
      low[Int(item)] = count
      stack.append(item)
      isOpen[Int(item)] = true
      return Frame(item: item, products: products(Int(item)))
    }

    private mutating func close(_ frame: Frame) {
      var group: [Int32] = []
      while let last = stack.popLast() {
        isOpen[Int(last)] = false
        group.append(last)
        if last == frame.item { break }
      }
      // An item alone is a group only where it is made of itself.
      if group.count > 1 || frame.products.contains(frame.item) { groups.append(group) }
    }
  }
}
