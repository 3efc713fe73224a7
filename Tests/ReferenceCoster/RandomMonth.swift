import ReferencePlanner

/// A random month that is valid input nearly always and reaches every rule of Docs/Costing.md.
///
/// A seed always gives the same month.
public func randomMonth(seed: UInt64) -> CostMonth {
  var draft = MonthDraft(seed: seed)
  draft.addItems()
  draft.addProductStructure()
  draft.addPrices()
  draft.addStock()
  draft.addOrders()
  draft.addDepartures()
  draft.addLeftovers()
  draft.addPools()
  draft.addOtherPeriods()
  draft.addMissingPrices()
  return draft.month
}

/// A month in the making.
struct MonthDraft {
  let random: SplitMix64
  var month: CostMonth
  /// Depth of each item: orders that finish something are issued items of a smaller depth only.
  var depth: [String: Int] = [:]
  /// What a unit is worth, about.
  var worth: [String: Fraction] = [:]
  /// Items with quantities of three fraction digits.
  var weighed: Set<String> = []
  /// What may still go out.
  var available: [String: Fraction] = [:]
  /// The days on which most things happen, few enough for ties.
  var days: [Day]
  let suppliers = ["S1", "S-02", "供应商3"]
  let elements: [String]
  let centers: [String]
  /// Whether the month has chains through many depths.
  let isDeep: Bool
  /// Codes that are taken.
  private var taken: Set<String> = []
  private var documentCount = 0

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    month = CostMonth(period: Month(random.int(2024...2027), random.int(1...12)))
    let first = month.period.firstDay
    isDeep = random.chance(20)
    let random = random
    days = (0..<random.int(2...9)).map { _ in first + random.int(0...27) }
    days.append(random.chance(50) ? month.period.lastDay : first)
    let names = ["labor", "overhead", "电费", "Depreciation", "fuel, gas", "zinc"]
    elements = names.filter { _ in random.chance(50) } + ["wages"]
    centers = Array(["CC1", "车间2", "010", "cc-3"].prefix(random.int(1...4)))
  }

  var period: Month { month.period }
  var itemCodes: [String] { month.items.map(\.item) }

  func day() -> Day { random.pick(days) }

  /// A code that no other has.
  mutating func code(_ prefixes: [String]) -> String {
    while true {
      let digits = "\(random.int(1...999))"
      let zeros = String(repeating: "0", count: random.pick([0, 0, 1, 3]))
      let code = random.pick(prefixes) + zeros + digits
      if taken.insert(code).inserted { return code }
    }
  }

  /// A document number; now and then one that another row carries too.
  mutating func document() -> String {
    documentCount += 1
    return random.pick(["D", "d", "单", ""]) + "\(1000 - documentCount)"
  }

  /// A decimal with up to `digits` fraction digits from `low` to `high`.
  func decimal(_ low: Int, _ high: Int, digits: Int) -> Fraction {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    return Fraction(random.int(low * scale...high * scale)) / Fraction(scale)
  }

  /// A quantity of an item above zero.
  func quantity(_ item: String, upTo limit: Int) -> Fraction {
    let limit = max(1, limit)
    guard weighed.contains(item) else { return Fraction(random.int(1...limit)) }
    return max("0.001", decimal(0, limit, digits: random.pick([0, 1, 3, 3])))
  }

  /// About `percent` of a quantity, in a step the item can have, not above it.
  func part(_ percent: Int, of quantity: Fraction, _ item: String) -> Fraction {
    let step: Fraction = weighed.contains(item) ? "0.001" : 1
    return (quantity * Fraction(percent) / 100).cut(toMultipleOf: step)
  }

  /// An amount for a quantity of an item, about what it is worth, in cents or finer.
  func amount(_ item: String, _ quantity: Fraction) -> Fraction {
    let exact = quantity * (worth[item] ?? 1) * Fraction(random.int(80...125)) / 100
    return exact.rounded(toMultipleOf: random.chance(90) ? .cent : .millionth)
  }
}
