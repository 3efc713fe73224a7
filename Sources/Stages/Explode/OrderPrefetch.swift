internal import CPrefetch
internal import Domain

/// Asks the processor for the orders of parents some items before they are read.
///
/// The parents of an item stand anywhere in memory: read one by one, a plan of a million items would spend most of its time waiting for them.
struct OrderPrefetch {
  private let model: PlanningModel
  private let plan: Plan

  /// Uses of an item and cache lines of a parent's orders that are asked for; what is longer is read in a row anyway.
  private static let useLimit = 32
  private static let lineLimit = 8
  private static let lineSize = 64

  init(_ model: PlanningModel, _ plan: Plan) {
    self.model = model
    self.plan = plan
  }

  /// Asks for what the items that follow position `position` in `items` up to `end` will read.
  @inline(__always)
  func ahead(of position: Int, to end: Int, _ item: (Int) -> Int) {
    if position + 2 < end { askForRuns(item(position + 2)) }
    if position + 1 < end { askForOrders(item(position + 1)) }
  }

  /// Where the orders of each parent stand.
  @inline(__always)
  private func askForRuns(_ item: Int) {
    for index in model.whereUsed.range(item).prefix(Self.useLimit) {
      unsafe millrun_prefetch(plan.orders.address(Int(model.whereUsed.records[index].parent)))
    }
  }

  @inline(__always)
  private func askForOrders(_ item: Int) {
    for index in model.whereUsed.range(item).prefix(Self.useLimit) {
      let run = plan.orders[Int(model.whereUsed.records[index].parent)]
      guard let address = unsafe run.address else { continue }
      let lines = (run.count * MemoryLayout<PlannedOrder>.stride + Self.lineSize - 1) / Self.lineSize
      for line in 0..<min(lines, Self.lineLimit) { unsafe millrun_prefetch(address + line * Self.lineSize) }
    }
  }
}
