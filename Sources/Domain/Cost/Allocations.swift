/// What a pool gave to an order.
@frozen
public struct Allocation: Sendable, BitwiseCopyable {
  /// Number of the order, -1 where the pool is carried.
  public var order: Int32
  /// The weight rounded to six fraction digits, in millionths.
  public var weight: Int64
  /// Cents.
  public var amount: Int64

  /// Describes a share.
  public init(order: Int32, weight: Int64, amount: Int64) {
    self.order = order
    self.weight = weight
    self.amount = amount
  }
}

/// How every pool of a month was shared out.
public struct Allocations: Sendable {
  /// The basis used for each pool of the month.
  public let bases: [AllocationBasis]
  /// The shares of each pool, by order.
  public let shares: [FixedArray<Allocation>]

  /// Collects the shares of all pools.
  public init(bases: [AllocationBasis], shares: [FixedArray<Allocation>]) {
    self.bases = bases
    self.shares = shares
  }

  /// Whether pool `pool` is kept for a later period.
  public func isCarried(_ pool: Int) -> Bool { shares[pool].count == 1 && shares[pool][0].order < 0 }
}
