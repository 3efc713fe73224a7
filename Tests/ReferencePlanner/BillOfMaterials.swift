/// Product structure: which lines count, how deep items lie, and what a cycle leaves out.
package struct BillOfMaterials {
  private let facts: Facts
  /// R8: lines that planned orders may use on some day of this run.
  package let live: [BomRow]
  /// Items on a cycle of live lines, and items that reach one downward.
  package let leftOut: Set<String>
  /// Low-level codes of the items that are planned.
  package let level: [String: Int]

  package init(_ facts: Facts) {
    self.facts = facts
    let lines = Self.liveLines(facts)
    live = lines
    leftOut = Self.itemsReachingCycle(facts, lines)
    level = Self.lowLevelCodes(facts, lines, without: leftOut)
  }

  /// R7: the lines of `parent`, of the one `version` where one is named.
  package func usableLines(_ parent: String, version: String?) -> [BomRow] {
    facts.factory.bom.filter { $0.parent == parent && (version == nil || $0.version == version) }
  }

  /// The live lines of `parent` that are valid on `day`, in the order of R9.
  package func liveLines(_ parent: String, on day: Day) -> [BomRow] {
    Self.inOrder(live.filter { $0.parent == parent && $0.isValid(on: day) })
  }

  /// R7, R16: the lines an open order uses on `day`, by its own version or the item's.
  package func lines(of order: OpenOrder, on day: Day) -> [BomRow] {
    let version = order.bomVersion ?? facts.row(order.item).bomVersion
    return Self.inOrder(
      usableLines(order.item, version: version)
        .filter { $0.component != order.item && $0.isValid(on: day) })
  }

  /// R10: whether a need of this line passes through the component.
  package func passesThrough(_ line: BomRow) -> Bool {
    let version = facts.row(line.component).bomVersion
    return line.issueMethod == "skip" && facts.source(line.component) != .phantom
      && usableLines(line.component, version: version).contains { $0.component != $0.parent }
  }

  /// R6: what `startQuantity` of the parent needs by `line`, rounded once.
  package func need(of startQuantity: Rational, by line: BomRow) -> Rational {
    let factor = facts.scrapFactor(percent: line.scrapPercent, rule: line.scrapRule)
    let exact = startQuantity * line.quantity / (line.per ?? 1) * factor
    return facts.stepped(exact + (line.fixedQuantity ?? 0), line.component)
  }

  /// The sort key of a line among the lines of one order: R9.
  static func rank(_ line: BomRow) -> [RankPart] {
    let content = [line.component, line.version ?? "", line.quantity.description]
    return [
      .text(line.position ?? ""), .number(Rational(line.validFrom?.number ?? -1_000_000)),
      .text(content.joined(separator: ",")),
    ]
  }

  private static func inOrder(_ lines: [BomRow]) -> [BomRow] {
    lines.sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
  }

  private static func liveLines(_ facts: Facts) -> [BomRow] {
    let openStarts = facts.openOrders.filter(\.hasComponents).map { $0.start ?? $0.due }
    let firmStarts = facts.firmOrders.map { facts.start(of: $0) }
    let first = (openStarts + firmStarts).reduce(facts.asOf) { min($0, $1) }
    return facts.factory.bom.filter { line in
      let version = facts.row(line.parent).bomVersion
      let isUsable = version == nil || line.version == version
      let meetsWindow =
        (line.validFrom ?? first) <= facts.lastDay && first <= (line.validTo ?? first)
      return isUsable && line.parent != line.component && meetsWindow
    }
  }

  private static func itemsReachingCycle(_ facts: Facts, _ lines: [BomRow]) -> Set<String> {
    let components = Dictionary(grouping: lines, by: \.parent)
      .mapValues { Set($0.map(\.component)) }
    func below(_ item: String) -> Set<String> {
      var found: Set<String> = []
      var open = components[item] ?? []
      while let next = open.popFirst() {
        if found.insert(next).inserted { open.formUnion(components[next] ?? []) }
      }
      return found
    }
    let reached = facts.items.keys.map { ($0, below($0)) }
    let onCycle = Set(reached.filter { item, below in below.contains(item) }.map { $0.0 })
    return Set(
      reached.filter { item, below in onCycle.contains(item) || !below.isDisjoint(with: onCycle) }
        .map { $0.0 })
  }

  private static func lowLevelCodes(
    _ facts: Facts, _ lines: [BomRow], without leftOut: Set<String>
  ) -> [String: Int] {
    var level: [String: Int] = [:]
    for item in facts.items.keys where !leftOut.contains(item) { level[item] = 0 }
    // Pushing components down until nothing moves ends, because what is left has no cycle.
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      for line in lines {
        guard let parent = level[line.parent], let component = level[line.component] else {
          continue
        }
        if component <= parent {
          level[line.component] = parent + 1
          hasMoved = true
        }
      }
    }
    return level
  }
}
