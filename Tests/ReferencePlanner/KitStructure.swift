/// R74: what an item consists of on a day, and who may replace what.
struct KitStructure {
  /// A use of a component.
  struct Line {
    var row: BomRow
    /// Whether the need passes through the component (R9, R10).
    var passes: Bool
  }

  let product: String
  let date: Day
  /// Lines that count, by the item above.
  private(set) var lines: [String: [Line]] = [:]
  /// Rows of `substitutes` that hold and close no circle, in the order in which they are tried.
  private(set) var substitutes: [String: [SubstituteRow]] = [:]
  /// Longest paths; the product stands before all others.
  private(set) var level: [String: Int] = [:]
  private let facts: Facts
  private let bom: BillOfMaterials

  init(_ facts: Facts, _ bom: BillOfMaterials, _ product: String, on date: Day) {
    (self.facts, self.bom, self.product, self.date) = (facts, bom, product, date)
    var open = [product]
    while let item = open.popLast() {
      guard lines[item] == nil else { continue }
      lines[item] = linesBelow(item)
      open += (lines[item] ?? []).map(\.row.component)
    }
    addSubstitutes()
  }

  /// The lines of an item that is not left out; a phantom counts, since its own lines decide.
  private func linesBelow(_ item: String) -> [Line] {
    guard bom.level[item] != nil else { return [] }
    let rows = bom.usableLines(item, version: facts.row(item).bomVersion)
      .filter { $0.component != item && $0.isValid(on: date) }
    return BillOfMaterials.inOrder(rows).compactMap { row in
      let passes = facts.source(row.component) == .phantom || bom.passesThrough(row)
      let counts = facts.options.kit.counts(method: row.issueMethod, isKeyPart: row.isKeyPart)
      return passes || counts ? Line(row: row, passes: passes) : nil
    }
  }

  private mutating func addSubstitutes() {
    var uses: [String: Set<String>] = lines.mapValues { Set($0.map(\.row.component)) }
    func reaches(_ target: String, from start: String) -> Bool {
      var (seen, open): (Set<String>, [String]) = ([start], [start])
      while let item = open.popLast() {
        if item == target { return true }
        for next in uses[item] ?? [] where seen.insert(next).inserted { open.append(next) }
      }
      return false
    }
    let components = Set(lines.values.joined().map(\.row.component)).subtracting([product])
    let holding = facts.factory.substitutes.filter { row in
      // The stock of the product does not count, so that it lends none.
      guard components.contains(row.component), row.substitute != product else { return false }
      let isThere = (row.validFrom ?? date) <= date && date <= (row.validTo ?? date)
      return isThere
        && row.parent.map { $0 == product || (uses[$0]?.contains(row.component) ?? false) } ?? true
    }
    var kept: [SubstituteRow] = []
    for row in holding.sorted(by: Self.isWanted) where !reaches(row.substitute, from: row.component) {
      uses[row.substitute, default: []].insert(row.component)
      kept.append(row)
    }
    substitutes = Dictionary(grouping: kept, by: \.component).mapValues {
      $0.sorted(by: Lending.isTriedFirst)
    }
    for item in Set(uses.keys).union(uses.values.joined()) { level[item] = 0 }
    var isDone = false
    while !isDone {
      isDone = true
      for (item, components) in uses {
        for component in components where (level[component] ?? 0) <= level[item] ?? 0 {
          level[component] = (level[item] ?? 0) + 1
          isDone = false
        }
      }
    }
    level[product] = -1
  }

  /// The order in which rows become uses.
  private static func isWanted(_ a: SubstituteRow, _ b: SubstituteRow) -> Bool {
    if a.priority != b.priority { return a.priority < b.priority }
    return [a.component, a.substitute].lexicographicallyPrecedes([b.component, b.substitute], by: precedes)
  }
}

/// R74: netting through all levels on one day.
struct KitLevels {
  private let facts: Facts
  private let bom: BillOfMaterials
  private let structure: KitStructure
  private var supply: KitSupply
  /// Needs that are netted together, and those that pass through, one by one.
  private var needs: [String: Rational] = [:]
  private var passing: [String: [Rational]] = [:]

  init(_ facts: Facts, _ bom: BillOfMaterials, _ structure: KitStructure, _ supply: KitSupply) {
    (self.facts, self.bom, self.structure, self.supply) = (facts, bom, structure, supply)
  }

  /// Whether a quantity of the product can be made of what there is; its own stock does not count.
  mutating func suffice(_ quantity: Rational) -> Bool {
    let items = structure.level.sorted { a, b in
      a.value != b.value ? a.value < b.value : precedes(a.key, b.key)
    }
    for (item, _) in items {
      if item == structure.product {
        guard explode(item, quantity) else { return false }
        continue
      }
      var short = needs[item] ?? 0
      short -= take(item, short)
      substitute(item, &short)
      // R26: orders of a bought item are never exploded.
      if short > 0 && !(facts.source(item) != .buy && explode(item, short)) { return false }
      for need in passing[item] ?? [] {
        let left = facts.source(item) == .phantom ? need - take(item, need) : need
        if left > 0 && !explode(item, left) { return false }
      }
    }
    return true
  }

  private mutating func take(_ item: String, _ wanted: Rational) -> Rational {
    supply.take(item, wanted, for: "", through: structure.date, need: structure.date).quantity
  }

  /// Hands a quantity of an item to its components; false where it has none.
  private mutating func explode(_ item: String, _ quantity: Rational) -> Bool {
    let start = facts.startQuantity(facts.stepped(quantity, item), item, kind: .production)
    let lines = structure.lines[item] ?? []
    for line in lines {
      let need = bom.need(of: start, by: line.row)
      if line.passes {
        if need > 0 { passing[line.row.component, default: []].append(need) }
      } else {
        needs[line.row.component, default: 0] += need
      }
    }
    return !lines.isEmpty
  }

  /// What is left of substitutes, which are netted before what they replace.
  private mutating func substitute(_ item: String, _ short: inout Rational) {
    guard facts.options.kit.takesSubstitutes else { return }
    for row in structure.substitutes[item] ?? [] where short > 0 {
      let there = supply.available(row.substitute, for: "", through: structure.date, need: structure.date)
      let ratio = row.ratio ?? 1
      var covered = short
      if covered * ratio > there {
        if row.strategy == .whole { continue }
        let step = facts.step(item)
        covered = Rational((there / ratio / step).floor) * step
      }
      guard covered > 0 else { continue }
      let used = min(there, facts.stepped(covered * ratio, row.substitute))
      _ = supply.take(row.substitute, used, for: "", through: structure.date, need: structure.date)
      short -= covered
    }
  }
}
