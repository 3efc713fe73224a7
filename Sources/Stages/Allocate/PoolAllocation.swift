internal import Domain
internal import Numerics
internal import Synchronization

/// Splits every pool by weights to the cent (Docs/Costing.md, C13 to C15).
struct PoolAllocation {
  private let pools: [CostPool]
  private let workers: Int
  /// Weights of every cost centre and basis that a pool uses, with the pools.
  private let groups: [(orders: [Int32], weights: PoolWeights.Weights, pools: [Int])]

  init(_ all: [CostPool], _ weights: PoolWeights, _ bases: [AllocationBasis], workers: Int) {
    self.pools = all
    self.workers = workers
    var pools: [[Int]: [Int]] = [:]
    for (number, pool) in all.enumerated() {
      pools[[pool.costCenter, Int(bases[number].rawValue)], default: []].append(number)
    }
    groups = pools.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, pools in
      let (orders, values) = weights.weights(key[0], AllocationBasis(rawValue: UInt8(key[1])) ?? .hours)
      return (orders, values, pools)
    }
  }

  /// The shares of each pool.
  func shares() -> [FixedArray<Allocation>] {
    let result = Mutex([FixedArray<Allocation>](repeating: FixedArray(capacity: 0), count: pools.count))
    Parallel.pieces(of: 0..<groups.count, size: 1, workers: workers) { _, piece in
      for group in piece {
        for pool in groups[group].pools {
          let shares = Self.shares(pools[pool].amount, groups[group].orders, groups[group].weights)
          result.withLock { $0[pool] = shares }
        }
      }
    }
    return result.withLock { $0 }
  }

  private static func shares(_ amount: Int64, _ orders: [Int32], _ weights: PoolWeights.Weights)
    -> FixedArray<Allocation>
  {
    guard !orders.isEmpty else {
      return FixedArray(amount == 0 ? [] : [Allocation(order: -1, weight: 0, amount: amount)])
    }
    let parts: [Int64]
    let shown: (Int) -> Int64
    switch weights {
    case .whole(let values, let scale):
      // Weights of 64 bits, which nearly all are, are split many times faster.
      let small = values.compactMap { Int64(exactly: $0) }
      parts =
        (small.count == values.count ? largestRemainder(amount, by: small) : nil)
        ?? largestRemainder(amount, by: values) ?? []
      shown = { Int64(clamping: Rounding.halfUp.quotient(values[$0], scale)) }
    case .fractions(let values):
      parts = Fraction.largestRemainder(amount, by: values)
      shown = { values[$0].millionths(over: 100) }
    }
    let shares = FixedArray<Allocation>(capacity: parts.count)
    for (index, part) in parts.enumerated() {
      shares[index] = Allocation(order: orders[index], weight: shown(index), amount: part)
    }
    return shares
  }
}
