internal import Domain
internal import Numerics

/// What an item can spare from a day on without a new order: the least that stock and receipts leave of its needs and its safety stock
/// on that day and all later ones (Docs/Planning.md, R46).
struct Surplus {
  /// Stock + receipts − needs up to each slot − safety stock − what was taken.
  private var spare: [Int128] = []

  /// The surplus of `stock` with the needs and receipts that stand in `scratch`.
  init(stock: Int64, safetyStock: Int64, _ scratch: borrowing NodeScratch) {
    spare.reserveCapacity(scratch.needs.count)
    var available = Int128(stock) - Int128(safetyStock)
    for slot in 0..<scratch.needs.count {
      available += Int128(scratch.receipts[slot]) - Int128(scratch.needs[slot])
      spare.append(available)
    }
  }

  /// What can be taken on `slot` without leaving any later need uncovered.
  func quantity(on slot: Int) -> Int64 {
    let least = spare[slot...].min() ?? 0
    return Int64(clamping: max(least, 0))
  }

  /// Takes `quantity` on `slot`.
  mutating func take(_ quantity: Int64, on slot: Int) {
    for day in slot..<spare.count { spare[day] -= Int128(quantity) }
  }
}
