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

/// What a pool of a service centre gave to a final cost centre (Docs/Costing.md, C41 to C43).
public struct ServiceShare: Sendable {
  /// The service centre.
  public let costCenter: Int
  /// The element.
  public let element: Int
  /// The pool, in cents.
  public let own: Int64
  /// The pool with what other service centres gave to it, in cents.
  public let total: Int64
  /// The final cost centre.
  public let receiver: Int
  /// Its share in millionths.
  public let share: Int64
  /// What it got, in cents.
  public let amount: Int64

  /// Describes a share.
  public init(
    costCenter: Int, element: Int, own: Int64, total: Int64, receiver: Int, share: Int64, amount: Int64
  ) {
    self.costCenter = costCenter
    self.element = element
    self.own = own
    self.total = total
    self.receiver = receiver
    self.share = share
    self.amount = amount
  }
}

/// How every pool of a month was shared out.
public struct Allocations: Sendable {
  /// The pools that go to orders, by cost centre and element: those that were collected, with what service centres gave to them.
  public let pools: [CostPool]
  /// What service centres gave, by their cost centre, element and receiver.
  public let services: [ServiceShare]
  /// The basis used for each pool of the month.
  public let bases: [AllocationBasis]
  /// The shares of each pool, by order.
  public let shares: [FixedArray<Allocation>]

  /// Collects the shares of all pools.
  public init(
    pools: [CostPool], services: [ServiceShare], bases: [AllocationBasis], shares: [FixedArray<Allocation>]
  ) {
    self.pools = pools
    self.services = services
    self.bases = bases
    self.shares = shares
  }

  /// Whether pool `pool` is kept for a later period.
  public func isCarried(_ pool: Int) -> Bool { shares[pool].count == 1 && shares[pool][0].order < 0 }
}
