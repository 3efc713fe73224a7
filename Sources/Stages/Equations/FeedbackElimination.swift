/// Puts the unknowns of x = b + C · x into one another, one after the other, in numbers of fixed precision.
///
/// An approximation that never decides a result: `FeedbackEquations` improves what it says until the rounding is certain. C must not have
/// a factor below zero; then nothing but 1 − c is ever subtracted.
struct FeedbackElimination {
  /// A factor in units of 1 / `one`.
  struct Term {
    var unknown: Int32
    var factor: Int128
  }

  /// What is put elsewhere: x_k = gain · (b_k + Σ `terms`), which `users` had with these factors.
  private struct Step {
    var unknown: Int
    var gain: Int128
    var terms: [Term]
    var users: [Term]
  }

  /// Fraction bits of factors.
  static let bits = 50
  static let one: Int128 = 1 << bits

  private var steps: [Step] = []
  private var rows: [[Term]]
  /// Rows that have each unknown, whether they were used up or not.
  private var users: [[Int32]]
  private var isDone: [Bool]

  /// Orders the unknowns, those in few places first; nil where one depends on itself (nearly) as a whole.
  init?(_ terms: [[Term]]) {
    rows = terms
    users = [[Int32]](repeating: [], count: terms.count)
    isDone = [Bool](repeating: false, count: terms.count)
    for (row, terms) in terms.enumerated() {
      for term in terms { users[Int(term.unknown)].append(Int32(row)) }
    }
    steps.reserveCapacity(terms.count)
    var open = Array(terms.indices)
    var most = 1
    while !open.isEmpty {
      var left: [Int] = []
      for unknown in open {
        if rows[unknown].count * users[unknown].count > most {
          left.append(unknown)
        } else if !eliminate(unknown) {
          return nil
        }
      }
      if left.count == open.count { most *= 2 }
      open = left
    }
    rows = []
    users = []
  }

  private mutating func eliminate(_ unknown: Int) -> Bool {
    isDone[unknown] = true
    var own: Int128 = 0
    var terms: [Term] = []
    for term in rows[unknown] {
      if Int(term.unknown) == unknown { own = term.factor } else { terms.append(term) }
    }
    let pivot = Self.one - own
    guard pivot > Self.one >> 20 else { return false }
    let gain = (Self.one << Self.bits) / pivot
    var weights: [Term] = []
    for user in users[unknown].map(Int.init) where !isDone[user] {
      guard let place = rows[user].firstIndex(where: { Int($0.unknown) == unknown }),
        let weight = Self.product(rows[user].remove(at: place).factor, gain),
        merge(terms, times: weight, into: user)
      else { return false }
      weights.append(Term(unknown: Int32(user), factor: weight))
    }
    rows[unknown] = []
    steps.append(Step(unknown: unknown, gain: gain, terms: terms, users: weights))
    return true
  }

  /// Adds terms, which are sorted like those of every row, to a row.
  private mutating func merge(_ terms: [Term], times weight: Int128, into user: Int) -> Bool {
    let row = rows[user]
    var merged: [Term] = []
    merged.reserveCapacity(row.count + terms.count)
    var place = 0
    for term in terms {
      guard let factor = Self.product(term.factor, weight) else { return false }
      while place < row.count, row[place].unknown < term.unknown {
        merged.append(row[place])
        place += 1
      }
      if place < row.count, row[place].unknown == term.unknown {
        merged.append(Term(unknown: term.unknown, factor: row[place].factor + factor))
        place += 1
      } else {
        merged.append(Term(unknown: term.unknown, factor: factor))
        users[Int(term.unknown)].append(Int32(user))
      }
    }
    merged.append(contentsOf: row[place...])
    rows[user] = merged
    return true
  }

  /// About the solution for a right side, in its unit; nil where it does not fit.
  func solution(_ right: [Int128]) -> [Int128]? {
    var values = right
    for step in steps {
      for user in step.users {
        guard let part = Self.product(values[step.unknown], user.factor) else { return nil }
        values[Int(user.unknown)] += part
      }
    }
    for step in steps.reversed() {
      var sum = values[step.unknown]
      for term in step.terms {
        guard let part = Self.product(values[Int(term.unknown)], term.factor) else { return nil }
        sum += part
      }
      guard let value = Self.product(sum, step.gain) else { return nil }
      values[step.unknown] = value
    }
    return values
  }

  /// A product of which the second number is a factor; nil where it is too large to be added to others.
  private static func product(_ value: Int128, _ factor: Int128) -> Int128? {
    let (product, overflow) = value.multipliedReportingOverflow(by: factor)
    let result = product >> bits
    return overflow || result.magnitude >> 110 != 0 ? nil : result
  }
}
