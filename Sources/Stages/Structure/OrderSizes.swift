internal import Domain
internal import Numerics

/// The orders that a roll-up thinks of: how much of an item they give, and what they take (Docs/Costing.md, C71 and C76).
struct OrderSizes {
  /// Orders of one item.
  struct Size {
    /// Good quantity of all of them.
    var lot = ExactNumber.one
    /// What they start.
    var started = ExactNumber.one
    /// How many they are.
    var count = ExactNumber.one
    /// Whether anything says how large they are.
    var isStated = false
  }

  private let book: BomBook
  private var sizes: [Int: Size] = [:]
  /// Whether quantities are rounded up to the steps of their units, as orders and issues are.
  private let roundsUp: Bool

  /// One order for the costing lot of each item.
  init(costing book: BomBook) {
    self.book = book
    roundsUp = false
  }

  /// Orders for `quantity` of `item` and for what these take, each item once for all places together; `order` has parents before
  /// their components.
  init(of quantity: Quantity, _ item: Int, _ order: [Int], _ book: BomBook) {
    self.book = book
    roundsUp = true
    var needs = [item: ExactNumber(millionths: quantity.millionths)]
    for parent in order {
      // What a line of quantity 0 names is priced like a standard.
      guard let need = needs[parent], !need.isZero else { continue }
      let size = ordered(parent, need)
      sizes[parent] = size
      guard book.isExploded(parent) else { continue }
      for line in book.lines[parent] {
        needs[line.component] = (needs[line.component] ?? .zero) + taken(line, size)
      }
    }
  }

  /// The orders of `item`.
  func size(_ item: Int) -> Size { sizes[item] ?? costing(item) }

  /// What the orders of the line's parent take of its component.
  func taken(_ line: BomBook.Line, _ size: Size) -> ExactNumber {
    let quantity = size.started * line.factor + size.count * ExactNumber(millionths: line.fixed)
    return roundsUp ? quantity.roundedUp(to: book.step(line.component)) : quantity
  }

  private func costing(_ item: Int) -> Size {
    var size = Size()
    if let lot = book.tables.costingLot(item) {
      size.lot = ExactNumber(millionths: lot)
      size.isStated = true
    }
    size.started = size.lot * book.startFactor(item)
    return size
  }

  /// Lots that the item's policy makes of a need.
  private func ordered(_ item: Int, _ need: ExactNumber) -> Size {
    var size = Size(lot: need.roundedUp(to: book.step(item)), isStated: true)
    let policy = book.lotPolicy(item)
    let cap = book.stated("lot_max", of: item)
    let fixed = book.stated("lot_size", of: item)
    if policy == .fixed, fixed > 0 {
      size.lot = size.lot.roundedUp(to: fixed)
      size.count = size.lot / ExactNumber(millionths: fixed)
    } else if policy != .minMax, policy != .eoq {
      var full = ExactNumber.zero
      if cap > 0, ExactNumber(millionths: cap) < size.lot {
        full = (size.lot / ExactNumber(millionths: cap)).roundedUp(to: DecimalParsing.scale) - .one
      }
      let most = full * ExactNumber(millionths: cap)
      var rest = max(size.lot - most, ExactNumber(millionths: book.stated("lot_min", of: item)))
      let multiple = book.stated("lot_multiple", of: item)
      if multiple > 0 { rest = rest.roundedUp(to: multiple) }
      size.lot = most + rest.roundedUp(to: book.step(item))
      size.count = full + .one
    }
    size.started = (size.lot * book.startFactor(item)).roundedUp(to: book.step(item))
    return size
  }
}
