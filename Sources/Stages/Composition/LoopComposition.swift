internal import BigInt
internal import Domain
internal import Numerics

/// What the items of a loop consist of, by level and element (Docs/Costing.md, C49).
///
/// `A` is worth 1,236.00: 1,000.00 of material and 30.00 of labor, and 206.00 of itself. So it is 1,200.00 of material and 36.00 of labor.
struct LoopComposition {
  /// What an item consists of, as far as it comes from outside the loop, and what components of the loop gave to it.
  struct Part {
    /// Number of the item.
    let item: Int
    /// Cents by level and element.
    var amounts: [Int64]
    /// Components of the loop with their parts.
    var components: [(item: Int32, amount: Int64)]
  }

  private let parts: [Part]
  private let totals: [Int64]
  private let isScaled: [Bool]
  /// Where `material` of level 1 stands among the amounts.
  private let material: Int

  /// Takes the parts of all items of a loop, and what each is worth; those at standard cost are `isScaled` to it.
  init(_ parts: [Part], totals: [Int64], isScaled: [Bool], material: Int) {
    self.parts = parts
    self.totals = totals
    self.isScaled = isScaled
    self.material = material
  }

  /// Cents by level and element of every item.
  func amounts() -> [[Int64]] {
    let positions = Dictionary(uniqueKeysWithValues: parts.enumerated().map { (Int32($1.item), $0) })
    var known = parts.map(\.amounts)
    var terms: [[FeedbackEquations.Term]] = []
    var scales: [Fraction] = []
    for (number, part) in parts.enumerated() {
      let raw = (part.amounts + part.components.map(\.amount)).reduce(0, +)
      let scale = isScaled[number] && raw > 0 ? Fraction(totals[number]) / Fraction(raw) : .one
      var row: [FeedbackEquations.Term] = []
      for component in part.components {
        guard let position = positions[component.item], totals[position] > 0, component.amount != 0 else {
          known[number][material] += component.amount
          continue
        }
        row.append(
          FeedbackEquations.Term(
            unknown: position, factor: scale * Fraction(component.amount) / Fraction(totals[position])))
      }
      terms.append(row)
      scales.append(scale)
    }
    guard let solved = solved(FeedbackEquations(terms), known, scales) else { return unspread() }
    return solved.enumerated().map { completed($1, to: totals[$0]) }
  }

  private func solved(
    _ equations: FeedbackEquations, _ known: [[Int64]], _ scales: [Fraction]
  ) -> [[Int64]]? {
    var result = known.map { $0.map { _ in Int64(0) } }
    for place in known.first?.indices ?? 0..<0 where known.contains(where: { $0[place] != 0 }) {
      let right = zip(known, scales).map { Fraction($0[place]) * $1 }
      guard case .rounded(let values) = equations.solution(right) else { return nil }
      for (number, value) in values.enumerated() { result[number][place] = value }
    }
    return result
  }

  /// Parts of the loop as material, where nothing tells what they consist of.
  private func unspread() -> [[Int64]] {
    parts.enumerated().map { number, part in
      var amounts = part.amounts
      for component in part.components { amounts[material] += component.amount }
      return completed(amounts, to: totals[number])
    }
  }

  /// Adds what is missing of `total` to the largest amount, the first of several.
  private func completed(_ amounts: [Int64], to total: Int64) -> [Int64] {
    var result = amounts
    let missing = total - amounts.reduce(0, +)
    let largest = amounts.indices.max { (amounts[$0], -$0) < (amounts[$1], -$1) } ?? material
    let isEmpty = amounts.allSatisfy { $0 == 0 }
    result[isEmpty ? material : largest] += missing
    return result
  }
}
