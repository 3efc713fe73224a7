/// Engineering changes and units of a random factory.
extension FeatureDraft {
  /// Changes one after another; one that would be an error, alone or with the others, is left out.
  mutating func addChanges() {
    let random = stream(6)
    let depth = BillOfMaterials(Facts(factory)).level
    guard !factory.bom.isEmpty else { return }
    for number in 0..<random.int(2...10) {
      var change = self.change(number, depth, random)
      if random.chance(10) { change.status = random.pick(["draft", "待审核"]) }
      factory.changes.append(change)
      if !isSound { factory.changes.removeLast() }
    }
  }

  private func change(_ number: Int, _ depth: [String: Int], _ random: SplitMix64) -> ChangeRow {
    let line = random.pick(EffectiveBom(factory).lines)
    let effective = asOf + random.int(-30...random.pick([10, 50, 130]))
    var change = ChangeRow(
      "E\(random.int(1...3))", effective, random.pick(ChangeAction.allCases), line.component)
    change.parent = line.parent
    change.status = random.pick(["approved", "Approved", "已审核"])
    // Anything that lies deeper than the parent closes no circle.
    let deeper = depth.filter { $0.value > (depth[line.parent] ?? 99) }.map(\.key).sorted(by: precedes)
    switch change.action {
    case .remove: break
    case .change:
      change.quantity = random.maybe(80, random.quantity(upTo: 4))
      change.per = random.maybe(20, random.pick([2, 3, 7]))
      change.scrapPercent = random.maybe(30, random.pick([0, 5, "12.5"]))
    case .replace:
      change.newComponent = deeper.isEmpty ? line.component : random.pick(deeper)
      if random.chance(40) { change.parent = nil }
      change.quantity = random.maybe(30, random.quantity(upTo: 4))
    case .add:
      if let component = deeper.isEmpty ? nil : random.pick(deeper) { change.component = component }
      change.quantity = random.quantity(upTo: 3)
      change.per = random.maybe(20, random.pick([2, 3]))
      change.scrapPercent = random.maybe(20, 5)
    }
    return change
  }

  /// Whether every change applies to a line, and no two versions of an item without a named one meet.
  private var isSound: Bool {
    let effective = EffectiveBom(factory)
    var changed = factory
    changed.bom = effective.lines
    guard effective.isSound, UnitConversion(changed).isSound else { return false }
    let named = Set(factory.items.filter { $0.bomVersion != nil }.map(\.item))
    let lines = effective.lines.filter { !named.contains($0.parent) }
    return !lines.contains { a in
      lines.contains { b in
        a.parent == b.parent && a.version != b.version && Self.meet(a, b)
      }
    }
  }

  private static func meet(_ a: BomRow, _ b: BomRow) -> Bool {
    let early = Day(1900, 1, 1)
    let late = Day(2200, 1, 1)
    return max(a.validFrom ?? early, b.validFrom ?? early) <= min(a.validTo ?? late, b.validTo ?? late)
  }

  /// Boxes, grams and bars, in chains and backwards, for all items and for some.
  mutating func addUnits() {
    let random = stream(7)
    factory.conversions = [
      ConversionRow("box", "pack", 12), ConversionRow("pack", "pcs", 10),
      ConversionRow("kg", "g", 1000), ConversionRow("roll", "m", "7.5"),
    ]
    for item in factory.items where random.chance(30) {
      // A bar of an item is so many of its unit, in either direction; packs differ from item to item.
      var own = ConversionRow("bar", item.unit ?? "pcs", random.pick([6, "2.5", "0.3", 7]))
      if random.chance(30) { own = ConversionRow(item.unit ?? "pcs", "bar", random.pick([4, "0.7", 3])) }
      own.item = item.item
      factory.conversions.append(own)
      if item.unit == "pcs" && random.chance(40) {
        var pack = ConversionRow("pcs", "pack", random.pick(["0.25", "0.5"]))
        pack.item = item.item
        factory.conversions.append(pack)
      }
    }
    let units = ["box", "pack", "g", "bar", "roll", "m", "kg", "pcs"]
    for index in factory.bom.indices where random.chance(40) {
      factory.bom[index].unit = unit(of: factory.bom[index].component, units, random)
      // A box of something is much.
      guard factory.bom[index].unit == "box" else { continue }
      factory.bom[index].per = (factory.bom[index].per ?? 1) * 50
    }
    for index in factory.prices.indices where random.chance(40) {
      factory.prices[index].unit = unit(of: factory.prices[index].item, units, random)
    }
    for index in factory.issues.indices where random.chance(30) {
      factory.issues[index].unit = unit(of: factory.issues[index].item, units, random)
    }
  }

  /// A unit from which a chain leads to that of the item.
  private func unit(of item: String, _ units: [String], _ random: SplitMix64) -> String? {
    let unit = random.pick(units)
    return UnitConversion(factory).factor(unit, of: item) == nil ? nil : unit
  }
}
