/// What one order finished of an item in the period, and what that cost.
struct FinishedGoods: Sendable {
  /// Number of the order.
  let order: Int32
  /// Millionths of the item's unit.
  let quantity: Int64
  /// Cents.
  let amount: Int64
}
