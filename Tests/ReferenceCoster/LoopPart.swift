import ReferencePlanner

/// What an item of a loop gets of an order.
struct LoopPart: Hashable {
  let order: String
  let item: String
}

extension CostRun {
  /// An amount that is more than any quota: what is linear shows above it.
  private static let probe = Fraction(1_000_000)

  /// C88: a part as a constant and what each unit of value of an unknown item adds to it.
  func linearPart(
    _ part: LoopPart, _ unknown: [String]
  ) throws -> (constant: Fraction, slopes: [String: Fraction]) {
    var issued: [String: Fraction] = [:]
    var open: [String] = []
    for item in facts.issuedItems(part.order) {
      if unknown.contains(item) { open.append(item) }
      issued[item] = unknown.contains(item) ? Self.probe : try stock(item).issued(to: part.order)
    }
    let base = exactPart(part, issued)
    var slopes: [String: Fraction] = [:]
    for item in open {
      var more = issued
      more[item] = Self.probe * 2
      slopes[item] = (exactPart(part, more) - base) / Self.probe
    }
    let far = issued.merging(open.map { ($0, Self.probe * 5) }) { $1 }
    let rise = slopes.values.sum * Self.probe
    guard exactPart(part, far) == base + rise * 4 else {
      errors.insert("not-supported-yet")
      throw Refusal()
    }
    return (base - rise, slopes)
  }

  /// The part where these amounts are issued, nothing of it rounded.
  private func exactPart(_ part: LoopPart, _ issued: [String: Fraction]) -> Fraction {
    // What is wrong with the rules is noticed when the order is costed.
    let noticed = (errors, warnings)
    isExact = true
    defer {
      isExact = false
      (errors, warnings) = noticed
    }
    return costOrder(facts.order(part.order), issued: issued).good(of: part.item)
  }

  /// Costs the inner orders; a quota above what there is would have made the equations others.
  func costInner(_ orders: [String]) throws {
    let before = warnings
    warnings = []
    defer { warnings.formUnion(before) }
    for order in orders { _ = try cost(order) }
    guard warnings.contains("fixed-cost-above-actual") else { return }
    errors.insert("not-supported-yet")
    throw Refusal()
  }

  /// A split of an amount that is rounded where it is posted.
  func shared(_ amount: Fraction, by weights: [Fraction]) -> [Fraction]? {
    let whole = weights.sum
    guard isExact else { return split(amount, by: weights) }
    return whole > 0 ? weights.map { amount * $0 / whole } : nil
  }
}
