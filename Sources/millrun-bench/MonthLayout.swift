/// Who is who in a generated month: items on their levels, what they are made of, and how far each order is.
///
/// Level 0 is bought, levels 1 to 7 are made or, every 21st item, sent out; an item is made of items of lower levels only.
struct MonthLayout {
  /// How far an order is when the month ends.
  enum State {
    /// Nothing finished, open.
    case started
    /// Some finished, open.
    case partial
    /// The whole quantity finished, open.
    case complete
    /// Finished, perhaps less than the quantity, and closed.
    case closed
    /// Closed with nothing finished.
    case abandoned
  }

  /// An order, production first, then outsourcing.
  struct Order {
    let item: Int32
    let quantity: Int32
    /// Finished in earlier months.
    let earlier: Int32
    /// Finished in the month.
    let finished: Int32
    let state: State
    /// Whether its work in process was counted.
    let isCounted: Bool
  }

  /// Number of items on each level as a share of a thousand, from bought parts up to finished goods.
  private static let shares = [125, 200, 175, 150, 125, 100, 75, 50]
  /// Lines of a bill of materials.
  static let lines = 10
  static let costCenters = 60

  let productionOrders: Int
  let items: Int
  /// First item of each level, and the end.
  let levelStarts: [Int]
  let orders: [Order]
  /// What costing is asked for beside the plain month.
  let methods: MonthMethods?

  init(orders count: Int, withMethods: Bool = false) {
    productionOrders = count
    items = max(count * 3 / 10, 600)
    var starts = [0]
    for share in Self.shares { starts.append((starts.last ?? 0) + items * share / 1_000) }
    starts[starts.count - 1] = items
    levelStarts = starts

    let producible = items - starts[1]
    let outsourced = producible / 21
    let made = producible - outsourced
    var random = RandomSource(seed: 0x4D6F_6E74_6800 + UInt64(count))
    var orders: [Order] = []
    orders.reserveCapacity(count + count / 20)
    for row in 0..<count {
      // Three orders of every item, the rest where chance has it.
      let rank = row < 3 * made ? row % made : random.below(made)
      orders.append(Self.production(item: starts[1] + rank / 20 * 21 + rank % 20, &random))
    }
    for row in 0..<count / 20 {
      let quantity = Int32(50 + random.below(250))
      orders.append(
        Order(
          item: Int32(starts[1] + row % outsourced * 21 + 20), quantity: quantity, earlier: 0,
          finished: quantity, state: row % 4 == 0 ? .closed : .complete, isCounted: false))
    }
    self.orders = orders
    methods = withMethods ? MonthMethods(levelStarts: starts) : nil
  }

  private static func production(item: Int, _ random: inout RandomSource) -> Order {
    let quantity = Int32(50 + random.below(250))
    let state: State =
      switch random.below(1_000) {
      case 0: .abandoned
      case 1..<30: .started
      case 30..<110: .partial
      case 110..<400: .closed
      default: .complete
      }
    var earlier = random.below(8) == 0 ? quantity / 5 : 0
    let finished: Int32
    switch state {
    case .started: (earlier, finished) = (0, 0)
    case .abandoned: (earlier, finished) = (0, 0)
    case .partial: finished = (quantity - earlier) / Int32(2 + random.below(3))
    case .closed: finished = quantity - earlier - Int32(random.below(3))
    case .complete: finished = quantity - earlier
    }
    let isOpen = state == .started || state == .partial
    return Order(
      item: Int32(item), quantity: quantity, earlier: earlier, finished: finished, state: state,
      isCounted: isOpen && random.below(2) == 0)
  }

  func level(of item: Int) -> Int { (levelStarts.firstIndex { $0 > item } ?? 1) - 1 }

  func isOutsourced(_ item: Int) -> Bool { item >= levelStarts[1] && (item - levelStarts[1]) % 21 == 20 }

  /// The component of a line, from 0 to 9, of an item's bill of materials: the first of the level below, no two the same.
  ///
  /// The first line of an item of the loop is the next item of the loop.
  func component(of item: Int, line: Int) -> Int {
    if line == 0, let next = methods?.next(after: item) { return next }
    var choice = RandomSource(seed: UInt64(item) << 8 | UInt64(line))
    var first = RandomSource(seed: UInt64(item) << 8 | 0xFF)
    let below = max(level(of: item) - 1 - (line == 0 ? 0 : choice.below(3)), 0)
    let size = levelStarts[below + 1] - levelStarts[below]
    return levelStarts[below] + (first.below(size) + line * (size / Self.lines)) % size
  }

  /// About what a unit of an item costs, in cents.
  func price(of item: Int) -> Int64 {
    var random = RandomSource(seed: UInt64(item) &* 0x51ED_2701)
    return Int64(50 + random.below(2_000)) << Int64(level(of: item))
  }
}
