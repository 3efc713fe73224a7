internal import Domain
internal import Numerics

/// Netting a quantity of one item through all levels: semi-finished stock first, then its components (Docs/Kitting.md, R74).
///
/// Items stand in the order of their low-level codes, so that a part that several parents share is netted once, for all of them. All
/// is on one day; lead times do not count.
struct KitCascade {
  /// What netting did with an item.
  struct Netted: Sendable {
    let item: Int32
    /// Needed by what is made above it.
    let required: Int64
    /// Taken from its own stock, and from receipts where they count.
    let available: Int64
    /// What substitutes stand for, in units of the item.
    let substituted: Int64
    /// Made of its components.
    let made: Int64
    /// Covered by nothing.
    let short: Int64
    let substitutes: [KitLine.Substituted]
  }

  private let structure: KitStructure
  private let parts: CascadeParts
  private let rules: [[UsageRule]]
  private let stock: [Int64]
  private let isPhantom: [Bool]

  /// Collects what `item` consists of on `date` and what there is of it; nil where it has no bill of materials then.
  init?(_ item: Int, on date: CivilDate, _ structure: KitStructure, _ supply: KitSupply) {
    self.structure = structure
    let parts = CascadeParts(item, on: date, structure)
    if parts.lines[0].isEmpty { return nil }
    self.parts = parts
    let columns = structure.bom.columns
    rules = parts.lines.map { lines in
      lines.map { line in
        columns.usageRule(
          line.row, step: structure.step(Int(columns.component[line.row])), parentStep: 1,
          isSkip: line.isSkip,
          isPassingOnly: false)
      }
    }
    isPhantom = parts.order.map { structure.rules.rule(Int($0)).source == .phantom }
    // What is asked for is made: its own stock does not count.
    let day = structure.options.usesReceipts ? structure.notPast(date).day : .min
    stock = parts.order.enumerated().map { place, item in
      place == 0
        ? 0
        : supply.available(Int(item), pool: KitSupply.free, through: day, need: structure.notPast(date).day)
    }
  }

  /// What netting `quantity` millionths does with every item, by low-level code; nil where a quantity does not fit.
  func net(_ quantity: Int64) -> [Netted]? {
    var needs = Needs(count: parts.order.count)
    var left = stock
    var result: [Netted] = []
    needs.sums[0] = quantity
    for place in parts.order.indices where needs.sums[place] > 0 || !needs.single[place].isEmpty {
      let own = min(left[place], needs.sums[place])
      left[place] -= own
      var wanted = needs.sums[place] - own
      let taken = substitute(&wanted, place, &left)
      let substituted = needs.sums[place] - own - wanted
      // Each need that is handed on is exploded by itself, after what the stock of a phantom covers.
      let hasLines = !parts.lines[place].isEmpty
      let isMade = hasLines && parts.isMade[place]
      var pieces = wanted > 0 && isMade ? [wanted] : []
      var short = isMade ? 0 : wanted
      var available = own
      for need in needs.single[place] {
        let covered = isPhantom[place] ? min(left[place], need) : 0
        left[place] -= covered
        available = saturatingSum(available, covered)
        if need <= covered { continue }
        if hasLines {
          pieces.append(need - covered)
        } else {
          short = saturatingSum(short, need - covered)
        }
      }
      for piece in pieces where !explode(piece, place, &needs) { return nil }
      result.append(
        Netted(
          item: parts.order[place], required: needs.single[place].reduce(needs.sums[place], saturatingSum),
          available: available, substituted: substituted, made: pieces.reduce(0, saturatingSum), short: short,
          substitutes: taken))
    }
    return result
  }

  /// Needs of each item: those that are netted together, and those of phantoms and over skip lines, one by one.
  private struct Needs {
    var sums: [Int64]
    var single: [[Int64]]

    init(count: Int) {
      sums = [Int64](repeating: 0, count: count)
      single = [[Int64]](repeating: [], count: count)
    }
  }

  private func substitute(_ wanted: inout Int64, _ place: Int, _ left: inout [Int64]) -> [KitLine.Substituted]
  {
    var taken: [KitLine.Substituted] = []
    for (other, substitute) in parts.substitutes[place] where wanted > 0 {
      guard
        let (covered, used) = KitSubstitutes.cover(
          wanted, from: left[other], substitute, componentStep: structure.step(Int(parts.order[place])),
          substituteStep: structure.step(Int(substitute.item)))
      else { continue }
      left[other] -= used
      wanted -= covered
      taken.append(KitLine.Substituted(item: substitute.item, quantity: used))
    }
    return taken
  }

  private func explode(_ quantity: Int64, _ place: Int, _ needs: inout Needs) -> Bool {
    let rule = structure.rules.rule(Int(parts.order[place]))
    guard let rounded = Quantity(millionths: quantity).roundedUp(to: Quantity(millionths: rule.step)),
      let start = LotDates.startQuantity(rounded.millionths, rule, isPurchase: false)
    else { return false }
    for (line, usage) in zip(parts.lines[place], rules[place]) {
      let need = usage.need(forAny: start)
      if need < 0 { return false }
      if line.isSkip || isPhantom[line.place] {
        if need > 0 { needs.single[line.place].append(need) }
        continue
      }
      let (sum, overflow) = needs.sums[line.place].addingReportingOverflow(need)
      if overflow { return false }
      needs.sums[line.place] = sum
    }
    return true
  }

  /// The largest quantity, in whole steps of the item, for which nothing is short; nil where nothing limits it.
  ///
  /// What is enough for n is enough for less, so that n is found by halving. What does not fit is not enough.
  func largest() -> Int64? {
    let step = structure.step(Int(parts.order[0]))
    func isEnough(_ steps: Int64) -> Bool {
      guard let netted = net(steps * step) else { return false }
      return netted.allSatisfy { $0.short == 0 }
    }
    var low: Int64 = 0
    var high: Int64 = 1
    while isEnough(high) {
      low = high
      if high > Int64.max / 4 / step { return nil }
      high *= 2
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isEnough(middle) { low = middle } else { high = middle }
    }
    return low * step
  }
}
