internal import Domain

/// Low-level codes with substitutes above what they replace, so that a substitute's own needs are known before it is lent
/// (Docs/Planning.md, R52).
struct SubstituteEdges {
  private let edges: BomEdges
  private let level: FixedArray<Int32>
  /// Items below each substitute.
  private var added: [Int: [Int]] = [:]

  /// Starts from finished levels, which are changed in place.
  private init(_ edges: BomEdges, level: FixedArray<Int32>) {
    self.edges = edges
    self.level = level
  }

  /// Adds the pairs in their order to finished low-level codes; returns the rows of those that would close a circle, one a pair.
  ///
  /// - Complexity: O(1) for a pair whose substitute stands above its component already, else the items between the two.
  static func add(
    _ pairs: [(component: Int32, substitute: Int32, row: Int32)], to levels: inout LowLevelCodes,
    _ edges: BomEdges
  ) -> [(component: Int32, substitute: Int32, row: Int32)] {
    if pairs.isEmpty { return [] }
    var adding = SubstituteEdges(edges, level: levels.level)
    var dropped: [(component: Int32, substitute: Int32, row: Int32)] = []
    var known: Set<Int64> = []
    for pair in pairs {
      let component = Int(pair.component)
      let substitute = Int(pair.substitute)
      guard levels.level[component] >= 0, levels.level[substitute] >= 0 else { continue }
      guard known.insert(Int64(pair.component) << 32 | Int64(pair.substitute)).inserted else { continue }
      if !adding.add(from: edges.head(substitute), to: edges.head(component)) { dropped.append(pair) }
    }
    levels.order(edges)
    return dropped
  }

  /// Puts `lower` below `upper` unless that closes a circle.
  private mutating func add(from upper: Int, to lower: Int) -> Bool {
    if upper == lower { return false }
    if level[upper] >= level[lower], reaches(upper, from: lower) { return false }
    added[upper, default: []].append(lower)
    raise(lower, above: level[upper])
    return true
  }

  private func forEachBelow(_ item: Int, _ body: (Int) -> Void) {
    edges.forEach(from: item) { below, _ in body(below) }
    for below in added[item] ?? [] { body(below) }
  }

  /// Whether a way down leads from `start` to `target`; levels rise on every way, so that deeper items need not be looked at.
  private func reaches(_ target: Int, from start: Int) -> Bool {
    var seen: Set<Int> = [start]
    var stack = [start]
    var isFound = false
    while let item = stack.popLast(), !isFound {
      forEachBelow(item) { below in
        if below == target { isFound = true }
        if level[below] < level[target], seen.insert(below).inserted { stack.append(below) }
      }
    }
    return isFound
  }

  /// Gives `item` a level below `upper` and all items under it theirs.
  private func raise(_ item: Int, above upper: Int32) {
    guard level[item] <= upper else { return }
    level[item] = upper + 1
    var stack = [item]
    while let item = stack.popLast() {
      forEachBelow(item) { below in
        guard level[below] <= level[item] else { return }
        level[below] = level[item] + 1
        stack.append(below)
      }
    }
  }
}
