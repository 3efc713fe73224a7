internal import Domain

/// A need, a receipt or stock of one pool of an item that is planned to order.
struct PooledQuantity: BitwiseCopyable {
  /// What it does to what is available.
  enum Effect: UInt8, BitwiseCopyable {
    case stock, receipt, need, substituted
  }

  /// In millionths.
  var quantity: Int64
  var pool: Int32
  var slot: Int32
  /// BOM row that it comes from, or -1.
  var row: Int32
  var effect: Effect

  init(_ effect: Effect, _ quantity: Int64, pool: Int32, slot: Int, row: Int32 = -1) {
    self.quantity = quantity
    self.pool = pool
    self.slot = Int32(slot)
    self.row = row
    self.effect = effect
  }

  /// A need in the pool of what needs it.
  init(_ need: SingleNeed) {
    self.init(.need, need.quantity, pool: need.pool, slot: Int(need.slot), row: need.row)
  }
}
