internal import Domain

/// Stock and expected receipts while orders take from them, one after the other (Docs/Kitting.md, R72).
struct KitSupply {
  /// Part of a sales order, or of none: what is reserved for one serves no other.
  typealias Pool = Int32
  static let free: Pool = -1

  /// Something that is there, or comes on a day.
  struct Lot: Sendable, BitwiseCopyable {
    /// Day number; `.min` for stock.
    var day: Int32
    /// The last day on which it can be used; `.max` where it does not expire.
    var lastDay: Int32
    /// Pool that it serves, or `free`.
    var pool: Pool
    var quantity: Int64
  }

  /// What was taken, and when the last of it is there; `day` is `.min` for stock alone.
  struct Taken: Equatable {
    var quantity: Int64 = 0
    var day = Int32.min

    static func + (left: Taken, right: Taken) -> Taken {
      Taken(quantity: left.quantity + right.quantity, day: max(left.day, right.day))
    }
  }

  private let lots: ItemLists<Lot>
  private var left: [Int64]

  /// Sorts what there is: of each item stock before receipts, receipts by day, reserved lots before free ones,
  /// what expires first before the rest.
  init(itemCount: Int, _ supply: [(item: Int32, lot: Lot)]) {
    let sorted = supply.filter { $0.lot.quantity > 0 }.sorted { left, right in
      let (one, other) = (left.lot, right.lot)
      if left.item != right.item { return left.item < right.item }
      if one.day != other.day { return one.day < other.day }
      if one.pool != other.pool { return one.pool > other.pool }
      return one.lastDay != other.lastDay ? one.lastDay < other.lastDay : one.quantity < other.quantity
    }
    lots = ItemLists(itemCount: itemCount, count: sorted.count) { (sorted[$0].item, sorted[$0].lot) }
    left = sorted.map(\.lot.quantity)
  }

  /// What is left of `item` for `pool`, there up to and including `day` and usable on the day of the `need`, at most what fits.
  func available(_ item: Int, pool: Pool, through day: Int32, need: Int32) -> Int64 {
    var sum: Int64 = 0
    for index in lots.range(item) where serves(index, pool, day, need) {
      let (total, overflow) = sum.addingReportingOverflow(left[index])
      sum = overflow ? .max : total
    }
    return sum
  }

  /// Takes up to `wanted` of `item`: what is reserved for `pool` and what is free, the earliest first.
  mutating func take(_ item: Int, _ wanted: Int64, pool: Pool, through day: Int32, need: Int32) -> Taken {
    var taken = Taken()
    for index in lots.range(item) where serves(index, pool, day, need) && left[index] > 0 {
      let part = min(left[index], wanted - taken.quantity)
      if part == 0 { break }
      left[index] -= part
      taken.quantity += part
      taken.day = max(taken.day, lots.records[index].day)
    }
    return taken
  }

  private func serves(_ index: Int, _ pool: Pool, _ day: Int32, _ need: Int32) -> Bool {
    let lot = lots.records[index]
    return lot.day <= day && need <= lot.lastDay && (lot.pool == Self.free || lot.pool == pool)
  }
}
