/// An amount that depends on others that are not known yet: a constant and multiples of unknowns.
///
/// A quarter of 100.00 and of what an item turns out to be worth: 25.00 + ¼ x.
struct LinearAmount {
  private(set) var constant: Fraction
  private(set) var terms: [FeedbackEquations.Term] = []

  /// An amount that is known.
  init(_ constant: Fraction = .zero) { self.constant = constant }

  /// An unknown as it is.
  init(unknown: Int) {
    constant = .zero
    terms = [FeedbackEquations.Term(unknown: unknown, factor: .one)]
  }

  /// Whether it depends on no unknown.
  var isKnown: Bool { terms.isEmpty }

  static func += (left: inout LinearAmount, right: LinearAmount) {
    left.constant += right.constant
    left.terms += right.terms
  }

  static func + (left: LinearAmount, right: LinearAmount) -> LinearAmount {
    var sum = left
    sum += right
    return sum
  }

  static func * (amount: LinearAmount, factor: Fraction) -> LinearAmount {
    guard !factor.isZero else { return LinearAmount() }
    var product = LinearAmount(amount.constant * factor)
    product.terms = amount.terms.map {
      FeedbackEquations.Term(unknown: $0.unknown, factor: $0.factor * factor)
    }
    return product
  }

  /// The terms in the order of the unknowns, each of them once, as equations have them.
  var sortedTerms: [FeedbackEquations.Term] {
    var sorted: [FeedbackEquations.Term] = []
    for term in terms.sorted(by: { $0.unknown < $1.unknown }) {
      if sorted.last?.unknown == term.unknown {
        sorted[sorted.count - 1].factor += term.factor
      } else {
        sorted.append(term)
      }
    }
    return sorted.filter { !$0.factor.isZero }
  }
}
