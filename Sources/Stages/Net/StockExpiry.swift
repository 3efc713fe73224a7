internal import Domain

/// Stock that can be used up to a day (Docs/Planning.md, R49): what expires first is used first, and what is left of it when its day is
/// over is a need of the next day.
enum StockExpiry {
  /// What expires of one part of the stock.
  struct Loss {
    /// Day after the last one on which it could be used.
    let slot: Int
    let quantity: Int64
  }

  /// What the needs of one pool, which stand in `scratch` on their days, leave of each part of its stock until it expires.
  ///
  /// 10 that expire on day 4 and 5 on day 9, needs of 4 on day 2 and 8 on day 6: 6 of the first part expire on day 5, nothing of the
  /// second.
  static func losses(
    _ item: Int, pool: Int32, _ model: PlanningModel, _ scratch: borrowing NodeScratch
  ) -> [Loss] {
    var losses: [Loss] = []
    var slot = 0
    /// What is needed up to the last day of the part, and not taken from a part that expires earlier.
    var open: Int128 = 0
    for index in model.stockParts.expiring.range(item) {
      let part = model.stockParts.expiring.records[index]
      guard part.pool == pool else { continue }
      while let event = scratch.nextEvent(from: slot), event <= Int(part.lastSlot) {
        open += Int128(scratch.needs[event])
        slot = event + 1
      }
      let taken = Int64(min(Int128(part.quantity), open))
      open -= Int128(taken)
      if taken < part.quantity {
        losses.append(Loss(slot: Int(part.lastSlot) + 1, quantity: part.quantity - taken))
      }
    }
    return losses
  }

  /// Adds what expires of the pool's stock to the needs, and returns it.
  @inline(never) @discardableResult
  static func addLosses(
    _ item: Int, pool: Int32, _ model: PlanningModel, _ scratch: inout NodeScratch
  ) -> [Loss] {
    let losses = losses(item, pool: pool, model, scratch)
    for loss in losses { scratch.addNeed(loss.quantity, at: loss.slot, row: -1) }
    return losses
  }
}
