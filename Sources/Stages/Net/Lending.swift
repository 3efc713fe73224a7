internal import Domain
internal import Numerics

/// Offers the needs of a component to its substitutes before it is netted (Docs/Planning.md, R53).
///
/// ```
/// for each day: available += receipts - needs of its own
///   for each line: what available does not cover is taken from substitutes; available -= the rest
///   available = max(available, 0)                         covered exactly
/// ```
struct Lending {
  /// The substitutes of the component in the order in which they are tried.
  let rules: [SubstituteRule]
  let component: Int
  let lenders: SubstituteLists
  let book: SurplusBook

  /// Lines of the component's days as they are walked.
  private struct Line {
    let line: ComponentLine
    /// What nothing covers yet, in millionths.
    var short: Int64
    var taken: Int64 = 0
  }

  private let model: PlanningModel

  init(_ component: Int, _ model: PlanningModel, _ book: SurplusBook) {
    self.component = component
    self.model = model
    rules = model.substitutes.ofComponent.list(component)
    lenders = model.substitutes
    self.book = book
  }

  /// Offers the needs of the component, which stand in `scratch`, and takes off them what substitutes give; returns every try.
  func process(_ plan: Plan, _ scratch: inout NodeScratch) -> [Substitution] {
    let all = ComponentLines.collect(component, model, plan).filter { !$0.isSkip }
    if all.isEmpty { return [] }
    let lines = all.indices.sorted { (all[$0].slot, $0) < (all[$1].slot, $1) }.map { all[$0] }
    var result: [Substitution] = []
    if scratch.keepsPoolsApart {
      PoolNetting.forEachPool(component, model, &scratch) { pool, scratch in
        result += tries(
          stock: pool.stock, safetyStock: pool.isFree ? model.safetyStock[component] : 0,
          lines: lines.filter { $0.source.pool == pool.number }, scratch)
      }
    } else {
      let losses = StockExpiry.addLosses(component, pool: SalesOrderPools.free, model, &scratch)
      result = tries(
        stock: model.stock[component], safetyStock: model.safetyStock[component], lines: lines, scratch)
      for loss in losses { scratch.removeNeed(loss.quantity, at: loss.slot) }
    }
    for entry in result { Self.settle(entry, &scratch) }
    return result
  }

  /// Takes what a substitute gave off the needs of the component.
  static func settle(_ entry: Substitution, _ scratch: inout NodeScratch) {
    guard entry.quantity > 0 else { return }
    if scratch.keepsPoolsApart {
      scratch.pooled.append(
        PooledQuantity(.substituted, entry.quantity, pool: entry.source.pool, slot: Int(entry.slot)))
    } else {
      scratch.removeNeed(entry.quantity, at: Int(entry.slot))
    }
  }

  /// Tries the substitutes for the short ones of `lines`, which stand by day and, on a day, in the order in which they are served.
  ///
  /// Needs, those of the lines included, and receipts stand in `scratch`. Returns every try.
  func tries(
    stock: Int64, safetyStock: Int64, lines: [ComponentLine], _ scratch: borrowing NodeScratch
  ) -> [Substitution] {
    var result: [Substitution] = []
    // What lacks of the safety stock is covered on the as-of date, whatever else happens on it.
    scratch.markEvent(0)
    var available = Int128(stock) - Int128(safetyStock)
    var next = 0
    var slot = 0
    while let event = scratch.nextEvent(from: slot) {
      let first = next
      var needs = Int128(scratch.needs[event])
      while next < lines.count, Int(lines[next].slot) == event {
        needs -= Int128(lines[next].quantity)
        next += 1
      }
      available += Int128(scratch.receipts[event]) - needs
      for line in lines[first..<next] {
        available -= Int128(line.quantity)
        // What the line lacks: all that is missing now, but not what was missing before it.
        let short = Int64(clamping: min(max(-available, 0), Int128(line.quantity)))
        if short > 0 { available += Int128(cover(Line(line: line, short: short), &result)) }
      }
      available = max(available, 0)
      slot = event + 1
    }
    return result
  }

  /// Tries the substitutes for one short line and returns what they gave, in millionths of the component.
  private func cover(_ short: Line, _ result: inout [Substitution]) -> Int64 {
    var line = short
    for rule in rules where rule.parent < 0 || rule.parent == line.line.source.parent {
      if line.short == 0 { break }
      let (outcome, quantity, given) = attempt(rule, line)
      result.append(
        Substitution(
          component: Int32(component), substitute: rule.substitute, slot: line.line.slot, row: rule.row,
          source: line.line.source, quantity: quantity, substituteQuantity: given, outcome: outcome))
      guard outcome == .taken else { continue }
      book.take(given, lender: lenders.lenderNumber[Int(rule.substitute)], on: Int(line.line.slot))
      line.taken += quantity
      line.short -= min(quantity, line.short)
    }
    return line.taken
  }

  /// What `rule` can do for the line, in millionths of the component and of the substitute.
  private func attempt(
    _ rule: SubstituteRule, _ line: Line
  ) -> (outcome: SubstitutionOutcome, quantity: Int64, given: Int64) {
    let slot = line.line.slot
    guard rule.validFrom <= slot, slot <= rule.validTo else { return (.outOfDate, 0, 0) }
    let surplus = book.quantity(lender: lenders.lenderNumber[Int(rule.substitute)], on: Int(slot))
    switch rule.strategy {
    case .whole:
      if line.taken > 0 { return (.notWhole, 0, 0) }
      if let given = rule.needed(for: line.line.quantity), given <= surplus {
        return (.taken, line.line.quantity, given)
      }
      return (surplus > 0 ? .notWhole : .noSurplus, 0, 0)
    case .mixed:
      if let given = rule.needed(for: line.short), given <= surplus { return (.taken, line.short, given) }
      let quantity = rule.covered(by: surplus)
      guard quantity > 0, let given = rule.needed(for: quantity) else { return (.noSurplus, 0, 0) }
      return (.taken, quantity, given)
    }
  }
}

extension SubstituteRule {
  /// What of the substitute replaces `quantity` of the component, rounded up to the substitute's step; nil where it does not fit.
  ///
  /// 3 at a ratio of 1.5, in pieces, needs 5.
  func needed(for quantity: Int64) -> Int64? {
    let steps = Rounding.up.quotient(
      Int128(quantity) * Int128(numerator), Int128(denominator) * Int128(substituteStep))
    return Int64(exactly: steps * Int128(substituteStep))
  }

  /// The largest multiple of the component's step that `surplus` of the substitute replaces.
  ///
  /// 4 at a ratio of 1.5 replace 2.
  func covered(by surplus: Int64) -> Int64 {
    let whole = Int128(surplus / substituteStep * substituteStep)
    let steps = Rounding.down.quotient(
      whole * Int128(denominator), Int128(numerator) * Int128(componentStep))
    return Int64(clamping: steps * Int128(componentStep))
  }
}
