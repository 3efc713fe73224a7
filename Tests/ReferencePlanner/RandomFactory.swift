/// Random factories that are valid input and reach every rule of Docs/Planning.md.
///
/// A seed and a number of items always give the same factory. Ambiguities that Docs/Planning.md leaves
/// open are avoided on purpose: two versions of one parent are never valid on the same day without
/// a named one, ids of datasets never overlap, and min-max items without a lead time name their
/// supplier.
public enum RandomFactory {
  /// A factory of 1 to 40 items, small ones more often than large ones.
  public static func make(seed: UInt64) -> Factory {
    let random = SplitMix64(seed: seed ^ 0x5EED)
    let limit = random.pick([3, 8, 8, 15, 15, 25, 40])
    return make(seed: seed, items: random.int(1...limit))
  }

  /// The factory of `seed` with `items` items (at least one).
  public static func make(seed: UInt64, items: Int) -> Factory {
    var draft = FactoryDraft(seed: seed)
    draft.addCalendarAndOptions()
    draft.addItems(max(1, items))
    draft.addProductStructure()
    draft.addLotRules()
    draft.addSuppliersAndPrices()
    draft.addStock()
    draft.addDemand()
    draft.addOpenOrders()
    draft.addFirmOrders()
    draft.addComponentsAndIssues()
    draft.addOrderCosts(seed: seed)
    return draft.factory
  }
}

/// A factory in the making.
struct FactoryDraft {
  let random: SplitMix64
  var factory: Factory
  /// Depth of each item: lines run from a smaller to a larger depth.
  var depth: [String: Int] = [:]
  /// Whether phantoms are many, scarce and wanted by everybody on the same few days, so that the order
  /// in which needs are served (R9) shows in the plan.
  let isCrowded: Bool
  /// Numbers handed out to documents.
  var documentCount = 0

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    isCrowded = random.chance(20)
    factory = Factory(asOf: Day(2024, 1, 1) + random.int(0...1400))
  }

  var asOf: Day { factory.asOf }
  var lastDay: Day { factory.asOf + factory.options.horizonDays }

  /// A day from `before` days before the run to `after` days after the horizon.
  mutating func day(before: Int, after: Int) -> Day {
    // Half of all dates fall into the first weeks, where orders meet the run date and the fences.
    if isCrowded { return asOf + random.int(-before / 2...8) }
    let end = random.chance(50) ? min(25, factory.options.horizonDays) : lastDay - asOf + after
    return asOf + random.int(-before...end)
  }

  /// A document number such as `PO-0007`; no two documents of any kind share one.
  mutating func document(_ prefix: String) -> String {
    documentCount += 1
    let digits = "\(documentCount)"
    return prefix + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  func source(_ item: ItemRow) -> Source {
    item.source ?? (factory.bom.contains { $0.parent == item.item } ? .make : .buy)
  }

  mutating func addCalendarAndOptions() {
    var options = PlanOptions()
    options.horizonDays = random.chance(5) ? 365 : random.int(20...120)
    options.backwardDays = random.pick([30, 30, 0, 5, 12])
    options.forwardDays = random.pick([0, 0, 7, 20])
    options.consumptionInWorkdays = random.chance(30)
    options.scrapRule = random.chance(30) ? .yield : .markup
    options.inspectionStock = random.chance(60)
    options.useOrders = !random.chance(4)
    options.useForecasts = !random.chance(4)
    options.useRequirements = !random.chance(4)
    options.useOrderComponents = !random.chance(4)
    options.useSafetyStock = !random.chance(6)
    factory.options = options
    // A run on a weekend now and then: due dates and starts fall on days nobody works.
    factory.asOf = asOf - asOf.weekday + (random.chance(15) ? random.int(5...6) : random.int(0...4))
    var exceptions: [Day: Bool] = [:]
    for _ in 0..<random.pick([0, 2, 6, 15]) {
      let day = asOf + random.int(-60...options.horizonDays + 60)
      exceptions[day] = random.chance(20) ? random.chance(50) : day.weekday >= 5
    }
    if random.chance(30) {
      // A week of holidays, and the weekend before it worked instead.
      let monday = asOf - asOf.weekday + 7 * random.int(-1...4)
      for offset in 0...4 { exceptions[monday + offset] = false }
      exceptions[monday - 2] = true
    }
    if random.chance(10) { exceptions[asOf] = false }
    factory.calendar = exceptions.sorted { $0.key < $1.key }
      .map { CalendarRow($0.key, working: $0.value) }
    factory.units = [UnitRow("kg", step: "0.001"), UnitRow("m", step: "0.1")]
    if random.chance(40) { factory.units.append(UnitRow("roll", step: "0.3")) }
    if random.chance(20) { factory.units.append(UnitRow("pcs", step: 1)) }
    if random.chance(15) { factory.units.append(UnitRow("个", step: 5)) }
  }

  mutating func addItems(_ count: Int) {
    let levels = min(random.int(1...5), count)
    for index in 1...count {
      var item = ItemRow(code(index))
      let level = index <= levels ? index - 1 : random.int(0...levels - 1)
      depth[item.item] = level
      let isInBetween = isCrowded && level > 0 && level < levels - 1
      item.unit = random.pick([nil, "pcs", "pcs", "kg", "m", "个", "L", "roll"])
      item.source =
        level == levels - 1
        ? random.pick([.buy, .buy, .buy, nil, .make, .outsource])
        : random.pick(
          isInBetween
            ? [.make, .make, .phantom, .phantom]
            : [.make, .make, .make, .make, nil, .outsource, .phantom, .phantom, .buy])
      item.leadTime = random.maybe(85, random.pick([0, 1, 2, 3, 5, 8, 15, "2.5", "0.3", "4.01"]))
      item.leadTimePerUnit = random.maybe(12, random.pick(["0.01", "0.05", "0.125", "0.002"]))
      item.safetyStock = random.maybe(35, random.quantity(upTo: 40))
      item.scrapPercent = random.maybe(25, random.pick([0, 1, 5, "2.5", 12, "33.3"]))
      item.scrapRule = random.maybe(30, random.pick(ScrapRule.allCases))
      item.planningFence = random.maybe(20, random.pick([0, 1, 3, 7, 14, 30, 130]))
      item.demandFence = random.maybe(20, random.pick([0, 1, 5, 10, 30]))
      factory.items.append(item)
    }
  }

  /// Codes of many shapes: leading zeros, hyphens, Chinese, half-width kana, and a character beyond
  /// the first plane, which sorts after the kana by UTF-8 bytes and before it by UTF-16 units.
  private mutating func code(_ index: Int) -> String {
    switch random.int(0...9) {
    case 0: "000\(index)"
    case 1: "物料\(index)"
    case 2: "M6-\(index)-螺丝"
    case 3: "\(index)"
    case 4: "a-\(index)"
    case 5: "𠮷\(index)"
    case 6: "龍-0\(index)"
    case 7: "ﾈｼﾞ\(index)"
    default: "A-\(index)"
    }
  }
}
