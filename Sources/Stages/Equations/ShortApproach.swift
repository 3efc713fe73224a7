/// The first and mostly the last approach to the solution of `FeedbackEquations`: in 128 bits, of which 64 are behind the point.
struct ShortApproach {
  /// Fraction bits.
  private static let precision = 64

  /// Factors by equation, in units of 1 / 2^64.
  private let factors: [[FeedbackElimination.Term]]
  /// How far what is missing in an equation moves each unknown, as `FeedbackEquations` has it.
  private let reach: [Int128]
  private let widest: Int128

  /// Nil where a factor does not fit.
  init?(_ terms: [[FeedbackEquations.Term]], reach: [Int128]) {
    var factors: [[FeedbackElimination.Term]] = []
    for row in terms {
      var short: [FeedbackElimination.Term] = []
      for term in row {
        guard let factor = term.factor.shortlyScaled(by: Self.precision) else { return nil }
        short.append(FeedbackElimination.Term(unknown: Int32(term.unknown), factor: factor))
      }
      factors.append(short)
    }
    self.factors = factors
    self.reach = reach
    widest = Int128(factors.reduce(0) { max($0, $1.count) })
  }

  /// The solution for a right side, halves rounded away from zero; nil where a number does not fit or may lie on either side of a half.
  func rounded(_ right: [Fraction], _ elimination: FeedbackElimination) -> [Int64]? {
    var constants: [Int128] = []
    for value in right {
      guard let constant = value.shortlyScaled(by: Self.precision), constant.magnitude >> 110 == 0 else {
        return nil
      }
      constants.append(constant)
    }
    var values = [Int128](repeating: 0, count: right.count)
    var last = Int.max
    while true {
      guard let missing = missing(values, constants) else { return nil }
      let most = missing.reduce(0) { max($0, Int128($1.magnitude)) }
      let width = Int128.bitWidth - most.leadingZeroBitCount
      guard width < last else { return rounded(values, most) }
      last = width
      let shift = max(0, width - 40)
      guard let step = elimination.solution(missing.map { $0 >> shift }) else { return nil }
      for row in values.indices {
        guard step[row].magnitude >> (110 - UInt128(shift)) == 0 else { return nil }
        values[row] += step[row] << shift
      }
    }
  }

  /// What the equations lack with these values.
  private func missing(_ values: [Int128], _ constants: [Int128]) -> [Int128]? {
    var result: [Int128] = []
    result.reserveCapacity(values.count)
    for (row, terms) in factors.enumerated() {
      var sum = constants[row]
      for term in terms {
        guard let product = Self.product(term.factor, values[Int(term.unknown)]) else { return nil }
        sum += product
      }
      sum -= values[row]
      if sum.magnitude >> 120 != 0 { return nil }
      result.append(sum)
    }
    return result
  }

  /// A product of a factor; nil where it is so large that a thousand of them might not fit.
  private static func product(_ factor: Int128, _ value: Int128) -> Int128? {
    let (high, low) = factor.multipliedFullWidth(by: value)
    return high.magnitude >> 46 != 0 ? nil : high << 64 | Int128(low >> 64)
  }

  private func rounded(_ values: [Int128], _ most: Int128) -> [Int64]? {
    // What was cut off, as `FeedbackEquations` reckons it.
    let largest = values.reduce(0) { max($0, Int128($1.magnitude)) }
    let cut = widest * ((largest >> Self.precision) + 2) + 2
    guard most <= cut << 4 else { return nil }
    var result: [Int64] = []
    for (value, reach) in zip(values, reach) {
      let (product, overflow) = (most + cut).multipliedReportingOverflow(by: reach)
      if overflow { return nil }
      let error = (product >> (FeedbackElimination.bits - 1)) + 1
      guard error >> 100 == 0, let low = Self.rounded(value - error), low == Self.rounded(value + error)
      else { return nil }
      result.append(low)
    }
    return result
  }

  private static func rounded(_ value: Int128) -> Int64? {
    let magnitude = (Int128(value.magnitude) + (1 << (precision - 1))) >> precision
    return Int64(exactly: value < 0 ? -magnitude : magnitude)
  }
}
