/// R35 to R38: the bill of materials after its engineering changes.
struct EffectiveBom {
  private(set) var lines: [BomRow]
  /// Whether every change applies to what it says (R39).
  private(set) var isSound = true
  private let versionOfItem: [String: String]

  init(_ factory: Factory) {
    lines = factory.bom
    versionOfItem = Dictionary(
      factory.items.compactMap { item in item.bomVersion.map { (item.item, $0) } }
    ) { first, _ in first }
    let counting = factory.changes.filter(\.isApproved)
    for change in counting.sorted(by: Self.comesFirst) {
      if change.action == .add { add(change) } else { apply(change) }
    }
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
  private mutating func apply(_ change: ChangeRow) {
    var result: [BomRow] = []
    var applied: [[String]: Int] = [:]
    for line in lines {
      guard names(change, line) else {
        result.append(line)
        continue
      }
      applied[[line.parent, line.version ?? ""], default: 0] += 1
      if line.validFrom != change.effective {
        var old = line
        old.validTo = change.effective - 1
        result.append(old)
      }
      if let new = successor(of: line, by: change) { result.append(new) }
    }
    lines = result
    let statesQuantity = change.action != .remove && (change.quantity != nil || change.per != nil)
    if applied.isEmpty || (statesQuantity && applied.values.contains { $0 > 1 }) { isSound = false }
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
    guard let parent = change.parent, let quantity = change.quantity else {
      isSound = false
      return
    }
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
