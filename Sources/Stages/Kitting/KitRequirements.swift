internal import Domain
internal import Numerics

/// One component of an order that counts, its needs added up.
struct KitRequirement {
  let item: Int32
  /// In millionths, rounded as the rules of planning say.
  var required: Int64
  /// What was issued of it.
  var issued: Int64
  /// Needs by date, for as long as issues are not set off.
  var needs: [(date: CivilDate, quantity: Int64)]
  /// The same without rounding, for n sets.
  var need: SetNeed
  /// Items above it: the order's item, and phantoms on the way.
  var parents: Set<Int32>

  /// What is still to be issued.
  var open: Int64 { max(0, required - issued) }

  /// The day of the earliest need that issues do not cover.
  var date: CivilDate {
    var left = issued
    let sorted = needs.sorted { ($0.date, $0.quantity) < ($1.date, $1.quantity) }
    for need in sorted {
      if need.quantity > left { return need.date }
      left -= need.quantity
    }
    return sorted.last?.date ?? .none
  }
}

/// What an order needs, through phantoms and skip lines (Docs/Planning.md, R6, R9, R10 and R16).
struct KitRequirements {
  /// A quantity that does not fit.
  struct Overflow: Error {
    let item: Int
  }

  private let structure: KitStructure
  private let order: KitOrder
  private var issued: [Int32: Int64] = [:]
  private var found: [KitRequirement] = []
  /// Where each component stands in `found`.
  private var places: [Int32: Int] = [:]
  /// Needs of phantoms and skipped items that are still to be handed on.
  private var passing: [Int32: [Path]] = [:]

  /// The components that count, by code; phantoms take from `supply` first.
  static func of(
    _ order: KitOrder, _ structure: KitStructure, _ supply: inout KitSupply
  ) throws(Overflow) -> [KitRequirement] {
    var requirements = KitRequirements(structure: structure, order: order)
    switch order.source {
    case .nothing: break
    case .stated(let rows): try requirements.add(stated: rows)
    case .issued(let issued):
      requirements.issued = issued
      try requirements.explode()
    case .remaining: try requirements.explode()
    }
    try requirements.passAll(&supply)
    // Phantoms and skipped items on other ways may have used up issues, and rows of the order have named them, since it was found.
    for index in requirements.found.indices {
      requirements.found[index].issued = requirements.issued[requirements.found[index].item] ?? 0
    }
    return requirements.found.sorted { $0.item < $1.item }
  }

  private init(structure: KitStructure, order: KitOrder) {
    self.structure = structure
    self.order = order
  }

  /// Where a need stands: what is above it.
  private struct Path {
    var startQuantity: Int64
    var need: LinearNeed
    /// The sets, in millionths, above which it is needed: those before are covered by phantoms above.
    var from: Int64 = 0
    var date: CivilDate
    var parents: Set<Int32>
    /// What was issued for this need alone.
    var issued: Int64 = 0
  }

  private mutating func explode() throws(Overflow) {
    let item = Int(order.order.item)
    let rule = structure.rules.rule(item)
    guard let start = LotDates.startQuantity(order.quantity, rule, isPurchase: false),
      let need = LinearNeed.product.passed(through: rule.scrapNumerator, over: rule.scrapDenominator)
    else { throw Overflow(item: item) }
    let path = Path(
      startQuantity: start, need: need, date: order.order.base, parents: [order.order.item])
    for row in OpenOrderComponents.lines(of: order.order, structure.bom) { try add(row, path) }
  }

  /// Adds what a BOM line needs for an order or a passing need above it.
  private mutating func add(_ row: Int, _ path: Path) throws(Overflow) {
    let columns = structure.bom.columns
    let component = columns.component[row]
    let item = Int(component)
    let isSkip = isSkipped(row) && !path.parents.contains(component)
    let rule = columns.usageRule(
      row, step: structure.step(item), parentStep: 1, isSkip: isSkip, isPassingOnly: false)
    let quantity = rule.need(forAny: path.startQuantity)
    guard quantity >= 0,
      let need = path.need.passed(through: rule.numerator, over: rule.denominator, fixed: rule.fixed)
    else { throw Overflow(item: item) }
    let moved = structure.calendar.moving(path.date, by: Int(rule.leadOffset))
    let below = Path(
      startQuantity: quantity, need: need, from: path.from, date: structure.notPast(moved),
      parents: path.parents)
    if isSkip || (isPassed(item) && !path.parents.contains(component)) {
      passing[component, default: []].append(below)
    } else if structure.options.counts(
      IssueMethod(rawValue: UInt8(clamping: columns.issueMethod[row])) ?? .kit,
      isKeyPart: columns.keyPart[row] == 1)
    {
      try add(component, below)
    }
  }

  /// Whether needs of `item` go to its components: it is a phantom that has some.
  private func isPassed(_ item: Int) -> Bool {
    structure.rules.rule(item).source == .phantom && structure.bom.level[item] >= 0
      && !lines(below: item).isEmpty
  }

  /// Whether the need of a line goes to the components of its component; those on a circle are left as they are.
  private func isSkipped(_ row: Int) -> Bool {
    let columns = structure.bom.columns
    return columns.isSkip(row, structure.bom.canPass) && structure.bom.level[Int(columns.component[row])] >= 0
  }

  /// Lines that hold for a passing need: they keep the day of the order above.
  private func lines(below item: Int) -> [Int] {
    let columns = structure.bom.columns
    let slot = columns.slot(of: order.order.base)
    return structure.bom.rowsOfParent.list(item)
      .filter { columns.isUsable($0) && columns.firstSlot($0) <= slot && slot <= columns.lastSlot($0) }
      .sorted(by: columns.precedes)
  }

  /// Hands on the needs of phantoms and skipped items, each item once all above it have: by day, then as they were found (R9).
  private mutating func passAll(_ supply: inout KitSupply) throws(Overflow) {
    let level = structure.bom.level
    while let next = passing.keys.min(by: { (level[Int($0)], $0) < (level[Int($1)], $1) }) {
      let paths = passing.removeValue(forKey: next) ?? []
      for index in paths.indices.sorted(by: { (paths[$0].date, $0) < (paths[$1].date, $1) }) {
        try pass(next, paths[index], &supply)
      }
    }
  }

  /// Hands the need of a phantom or a skipped item to its components, after what was issued of it and, of a phantom, its stock.
  private mutating func pass(
    _ component: Int32, _ path: Path, _ supply: inout KitSupply
  ) throws(Overflow) {
    let item = Int(component)
    var covered = path.issued
    let more = min(issued[component] ?? 0, path.startQuantity - covered)
    if more > 0 { issued[component]? -= more }
    covered += more
    if structure.rules.rule(item).source == .phantom {
      covered +=
        supply.take(
          item, path.startQuantity - covered, pool: order.pool, through: path.date.day, need: path.date.day
        ).quantity
    }
    let left = path.startQuantity - covered
    let rule = structure.rules.rule(item)
    guard let quantity = Quantity(millionths: left).roundedUp(to: Quantity(millionths: rule.step)),
      let start = LotDates.startQuantity(quantity.millionths, rule, isPurchase: false),
      let need = path.need.reduced(by: covered)?.passed(
        through: rule.scrapNumerator, over: rule.scrapDenominator),
      let own = path.need.start(above: covered)
    else { throw Overflow(item: item) }
    // Of nothing, nothing passes, not even fixed quantities below.
    if left == 0 { return }
    let below = Path(
      startQuantity: start, need: need, from: max(own, path.from), date: path.date,
      parents: path.parents.union([component]))
    for row in lines(below: item) { try add(row, below) }
  }

  private mutating func add(_ component: Int32, _ path: Path) throws(Overflow) {
    let own = SetNeed(path.need, above: path.from)
    guard let place = places[component] else {
      places[component] = found.count
      found.append(
        KitRequirement(
          item: component, required: path.startQuantity, issued: 0,
          needs: [(path.date, path.startQuantity)], need: own, parents: path.parents))
      return
    }
    let (sum, overflow) = found[place].required.addingReportingOverflow(path.startQuantity)
    guard !overflow, let need = found[place].need.adding(own) else {
      throw Overflow(item: Int(component))
    }
    found[place].required = sum
    found[place].need = need
    found[place].needs.append((path.date, path.startQuantity))
    found[place].parents.formUnion(path.parents)
  }
}

extension KitRequirements {
  /// Adds the rows of `order_components`; how a component is issued is what the order's bill of materials says.
  private mutating func add(
    stated rows: [(component: Int32, required: Int64, issued: Int64)]
  ) throws(Overflow) {
    let columns = structure.bom.columns
    let lines = OpenOrderComponents.lines(of: order.order, structure.bom)
    for row in rows {
      let item = Int(row.component)
      guard
        let share = LinearNeed.product.passed(
          through: row.required, over: max(order.order.quantity, 1))
      else { throw Overflow(item: item) }
      var path = Path(
        startQuantity: row.required, need: share, date: structure.notPast(order.order.base),
        parents: [order.order.item])
      if isPassed(item) {
        // What was issued beyond its own row is for no other need (R16).
        path.issued = min(row.issued, row.required)
        passing[row.component, default: []].append(path)
        continue
      }
      issued[row.component] = row.issued
      let line = self.line(of: row.component, among: lines)
      let method = line.flatMap { IssueMethod(rawValue: UInt8(clamping: columns.issueMethod[$0])) } ?? .kit
      // What an order states is issued, whatever the bill of materials says.
      let isCounted = structure.options.counts(
        method == .none || method == .skip ? .kit : method,
        isKeyPart: line.map { columns.keyPart[$0] == 1 } ?? false)
      if isCounted { try add(row.component, path) }
    }
  }

  /// The line over which a component comes, through phantoms and skipped items.
  private func line(of component: Int32, among lines: [Int], depth: Int = 0) -> Int? {
    let columns = structure.bom.columns
    if let own = lines.first(where: { columns.component[$0] == component }) { return own }
    if depth > 50 { return nil }
    for row in lines {
      let item = Int(columns.component[row])
      if isPassed(item) || isSkipped(row) {
        if let below = line(of: component, among: self.lines(below: item), depth: depth + 1) { return below }
      }
    }
    return nil
  }
}
