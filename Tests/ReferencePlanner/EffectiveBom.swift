/// R35 to R38: the bill of materials after its engineering changes.
struct EffectiveBom {
  private(set) var lines: [BomRow]
  /// What is wrong with changes, and the number of each (R39).
  private(set) var mistakes: [(code: String, change: Int)] = []
  /// Whether every change applies to what it says.
  var isSound: Bool { mistakes.isEmpty }
  private let versionOfItem: [String: String]

  init(_ factory: Factory) {
    lines = factory.bom
    versionOfItem = Dictionary(
      factory.items.compactMap { item in item.bomVersion.map { (item.item, $0) } }
    ) { first, _ in first }
    let counting = factory.changes.enumerated().filter(\.element.isApproved)
    for (number, change) in counting.sorted(by: { Self.comesFirst($0.element, $1.element) }) {
      // One that is wrong changes nothing, and the others are looked at without it.
      var codes = Set(Self.mistake(in: change).map { [$0] } ?? [])
      if codes.isEmpty {
        if change.action == .add { add(change) } else { codes = apply(change) }
      }
      mistakes += codes.sorted().map { ($0, number) }
    }
  }

  /// R39: what the cells of a change are wrong in, whatever the lines are.
  private static func mistake(in change: ChangeRow) -> String? {
    if change.parent == nil && change.action != .replace { return "missing-value" }
    if change.action == .replace {
      if change.newComponent == nil { return "missing-value" }
      if change.newComponent == change.parent { return "change-value" }
    } else if change.newComponent != nil {
      return "change-value"
    }
    if change.action == .add && change.quantity == nil { return "missing-value" }
    return change.action != .remove && change.per == 0 ? "number-out-of-range" : nil
  }

  /// R35: the order in which changes are applied.
  private static func comesFirst(_ a: ChangeRow, _ b: ChangeRow) -> Bool {
    rank(a).lexicographicallyPrecedes(rank(b))
  }

  private static func rank(_ change: ChangeRow) -> [RankPart] {
    let action = ChangeAction.allCases.firstIndex(of: change.action) ?? 0
    return [
      .number(Rational(change.effective.number)), .text(change.eco), .number(Rational(action)),
      .text(change.parent ?? ""), .text(change.component), .text(change.newComponent ?? ""),
    ] + [change.quantity, change.per, change.scrapPercent].map { .number($0 ?? -1) }
  }

  /// R36, R37: ends the lines that it names, and begins those that take their place.
  private mutating func apply(_ change: ChangeRow) -> Set<String> {
    let named = lines.filter { names(change, $0) }
    if named.isEmpty { return ["change-without-line"] }
    let statesQuantity = change.action != .remove && (change.quantity != nil || change.per != nil)
    let ofOneVersion = Dictionary(grouping: named) { [$0.parent, $0.version ?? ""] }
    let unclear =
      statesQuantity ? Set(ofOneVersion.values.filter { $0.count > 1 }.map { $0[0].parent }) : []
    var result: [BomRow] = []
    for line in lines {
      guard names(change, line), !unclear.contains(line.parent) else {
        result.append(line)
        continue
      }
      if line.validFrom != change.effective {
        var old = line
        old.validTo = change.effective - 1
        result.append(old)
      }
      if let new = successor(of: line, by: change) { result.append(new) }
    }
    lines = result
    return unclear.isEmpty ? [] : ["change-ambiguous"]
  }

  private func names(_ change: ChangeRow, _ line: BomRow) -> Bool {
    guard line.component == change.component, line.isValid(on: change.effective) else { return false }
    if let parent = change.parent { return line.parent == parent }
    return line.parent != change.newComponent && line.parent != line.component
  }

  private func successor(of line: BomRow, by change: ChangeRow) -> BomRow? {
    guard change.action != .remove else { return nil }
    var new = line
    new.validFrom = change.effective
    new.quantity = change.quantity ?? line.quantity
    new.per = change.per ?? line.per
    new.scrapPercent = change.scrapPercent ?? line.scrapPercent
    if change.action == .replace { new.component = change.newComponent ?? line.component }
    return new
  }

  /// R38: a new line for each version of the parent that is valid on the day.
  private mutating func add(_ change: ChangeRow) {
    guard let parent = change.parent, let quantity = change.quantity else { return }
    let valid = lines.filter { $0.parent == parent && $0.isValid(on: change.effective) }
    let versions: Set<String?> = valid.isEmpty ? [versionOfItem[parent]] : Set(valid.map(\.version))
    for version in versions {
      var line = BomRow(parent, change.component, quantity)
      line.per = change.per
      line.scrapPercent = change.scrapPercent
      line.version = version
      line.validFrom = change.effective
      lines.append(line)
    }
  }
}
