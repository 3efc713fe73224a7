internal import BigInt
internal import Domain

/// What products get of the good amount of an order whose material is not known yet (Docs/Costing.md, C88).
///
/// By ratios of 0.8 and 0.2 with a known 30.00 of labor: 0.8 m + 24.00 and 0.2 m + 6.00, m the material.
struct LoopSharing {
  /// The part of a product.
  struct Part {
    /// Its share of the material.
    let material: Fraction
    /// What it gets beside that, in cents.
    var other = Fraction.zero
  }

  /// The main product first, then the outputs by code.
  private(set) var parts: [Part]

  /// Takes the rules of an order; nil where the parts depend on how much each element is.
  init?(_ good: GoodShares.Good, _ sharing: inout JointSharing, material: Int) {
    // As C45 has it, an element that has nothing asks for no price.
    let shares = good.constants.indices.map { element in
      let isEmpty = good.constants[element].isZero && (element != material || good.links.isEmpty)
      return isEmpty ? sharing.unshared : sharing.shares(of: element)
    }
    parts = shares[material].map { Part(material: $0) }
    for (element, amount) in good.constants.enumerated() where element != material && !amount.isZero {
      for product in parts.indices { parts[product].other += shares[element][product] * amount }
    }
    /// What is left of each element, beside material of unknown items.
    var left = good.constants
    let isOpen = good.constants.indices.map { $0 == material && !good.links.isEmpty }
    // A fixed cost leaves of every element a part that depends on the material.
    var isKnown = isOpen.map { !$0 && good.kept.isZero }
    /// Takes an amount from elements by what they have; where that is not known, only if all products share these elements alike, so that
    /// it does not matter.
    func take(_ amount: Fraction, from elements: [Int]) -> Bool {
      let giving = elements.filter { left[$0].isPositive || isOpen[$0] }
      guard !amount.isZero, let first = giving.first ?? elements.first else { return true }
      let sum = giving.reduce(Fraction.zero) { $0 + left[$1] }
      let isSplit = !giving.isEmpty && giving.allSatisfy { isKnown[$0] }
      for (element, part) in isSplit ? giving.map({ ($0, amount * left[$0] / sum) }) : [(first, amount)] {
        left[element] = left[element] - part
        for product in parts.indices {
          parts[product].other = parts[product].other - shares[element][product] * part
        }
      }
      if isSplit { return true }
      for element in giving { isKnown[element] = false }
      return giving.allSatisfy { shares[$0] == shares[first] }
    }
    for quota in sharing.quotas() {
      guard take(Fraction(quota.amount), from: quota.elements) else { return nil }
      parts[quota.output + 1].other += Fraction(quota.amount)
    }
    if !good.kept.isZero, !take(good.kept, from: Array(good.constants.indices)) { return nil }
  }
}

extension JointSharing {
  /// All for the main product.
  fileprivate var unshared: [Fraction] { [.one] + outputs.map { _ in .zero } }

  /// The shares of products in what quotas leave of an element: the main product first, then the outputs.
  fileprivate mutating func shares(of element: Int) -> [Fraction] {
    var shares = unshared
    for division in [byRatio(element), byValue(element)].compactMap(\.self) {
      let total = division.weights.reduce(BigInt(0)) { $0 + BigInt($1) }
      guard total > 0 else { continue }
      let whole = shares[0]
      for (number, weight) in zip([-1] + division.taking, division.weights) {
        shares[number + 1] = whole * Fraction(BigInt(weight), total)
      }
    }
    return shares
  }
}
