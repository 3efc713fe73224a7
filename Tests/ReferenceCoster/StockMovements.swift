import ReferencePlanner

/// Something that comes in on a day (C29).
struct StockEntry {
  enum Kind: Int {
    case receipt, finish, adjustment
  }

  var day: Day
  var kind: Kind
  var document: String
  var order = ""
  var line = ""
  var worth: Worth

  /// C29; what ties stays as it is.
  static func isBefore(_ a: StockEntry, _ b: StockEntry) -> Bool {
    if a.day != b.day { return a.day < b.day }
    if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
    if a.document != b.document { return precedes(a.document, b.document) }
    if a.order != b.order { return precedes(a.order, b.order) }
    return precedes(a.line, b.line)
  }
}

/// What came in and went out of an item in the period.
struct StockMovements {
  var opening = Worth()
  /// C31: the opening stock by layer, from the oldest.
  var openingLayers: [Worth] = []
  /// In the order of C29, without adjustments that have no amount.
  var entries: [StockEntry] = []
  /// What came in by order.
  var finished: [String: Worth] = [:]
  /// C16, C29: positive adjustments without an amount, by day.
  var unpricedByDay: [Day: Fraction] = [:]
  /// C18: what went out in its order, rows that tie as one.
  var outs: [(key: OutKey, quantity: Fraction)] = []
  /// The days on which a row with a quantity took something out.
  var outDays: Set<Day> = []
  var isMoved = false

  var hasOut: Bool { !outDays.isEmpty }

  func hasOut(on day: Day) -> Bool { outDays.contains(day) }

  var unpriced: Fraction { unpricedByDay.values.sum }

  func total(_ kind: StockEntry.Kind) -> Worth { entries.filter { $0.kind == kind }.map(\.worth).sum }

  /// The days of the period on which something happens, and the first one.
  func days(from first: Day) -> [Day] {
    Set(entries.map(\.day)).union(unpricedByDay.keys).union(outs.map(\.key.date)).union([first]).sorted()
  }
}

extension CostRun {
  /// Every row of an item, where `finished` is what it got of each order that delivers it.
  func movements(_ item: String, finished: [String: Fraction]) -> StockMovements {
    var moves = StockMovements()
    let opening = facts.openingStock.filter { $0.item == item }
    for layer in Set(opening.map { $0.layer ?? 0 }).sorted() {
      let rows = opening.filter { ($0.layer ?? 0) == layer }
      moves.openingLayers.append(
        Worth(quantity: rows.map(\.quantity).sum, amount: rows.map(\.amount.cents).sum))
    }
    moves.opening = moves.openingLayers.sum
    moves.entries = facts.receipts.filter { $0.item == item }.map { row in
      StockEntry(
        day: row.date, kind: .receipt, document: row.document, order: row.order ?? "", line: row.line ?? "",
        worth: Worth(quantity: row.quantity, amount: facts.cost(of: row)))
    }
    for order in facts.deliveries(of: item) {
      let amount = finished[order] ?? 0
      moves.finished[order] = Worth(quantity: facts.finished(item, by: order), amount: amount)
      moves.entries += finishEntries(item, order, amount)
    }
    let adjustments = facts.adjustments.filter { $0.item == item }
    for row in adjustments where row.quantity >= 0 {
      if row.quantity > 0 && row.amount == nil {
        moves.unpricedByDay[row.date, default: 0] += row.quantity
      } else {
        moves.entries.append(
          StockEntry(
            day: row.date, kind: .adjustment, document: row.document,
            worth: Worth(quantity: row.quantity, amount: (row.amount ?? 0).cents)))
      }
    }
    // C55: behind adjustments that tie with it.
    moves.entries += facts.invoiceDifferences.filter { $0.item == item && $0.amount != 0 }.map { difference in
      StockEntry(
        day: difference.date, kind: .adjustment, document: difference.document, order: difference.order,
        worth: Worth(amount: difference.amount))
    }
    moves.entries = stablySorted(moves.entries, by: StockEntry.isBefore)
    moves.outs = outRows(item)
    moves.outDays = Set(
      facts.issues.filter { $0.item == item && $0.quantity != 0 }.map(\.date)
        + facts.shipments.filter { $0.item == item && $0.quantity != 0 }.map(\.date)
        + adjustments.filter { $0.quantity < 0 }.map(\.date))
    moves.isMoved =
      !opening.isEmpty || !moves.entries.isEmpty || !adjustments.isEmpty || !moves.outs.isEmpty
    return moves
  }

  /// C29: an order's good amount over its completions, in their order.
  private func finishEntries(_ item: String, _ order: String, _ amount: Fraction) -> [StockEntry] {
    let whole = facts.finished(item, by: order)
    var running: Fraction = 0
    return facts.finishRows(item, of: order).map { row in
      let before = (amount * running / whole).cents
      running += row.quantity
      return StockEntry(
        day: row.date, kind: .finish, document: row.document, order: order, line: row.line,
        worth: Worth(quantity: row.quantity, amount: (amount * running / whole).cents - before))
    }
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

/// `values` in order; those that tie stay as they were.
func stablySorted<Value>(_ values: [Value], by isBefore: (Value, Value) -> Bool) -> [Value] {
  values.enumerated().sorted { a, b in
    if isBefore(a.element, b.element) { return true }
    return !isBefore(b.element, a.element) && a.offset < b.offset
  }
  .map(\.element)
}
