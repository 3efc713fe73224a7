/// Product structure: which lines count, how deep items lie, and what a cycle leaves out.
package struct BillOfMaterials {
  private let facts: Facts
  /// R8: lines that planned orders may use on some day of this run.
  package let live: [BomRow]
  /// R8, R92: items on a circle of live lines and outputs, and items above one.
  package let leftOut: Set<String>
  /// Low-level codes of the items that are planned.
  package let level: [String: Int]

  /// R91 to R93: co-products by the item that they are planned with.
  package let coProducts: [String: [String]]
  /// R51: the rows of `substitutes` that may be used, and those that would close a circle (R52).
  let substitutes: [SubstituteRow], dropped: [SubstituteRow]

  package init(_ facts: Facts) {
    self.facts = facts
    let lines = Self.liveLines(facts)
    live = lines
    var plain = UseGraph()
    for line in lines { plain.add(line.parent, uses: line.component) }
    for row in facts.factory.outputs { plain.add(row.parent, uses: row.output) }
    let heads = facts.heads(leftOut: plain.reachingCircle(facts.items.keys))
    var graph = UseGraph()
    graph.heads = heads
    for line in lines { graph.add(line.parent, uses: line.component) }
    for row in facts.factory.outputs where heads[row.output] != graph.head(row.parent) {
      graph.add(row.parent, uses: row.output)
    }
    let left = graph.reachingCircle(facts.items.keys)
    leftOut = left
    let planned = Set(facts.items.keys).subtracting(left)
    coProducts = Dictionary(grouping: heads.keys.filter(planned.contains)) { heads[$0] ?? $0 }
      .mapValues { $0.sorted(by: precedes) }
    (substitutes, dropped) = Self.addSubstitutes(facts, planned, to: &graph)
    level = graph.longestPaths(to: planned)
  }

  /// Whether an item is planned with the parent whose co-product it is (R92).
  func isCoProduct(_ item: String) -> Bool { coProducts.values.contains { $0.contains(item) } }

  /// R52: each row makes the substitute a user of the component, unless that closes a circle.
  private static func addSubstitutes(
    _ facts: Facts, _ planned: Set<String>, to graph: inout UseGraph
  ) -> (used: [SubstituteRow], dropped: [SubstituteRow]) {
    var result: (used: [SubstituteRow], dropped: [SubstituteRow]) = ([], [])
    let rows = facts.factory.substitutes.filter {
      planned.contains($0.component) && planned.contains($0.substitute)
    }
    let sorted = rows.sorted { a, b in
      if a.priority != b.priority { return a.priority < b.priority }
      let (left, right) = (
        [a.component, a.substitute, a.parent ?? ""], [b.component, b.substitute, b.parent ?? ""]
      )
      return left.lexicographicallyPrecedes(right, by: precedes)
    }
    for row in sorted {
      let (user, used) = (graph.head(row.substitute), graph.head(row.component))
      if user == used || graph.reached(from: used).contains(user) {
        result.dropped.append(row)
      } else {
        graph.add(user, uses: used)
        result.used.append(row)
      }
    }
    return result
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

  static func inOrder(_ lines: [BomRow]) -> [BomRow] {
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
}
