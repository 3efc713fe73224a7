internal import Domain
internal import Numerics

/// How service centres hand over what they cost.
enum ServiceMethod: String, CaseIterable {
  /// To final cost centres alone.
  case direct
  /// One after the other, to final ones and to those that come later.
  case stepDown = "step-down"
  /// To all that they serve, at once.
  case reciprocal
}

/// The shares of final cost centres in service centres (Docs/Costing.md, C41 and C42).
///
/// `POWER` gives 20 % to `REPAIR`, and `REPAIR` 30 % to `POWER`: 7,260.00 and 4,000.00 become 9,000.00 and 5,800.00 with each other's.
struct ServiceCenters {
  /// Service centres that reach a final one, by number of the cost centre.
  let centers: [Int]
  /// Service centres from which nothing reaches a final one.
  let stranded: Set<Int>
  /// Final cost centres that get something, by number.
  let finals: [Int]
  /// Share of each final centre in each service centre.
  let shares: [[Fraction]]
  /// Share that a service centre gives directly to another.
  private let given: [[Fraction]]

  /// Finds the shares; `values` are by (giver, receiver), above zero, and no centre gives to itself.
  init(_ values: [[Int]: Int128], _ method: ServiceMethod, order: [Int]) {
    let all = Set(values.keys.map { $0[0] })
    let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    func admits(_ giver: Int, _ receiver: Int) -> Bool {
      guard all.contains(receiver) else { return true }
      switch method {
      case .direct: return false
      case .reciprocal: return true
      case .stepDown:
        return (rank[giver] ?? order.count, giver) < (rank[receiver] ?? order.count, receiver)
      }
    }
    let pairs = values.keys.filter { admits($0[0], $0[1]) }
    var reaching: Set<Int> = []
    while true {
      let next = Set(pairs.filter { !all.contains($0[1]) || reaching.contains($0[1]) }.map { $0[0] })
      if next == reaching { break }
      reaching = next
    }
    let used = pairs.filter { reaching.contains($0[0]) && (!all.contains($0[1]) || reaching.contains($0[1])) }
    let centers = reaching.sorted()
    let finals = Set(used.map { $0[1] }.filter { !all.contains($0) }).sorted()
    func shares(of giver: Int, among receivers: [Int]) -> [Fraction] {
      let whole = used.filter { $0[0] == giver }.reduce(Int128(0)) { $0 + (values[$1] ?? 0) }
      let isUsed = Set(used.filter { $0[0] == giver }.map { $0[1] })
      return receivers.map { receiver in
        isUsed.contains(receiver)
          ? Fraction.one.multiplied(by: values[[giver, receiver]] ?? 0, over: whole) : .zero
      }
    }
    given = centers.map { shares(of: $0, among: centers) }
    let direct = centers.map { shares(of: $0, among: finals) }
    self.centers = centers
    self.finals = finals
    stranded = all.subtracting(reaching)
    // Every centre reaches a final one, so that the equations have a solution.
    self.shares = LinearEquations.solution(Self.withoutGiven(given), direct) ?? direct
  }

  /// What each service centre costs with what others give to it, where the pools of an element are `own`, in cents.
  func totals(_ own: [Int64]) -> [Fraction] {
    let transposed = centers.indices.map { row in centers.indices.map { given[$0][row] } }
    let right = own.map { [Fraction($0)] }
    return (LinearEquations.solution(Self.withoutGiven(transposed), right) ?? right).map { $0[0] }
  }

  /// The unit matrix less `given`.
  private static func withoutGiven(_ given: [[Fraction]]) -> [[Fraction]] {
    given.indices.map { row in
      given.indices.map { column in (row == column ? .one : .zero) - given[row][column] }
    }
  }
}
