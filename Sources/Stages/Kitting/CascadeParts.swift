internal import Domain

/// What an item consists of on a day, level below level, in the order in which it is netted.
///
/// That is by the longest path from the item, with edges from a substitute to what it replaces, so that what a substitute is needed for
/// itself is known before it is lent. Edges that would close a circle are left out, the least wanted first.
struct CascadeParts {
  /// A use of a component by one above it.
  struct Line {
    let place: Int
    let row: Int
    /// Whether the need goes to the components of the component, past its stock.
    let isSkip: Bool
  }

  /// Items by their place; the item itself is the first.
  let order: [Int32]
  /// Lines of each item.
  let lines: [[Line]]
  /// Whether each item is made where it is short; what passes over a skip line needs the components of a bought one too.
  let isMade: [Bool]
  /// Substitutes of each item with their places, by priority.
  let substitutes: [[(place: Int, substitute: KitSubstitutes.Substitute)]]

  private typealias Edge = (priority: Int32, component: Int, substitute: KitSubstitutes.Substitute, from: Int)

  init(_ item: Int, on date: CivilDate, _ structure: KitStructure) {
    var numbers: [Int32: Int] = [Int32(item): 0]
    var items = [Int32(item)]
    var rows: [[(to: Int, row: Int, isSkip: Bool)]] = []
    var next = 0
    while next < items.count {
      let parent = Int(items[next])
      next += 1
      rows.append([])
      for row in Self.rows(of: parent, on: date, structure) {
        let component = structure.bom.columns.component[row]
        let isSkip = structure.bom.columns.isSkip(row, structure.bom.canPass)
        guard isSkip || Self.isCounted(row, structure) else { continue }
        let number = numbers[component] ?? items.count
        if number == items.count {
          numbers[component] = number
          items.append(component)
        }
        rows[next - 1].append((number, row, isSkip))
      }
    }
    var edges: [Edge] = []
    var parents = [Set<Int32>](repeating: [], count: items.count)
    for (number, list) in rows.enumerated() { for line in list { parents[line.to].insert(items[number]) } }
    for component in 1..<max(items.count, 1) {
      let above = parents[component].union([Int32(item)])
      for substitute in structure.substitutes.list(of: Int(items[component]), parents: above, on: date) {
        let number = numbers[substitute.item] ?? items.count
        if number == items.count {
          numbers[substitute.item] = number
          items.append(substitute.item)
          rows.append([])
        }
        edges.append((substitute.priority, component, substitute, number))
      }
    }
    var below = rows.map { $0.map(\.to) }
    let byPriority = edges.indices.sorted { one, other in
      let (left, right) = (edges[one], edges[other])
      if left.priority != right.priority { return left.priority < right.priority }
      return (items[left.component], items[left.from]) < (items[right.component], items[right.from])
    }
    var isKept = [Bool](repeating: false, count: edges.count)
    for index in byPriority {
      let edge = edges[index]
      if Self.reaches(edge.from, from: edge.component, below) { continue }
      below[edge.from].append(edge.component)
      isKept[index] = true
    }
    var lent = [[(from: Int, substitute: KitSubstitutes.Substitute)]](repeating: [], count: items.count)
    for index in edges.indices where isKept[index] {
      lent[edges[index].component].append((edges[index].from, edges[index].substitute))
    }
    let levels = Self.levels(below)
    let sorted = items.indices.sorted { left, right in
      if left == 0 || right == 0 { return left == 0 && right != 0 }
      return (levels[left], items[left]) < (levels[right], items[right])
    }
    var places = [Int](repeating: 0, count: items.count)
    for (place, number) in sorted.enumerated() { places[number] = place }
    order = sorted.map { items[$0] }
    lines = sorted.map { rows[$0].map { Line(place: places[$0.to], row: $0.row, isSkip: $0.isSkip) } }
    isMade = sorted.map { $0 == 0 || structure.rules.rule(Int(items[$0])).source != .buy }
    substitutes = sorted.map { lent[$0].map { (places[$0.from], $0.substitute) } }
  }

  /// Lines of an item; none of one that is left out.
  private static func rows(of parent: Int, on date: CivilDate, _ structure: KitStructure) -> [Int] {
    guard structure.bom.level[parent] >= 0 else { return [] }
    let columns = structure.bom.columns
    let slot = columns.slot(of: date)
    return structure.bom.rowsOfParent.list(parent)
      .filter { columns.isUsable($0) && columns.firstSlot($0) <= slot && slot <= columns.lastSlot($0) }
      .sorted(by: columns.precedes)
  }

  /// Whether the line counts; a phantom does, since its own lines decide.
  private static func isCounted(_ row: Int, _ structure: KitStructure) -> Bool {
    let columns = structure.bom.columns
    if structure.rules.rule(Int(columns.component[row])).source == .phantom { return true }
    return structure.options.counts(
      IssueMethod(rawValue: UInt8(clamping: columns.issueMethod[row])) ?? .kit,
      isKeyPart: columns.keyPart[row] == 1)
  }

  private static func reaches(_ target: Int, from start: Int, _ below: [[Int]]) -> Bool {
    var seen: Set<Int> = [start]
    var stack = [start]
    while let number = stack.popLast() {
      if number == target { return true }
      for next in below[number] where seen.insert(next).inserted { stack.append(next) }
    }
    return false
  }

  /// The longest path to each item.
  private static func levels(_ below: [[Int]]) -> [Int] {
    var incoming = [Int](repeating: 0, count: below.count)
    for list in below { for number in list { incoming[number] += 1 } }
    var levels = [Int](repeating: 0, count: below.count)
    var stack = below.indices.filter { incoming[$0] == 0 }
    while let number = stack.popLast() {
      for next in below[number] {
        levels[next] = max(levels[next], levels[number] + 1)
        incoming[next] -= 1
        if incoming[next] == 0 { stack.append(next) }
      }
    }
    return levels
  }
}
