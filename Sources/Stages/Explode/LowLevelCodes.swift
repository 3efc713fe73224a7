internal import CPrefetch
internal import Domain

/// The deepest level at which each item occurs, and the order in which items are planned (Docs/Planning.md, R8).
struct LowLevelCodes {
  /// Low-level code of each item; -1 for items on a cycle and for all that reach one.
  let level: FixedArray<Int32>
  /// Items that are planned, by (level, number).
  private(set) var nodes: FixedArray<Int32>
  /// Where each level begins in `nodes`, and its end.
  private(set) var levelStarts: [Int]
  /// Items that are left out, ascending.
  let leftOut: [Int]

  /// Longest paths in topological order.
  ///
  /// - Complexity: O(items + edges).
  init(_ edges: BomEdges) {
    if let level = Self.levels(edges, without: []) {
      self.init(edges, level, leftOut: [])
    } else {
      let leftOut = Self.itemsThatReachCycles(edges)
      self.init(edges, Self.levels(edges, without: leftOut), leftOut: leftOut)
    }
  }

  private init(_ edges: BomEdges, _ level: FixedArray<Int32>?, leftOut: [Int]) {
    self.level = level ?? FixedArray(repeating: -1, count: edges.itemCount)
    self.leftOut = leftOut
    nodes = FixedArray(capacity: 0)
    levelStarts = []
    order(edges)
  }

  /// The level of every item but those in `leftOut`, which have -1; nil where items are on a cycle.
  private static func levels(_ edges: BomEdges, without leftOut: [Int]) -> FixedArray<Int32>? {
    let count = edges.itemCount
    let progress = FixedArray(repeating: Progress(), count: count)
    for item in leftOut { progress[item].level = -1 }
    for parent in 0..<count where progress[parent].level >= 0 {
      edges.forEach(from: parent) { component, _ in progress[component].incoming += 1 }
    }
    let queue = FixedArray<Int32>(repeating: 0, count: count)
    var tail = 0
    for item in 0..<count where progress[item].level >= 0 && progress[item].incoming == 0 {
      queue[tail] = Int32(item)
      tail += 1
    }
    var head = 0
    while head < tail {
      let parent = Int(queue[head])
      head += 1
      if head < tail {
        edges.forEach(from: Int(queue[head])) { component, _ in
          unsafe millrun_prefetch(progress.address(component))
        }
      }
      let below = progress[parent].level + 1
      edges.forEach(from: parent) { component, _ in
        var reached = progress[component]
        reached.level = max(reached.level, below)
        reached.incoming -= 1
        progress[component] = reached
        if reached.incoming == 0 {
          queue[tail] = Int32(component)
          tail += 1
        }
      }
    }
    guard tail == count - leftOut.count else { return nil }
    let level = FixedArray<Int32>(capacity: count)
    for item in 0..<count { level[item] = progress[item].level }
    return level
  }

  /// Longest path to an item so far, and how many edges to it are still to come; side by side, so that one look at memory finds both.
  private struct Progress: BitwiseCopyable {
    var level: Int32 = 0
    var incoming: Int32 = 0
  }

  /// Lists the items by their levels as they are now; items that are planned together have the level of the one that stands for them.
  mutating func order(_ edges: BomEdges) {
    for (output, head) in edges.outputs?.headOfOutput ?? [:] { level[output] = level[head] }
    (nodes, levelStarts) = Self.ordered(level, planned: level.count - leftOut.count)
  }

  /// Items grouped by level, ascending within a level.
  private static func ordered(_ level: FixedArray<Int32>, planned: Int) -> (FixedArray<Int32>, [Int]) {
    var deepest = -1
    for item in 0..<level.count { deepest = max(deepest, Int(level[item])) }
    var starts = [Int](repeating: 0, count: deepest + 2)
    for item in 0..<level.count where level[item] >= 0 { starts[Int(level[item]) + 1] += 1 }
    for index in 1..<max(starts.count, 1) { starts[index] += starts[index - 1] }
    var next = starts
    let nodes = FixedArray<Int32>(repeating: 0, count: planned)
    for item in 0..<level.count where level[item] >= 0 {
      nodes[next[Int(level[item])]] = Int32(item)
      next[Int(level[item])] += 1
    }
    return (nodes, starts)
  }

  /// Items on a cycle and their ancestors: what is left when items whose components are all done are taken away.
  static func itemsThatReachCycles(_ edges: BomEdges) -> [Int] {
    let count = edges.itemCount
    let outgoing = FixedArray<Int32>(repeating: 0, count: count)
    let starts = FixedArray<Int32>(repeating: 0, count: count + 1)
    for parent in 0..<count {
      edges.forEach(from: parent) { component, _ in
        outgoing[parent] += 1
        starts[component + 1] += 1
      }
    }
    for item in 0..<count { starts[item + 1] += starts[item] }
    let parents = FixedArray<Int32>(repeating: 0, count: Int(starts[count]))
    let next = FixedArray(starts.array)
    for parent in 0..<count {
      edges.forEach(from: parent) { component, _ in
        parents[Int(next[component])] = Int32(parent)
        next[component] += 1
      }
    }
    var stack = (0..<count).filter { outgoing[$0] == 0 }
    var done = stack.count
    while let item = stack.popLast() {
      for index in Int(starts[item])..<Int(starts[item + 1]) {
        let parent = Int(parents[index])
        outgoing[parent] -= 1
        if outgoing[parent] == 0 {
          stack.append(parent)
          done += 1
        }
      }
    }
    return done == count ? [] : (0..<count).filter { outgoing[edges.head($0)] > 0 }
  }
}
