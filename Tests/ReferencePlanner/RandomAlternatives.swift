/// Substitutes and outputs of a random factory.
extension FeatureDraft {
  mutating func addSubstitutes() {
    let random = stream(4)
    let planned = BillOfMaterials(Facts(factory))
    let real = factory.items.filter { source($0) != .phantom }.map(\.item)
    let used = factory.bom.map(\.component) + factory.orderComponents.map(\.component)
    let components = Set(used).filter { real.contains($0) && !planned.isCoProduct($0) }
      .sorted(by: precedes)
    guard !components.isEmpty, real.count > 1 else { return }
    var keys: Set<[String]> = []
    for _ in 0..<(2 + components.count * 2) {
      let component = random.pick(components)
      // Often another component, so that some replace each other.
      let substitute = random.pick(random.chance(60) ? components : real)
      guard substitute != component else { continue }
      var row = SubstituteRow(component, substitute, priority: random.int(1...3))
      let parents = factory.bom.filter { $0.component == component }.map(\.parent)
      row.parent = random.maybe(25, random.pick(random.chance(90) && !parents.isEmpty ? parents : real))
      row.ratio = random.maybe(60, random.pick([1, 2, "0.5", "0.333333", "1.5", 3, "0.1", "1.000001"]))
      row.strategy = random.pick([nil, .mixed, .mixed, .whole, .whole])
      addDates(to: &row, random)
      let key = [component, substitute, row.parent ?? "", row.validFrom?.text ?? ""]
      guard keys.insert(key).inserted else { continue }
      factory.substitutes.append(row)
      if random.chance(20) && components.contains(substitute) { addMutual(row, &keys) }
    }
    // Something to lend.
    for row in factory.substitutes where random.chance(50) {
      factory.stock.append(StockRow(row.substitute, random.quantity(upTo: random.pick([20, 80, 300]))))
    }
  }

  private mutating func addMutual(_ row: SubstituteRow, _ keys: inout Set<[String]>) {
    var mutual = SubstituteRow(row.substitute, row.component, priority: row.priority)
    mutual.ratio = row.ratio
    guard keys.insert([mutual.component, mutual.substitute, "", ""]).inserted else { return }
    factory.substitutes.append(mutual)
  }

  private func addDates(to row: inout SubstituteRow, _ random: SplitMix64) {
    if random.chance(20) { row.validFrom = asOf + random.int(-10...40) }
    if random.chance(20) { row.validTo = (row.validFrom ?? asOf) + random.int(0...50) }
  }

  /// Outputs that are items of their own kind, and some that are bought, made or used elsewhere.
  mutating func addOutputs() {
    let random = stream(5)
    let depth = Facts(factory).depths
    let parents = factory.items.filter { [.make, .outsource].contains(source($0)) }.map(\.item)
    guard !parents.isEmpty else { return }
    var keys: Set<[String]> = []
    for number in 1...random.int(1...4) {
      let parent = random.pick(parents)
      let item = newOutput(number, random)
      addOutput(parent, item, random.chance(75) ? .co : .by, random, &keys)
      // Several parents of one output, and several outputs of one parent.
      if random.chance(35) {
        addOutput(random.pick(parents), item, random.pick(OutputKind.allCases), random, &keys)
      }
      if random.chance(30) {
        let deeper = factory.items.filter { (depth[$0.item] ?? 0) > (depth[parent] ?? 0) }
          .filter { source($0) != .phantom }
        if !deeper.isEmpty {
          addOutput(parent, random.pick(deeper).item, random.pick(OutputKind.allCases), random, &keys)
        }
      }
      addUses(of: item, above: depth[parent] ?? 0, depth, random)
    }
    makePlannable()
  }

  private mutating func newOutput(_ number: Int, _ random: SplitMix64) -> String {
    var item = ItemRow("CO-\(number)")
    item.unit = random.pick([nil, "pcs", "kg", "L"])
    item.source = random.pick([nil, nil, .make])
    item.safetyStock = random.maybe(40, random.quantity(upTo: 30))
    // None of it is looked at (R93).
    item.leadTime = random.maybe(40, 9)
    item.planningFence = random.maybe(30, 20)
    item.lotMin = random.maybe(30, 500)
    factory.items.append(item)
    if random.chance(60) { factory.stock.append(StockRow(item.item, random.quantity(upTo: 40))) }
    for _ in 0..<random.int(0...5) {
      let due = asOf + random.int(-5...45)
      if random.chance(50) {
        let line = SalesRow("SX-\(factory.orders.count)", "1", item.item, random.quantity(upTo: 40), due: due)
        factory.orders.append(line)
      } else {
        factory.requirements.append(RequirementRow(item.item, due, random.quantity(upTo: 25), "output"))
      }
    }
    return item.item
  }

  private mutating func addOutput(
    _ parent: String, _ output: String, _ kind: OutputKind, _ random: SplitMix64,
    _ keys: inout Set<[String]>
  ) {
    guard parent != output, keys.insert([parent, output]).inserted else { return }
    var row = OutputRow(parent, output, kind, random.pick([1, 2, "0.5", "1.25", 3, "0.7"]))
    if random.chance(30) {
      row.quantity = Rational(random.int(2...9))
      row.per = random.pick([3, 7, "2.5"])
    }
    factory.outputs.append(row)
  }

  /// Lines of items further up than the parent, so that no circle closes.
  private mutating func addUses(
    of item: String, above depth: Int, _ depths: [String: Int], _ random: SplitMix64
  ) {
    let users = factory.items.filter { row in
      (depths[row.item] ?? 0) < depth && depths[row.item] != nil && source(row) == .make
        && row.bomVersion == nil && factory.bom.contains { $0.parent == row.item && $0.version == nil }
    }
    guard !users.isEmpty, random.chance(50) else { return }
    var line = BomRow(random.pick(users).item, item, random.quantity(upTo: 2))
    line.position = "5"
    line.leadOffset = random.maybe(20, 2)
    let isTaken = factory.bom.contains { $0.parent == line.parent && $0.version != nil }
    if !isTaken { factory.bom.append(line) }
  }

  /// R94: what is planned with a parent is made to stock, and the parent without an order point; lots that
  /// give nothing of a co-product are none.
  private mutating func makePlannable() {
    let heads = Facts(factory).heads(leftOut: [])
    let members = Set(heads.keys).union(factory.outputs.map(\.parent))
    for index in factory.items.indices where members.contains(factory.items[index].item) {
      factory.items[index].planning = nil
      guard factory.outputs.contains(where: { $0.parent == factory.items[index].item }) else { continue }
      if factory.items[index].lotPolicy == .minMax { factory.items[index].lotPolicy = .lotForLot }
      if let size = factory.items[index].lotSize { factory.items[index].lotSize = size + 10 }
      if let limit = factory.items[index].lotMax, limit > 0 { factory.items[index].lotMax = limit + 10 }
      if factory.items[index].lotPolicy == .eoq {
        for output in heads.filter({ $0.value == factory.items[index].item }).keys {
          for other in factory.items.indices where factory.items[other].item == output {
            factory.items[other].unit = "L"
          }
        }
      }
    }
  }
}

extension Facts {
  /// The longest path of BOM lines to each item that lies on no circle.
  fileprivate var depths: [String: Int] {
    BillOfMaterials(self).level
  }
}
