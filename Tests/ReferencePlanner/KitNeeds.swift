/// How much of a component a number of sets needs over one way down from the product, exactly (R71).
struct KitPath {
  private enum Step {
    case times(Rational)
    case plus(Rational)
    /// What covers a phantom, or what was issued of it: where nothing is left, nothing passes.
    case lessCovered(Rational)
  }

  private var steps: [Step] = []

  func times(_ factor: Rational, plus fixed: Rational = 0) -> KitPath {
    var path = self
    path.steps.append(.times(factor))
    if fixed != 0 { path.steps.append(.plus(fixed)) }
    return path
  }

  func lessCovered(_ quantity: Rational) -> KitPath {
    var path = self
    path.steps.append(.lessCovered(quantity))
    return path
  }

  func need(of sets: Rational) -> Rational {
    var value = sets
    for step in steps {
      switch step {
      case .times(let factor): value = value * factor
      case .plus(let quantity): value += quantity
      case .lessCovered(let quantity):
        value -= quantity
        if value <= 0 { return 0 }
      }
    }
    return value
  }
}

/// One component of an order that counts (R70).
struct KitComponent {
  let item: String
  var required: Rational = 0
  var issued: Rational
  var needs: [(date: Day, quantity: Rational)] = []
  var paths: [KitPath] = []
  /// The order's item, and phantoms between.
  var parents: Set<String> = []

  var open: Rational { max(0, required - issued) }

  /// The day of the earliest need that issues do not cover.
  var date: Day? {
    var left = issued
    let sorted = needs.sorted { ($0.date, $0.quantity) < ($1.date, $1.quantity) }
    for need in sorted {
      if need.quantity > left { return need.date }
      left -= need.quantity
    }
    return sorted.last?.date
  }

  func need(of sets: Rational) -> Rational { paths.reduce(0) { $0 + $1.need(of: sets) } }
}

/// R70: what an open order needs, item by item from the top.
struct KitNeeds {
  private struct Need {
    var date: Day
    var quantity: Rational
    var path: KitPath
    var parents: Set<String>
    var passes: Bool
    var counts: Bool
  }

  private let facts: Facts
  private let bom: BillOfMaterials
  private let order: OpenOrder
  private let options: KitOptions
  private var base: Day { order.start ?? order.due }
  private var needs: [String: [Need]] = [:]
  private var issued: [String: Rational] = [:]
  /// How many sets its needs are for, and how many of them are done.
  private(set) var quantity: Rational
  private(set) var done: Rational

  init(_ facts: Facts, _ bom: BillOfMaterials, _ order: OpenOrder, _ options: KitOptions) {
    (self.facts, self.bom, self.order, self.options) = (facts, bom, order, options)
    quantity = order.quantity
    done = min(order.done, order.quantity)
    let stated = facts.factory.orderComponents.filter { $0.order == order.id }
    if !stated.isEmpty {
      add(stated.filter { !(order.isRework && $0.component == order.item) })
      return
    }
    if order.isRework && order.bomVersion == nil { return }
    let issues = facts.factory.issues.filter { $0.order == order.id }
    if issues.isEmpty {
      quantity = order.remaining
      done = 0
    }
    issued = Dictionary(grouping: issues, by: \.item).mapValues { rows in
      max(0, rows.reduce(0) { $0 + $1.quantity })
    }
    let row = facts.row(order.item)
    let above = Need(
      date: base, quantity: facts.startQuantity(quantity, order.item, kind: .production),
      path: KitPath().times(facts.scrapFactor(percent: row.scrapPercent, rule: row.scrapRule)),
      parents: [order.item], passes: true, counts: true)
    for line in bom.lines(of: order, on: base) { add(line, below: above) }
  }

  /// R16 (a): what the order states is issued, however its bill of materials has it.
  private mutating func add(_ stated: [OrderComponentRow]) {
    for row in stated {
      let line = line(of: row.component, among: bom.lines(of: order, on: base))
      let method = line?.issueMethod
      let passes = isPassed(row.component)
      var path = KitPath().times(row.required / order.quantity)
      // What was issued of a phantom serves its own row alone.
      let covered = passes ? min(row.required, row.issued ?? 0) : 0
      if passes { path = path.lessCovered(covered) } else { issued[row.component] = row.issued ?? 0 }
      if passes && covered == row.required { continue }
      needs[row.component, default: []].append(
        Need(
          date: facts.clamped(base), quantity: row.required - covered, path: path, parents: [order.item],
          passes: passes,
          counts: options.counts(
            method: method == "none" || method == "skip" ? "kit" : method, isKeyPart: line?.isKeyPart ?? false
          )))
    }
  }

  /// The line over which a component comes, itself or through phantoms and skip lines.
  private func line(of component: String, among lines: [BomRow]) -> BomRow? {
    if let own = lines.first(where: { $0.component == component }) { return own }
    for line in lines where isPassed(line.component) || isSkipped(line) {
      if let found = self.line(of: component, among: linesBelow(line.component)) { return found }
    }
    return nil
  }

  private func isSkipped(_ line: BomRow) -> Bool {
    bom.passesThrough(line) && bom.level[line.component] != nil
  }

  private func isPassed(_ item: String) -> Bool {
    facts.source(item) == .phantom && bom.level[item] != nil && !linesBelow(item).isEmpty
  }

  /// What passes through keeps the day of the order.
  private func linesBelow(_ item: String) -> [BomRow] {
    BillOfMaterials.inOrder(
      bom.usableLines(item, version: facts.row(item).bomVersion)
        .filter { $0.component != item && $0.isValid(on: base) })
  }

  private mutating func add(_ line: BomRow, below above: Need) {
    let isSkipped = isSkipped(line) && !above.parents.contains(line.component)
    let isPassed = isPassed(line.component) && !above.parents.contains(line.component)
    let factor = facts.scrapFactor(percent: line.scrapPercent, rule: line.scrapRule)
    needs[line.component, default: []].append(
      Need(
        date: facts.clamped(facts.calendar.workday(line.leadOffset ?? 0, from: above.date)),
        quantity: bom.need(of: above.quantity, by: line),
        path: above.path.times(line.quantity / (line.per ?? 1) * factor, plus: line.fixedQuantity ?? 0),
        parents: above.parents, passes: isSkipped || isPassed,
        counts: options.counts(method: line.issueMethod, isKeyPart: line.isKeyPart)))
  }

  /// The components that count, by code; phantoms take from `supply` first.
  mutating func components(_ supply: inout KitSupply) -> [KitComponent] {
    var result: [KitComponent] = []
    func isFirst(_ a: String, _ b: String) -> Bool {
      let levels = (bom.level[a] ?? Int.max, bom.level[b] ?? Int.max)
      return levels.0 != levels.1 ? levels.0 < levels.1 : precedes(a, b)
    }
    while let item = needs.keys.min(by: isFirst) {
      let all = (needs.removeValue(forKey: item) ?? []).enumerated()
        .sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
      var component = KitComponent(item: item, issued: issued[item] ?? 0)
      for need in all {
        if need.passes {
          pass(need, through: item, &component.issued, &supply)
        } else if need.counts {
          component.required += need.quantity
          component.needs.append((need.date, need.quantity))
          component.paths.append(need.path)
          component.parents.formUnion(need.parents)
        }
      }
      if !component.paths.isEmpty { result.append(component) }
    }
    return result.sorted { precedes($0.item, $1.item) }
  }

  /// R9, R10: what issues and, of a phantom, its own supply leave goes to the components.
  private mutating func pass(
    _ need: Need, through item: String, _ issued: inout Rational, _ supply: inout KitSupply
  ) {
    var covered = min(issued, need.quantity)
    issued -= covered
    if facts.source(item) == .phantom {
      covered +=
        supply.take(
          item, need.quantity - covered, for: order.salesOrder, through: need.date, need: need.date
        ).quantity
    }
    guard need.quantity > covered else { return }
    let row = facts.row(item)
    var below = need
    below.quantity = facts.startQuantity(
      facts.stepped(need.quantity - covered, item), item, kind: .production)
    below.path = need.path.lessCovered(covered)
      .times(facts.scrapFactor(percent: row.scrapPercent, rule: row.scrapRule))
    below.parents.insert(item)
    for line in linesBelow(item) { add(line, below: below) }
  }
}
