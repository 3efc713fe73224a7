/// An exact fraction of 128-bit integers, kept reduced; what does not fit is nil, never wrong.
struct ExactFraction: Equatable {
  let numerator: Int128
  let denominator: Int128

  static let zero = ExactFraction(reduced: 0, 1)
  static let one = ExactFraction(reduced: 1, 1)

  /// Reduces `numerator` / `denominator`; the denominator must be greater than zero.
  init(_ numerator: Int128, _ denominator: Int128) {
    precondition(denominator > 0, "a fraction has a denominator above zero")
    var (left, right) = (numerator.magnitude, denominator.magnitude)
    while right != 0 { (left, right) = (right, left % right) }
    let divisor = Int128(max(left, 1))
    self.init(reduced: numerator / divisor, denominator / divisor)
  }

  private init(reduced numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  func adding(_ other: ExactFraction) -> ExactFraction? {
    if denominator == other.denominator {
      let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
      return overflow ? nil : ExactFraction(sum, denominator)
    }
    let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, sumOverflow) = left.addingReportingOverflow(right)
    let (lower, lowerOverflow) = denominator.multipliedReportingOverflow(by: other.denominator)
    return leftOverflow || rightOverflow || sumOverflow || lowerOverflow ? nil : ExactFraction(sum, lower)
  }

  func multiplied(by numerator: Int64, over denominator: Int64) -> ExactFraction? {
    let left = ExactFraction(self.numerator, Int128(denominator))
    let right = ExactFraction(Int128(numerator), self.denominator)
    let (upper, upperOverflow) = left.numerator.multipliedReportingOverflow(by: right.numerator)
    let (lower, lowerOverflow) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    return upperOverflow || lowerOverflow ? nil : ExactFraction(upper, lower)
  }

  /// The whole part of the quotient by a fraction above zero, of a fraction that is not below zero; at most what 64 bits hold.
  func wholeQuotient(by other: ExactFraction) -> Int64 {
    // Products of two such numbers need 256 bits: numerator × other denominator, divided by one after the other.
    let product = numerator.magnitude.multipliedFullWidth(by: other.denominator.magnitude)
    let (upper, rest) = product.high.quotientAndRemainder(dividingBy: denominator.magnitude)
    let (lower, _) = denominator.magnitude.dividingFullWidth((rest, product.low))
    guard upper < other.numerator.magnitude else { return .max }
    return Int64(clamping: other.numerator.magnitude.dividingFullWidth((upper, lower)).quotient)
  }

  var negated: ExactFraction { ExactFraction(reduced: -numerator, denominator) }
}

/// What is needed of an item for n sets of a product, as `slope` × n + `intercept`: exact, never rounded, so that sets are found by division
/// (Docs/Kitting.md, R71).
///
/// A line of 3 per 2 with a fixed quantity of 1 needs 3/2 × n + 1: of 10 there are (10 − 1) ÷ 3/2 = 6 sets.
struct LinearNeed: Equatable {
  var slope: ExactFraction
  /// In millionths.
  var intercept: ExactFraction

  /// n itself.
  static let product = LinearNeed(slope: .one, intercept: .zero)

  /// The need of a component of which each unit needs `ratio`, and `fixed` millionths once; nil where it does not fit.
  func passed(through numerator: Int64, over denominator: Int64, fixed: Int64 = 0) -> LinearNeed? {
    guard let slope = slope.multiplied(by: numerator, over: denominator),
      let scaled = intercept.multiplied(by: numerator, over: denominator),
      let intercept = scaled.adding(ExactFraction(Int128(fixed), 1))
    else { return nil }
    return LinearNeed(slope: slope, intercept: intercept)
  }

  /// The need that `quantity` millionths do not cover; nil where it does not fit.
  func reduced(by quantity: Int64) -> LinearNeed? {
    guard let intercept = intercept.adding(ExactFraction(-Int128(quantity), 1)) else { return nil }
    return LinearNeed(slope: slope, intercept: intercept)
  }

  /// The sets, in whole millionths, above which more than `quantity` is needed, not below 0; nil where they do not fit.
  func start(above quantity: Int64) -> Int64? {
    guard let left = ExactFraction(Int128(quantity), 1).adding(intercept.negated) else { return nil }
    return slope.numerator == 0 || left.numerator <= 0 ? 0 : left.wholeQuotient(by: slope)
  }

  /// Both needs together; nil where they do not fit.
  func adding(_ other: LinearNeed) -> LinearNeed? {
    guard let slope = slope.adding(other.slope), let intercept = intercept.adding(other.intercept) else {
      return nil
    }
    return LinearNeed(slope: slope, intercept: intercept)
  }

  /// The most sets, in millionths, that `available` millionths are enough for; nil where they are not limited or do not fit.
  ///
  /// They are rounded down to whole millionths once.
  func sets(from available: Int64) -> SetLimit? {
    guard let left = ExactFraction(Int128(available), 1).adding(intercept.negated) else { return nil }
    if slope.numerator == 0 { return left.numerator < 0 ? .atMost(0) : .unlimited }
    if left.numerator < 0 { return .atMost(0) }
    let whole = left.wholeQuotient(by: slope)
    return whole == .max ? .unlimited : .atMost(whole)
  }
}

/// How many sets there can be.
enum SetLimit: Equatable {
  case unlimited
  /// In millionths.
  case atMost(Int64)

  /// The smaller of the two.
  func limited(by other: SetLimit) -> SetLimit {
    switch (self, other) {
    case (.unlimited, _): other
    case (_, .unlimited): self
    case (.atMost(let left), .atMost(let right)): .atMost(min(left, right))
    }
  }
}
