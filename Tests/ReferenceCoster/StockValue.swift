import ReferencePlanner

/// A quantity with its amount.
struct Worth: Equatable {
  var quantity: Fraction = 0
  var amount: Fraction = 0

  static func + (a: Worth, b: Worth) -> Worth {
    Worth(quantity: a.quantity + b.quantity, amount: a.amount + b.amount)
  }

  static func - (a: Worth, b: Worth) -> Worth {
    Worth(quantity: a.quantity - b.quantity, amount: a.amount - b.amount)
  }
}

extension Sequence<Worth> {
  var sum: Worth { reduce(Worth(), +) }
}

/// What takes something out of stock, in the order of C18.
enum OutKind: Int {
  case issue
  case shipment
  case adjustment
}

/// Where a row that takes something out of stock stands (C18).
struct OutKey: Hashable {
  var date: Day
  var document: String
  var order: String
  var kind: OutKind

  static func isBefore(_ a: OutKey, _ b: OutKey) -> Bool {
    if a.date != b.date { return a.date < b.date }
    if a.document != b.document { return precedes(a.document, b.document) }
    if a.order != b.order { return precedes(a.order, b.order) }
    return a.kind.rawValue < b.kind.rawValue
  }
}

/// What an actual amount differs by from what was posted (C34, C48).
struct Variance {
  enum Kind: String, CaseIterable {
    case revaluation, price, adjustment, production, loop
  }

  var item: String
  var kind: Kind
  var order = ""
  var quantity: Fraction
  var standard: Fraction
  var actual: Fraction

  var amount: Fraction { actual - standard }
}

/// The stock of an item over the month, in quantity and amount.
struct StockValue {
  var opening = Worth()
  var received = Worth()
  var finished = Worth()
  /// Adjustments of a positive quantity, and the amounts of those of quantity zero.
  var adjusted = Worth()
  /// C34: what standard cost makes of the opening amount.
  var revaluation: Fraction = 0
  /// Posted rows that took something out, in their order.
  var outs: [(key: OutKey, worth: Worth)] = []
  /// C19: what went to cost of sales because there was no stock to carry it.
  var rest: Fraction = 0
  /// Whether any row moved the item or opened it.
  var isMoved = false
  /// C32: what is left at FIFO, from the oldest.
  var layers: [Worth] = []
  /// C34.
  var variances: [Variance] = []

  /// Everything in, without the opening.
  var incoming: Worth { received + finished + adjusted + Worth(amount: revaluation) }
  /// Everything available.
  var available: Worth { opening + incoming }
  /// Everything out, without the rest of C19.
  var posted: Worth { outs.map(\.worth).sum }
  var closing: Worth { available - posted - Worth(amount: rest) }

  /// The amount posted to an order.
  func issued(to order: String) -> Fraction {
    outs.filter { $0.key.kind == .issue && $0.key.order == order }.map(\.worth.amount).sum
  }

  /// The amount posted by rows of a kind.
  func amount(of kind: OutKind) -> Fraction {
    outs.filter { $0.key.kind == kind }.map(\.worth.amount).sum
  }
}

extension CostRun {
  /// C16 to C19 and C28 to C34, where `finished` is what the item got of each order that delivers it.
  func valueStock(_ item: String, finished: [String: Fraction]) -> StockValue {
    let moves = movements(item, finished: finished)
    var value = StockValue()
    value.opening = moves.opening
    value.received = moves.total(.receipt)
    value.finished = moves.total(.finish)
    value.adjusted = moves.total(.adjustment)
    value.isMoved = moves.isMoved
    switch valuation(item) {
    case .monthAverage: valueByMonth(item, moves, &value)
    case .movingAverage: valueByDay(item, moves, &value)
    case .fifo: valueByLayers(item, moves, &value)
    case .standard: valueAtStandard(item, moves, &value)
    }
    // C19.
    if value.closing.quantity < 0 { errors.insert("negative-stock") }
    if value.closing.quantity == 0, value.closing.amount != 0 {
      value.rest = value.closing.amount
      warnings.insert("value-without-quantity")
    }
    return value
  }

  /// C28.
  func valuation(_ item: String) -> CostMonth.Valuation {
    facts.item(item).valuation ?? options.valuation
  }

  /// What a unit costs where no stock says so (C16, C17).
  func defaultRate(_ item: String) -> Fraction? {
    facts.item(item).standardCost ?? facts.item(item).purchasePrice
  }

  /// The same, 0 with a warning where nothing says it.
  func defaultRateOrWarning(_ item: String) -> Fraction {
    if let rate = defaultRate(item) { return rate }
    warnings.insert("no-rate")
    return 0
  }

  /// C16 to C19.
  private func valueByMonth(_ item: String, _ moves: StockMovements, _ value: inout StockValue) {
    if moves.unpriced > 0 {
      let others = value.available
      let rate =
        others.quantity != 0 ? others.amount / others.quantity : defaultRateOrWarning(item)
      value.adjusted =
        value.adjusted + Worth(quantity: moves.unpriced, amount: (rate * moves.unpriced).cents)
    }
    let available = value.available
    if available.quantity < 0 || (available.amount < 0 && available.quantity != 0) {
      errors.insert("negative-stock")
    }
    let rate = monthRate(item, available, moves)
    var running: Fraction = 0
    for row in moves.outs {
      let before = (rate * running).cents
      running += row.quantity
      let amount = (rate * running).cents - before
      value.outs.append((row.key, Worth(quantity: row.quantity, amount: amount)))
    }
    if value.closing.quantity != 0 && value.closing.amount < 0 { errors.insert("negative-stock") }
  }

  /// C17.
  func monthRate(_ item: String, _ available: Worth, _ moves: StockMovements) -> Fraction {
    if available.quantity != 0 { return available.amount / available.quantity }
    if moves.hasOut { warnings.insert("no-rate") }
    return defaultRate(item) ?? 0
  }
}
