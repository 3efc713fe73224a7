internal import BigInt
internal import Domain
internal import Numerics

/// What goes out of an item of a loop to its orders, as equations (Docs/Costing.md, C47 and C89).
struct LoopStock: Sendable {
  private let month: CostMonth
  private let prices: MasterPrices
  private let entries: StockEntries

  init(_ month: CostMonth, _ prices: MasterPrices, _ entries: StockEntries) {
    self.month = month
    self.prices = prices
    self.entries = entries
  }

  /// What each order that `isInner` was issued of an item.
  func issues(
    of item: Int32, _ isInner: Set<Int>, _ known: @escaping (Int) -> Int64, _ equations: inout LoopEquations
  ) -> [Int: LinearAmount] {
    var walk = Walk(item: Int(item), known: known, issues: [:], isInner: isInner)
    switch month.valuations[Int(item)] {
    case .movingAverage: movingAverage(&walk, &equations)
    case .fifo: firstInFirstOut(&walk, &equations)
    default: monthAverage(&walk, &equations)
    }
    return walk.issues
  }

  /// The item at hand.
  private struct Walk {
    let item: Int
    /// What the item got of an order that is costed.
    let known: (Int) -> Int64
    var issues: [Int: LinearAmount]
    let isInner: Set<Int>

    mutating func add(_ amount: LinearAmount, to order: Int32) {
      guard isInner.contains(Int(order)) else { return }
      issues[Int(order), default: LinearAmount()] += amount
    }
  }

  /// What came of an order: an unknown, or what it cost.
  private func part(_ order: Int, _ walk: Walk, _ equations: LoopEquations) -> LinearAmount {
    equations.amount(LoopEquations.Part(order: order, item: Int32(walk.item)))
      ?? LinearAmount(Fraction(walk.known(order)))
  }

  /// What a quantity is worth at the rate of the master.
  private func masterAmount(_ quantity: Int64, _ item: Int) -> LinearAmount {
    LinearAmount(Fraction(PriceList.amount(quantity: quantity, price: prices.rate(item)) ?? 0))
  }

  // MARK: Month average

  private func monthAverage(_ walk: inout Walk, _ equations: inout LoopEquations) {
    let supply = supply(walk.item)
    var amount = LinearAmount(Fraction(supply.amount))
    for order in month.ordersOfItem.list(walk.item).map(Int.init) { amount += part(order, walk, equations) }
    amount = equations.add(amount)
    var quantities: [Int: Int64] = [:]
    for index in month.outs.range(walk.item) {
      let out = month.outs.records[index]
      if walk.isInner.contains(Int(out.order)) { quantities[Int(out.order), default: 0] += out.quantity }
    }
    walk.issues = quantities.mapValues { amount * (Fraction($0) / Fraction(supply.quantity)) }
  }

  /// Whether what goes out of an item depends on what its orders cost.
  func isUnknown(_ item: Int32) -> Bool {
    month.valuations[Int(item)].isDated
      || (month.valuations[Int(item)] == .monthAverage && supply(Int(item)).total > 0)
  }

  /// The quantity that the rate of an item at month average is of, with what is known of its amount; the quantity of everything that came in.
  private func supply(_ item: Int) -> (quantity: Int64, amount: Int64, total: Int64) {
    var quantity: Int64 = 0
    var amount: Int64 = 0
    var unpriced: Int64 = 0
    for index in month.openings.range(item) {
      quantity += month.openings.records[index].quantity
      amount += month.openings.records[index].amount
    }
    for index in month.ins.range(item) {
      let record = month.ins.records[index]
      if record.amount == StockIn.noAmount {
        unpriced += record.quantity
      } else {
        quantity += record.quantity
        amount += record.amount
      }
    }
    for order in month.ordersOfItem.list(item) { quantity += month.finished(Int(order), of: item) }
    let total = quantity + unpriced
    if quantity == 0, unpriced > 0 {
      // What came in without an amount has the rate of the master then.
      quantity = unpriced
      amount += PriceList.amount(quantity: unpriced, price: prices.rate(item)) ?? 0
    }
    return (quantity, amount, total)
  }

  // MARK: Moving average

  /// The stock since the last day on which something came in.
  private struct Stretch {
    var quantity: Int64
    var amount: LinearAmount
    var out: Int64 = 0
    /// The last stock that had a rate.
    var last: (amount: LinearAmount, quantity: Int64)?

    /// What the rate is of; nil where there is none.
    var rate: (amount: LinearAmount, quantity: Int64)? {
      quantity > 0 && (!amount.isKnown || !amount.constant.isNegative) ? (amount, quantity) : last
    }

    func worth(_ units: Int64) -> LinearAmount? {
      rate.map { $0.amount * (Fraction(units) / Fraction($0.quantity)) }
    }
  }

  private func movingAverage(_ walk: inout Walk, _ equations: inout LoopEquations) {
    let item = walk.item
    var stretch = Stretch(quantity: 0, amount: LinearAmount())
    for index in month.openings.range(item) {
      stretch.quantity += month.openings.records[index].quantity
      stretch.amount += LinearAmount(Fraction(month.openings.records[index].amount))
    }
    let entries = entries.entries(item, goods(item)) ?? []
    var entry = 0
    for index in month.outs.range(item) {
      let out = month.outs.records[index]
      while entry < entries.count, entries[entry].date <= out.date {
        let end = entries[entry...].firstIndex { $0.date != entries[entry].date } ?? entries.count
        stretch = next(stretch, entries[entry..<end], walk, &equations)
        entry = end
      }
      stretch.out += out.quantity
      walk.add(stretch.worth(out.quantity) ?? masterAmount(out.quantity, item), to: out.order)
    }
  }

  /// The stretch that begins with the entries of a day.
  private func next(
    _ stretch: Stretch, _ entries: ArraySlice<StockEntries.Entry>, _ walk: Walk,
    _ equations: inout LoopEquations
  ) -> Stretch {
    let out = stretch.worth(stretch.out) ?? masterAmount(stretch.out, walk.item)
    var next = Stretch(
      quantity: stretch.quantity - stretch.out, amount: stretch.amount + out * Fraction(-1),
      last: stretch.rate)
    for entry in entries where entry.source != .unpriced {
      next.quantity += entry.quantity
      next.amount += amount(entry, walk, equations)
    }
    for entry in entries where entry.source == .unpriced {
      next.amount += next.worth(entry.quantity) ?? masterAmount(entry.quantity, walk.item)
      next.quantity += entry.quantity
    }
    if next.quantity > 0 { next.amount = equations.addStock(next.amount) }
    return next
  }

  /// What came in with an entry.
  private func amount(
    _ entry: StockEntries.Entry, _ walk: Walk, _ equations: LoopEquations
  ) -> LinearAmount {
    guard entry.source == .finished else { return LinearAmount(Fraction(entry.amount)) }
    let finished = month.finished(Int(entry.order), of: walk.item)
    return part(Int(entry.order), walk, equations) * (Fraction(entry.quantity) / Fraction(finished))
  }

  private func goods(_ item: Int) -> [FinishedGoods] {
    month.ordersOfItem.list(item).map {
      FinishedGoods(order: $0, quantity: month.finished(Int($0), of: item), amount: 0)
    }
  }

  // MARK: First in, first out

  private struct Layer {
    var quantity: Int64
    var amount: LinearAmount

    var isSound: Bool { quantity > 0 && (!amount.isKnown || !amount.constant.isNegative) }
  }

  private func firstInFirstOut(_ walk: inout Walk, _ equations: inout LoopEquations) {
    let layers = layers(walk, &equations)
    var quantity: Int64 = 0
    for index in month.outs.range(walk.item) {
      let out = month.outs.records[index]
      walk.add(
        layers.isEmpty
          ? masterAmount(out.quantity, walk.item)
          : worth(layers, from: quantity, to: quantity + out.quantity),
        to: out.order)
      quantity += out.quantity
    }
  }

  /// All layers of the period, the oldest first.
  private func layers(_ walk: Walk, _ equations: inout LoopEquations) -> [Layer] {
    var layers: [Layer] = []
    func append(_ quantity: Int64, _ amount: LinearAmount) {
      layers.append(Layer(quantity: quantity, amount: amount))
      while layers.count > 1, !layers[layers.count - 1].isSound || !layers[layers.count - 2].isSound {
        let last = layers.removeLast()
        layers[layers.count - 1].quantity += last.quantity
        layers[layers.count - 1].amount += last.amount
      }
      let newest = layers[layers.count - 1]
      if newest.quantity > 0 { layers[layers.count - 1].amount = equations.addStock(newest.amount) }
    }
    let openings = month.openings.list(walk.item)
    for layer in Set(openings.map(\.layer)).sorted() {
      let rows = openings.filter { $0.layer == layer }
      append(
        rows.reduce(0) { $0 + $1.quantity }, LinearAmount(Fraction(rows.reduce(0) { $0 + $1.amount })))
    }
    for entry in entries.entries(walk.item, goods(walk.item)) ?? [] {
      guard entry.source == .unpriced else {
        append(entry.quantity, amount(entry, walk, equations))
        continue
      }
      let newest = layers.last.flatMap { $0.isSound ? $0 : nil }
      append(
        entry.quantity,
        newest.map { $0.amount * (Fraction(entry.quantity) / Fraction($0.quantity)) }
          ?? masterAmount(entry.quantity, walk.item))
    }
    return layers.first.map { $0.isSound } ?? true ? layers : []
  }

  /// What units are worth, the first and the last layer going on for ever.
  private func worth(_ layers: [Layer], from start: Int64, to end: Int64) -> LinearAmount {
    var result = LinearAmount()
    var first: Int64 = 0
    for (index, layer) in layers.enumerated() {
      let low = index == 0 ? Int64.min : first
      let high = index == layers.count - 1 ? Int64.max : first + layer.quantity
      let units = min(max(end, low), high) - min(max(start, low), high)
      if units != 0 { result += layer.amount * (Fraction(units) / Fraction(layer.quantity)) }
      first += layer.quantity
    }
    return result
  }
}
