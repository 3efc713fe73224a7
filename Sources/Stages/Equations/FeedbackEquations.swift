internal import BigInt

/// Linear equations x_i = b_i + Σ c_ij · x_j, whose solution is rounded as if it were at hand as exact fractions.
///
/// The fractions of a thousand equations would have tens of thousands of digits. So the solution is approached, with a bound of what is
/// missing, until there is no doubt what it is rounded to: x = 1,000 + x ÷ 6 is 1,200.
struct FeedbackEquations {
  /// c_ij · x_j.
  struct Term {
    var unknown: Int
    var factor: Fraction
  }

  /// What is known of the solution.
  enum Solution: Equatable {
    /// Whole numbers, halves rounded away from zero.
    case rounded([Int64])
    /// There is none, or more than one.
    case none
    /// A value does not fit.
    case overflow
    /// Equations with factors below zero, more than can be solved in fractions.
    case tooLarge
  }

  /// So many equations are solved in fractions where they cannot be approached.
  static let largestExact = 64

  /// By equation, in the order of the unknowns, each of them once.
  let terms: [[Term]]
  private let elimination: FeedbackElimination?
  /// Values y above zero with y − C · y ≥ ½, in units of 1 / `FeedbackElimination.one`: what is missing in the equations moves x_i by no more than
  /// 2 · y_i times the most that is missing in one of them.
  private let reach: [BigInt]
  private let short: ShortApproach?

  /// Prepares equations for any number of right sides.
  init(_ terms: [[Term]]) {
    self.terms = terms
    let isPlain = terms.allSatisfy { $0.allSatisfy { !$0.factor.isNegative } }
    let elimination =
      isPlain
      ? FeedbackElimination(
        terms.map { row in
          row.map {
            FeedbackElimination.Term(
              unknown: Int32($0.unknown),
              factor: Int128(clamping: $0.factor.scaled(by: FeedbackElimination.bits)))
          }
        }) : nil
    let ones = [Int128](repeating: FeedbackElimination.one, count: terms.count)
    let reach = elimination?.solution(ones) ?? []
    self.reach = reach.map { BigInt($0) }
    let isProven = Self.isProven(self.reach, terms)
    self.elimination = isProven ? elimination : nil
    short = isProven ? ShortApproach(terms, reach: reach) : nil
  }

  private static func isProven(_ reach: [BigInt], _ terms: [[Term]]) -> Bool {
    guard reach.count == terms.count else { return false }
    let half = BigInt(FeedbackElimination.one / 2)
    return terms.indices.allSatisfy { row in
      let others = terms[row].reduce(BigInt(0)) { sum, term in
        sum + (reach[term.unknown] * term.factor.numerator) / term.factor.denominator + 1
      }
      return reach[row] > 0 && reach[row] - others >= half
    }
  }

  /// The solution for a right side.
  func solution(_ right: [Fraction]) -> Solution {
    guard let elimination else { return exact(right) }
    if let values = short?.rounded(right, elimination) { return Self.fitting(values) }
    // Enough for amounts whose cents are not on the edge.
    var precision = 64
    // What two different fractions with the denominators of the solution are apart, and a half of one, in bits.
    lazy var distance = distance(right)
    while true {
      guard let near = approached(right, elimination, precision) else { return exact(right) }
      if let values = near.rounded() { return Self.fitting(values) }
      if let fractions = near.simplest(), solves(fractions, right) {
        return Self.fitting(fractions.map(\.rounded))
      }
      if precision > distance + 192 { return Self.fitting(near.roundedAtHalves()) }
      precision *= 2
    }
  }

  private func solves(_ values: [Fraction], _ right: [Fraction]) -> Bool {
    terms.indices.allSatisfy { row in
      let sum = terms[row].reduce(right[row]) { $0 + $1.factor * values[$1.unknown] }
      return (sum - values[row]).isZero
    }
  }

  /// Solves in fractions, which is slow for many equations.
  private func exact(_ right: [Fraction]) -> Solution {
    guard terms.count <= Self.largestExact else { return .tooLarge }
    let matrix = terms.indices.map { row in
      var line = terms.indices.map { $0 == row ? Fraction.one : .zero }
      for term in terms[row] { line[term.unknown] = line[term.unknown] - term.factor }
      return line
    }
    guard let solution = LinearEquations.solution(matrix, right.map { [$0] }) else { return .none }
    return Self.fitting(solution.map { $0[0].rounded })
  }

  private static func fitting(_ values: [Int64]) -> Solution {
    values.contains { $0.magnitude > UInt64(Int64.max / 4) } ? .overflow : .rounded(values)
  }

  /// Bits of a common denominator of the solution: a determinant is no larger than the product of the sums of its rows.
  private func distance(_ right: [Fraction]) -> Int {
    var bits = 0
    for row in terms.indices {
      var common: BigInt = 1
      for term in terms[row] {
        common *= term.factor.denominator / common.greatestCommonDivisor(with: term.factor.denominator)
      }
      let sum = terms[row].reduce(common) {
        $0 + $1.factor.numerator.magnitudeValue * (common / $1.factor.denominator)
      }
      bits += sum.bitWidth + right[row].denominator.bitWidth
    }
    return bits
  }

  /// The solution with so many fraction bits; nil where it does not come nearer.
  private func approached(
    _ right: [Fraction], _ elimination: FeedbackElimination, _ precision: Int
  ) -> NearSolution? {
    let factors = terms.map { $0.map { $0.factor.scaled(by: precision) } }
    let constants = right.map { $0.scaled(by: precision) }
    var values = [BigInt](repeating: 0, count: terms.count)
    var last = Int.max
    while true {
      let missing = terms.indices.map { row in
        var sum = BigInt(0)
        for (term, factor) in zip(terms[row], factors[row]) { sum += factor * values[term.unknown] }
        return constants[row] + (sum >> precision) - values[row]
      }
      let most = missing.reduce(BigInt(0)) { max($0, $1.magnitudeValue) }
      guard most.bitWidth < last else {
        let cut = cutOff(values, precision)
        guard most.bitWidth <= cut.bitWidth + 4 else { return nil }
        // What is missing moves a value by no more than twice its reach.
        let errors = reach.map { (((most + cut) * $0) >> (FeedbackElimination.bits - 1)) + 1 }
        return NearSolution(values: values, errors: errors, precision: precision)
      }
      last = most.bitWidth
      let shift = max(0, most.bitWidth - 40)
      guard let step = elimination.solution(missing.map { Int128(clamping: $0 >> shift) }) else { return nil }
      for row in values.indices { values[row] += BigInt(step[row]) << shift }
    }
  }

  /// The most that an equation misses because of what was cut off.
  private func cutOff(_ values: [BigInt], _ precision: Int) -> BigInt {
    let largest = values.reduce(BigInt(0)) { max($0, $1.magnitudeValue) }
    let widest = terms.reduce(0) { max($0, $1.count) }
    return BigInt(widest) * ((largest >> precision) + 2) + 2
  }
}

extension BigInt {
  /// The number without its sign.
  fileprivate var magnitudeValue: BigInt { BigInt(magnitude) }
}
