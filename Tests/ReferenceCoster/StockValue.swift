import ReferencePlanner

/// A quantity with its amount.
struct Worth: Equatable {
  var quantity: Fraction = 0
  var amount: Fraction = 0

  static func + (a: Worth, b: Worth) -> Worth {
    Worth(quantity: a.quantity + b.quantity, amount: a.amount + b.amount)
  }
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

/// The stock of an item over the month, in quantity and amount.
struct StockValue {
  var opening = Worth()
  var received = Worth()
  var finished = Worth()
  /// Adjustments of a positive quantity, and the amounts of those of quantity zero.
  var adjusted = Worth()
  /// Posted rows that took something out, in their order.
  var outs: [(key: OutKey, worth: Worth)] = []
  /// C19: what went to cost of sales because there was no stock to carry it.
  var rest: Fraction = 0
  /// Whether any row moved the item or opened it.
  var isMoved = false

  /// Everything in, without the opening.
  var incoming: Worth { received + finished + adjusted }
  /// Everything available.
  var available: Worth { opening + incoming }
  /// Everything out, without the rest of C19.
  var posted: Worth { outs.map(\.worth).reduce(Worth(), +) }
  var closing: Worth {
    Worth(
      quantity: available.quantity - posted.quantity,
      amount: available.amount - posted.amount - rest)
  }

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
  /// C16 to C19, where `finished` is what the item's orders deliver.
  func valueStock(_ item: String, finished: Fraction) -> StockValue {
    var value = StockValue()
    let opening = facts.openingStock.filter { $0.item == item }
    value.opening = Worth(
      quantity: opening.map(\.quantity).sum, amount: opening.map(\.amount.cents).sum)
    let receipts = facts.receipts.filter { $0.item == item }
    value.received = Worth(
      quantity: receipts.map(\.quantity).sum,
      amount: receipts.map { facts.amount(of: $0) ?? 0 }.sum)
    value.finished = Worth(
      quantity: facts.deliveries(of: item).map(facts.good).sum, amount: finished)
    let adjustments = facts.adjustments.filter { $0.item == item }
    value.adjusted = adjusted(item, adjustments, besides: value.available)

    let available = value.available
    let rows = outRows(item)
    if available.quantity < 0 || (available.amount < 0 && available.quantity != 0) {
      errors.insert("negative-stock")
    }
    // C17.
    let rate: Fraction
    if available.quantity == 0 {
      rate = defaultRate(item) ?? 0
      let isMoved =
        facts.issues.contains { $0.item == item && $0.quantity != 0 }
        || facts.shipments.contains { $0.item == item && $0.quantity != 0 }
        || facts.adjustments.contains { $0.item == item && $0.quantity < 0 }
      if isMoved { warnings.insert("no-rate") }
    } else {
      rate = available.amount / available.quantity
    }
    // C18.
    var running: Fraction = 0
    for row in rows {
      let before = (rate * running).cents
      running += row.quantity
      let amount = (rate * running).cents - before
      value.outs.append((row.key, Worth(quantity: row.quantity, amount: amount)))
    }
    // C19.
    if value.closing.quantity < 0 { errors.insert("negative-stock") }
    if value.closing.quantity == 0, value.closing.amount != 0 {
      value.rest = value.closing.amount
      warnings.insert("value-without-quantity")
    }
    if value.closing.amount < 0 { errors.insert("negative-stock") }
    value.isMoved =
      !opening.isEmpty || !receipts.isEmpty || !adjustments.isEmpty || !rows.isEmpty
      || value.finished != Worth()
    return value
  }

  /// What an item costs where no stock says so (C16, C17).
  private func defaultRate(_ item: String) -> Fraction? {
    facts.item(item).standardCost ?? facts.item(item).purchasePrice
  }

  /// C16: what adjustments bring in, where `others` is everything else that is available.
  private func adjusted(
    _ item: String, _ adjustments: [CostMonth.StockAdjustment], besides others: Worth
  ) -> Worth {
    var stated = Worth()
    var unstated: Fraction = 0
    for row in adjustments where row.quantity >= 0 {
      if row.quantity > 0 && row.amount == nil {
        unstated += row.quantity
      } else {
        stated = stated + Worth(quantity: row.quantity, amount: (row.amount ?? 0).cents)
      }
    }
    guard unstated > 0 else { return stated }
    let others = others + stated
    let rate: Fraction
    if others.quantity != 0 {
      rate = others.amount / others.quantity
    } else if let known = defaultRate(item) {
      rate = known
    } else {
      rate = 0
      warnings.insert("no-rate")
    }
    return stated + Worth(quantity: unstated, amount: (rate * unstated).cents)
  }

  /// C18: the rows that take an item out, in their order, those that tie as one.
  private func outRows(_ item: String) -> [(key: OutKey, quantity: Fraction)] {
    var quantities: [OutKey: Fraction] = [:]
    for row in facts.issues where row.item == item {
      let key = OutKey(date: row.date, document: row.document, order: row.order, kind: .issue)
      quantities[key, default: 0] += row.quantity
    }
    for row in facts.shipments where row.item == item {
      let key = OutKey(
        date: row.date, document: row.document, order: row.order ?? "", kind: .shipment)
      quantities[key, default: 0] += row.quantity
    }
    for row in facts.adjustments where row.item == item && row.quantity < 0 {
      let key = OutKey(date: row.date, document: row.document, order: "", kind: .adjustment)
      quantities[key, default: 0] -= row.quantity
    }
    return quantities.sorted { OutKey.isBefore($0.key, $1.key) }
      .map { (key: $0.key, quantity: $0.value) }
  }
}
