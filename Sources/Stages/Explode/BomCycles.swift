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
      let places = rows(of: path, edges).map { dataset, row in
        let place = tables.place(dataset, row)
        return "\(place.file ?? dataset.rawValue) row \(place.row ?? 0)"
      }
      let first = edges.edge(path[0])
      builder.sink.report(
        Diagnostic(
          .bomCycle,
          [
            "path": .text(
              items(on: path, edges).map { tables.items.text(Int32($0)) }.joined(separator: " → ")),
            "places": .list(places), "count": .integer(levels.leftOut.count),
          ],
          at: tables.place(
            first.dataset, first.row, column: first.dataset == .bom ? "component" : "output")))
    }
    return levels.leftOut.map { PlanException(.leftOut, item: Int32($0)) }
  }

  /// The items that the edges lead through, from the first back to it; where a circle enters items that are planned together by one
  /// and leaves them by another, both.
  private static func items(on path: [Int], _ edges: BomEdges) -> [Int] {
    var items: [Int] = []
    for number in path {
      let edge = edges.edge(number)
      if items.last != edge.from { items.append(edge.from) }
      items.append(edge.to)
    }
    if let first = items.first, items.last != first { items.append(first) }
    return items
  }

  /// The rows that the circle leads over, those that tie items together among them.
  private static func rows(of path: [Int], _ edges: BomEdges) -> [(dataset: Dataset, row: Int)] {
    var result: [(dataset: Dataset, row: Int)] = []
    for (index, number) in path.enumerated() {
      let edge = edges.edge(number)
      result.append((edge.dataset, edge.row))
      let next = edges.edge(path[(index + 1) % path.count]).from
      if next == edge.to { continue }
      for item in [edge.to, next] {
        if let row = edges.outputs?.tie(of: item) { result.append((.bomOutputs, row)) }
      }
    }
    return result
  }

  /// Whether an edge leads from items that are planned together to themselves.
  private static func usesItself(_ item: Int, _ edges: BomEdges) -> Bool {
    var isFound = false
    edges.forEach(from: item) { component, _ in if component == item { isFound = true } }
    return isFound
  }

  /// The strongly connected groups of more than one item, or of one that uses itself, each ascending (Tarjan 1972, without
  /// recursion).
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
        if group.count > 1 || usesItself(item, edges) { result.append(group.sorted()) }
      }
    }
    return result.sorted { $0[0] < $1[0] }
  }

  /// The shortest way from `start` back to itself inside `group`, as the numbers of its edges.
  private static func shortestCycle(through start: Int, within group: Set<Int>, _ edges: BomEdges) -> [Int] {
    var cameFrom: [Int: (item: Int, edge: Int)] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let item = queue[head]
      head += 1
      var closing: Int?
      edges.forEach(from: item) { component, edge in
        guard group.contains(component) else { return }
        if component == start {
          if closing == nil { closing = edge }
        } else if cameFrom[component] == nil {
          cameFrom[component] = (item, edge)
          queue.append(component)
        }
      }
      guard let closing else { continue }
      var path = [closing]
      var current = item
      while current != start, let step = cameFrom[current] {
        path.append(step.edge)
        current = step.item
      }
      return path.reversed()
    }
    return []
  }
}
