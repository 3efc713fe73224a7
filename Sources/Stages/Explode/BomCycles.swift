internal import Diagnostics
internal import Domain

/// Reports cycles of the bill of materials with their paths (Docs/Planning.md, R8).
enum BomCycles {
  /// Reports one path for each group of items that reach each other; returns an exception for each item that is left out.
  static func report(_ levels: LowLevelCodes, _ edges: BomEdges, _ builder: ModelBuilder) -> [PlanException] {
    guard !levels.leftOut.isEmpty else { return [] }
    let tables = builder.tables
    for group in groups(levels, edges) {
      let path = shortestCycle(through: group[0], within: Set(group), edges)
      let codes = path.map { tables.items.text(Int32($0.item)) }
      let places = path.map { step in
        let place = tables.place(.bom, step.row)
        return "\(place.file ?? "bom") row \(place.row ?? 0)"
      }
      builder.sink.report(
        Diagnostic(
          .bomCycle,
          [
            "path": .text((codes + [codes[0]]).joined(separator: " → ")), "places": .list(places),
            "count": .integer(levels.leftOut.count),
          ], at: tables.place(.bom, path[0].row, column: "component")))
    }
    return levels.leftOut.map { PlanException(.leftOut, item: Int32($0)) }
  }

  /// The strongly connected groups of more than one item, each ascending (Tarjan 1972, without recursion).
  private static func groups(_ levels: LowLevelCodes, _ edges: BomEdges) -> [[Int]] {
    var index: [Int: Int] = [:]
    var low: [Int: Int] = [:]
    var onStack: Set<Int> = []
    var stack: [Int] = []
    var result: [[Int]] = []
    for root in levels.leftOut where index[root] == nil {
      var work: [(item: Int, children: [Int])] = []
      func enter(_ item: Int) {
        index[item] = index.count
        low[item] = index[item]
        stack.append(item)
        onStack.insert(item)
        var children: [Int] = []
        edges.forEach(from: item) { component, _ in
          if levels.level[component] < 0 { children.append(component) }
        }
        work.append((item, children))
      }
      enter(root)
      while let (item, children) = work.last {
        if let child = children.last {
          work[work.count - 1].children.removeLast()
          if index[child] == nil {
            enter(child)
          } else if onStack.contains(child) {
            low[item] = min(low[item] ?? 0, index[child] ?? 0)
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.item { low[parent] = min(low[parent] ?? 0, low[item] ?? 0) }
        guard low[item] == index[item] else { continue }
        var group: [Int] = []
        while let member = stack.popLast() {
          onStack.remove(member)
          group.append(member)
          if member == item { break }
        }
        if group.count > 1 { result.append(group.sorted()) }
      }
    }
    return result.sorted { $0[0] < $1[0] }
  }

  /// The shortest way from `start` back to itself inside `group`, with the BOM row of every step.
  private static func shortestCycle(
    through start: Int, within group: Set<Int>, _ edges: BomEdges
  ) -> [(item: Int, row: Int)] {
    var cameFrom: [Int: (item: Int, row: Int)] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let item = queue[head]
      head += 1
      var closing: Int?
      edges.forEach(from: item) { component, row in
        guard group.contains(component) else { return }
        if component == start {
          if closing == nil { closing = row }
        } else if cameFrom[component] == nil {
          cameFrom[component] = (item, row)
          queue.append(component)
        }
      }
      guard let closing else { continue }
      var path = [(item: item, row: closing)]
      var current = item
      while current != start, let step = cameFrom[current] {
        path.append(step)
        current = step.item
      }
      return path.reversed()
    }
    return []
  }
}
