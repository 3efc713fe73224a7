/// Random factories with mistakes, and with the same in other numbers.
extension RandomFactory {
  /// The factory of `seed` with changes of which some are wrong (R39).
  public static func withWrongChanges(seed: UInt64) -> Factory {
    var factory = make(seed: seed, features: .changes)
    let random = SplitMix64(seed: seed ^ (20 << 16))
    let items = factory.items.map(\.item)
    guard let first = factory.bom.first else { return factory }
    for number in 0..<random.int(1...6) {
      let line = random.chance(70) ? random.pick(factory.bom) : first
      var change = ChangeRow(
        "X\(random.int(1...9))", factory.asOf + random.int(-40...90), random.pick(ChangeAction.allCases),
        random.chance(80) ? line.component : random.pick(items))
      change.parent = random.maybe(80, random.chance(80) ? line.parent : random.pick(items))
      change.newComponent = random.maybe(40, random.chance(20) ? line.parent : random.pick(items))
      change.quantity = random.maybe(60, random.quantity(upTo: 4))
      change.per = random.maybe(30, random.pick([0, 1, 3]))
      if random.chance(10) { change.status = "draft" }
      factory.changes.insert(change, at: random.int(0...factory.changes.count))
      // Two lines of one component.
      if number == 0 {
        var twin = line
        twin.position = "twin"
        factory.bom.append(twin)
      }
    }
    return factory
  }

  /// The factory of `seed` with co-products of which some cannot be planned (R93, R94).
  public static func withWrongNodes(seed: UInt64) -> Factory {
    var factory = make(seed: seed, features: [.outputs, .substitutes])
    let random = SplitMix64(seed: seed ^ (21 << 16))
    let involved = Set(factory.outputs.flatMap { [$0.parent, $0.output] })
    for index in factory.items.indices where involved.contains(factory.items[index].item) {
      if random.chance(15) { factory.items[index].planning = .order }
      if random.chance(15) {
        factory.items[index].lotPolicy = .minMax
        factory.items[index].orderUpTo = 100_000
        factory.items[index].leadTime = 1
      }
      if random.chance(15) {
        factory.items[index].lotPolicy = .fixed
        factory.items[index].lotSize = random.pick([1, 2])
      }
      if random.chance(15), factory.items[index].lotPolicy == nil {
        (factory.items[index].lotMin, factory.items[index].lotMultiple) = (nil, nil)
        factory.items[index].lotMax = random.pick([1, 2])
      }
    }
    let outputs = Set(factory.outputs.map(\.output)).sorted(by: precedes)
    for output in outputs where random.chance(20) {
      let other = random.pick(factory.items).item
      let isTaken = factory.substitutes.contains { $0.component == output && $0.substitute == other }
      if other == output || isTaken || Facts(factory).source(other) == .phantom { continue }
      factory.substitutes.append(SubstituteRow(output, other, priority: 1))
    }
    return factory
  }
}
