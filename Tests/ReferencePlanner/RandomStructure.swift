/// The product structure of a random factory.
extension FactoryDraft {
  mutating func addProductStructure() {
    for index in factory.items.indices {
      let item = factory.items[index]
      let below = factory.items.map(\.item).filter { depthOf($0) > depthOf(item.item) }
      let hasLines =
        switch item.source {
        case .buy: random.chance(8)
        case .phantom: true
        case nil: random.chance(60)
        case .make, .outsource: random.chance(92)
        }
      guard hasLines, !below.isEmpty else {
        // A phantom that nothing goes into would be no phantom.
        if item.source == .phantom { factory.items[index].source = .buy }
        continue
      }
      addLines(ofItemAt: index, from: below)
    }
    if random.chance(8) { addBackwardLine(isLive: true) }
    if random.chance(5) { addBackwardLine(isLive: false) }
    if random.chance(3) { addOwnLine() }
  }

  private func depthOf(_ item: String) -> Int { depth[item] ?? 0 }

  private mutating func addLines(ofItemAt index: Int, from below: [String]) {
    let parent = factory.items[index].item
    var lines: [BomRow] = []
    for position in 1...random.int(1...4) {
      let phantoms = below.filter { code in
        factory.items.contains { $0.item == code && $0.source == .phantom }
      }
      let isShared = isCrowded && !phantoms.isEmpty && random.chance(60)
      lines.append(line(parent, random.pick(isShared ? phantoms : below), position: position))
    }
    if random.chance(15), let first = lines.first {
      // The same component once more at another position.
      lines.append(line(parent, first.component, position: 9))
    }
    if random.chance(25) {
      // No positions at all, as far as the key allows.
      var seen: Set<String> = []
      for index in lines.indices where seen.insert(lines[index].component).inserted {
        lines[index].position = nil
      }
    }
    switch random.int(0...99) {
    case 0...9:
      nameVersion(ofItemAt: index, &lines, from: below)
    case 10...15:
      lines = versionsInTurn(lines, from: below)
    case 16...25:
      lines = changedOver(lines, from: below)
    default:
      for line in lines.indices { addWindow(&lines[line]) }
    }
    factory.bom += lines
  }

  private mutating func line(_ parent: String, _ component: String, position: Int) -> BomRow {
    var line = BomRow(parent, component, random.quantity(upTo: random.pick([1, 1, 2, 3, 5])))
    if random.chance(15) {
      line.per = random.pick([1, 2, 3, 7, "0.5", 12])
      line.quantity = random.quantity(upTo: 9)
    }
    if random.chance(3) {
      line.per = 1000
      line.quantity = random.quantity(upTo: 2500)
    }
    if isCrowded && random.chance(40) {
      line.quantity = random.pick(["0.4", "0.7", "1.3", "2.25"])
    }
    line.scrapPercent = random.maybe(20, random.pick([0, 2, "2.5", 10, "33.333333"]))
    line.scrapRule = random.maybe(25, random.pick(ScrapRule.allCases))
    line.fixedQuantity = random.maybe(10, random.quantity(upTo: 3))
    if line.fixedQuantity != nil && random.chance(30) { line.quantity = 0 }
    if random.chance(2) { line.quantity = 0 }
    // All positions have one digit, so that text and number order agree.
    line.position = "\(position)"
    line.issueMethod = random.pick([nil, nil, nil, "kit", "kit", "backflush", "none", "skip"])
    line.leadOffset = random.maybe(15, random.int(-4...6))
    return line
  }

  private mutating func addWindow(_ line: inout BomRow) {
    let horizon = factory.options.horizonDays
    switch random.int(0...99) {
    case 0...9: line.validFrom = asOf + random.int(-80...horizon)
    case 10...19: line.validTo = asOf + random.int(-20...horizon)
    case 20...25:
      line.validFrom = asOf + random.int(-80...20)
      line.validTo = line.validFrom.map { $0 + random.int(0...100) }
    case 26...27: line.validTo = asOf - 400
    case 28...29: line.validFrom = lastDay + 300
    default: break
    }
  }

  /// Two versions, of which the item names one, lines without a version that nothing uses, and
  /// perhaps a version for rework that consumes the product itself.
  private mutating func nameVersion(
    ofItemAt index: Int, _ lines: inout [BomRow], from below: [String]
  ) {
    let parent = factory.items[index].item
    factory.items[index].bomVersion = "V2"
    for line in lines.indices { lines[line].version = "V2" }
    var other = (1...2).map { line(parent, random.pick(below), position: $0) }
    for line in other.indices { other[line].version = "V1" }
    lines += other
    if random.chance(40) { lines.append(line(parent, random.pick(below), position: 5)) }
    if random.chance(50) {
      var own = BomRow(parent, parent, 1)
      own.version = "RW"
      var extra = line(parent, random.pick(below), position: 6)
      extra.version = "RW"
      lines += [own, extra]
    }
  }

  /// Two versions without a named one: the second begins when the first ends.
  private mutating func versionsInTurn(_ lines: [BomRow], from below: [String]) -> [BomRow] {
    let lastOfFirst = asOf + random.int(-10...40)
    var first = lines
    for line in first.indices {
      first[line].version = "V1"
      first[line].validTo = lastOfFirst
    }
    var second = first
    for line in second.indices {
      second[line].version = "V2"
      second[line].validFrom = lastOfFirst + 1
      second[line].validTo = nil
      second[line].quantity = random.quantity(upTo: 4)
    }
    return first + second
  }

  /// An engineering change that has been applied: the first line ends, another takes its place.
  private mutating func changedOver(_ lines: [BomRow], from below: [String]) -> [BomRow] {
    guard var old = lines.first else { return lines }
    let change = asOf + random.int(-10...40)
    var new = line(old.parent, random.pick(below), position: 1)
    new.position = old.position
    new.validFrom = change
    old.validTo = change - 1
    return [old] + lines.dropFirst() + [new]
  }

  /// A line from a deep item up to one that it goes into.
  ///
  /// A live one closes a cycle; one that ended long before any order must change nothing.
  private mutating func addBackwardLine(isLive: Bool) {
    let unversioned = Set(factory.items.filter { $0.bomVersion == nil }.map(\.item))
    let down = factory.bom.filter { line in
      unversioned.contains(line.component) && line.parent != line.component
        && !factory.bom.contains { $0.parent == line.component && $0.version != nil }
    }
    guard !down.isEmpty else { return }
    let link = random.pick(down)
    var back = BomRow(link.component, link.parent, 1)
    back.position = isLive ? "8" : "6"
    if !isLive { back.validTo = asOf - 400 }
    factory.bom.append(back)
  }

  /// A line of an item on itself, which nothing but rework may use.
  private mutating func addOwnLine() {
    let makers = factory.items.filter { item in
      item.source == .make && item.bomVersion == nil
        && factory.bom.contains { $0.parent == item.item && $0.version == nil }
        && !factory.bom.contains { $0.parent == item.item && $0.version != nil }
    }
    guard !makers.isEmpty else { return }
    let item = random.pick(makers).item
    var own = BomRow(item, item, 1)
    own.position = "7"
    factory.bom.append(own)
  }
}
