internal import Domain

/// What one thread needs to plan one item after the other: dense days with a bitmap of those that have events.
///
/// Everything is
/// empty between two items.
struct NodeScratch: ~Copyable {
  /// Requirements of each slot, in millionths.
  let needs: FixedArray<Int64>
  /// Receipts of each slot, in millionths: scheduled ones, then planned ones too.
  let receipts: FixedArray<Int64>
  /// One bit for each slot that has an event.
  let events: FixedArray<UInt64>
  /// Lots of the item, as they are planned.
  var orders = GrowingArray<PlannedOrder>(capacity: 512)
  /// Pools of the lots of an item that is planned to order.
  var orderPools = GrowingArray<Int32>(capacity: 64)
  /// Needs, receipts and stock of an item that is planned to order.
  var pooled: [PooledQuantity] = []
  /// Whether needs are kept apart by pool instead of being added up by day.
  var keepsPoolsApart = false
  /// Needs that pass through the item.
  var passing = GrowingArray<PassThroughOrder>(capacity: 64)
  /// Component needs of open orders that issues may still cover.
  var openOrderNeeds: [SingleNeed] = []
  /// All needs of a phantom, one by one.
  var phantomNeeds: [SingleNeed] = []
  /// Coming needs of an item whose lots weigh costs.
  var series = LotSeries()
  /// What planned orders of other items give of the item beside their product.
  var outputs: [(due: Int, quantity: Int64)] = []
  /// What the item lacks although it is not planned, in each pool.
  var outputShortages: [OutputShortage] = []
  /// BOM row or -1 at which a quantity did not fit.
  var overflowRow: Int32?
  /// Lots that one shortage would have needed, where they are too many.
  var tooManyLots = 0
  /// Whether a shortage stays uncovered because the planning fence ends beyond the horizon.
  var isShortBehindHorizon = false
  /// Demands beyond the horizon that were left out.
  var beyondHorizon = 0

  init(axis: TimeAxis) {
    needs = FixedArray(repeating: 0, count: axis.lastSlot + 1)
    receipts = FixedArray(repeating: 0, count: axis.lastSlot + 1)
    events = FixedArray(repeating: 0, count: axis.lastSlot / 64 + 1)
  }

  /// Adds a requirement on `slot`.
  @inline(__always)
  mutating func addNeed(_ quantity: Int64, at slot: Int, row: Int32) {
    if quantity == 0 { return }
    let (sum, overflow) = needs[slot].addingReportingOverflow(quantity)
    if overflow || quantity < 0 { overflowRow = row }
    needs[slot] = sum
    events[slot >> 6] |= 1 << UInt64(slot & 63)
  }

  /// Takes off a requirement that was added on `slot`.
  func removeNeed(_ quantity: Int64, at slot: Int) {
    // Needs may be taken off before those that they are part of are added; the sum is what fits.
    needs[slot] = needs[slot] &- quantity
    markEvent(slot)
  }

  /// Adds a receipt on `slot`.
  @inline(__always)
  mutating func addReceipt(_ quantity: Int64, at slot: Int) {
    if quantity == 0 { return }
    let (sum, overflow) = receipts[slot].addingReportingOverflow(quantity)
    if overflow { overflowRow = -1 }
    receipts[slot] = sum
    events[slot >> 6] |= 1 << UInt64(slot & 63)
  }

  /// Marks `slot` as one to look at.
  @inline(__always)
  func markEvent(_ slot: Int) { events[slot >> 6] |= 1 << UInt64(slot & 63) }

  /// The first event slot at or after `slot`, or nil.
  @inline(__always)
  func nextEvent(from slot: Int) -> Int? {
    var word = slot >> 6
    if word >= events.count { return nil }
    var bits = events[word] & (UInt64.max << UInt64(slot & 63))
    while bits == 0 {
      word += 1
      if word == events.count { return nil }
      bits = events[word]
    }
    return word << 6 + bits.trailingZeroBitCount
  }

  /// A sum of quantities; one that does not fit is an overflow of the item.
  @inline(__always)
  mutating func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    if overflow { overflowRow = -1 }
    return sum
  }

  /// The requirements of all days.
  var required: Int128 {
    var sum: Int128 = 0
    var slot = 0
    while let event = nextEvent(from: slot) {
      sum += Int128(needs[event])
      slot = event + 1
    }
    return sum
  }

  /// Adds a need on its day, in its pool where pools are kept apart.
  mutating func add(_ need: SingleNeed) {
    if keepsPoolsApart {
      pooled.append(PooledQuantity(need))
    } else {
      addNeed(need.quantity, at: Int(need.slot), row: need.row)
    }
  }

  /// Empties the days that have events.
  mutating func clearDays() {
    for word in 0..<events.count {
      var bits = events[word]
      while bits != 0 {
        let slot = word << 6 + bits.trailingZeroBitCount
        needs[slot] = 0
        receipts[slot] = 0
        bits &= bits - 1
      }
      events[word] = 0
    }
  }

  /// Empties the days that have events, and the lists.
  mutating func clear() {
    clearDays()
    orders.removeAll()
    if keepsPoolsApart {
      orderPools.removeAll()
      pooled.removeAll(keepingCapacity: true)
      keepsPoolsApart = false
    }
    passing.removeAll()
    overflowRow = nil
    tooManyLots = 0
    isShortBehindHorizon = false
    if !outputs.isEmpty { outputs.removeAll(keepingCapacity: true) }
    if !outputShortages.isEmpty { outputShortages.removeAll() }
    if !series.isEmpty { series.removeAll() }
    if !openOrderNeeds.isEmpty { openOrderNeeds.removeAll(keepingCapacity: true) }
    if !phantomNeeds.isEmpty { phantomNeeds.removeAll(keepingCapacity: true) }
  }
}

/// One need that is served on its own instead of being added up by day.
struct SingleNeed: BitwiseCopyable {
  /// In millionths.
  var quantity: Int64
  var slot: Int32
  /// Slot for which BOM lines must be valid.
  var validity: Int32
  /// The document that it is needed for.
  var origin: NeedOrigin
  /// BOM row that it comes from, or -1.
  var row: Int32
  /// Whether it came over a skip line.
  var isSkip: Bool
  /// Pool of the order or demand that needs it.
  var pool = SalesOrderPools.free

  /// Number of the open order that needs it, or -1.
  var openOrder: Int32 { origin.openOrder }

  /// Needs in the order in which they are served: by day, then as they were collected.
  static func inOrder(_ needs: [SingleNeed]) -> [SingleNeed] {
    needs.enumerated().sorted { ($0.element.slot, $0.offset) < ($1.element.slot, $1.offset) }.map(\.element)
  }
}
