internal import Domain

/// The equations of a loop, one for every amount that is not known yet (Docs/Costing.md, C47, C88 and C89).
struct LoopEquations {
  /// What an item gets of an order.
  struct Part: Hashable {
    let order: Int
    let item: Int32
  }

  /// Why there are no equations.
  enum Failure: Error {
    /// The rules of joint products contradict one another.
    case findings([MonthCosting.Finding])
    /// Parts of joint products depend on what the elements turn out to be.
    case sharing
  }

  /// What each unknown amount is.
  private var amounts: [LinearAmount] = []
  private var unknownOfPart: [Part: Int] = [:]
  /// Amounts of stock, none of which may be below zero.
  private var stocks: [Int] = []

  /// An unknown that is told later, or now.
  mutating func add(_ amount: LinearAmount = LinearAmount()) -> LinearAmount {
    amounts.append(amount)
    return LinearAmount(unknown: amounts.count - 1)
  }

  /// An unknown amount of stock; one that depends on nothing stays as it is.
  mutating func addStock(_ amount: LinearAmount) -> LinearAmount {
    guard !amount.isKnown else { return amount }
    stocks.append(amounts.count)
    return add(amount)
  }

  /// Says what an unknown is.
  mutating func tell(_ unknown: LinearAmount, _ amount: LinearAmount) {
    if let term = unknown.terms.first { amounts[term.unknown] = amount }
  }

  /// Names what an item gets of an order.
  mutating func name(_ part: Part, _ unknown: LinearAmount) {
    unknownOfPart[part] = unknown.terms.first?.unknown
  }

  /// What an item gets of an order, where that is not known yet.
  func amount(_ part: Part) -> LinearAmount? { unknownOfPart[part].map { LinearAmount(unknown: $0) } }

  /// What equations say.
  enum Solution {
    /// Cents of every part.
    case parts([Part: Int64])
    /// Stock would be worth less than nothing.
    case negative
    case failed(FeedbackEquations.Solution)
  }

  /// Solves the equations.
  func solution() -> Solution {
    let found = FeedbackEquations(amounts.map(\.sortedTerms)).solution(amounts.map(\.constant))
    guard case .rounded(let values) = found else { return .failed(found) }
    if stocks.contains(where: { values[$0] < 0 }) { return .negative }
    return .parts(unknownOfPart.mapValues { values[$0] })
  }
}
