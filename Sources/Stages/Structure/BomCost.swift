internal import Diagnostics
internal import Domain
internal import Numerics

/// Cost of a unit, rolled up level by level (Docs/Costing.md, C70 to C75).
///
/// A part that is bought costs its price. What has lines costs what they cost with scrap, its hours at their rates and, made outside, the
/// fee; fixed quantities and hours to set up are shared by the lot. All or nothing: where a price is missing, or in a circle, everything
/// that it reaches has no cost.
struct BomCost {
  /// A part of a unit's cost.
  struct Part {
    /// 0 for what the item itself adds, 1 for its components, and so on.
    let level: Int
    let element: Int
    let cost: ExactNumber
  }

  /// What a unit costs.
  struct Unit {
    /// Nil where a price is missing below.
    var cost: ExactNumber?
    var origin: ItemPrices.Origin
    /// By level and element; they add up to the cost.
    var parts: [Part] = []
    /// Work centres of its own operations that have no rate.
    var centersWithoutRate: [String] = []
  }

  /// How things are rounded and priced.
  struct Terms {
    let sizes: OrderSizes
    let prices: ItemPrices
    let routings: RoutingCosts
    /// Whether a unit's cost is rounded once to six digits before the level above takes it, as standards are.
    var isRounded = true
  }

  let book: BomBook
  let terms: Terms
  /// Names of the elements: material first, outsourcing last.
  let elements: [String]
  private var known: [Int: Unit] = [:]

  /// Works on `book`.
  init(_ book: BomBook, _ terms: Terms) {
    self.book = book
    self.terms = terms
    elements = [CostElements.material] + terms.routings.elements + [CostElements.outsourcing]
  }

  /// Rolls up the items of `order`, in which every parent stands before its components.
  mutating func rollUp(_ order: [Int]) {
    for item in order.reversed() where known[item] == nil { known[item] = rolledUp(item) }
  }

  /// Marks items that run in a circle, or stand above one: they have no cost.
  mutating func mark(circles items: [Int]) {
    for item in items where known[item] == nil { known[item] = Unit(origin: .circle) }
  }

  /// Cost of a unit of `item`, which was rolled up; nil where a price is missing.
  func cost(_ item: Int) -> ExactNumber? { known[item]?.cost }

  /// What a unit of `item` costs and why.
  func unit(_ item: Int) -> Unit { known[item] ?? Unit(origin: .missing) }

  /// What the item itself adds to the cost of a unit.
  func added(_ item: Int) -> ExactNumber {
    unit(item).parts.reduce(.zero) { $1.level == 0 ? $0 + $1.cost : $0 }
  }

  /// Items without a price, and work centres without a rate, below `item` with itself; a circle as its items.
  func missing(_ item: Int) -> (items: [Int], workCenters: [String]) {
    var seen: Set<Int> = [item]
    var queue = [item]
    var found: [Int] = []
    var centers: Set<String> = []
    while let next = queue.popLast() {
      let unit = unit(next)
      guard unit.cost == nil else { continue }
      if unit.origin == .missing || unit.origin == .circle { found.append(next) }
      centers.formUnion(unit.centersWithoutRate)
      guard book.isExploded(next) else { continue }
      for line in book.lines[next] where seen.insert(line.component).inserted { queue.append(line.component) }
    }
    return (found.sorted(), centers.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  /// The same as a text: codes of items, then `PRESS/h` for a work centre.
  func missingText(_ item: Int) -> String {
    guard cost(item) == nil else { return "" }
    let (items, centers) = missing(item)
    return (items.map(book.code) + centers.map { "\($0)/h" }).joined(separator: " ")
  }

  private func rolledUp(_ item: Int) -> Unit {
    let size = terms.sizes.size(item)
    guard book.isExploded(item) else { return bought(item, size) }
    var sums: [Int: ExactNumber] = [:]
    var unit = Unit(origin: .lines)
    var isComplete = true
    for line in book.lines[item] {
      let below = self.unit(line.component)
      guard below.cost != nil else {
        isComplete = false
        continue
      }
      let quantity = terms.sizes.taken(line, size) / size.lot
      // A phantom is no level of its own: its components go straight into its parent.
      let depth = book.sources[line.component] == ItemSource.phantom.rawValue ? 0 : 1
      for part in below.parts {
        let key = (part.level + depth) * elements.count + part.element
        sums[key] = sums[key, default: .zero] + part.cost * quantity
      }
    }
    if book.sources[item] == ItemSource.outsource.rawValue {
      // The fee is as much a price as that of a part.
      guard let fee = terms.prices.fee(item, size) else { return Unit(origin: .missing) }
      sums[elements.count - 1, default: .zero] = fee
    } else if book.sources[item] == ItemSource.make.rawValue {
      unit.centersWithoutRate = addHours(item, size, to: &sums)
    }
    guard isComplete, unit.centersWithoutRate.isEmpty else { return unit }
    let exact = sums.sorted { $0.key < $1.key }
    unit.parts = exact.map { key, cost in
      Part(level: key / elements.count, element: key % elements.count, cost: cost)
    }
    return terms.isRounded ? rounded(unit) : summed(unit)
  }

  private func bought(_ item: Int, _ size: OrderSizes.Size) -> Unit {
    guard let (cost, origin) = terms.prices.price(item, size) else { return Unit(origin: .missing) }
    let isFee = origin == .prices && book.sources[item] == ItemSource.outsource.rawValue
    let parts = [Part(level: 0, element: isFee ? elements.count - 1 : 0, cost: cost)]
    let unit = Unit(origin: origin, parts: parts)
    return terms.isRounded ? rounded(unit) : summed(unit)
  }

  /// Adds what the operations of `item` cost a unit; returns the work centres that have no rate.
  private func addHours(_ item: Int, _ size: OrderSizes.Size, to sums: inout [Int: ExactNumber]) -> [String] {
    guard terms.routings.hasRates else { return [] }
    var lacking: [String] = []
    for operation in terms.routings.operations(item) {
      if operation.rates.isEmpty { lacking.append(terms.routings.code(ofCenter: operation.workCenter)) }
      let hours =
        (size.count * ExactNumber(millionths: operation.setup)
          + size.started * ExactNumber(millionths: operation.perUnit)) / size.lot
      for (element, rate) in operation.rates {
        let cost = hours * ExactNumber(millionths: rate)
        sums[element + 1] = sums[element + 1, default: .zero] + cost
      }
    }
    return lacking
  }

  private func summed(_ unit: Unit) -> Unit {
    var unit = unit
    unit.cost = unit.parts.reduce(ExactNumber.zero) { $0 + $1.cost }
    return unit
  }

  /// The cost rounded half-up to six digits, its parts by the largest remainder.
  private func rounded(_ unit: Unit) -> Unit {
    var unit = summed(unit)
    guard let whole = unit.cost?.millionths(.halfUp) else { return Unit(origin: .missing) }
    let floors = unit.parts.map { $0.cost.millionths(.down) ?? 0 }
    let rests = zip(unit.parts, floors).map { $0.cost - ExactNumber(millionths: $1) }
    let order = rests.indices.sorted { rests[$0] == rests[$1] ? $0 < $1 : rests[$1] < rests[$0] }
    let left = Int(whole - floors.reduce(0, +))
    let raised = Set(order.prefix(left))
    unit.parts = unit.parts.indices.compactMap { index in
      let cost = floors[index] + (raised.contains(index) ? 1 : 0)
      let part = unit.parts[index]
      return cost == 0
        ? nil : Part(level: part.level, element: part.element, cost: ExactNumber(millionths: cost))
    }
    unit.cost = ExactNumber(millionths: whole)
    return unit
  }
}
