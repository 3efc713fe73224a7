internal import Domain
internal import Numerics

/// Follows the cost of a product down, level by level, to where it was spent first (Docs/Costing.md, C58 and C59); each is used by one thread.
final class RestorationWalk: @unchecked Sendable {
  /// A line of a restored cost.
  struct Line: Equatable {
    let level: Int32
    let element: Int32
    let kind: CostRestoration.Kind
    /// The item that it comes from, -1 for none.
    let source: Int32
    /// Cents.
    let amount: Int64
  }

  /// A source of the cost at hand.
  private struct Source {
    let element: Int32
    let kind: CostRestoration.Kind
    let item: Int32
    let weight: Int64
  }

  /// Items that are reached on a level, with what flows through each.
  private struct Front {
    let flows: FixedArray<Int64>
    private let isListed: FixedArray<Bool>
    private(set) var items: [Int32] = []

    init(_ count: Int) {
      flows = FixedArray(repeating: 0, count: count)
      isListed = FixedArray(repeating: false, count: count)
    }

    mutating func add(_ weight: Int64, to item: Int32) {
      guard weight != 0 else { return }
      flows[Int(item)] += weight
      if isListed[Int(item)] { return }
      isListed[Int(item)] = true
      items.append(item)
    }

    mutating func removeAll() {
      for item in items {
        flows[Int(item)] = 0
        isListed[Int(item)] = false
      }
      items.removeAll(keepingCapacity: true)
    }
  }

  /// Parts of a cent in which sources are weighed, and the largest amount for which they fit.
  private static let resolution: Int64 = 1_000_000
  private static let largest = Int64.max / resolution

  private let restoration: CostRestoration
  private let month: CostMonth
  private let cost: MonthCost
  /// Elements that have sources.
  private let material: Int32
  private let purchased: Int32
  private let opening: Int32
  private var front: Front
  private var below: Front
  /// What was added to members of loops from outside.
  private var members: Front
  private var sources: [Source] = []
  private var sourcesBelow: [Source] = []

  init(_ restoration: CostRestoration) {
    self.restoration = restoration
    month = restoration.month
    cost = restoration.cost
    material = Int32(month.elements.material)
    purchased = Int32(month.elements.number(CostElements.purchased))
    opening = Int32(month.elements.number(CostElements.opening))
    front = Front(month.itemCount)
    below = Front(month.itemCount)
    members = Front(month.itemCount)
  }

  /// The lines of an item that is not bought, by level, element, kind and source; they add up to its amount.
  ///
  /// - Complexity: O(parts of all items below), whichever way they are reached.
  func lines(of item: Int) -> [Line] {
    let run = cost.compositions[item]
    var lines: [Line] = []
    lines.reserveCapacity(run.count)
    sourcesBelow.removeAll(keepingCapacity: true)
    sources.removeAll(keepingCapacity: true)
    start(Int32(item))
    var level: Int32 = 0
    var next = 0
    while next < run.count {
      if level > 0 { follow() }
      sources.sort { ($0.element, $0.kind.rawValue, $0.item) < ($1.element, $1.kind.rawValue, $1.item) }
      while next < run.count, run[next].level == level {
        append(run[next], to: &lines)
        next += 1
      }
      swap(&front, &below)
      below.removeAll()
      swap(&sources, &sourcesBelow)
      sourcesBelow.removeAll(keepingCapacity: true)
      level += 1
    }
    front.removeAll()
    return lines
  }

  /// Starts with all parts of the product, whatever their sign.
  private func start(_ item: Int32) {
    guard let place = restoration.placeInLoop[item] else { return startParts(item) }
    let loop = restoration.loops[place.loop]
    let shares = loop.shares[place.member]
    let unit = Self.unit(shares)
    spread(shares.map { $0 * unit }, over: loop.members)
    finishMembers()
  }

  private func startParts(_ item: Int32) {
    let parts = restoration.parts(Int(item))
    let unit = Self.unit((0..<parts.count).map { parts[$0].amount })
    for index in 0..<parts.count { add(parts[index], of: item, parts[index].amount * unit) }
  }

  /// How finely amounts are weighed: coarsely only where they are so large that their weights would not fit.
  private static func unit(_ amounts: [Int64]) -> Int64 {
    let sum = amounts.reduce(Int64(0)) { saturatingSum($0, Int64(clamping: $1.magnitude)) }
    return sum <= largest ? resolution : 1
  }

  /// Goes one level down: what flows through each item is split over its parts.
  private func follow() {
    for item in front.items {
      let flow = front.flows[Int(item)]
      if let place = restoration.placeInLoop[item] {
        let loop = restoration.loops[place.loop]
        spread(Self.split(flow, by: loop.shares[place.member]), over: loop.members)
      } else if month.isBought[Int(item)] {
        addBought(item, flow)
      } else {
        split(flow, over: item)
      }
    }
    finishMembers()
  }

  /// Hands parts of a member's cost to the members to which they were added; what nothing explains is material.
  private func spread(_ weights: [Int64], over loop: [Int32]) {
    for (member, weight) in zip(loop, weights) { members.add(weight, to: member) }
    if let rest = weights.last, rest != 0 {
      sourcesBelow.append(Source(element: material, kind: .material, item: -1, weight: rest))
    }
  }

  private func finishMembers() {
    for member in members.items { split(members.flows[Int(member)], over: member) }
    members.removeAll()
  }

  private func split(_ flow: Int64, over item: Int32) {
    let parts = restoration.parts(Int(item))
    var total: Int64 = 0
    for index in 0..<parts.count { total = saturatingSum(total, max(parts[index].amount, 0)) }
    guard total > 0 else {
      return sources.append(Source(element: material, kind: .material, item: item, weight: flow))
    }
    for index in 0..<parts.count where parts[index].amount > 0 {
      add(parts[index], of: item, Self.part(of: flow, parts[index].amount, in: total))
    }
  }

  private func add(_ part: CostRestoration.Part, of item: Int32, _ weight: Int64) {
    switch part.source {
    case CostRestoration.Part.own:
      if part.element == material || part.element == opening {
        sources.append(Source(element: part.element, kind: .openingStock, item: item, weight: weight))
      } else if part.element == purchased {
        sources.append(Source(element: part.element, kind: .purchased, item: item, weight: weight))
      }
    case CostRestoration.Part.openingWip:
      sourcesBelow.append(Source(element: material, kind: .openingWip, item: item, weight: weight))
    default: below.add(weight, to: part.source)
    }
  }

  private func addBought(_ item: Int32, _ flow: Int64) {
    let run = cost.compositions[Int(item)]
    var total: Int64 = 0
    for index in 0..<run.count { total = saturatingSum(total, max(run[index].amount, 0)) }
    guard total > 0 else {
      return sources.append(Source(element: material, kind: .material, item: item, weight: flow))
    }
    for index in 0..<run.count where run[index].amount > 0 {
      let weight = Self.part(of: flow, run[index].amount, in: total)
      let kind: CostRestoration.Kind = run[index].element == opening ? .openingStock : .material
      sources.append(Source(element: run[index].element, kind: kind, item: item, weight: weight))
    }
  }

  private static func split(_ flow: Int64, by shares: [Int64]) -> [Int64] {
    let total = shares.reduce(Int64(0)) { saturatingSum($0, max($1, 0)) }
    guard total > 0 else { return shares.indices.map { $0 == shares.count - 1 ? flow : 0 } }
    return shares.map { part(of: flow, max($0, 0), in: total) }
  }

  /// `flow` × `amount` ÷ `total`, cut towards zero.
  private static func part(of flow: Int64, _ amount: Int64, in total: Int64) -> Int64 {
    if amount >= total { return flow }
    let product = flow.magnitude.multipliedFullWidth(by: amount.magnitude)
    let quotient = Int64(total.magnitude.dividingFullWidth(product).quotient)
    return flow < 0 ? -quotient : quotient
  }

  /// Splits an entry of the breakdown over its sources; one without a source stays as it is.
  private func append(_ entry: CompositionEntry, to lines: inout [Line]) {
    let hasSources = entry.element == material || entry.element == purchased || entry.element == opening
    guard hasSources else {
      return lines.append(
        Line(level: entry.level, element: entry.element, kind: .element, source: -1, amount: entry.amount))
    }
    let sign: Int64 = entry.amount < 0 ? -1 : 1
    let found = sources.filter { $0.element == entry.element && $0.weight * sign > 0 }
    guard let parts = largestRemainder(entry.amount, by: found.map { $0.weight * sign }) else {
      let kind: CostRestoration.Kind =
        entry.element == material ? .material : entry.element == purchased ? .purchased : .openingStock
      return lines.append(
        Line(level: entry.level, element: entry.element, kind: kind, source: -1, amount: entry.amount))
    }
    for (source, amount) in zip(found, parts) where amount != 0 {
      lines.append(
        Line(
          level: entry.level, element: entry.element, kind: source.kind, source: source.item, amount: amount))
    }
  }
}
