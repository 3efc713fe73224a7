import ReferencePlanner

/// A line of a restored cost (C58).
struct RestoredLine {
  /// In the order of the lines.
  enum Kind: String, CaseIterable {
    case material, purchased
    case openingStock = "opening-stock"
    case openingWip = "opening-wip"
    case element
  }

  var level: Int
  var element: String
  var kind: Kind
  /// The item that it comes from; blank for none.
  var source = ""
  var amount: Fraction
}

/// C58 and C59: what finished products cost down to bought material.
extension CostRun {
  /// Where something of a product's cost comes from, and how much flows to it in millionths of a cent.
  private struct Source {
    var level: Int
    var element: String
    var kind: RestoredLine.Kind
    var item: String
    var weight: Fraction
  }

  /// A part of an item's cost at first hand.
  private struct Part {
    enum Origin {
      case own(element: String)
      case openingWip
      case component(String)
    }

    var origin: Origin
    var amount: Fraction
  }

  private static let restored = ["material", "purchased", "opening"]

  /// `cost_restoration.csv`.
  func restorationTable() throws -> String {
    var rows: [[String]] = []
    for item in facts.itemCodes where !facts.isBought(item) && !isConsumed(item) {
      let available = try stock(item).available
      for line in try restore(item) {
        let quantity = try quantity(line).map { $0.rounded(toMultipleOf: .millionth).plainText }
        rows.append([
          facts.period.text, item, "\(line.level)", line.element, line.kind.rawValue, line.source,
          quantity ?? "", line.amount.amountText,
          available.quantity == 0 ? "" : (line.amount / available.quantity).text(digits: 6),
          available.amount == 0 ? "" : (line.amount * 100 / available.amount).text(digits: 6),
        ])
      }
    }
    return csvText(
      [
        "period", "item", "level", "element", "kind", "source", "quantity", "amount", "unit_cost", "share",
      ], rows)
  }

  /// Whether an order of another item was issued some of it.
  private func isConsumed(_ item: String) -> Bool {
    facts.issues.contains { $0.item == item && facts.order($0.order).item != item }
  }

  /// The lines of a product, in their order.
  private func restore(_ product: String) throws -> [RestoredLine] {
    let sources = try sources(of: product)
    return try composition(product).flatMap { entry -> [RestoredLine] in
      var line = RestoredLine(
        level: entry.level, element: entry.element, kind: .element, amount: entry.amount)
      guard Self.restored.contains(entry.element) else { return [line] }
      let sign: Fraction = entry.amount < 0 ? -1 : 1
      let found = sources.filter {
        $0.level == entry.level && $0.element == entry.element && $0.weight * sign > 0
      }
      guard let parts = split(entry.amount, by: found.map { $0.weight * sign }) else {
        line.kind =
          entry.element == "material" ? .material : entry.element == "purchased" ? .purchased : .openingStock
        return [line]
      }
      return zip(found, parts).filter { $0.1 != 0 }.map { source, part in
        RestoredLine(
          level: entry.level, element: entry.element, kind: source.kind, source: source.item, amount: part)
      }
    }
  }

  /// C58: how much of its source a line stands for; nil where it has no quantity.
  private func quantity(_ line: RestoredLine) throws -> Fraction? {
    guard !line.source.isEmpty else { return nil }
    let value = try stock(line.source)
    let amount = try composition(line.source)
      .filter { $0.level == 0 && $0.element == line.element }.map(\.amount).sum
    guard amount != 0 else { return nil }
    switch line.kind {
    case .material where line.element == "material" && facts.isBought(line.source):
      return line.amount * value.available.quantity / amount
    case .purchased: return line.amount * (value.received.quantity + value.adjusted.quantity) / amount
    default: return nil
    }
  }

  /// C59: what flows to every source of a product, by level, element, kind and item.
  private func sources(of product: String) throws -> [Source] {
    var sources: [Source] = []
    /// What flows to items that are reached over a number of orders.
    var flows: [[String: Fraction]] = [[:]]
    func add(_ part: Part, of item: String, _ level: Int, _ weight: Fraction) {
      switch part.origin {
      case .own(let element):
        guard Self.restored.contains(element) else { return }
        sources.append(
          Source(
            level: level, element: element, kind: element == "purchased" ? .purchased : .openingStock,
            item: item, weight: weight))
      case .openingWip:
        sources.append(
          Source(level: level + 1, element: "material", kind: .openingWip, item: item, weight: weight))
      case .component(let component):
        if flows.count == level + 1 { flows.append([:]) }
        flows[level + 1][component, default: 0] += weight
      }
    }
    /// Passes what flows to an item on to its parts.
    func pass(_ flow: Fraction, _ item: String, _ level: Int) throws {
      let parts = try parts(item).filter { $0.amount > 0 }
      guard let weights = Self.flows(flow, by: parts.map(\.amount)) else {
        sources.append(
          Source(level: level, element: "material", kind: .material, item: item, weight: flow))
        return
      }
      for (part, weight) in zip(parts, weights) { add(part, of: item, level, weight) }
    }
    /// Passes what flows to items of loops on, from the items to which something was added from outside.
    func passLoops(_ flowOfItem: [String: Fraction], _ level: Int) throws {
      for (item, flow) in flowOfItem where flow != 0 { try pass(flow, item, level) }
    }
    /// What flows to an item of a loop, by item of the loop.
    func divide(_ weights: [Fraction], _ group: [String], _ level: Int, _ into: inout [String: Fraction]) {
      for (item, weight) in zip(group, weights) { into[item, default: 0] += weight }
      if let rest = weights.last, rest != 0 {
        sources.append(Source(level: level + 1, element: "material", kind: .material, item: "", weight: rest))
      }
    }
    let group = loop(of: product)
    if group.isEmpty {
      let parts = try parts(product)
      let unit = Self.unit(parts.map(\.amount))
      for part in parts { add(part, of: product, 0, part.amount * unit) }
    } else {
      let shares = try loopShares(group)[group.firstIndex(of: product) ?? 0]
      let unit = Self.unit(shares)
      var inside: [String: Fraction] = [:]
      divide(shares.map { $0 * unit }, group, 0, &inside)
      try passLoops(inside, 0)
    }
    var level = 1
    while level < flows.count {
      var inside: [String: Fraction] = [:]
      for (item, flow) in flows[level] where flow != 0 {
        let group = loop(of: item)
        if !group.isEmpty {
          let shares = try loopShares(group)[group.firstIndex(of: item) ?? 0].map { max(0, $0) }
          let rest = shares.indices.map { $0 == shares.count - 1 ? flow : 0 }
          divide(Self.flows(flow, by: shares) ?? rest, group, level, &inside)
        } else if facts.isBought(item) {
          let entries = try composition(item).filter { $0.amount > 0 }
          let weights = Self.flows(flow, by: entries.map(\.amount))
          if weights == nil {
            sources.append(
              Source(level: level, element: "material", kind: .material, item: item, weight: flow))
          }
          for (entry, weight) in zip(entries, weights ?? []) {
            let kind: RestoredLine.Kind = entry.element == "opening" ? .openingStock : .material
            sources.append(
              Source(level: level, element: entry.element, kind: kind, item: item, weight: weight))
          }
        } else {
          try pass(flow, item, level)
        }
      }
      try passLoops(inside, level)
      level += 1
    }
    return sources.sorted { a, b in
      if a.kind != b.kind { return Self.place(a.kind) < Self.place(b.kind) }
      return precedes(a.item, b.item)
    }
  }

  private static func place(_ kind: RestoredLine.Kind) -> Int {
    RestoredLine.Kind.allCases.firstIndex(of: kind) ?? 0
  }

  /// Millionths of a cent, cents where the weights were too large.
  private static func unit(_ amounts: [Fraction]) -> Fraction {
    amounts.map(\.magnitude).sum > "9223372036854.77" ? 100 : 100_000_000
  }

  /// A flow by weights, each share cut towards zero; nil where all weights are zero.
  private static func flows(_ flow: Fraction, by weights: [Fraction]) -> [Fraction]? {
    let whole = weights.sum
    return whole > 0 ? weights.map { (flow * $0 / whole).cut(toMultipleOf: 1) } : nil
  }

  /// What an item consists of at first hand; items of its own loop left out.
  private func parts(_ item: String) throws -> [Part] {
    let costs = try facts.deliveries(of: item).map { try cost($0) }
    let material = try materialParts(item, costs)
    let group = loop(of: item)
    let own = added(try entriesWithoutMaterial(item, costs))
      .map { Part(origin: .own(element: $0.element), amount: $0.amount) }
    let components = material.components.filter { $0.1 != 0 && !group.contains($0.0) }
      .map { Part(origin: .component($0.0), amount: $0.1) }
    return own + [Part(origin: .openingWip, amount: material.opening)] + components
  }

  /// C59: what every item of a loop consists of by the item to which it was added from outside; last what nothing explains.
  private func loopShares(_ group: [String]) throws -> [[Fraction]] {
    let rows = try group.enumerated().map { place, item in
      let costs = try facts.deliveries(of: item).map { try cost($0) }
      let material = try materialParts(item, costs)
      var cells = [Fraction](repeating: 0, count: group.count + 1)
      cells[place] =
        try entriesWithoutMaterial(item, costs).map(\.amount).sum + material.opening
        + material.components.filter { !group.contains($0.0) }.map(\.1).sum
      return LoopRow(item: item, cells: cells, inside: material.components.filter { group.contains($0.0) })
    }
    return try explained(rows, rest: group.count)
  }
}
