internal import Domain

/// Counts the planned orders of one item within what stands before the count in their ids: kind, item, due date and pool
/// (Docs/Planning.md, R48).
struct OrderNumbers {
  /// What tells the orders of one kind, item and due date apart.
  struct Number {
    /// Pool that the order was made for.
    var pool: Int32
    /// Counts from 1 within the pool.
    var count: Int
  }

  /// How the free pool is called in ids.
  static let free = "0"

  private let pools: SalesOrderPools
  private var due = -1
  private var last = Number(pool: SalesOrderPools.free, count: 0)
  /// Orders of the free pool on the due date.
  private var freeCount = 0

  init(_ pools: SalesOrderPools) { self.pools = pools }

  /// The number of the next order; orders come by (due date, pool).
  mutating func next(due: Int, pool: Int32) -> Number {
    if due != self.due || pool != last.pool {
      if due != self.due { freeCount = 0 }
      // A sales order that is called like the free pool goes on counting where that ended.
      let begun = pool != SalesOrderPools.free && pools.codes[Int(pool)] == Self.free ? freeCount : 0
      last = Number(pool: pool, count: begun)
      self.due = due
    }
    skip()
    return last
  }

  /// The number after the last one, where that is taken.
  mutating func following() -> Number {
    skip()
    return last
  }

  private mutating func skip() {
    last.count += 1
    if last.pool == SalesOrderPools.free { freeCount = last.count }
  }
}
