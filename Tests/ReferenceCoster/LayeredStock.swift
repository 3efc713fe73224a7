import ReferencePlanner

/// C31: layers of an item at FIFO, from the oldest.
struct StockLayers {
  private(set) var layers: [Worth] = []

  private static func isSound(_ layer: Worth) -> Bool { layer.quantity > 0 && layer.amount >= 0 }

  /// Puts a layer behind the others; one that is none is joined to the one before it, the first one to the next.
  mutating func add(_ layer: Worth) {
    if layers.count == 1 && !Self.isSound(layers[0]) {
      layers[0] = layers[0] + layer
    } else {
      layers.append(layer)
    }
    while layers.count > 1, let last = layers.last, !Self.isSound(last) {
      layers.removeLast()
      layers[layers.count - 1] = layers[layers.count - 1] + last
    }
  }

  /// The rate of the newest layer, if there is one.
  var newestRate: Fraction? {
    layers.last.flatMap { Self.isSound($0) ? $0.amount / $0.quantity : nil }
  }

  /// Whether what is left is neither layers nor an amount alone.
  var isNegative: Bool {
    guard layers.count == 1, let only = layers.first else { return false }
    return only.quantity < 0 || only.quantity != 0 && only.amount < 0
  }

  /// Layers with a quantity.
  var sound: [Worth] { layers.filter(Self.isSound) }
}

/// C31 to C33: FIFO.
extension CostRun {
  func valueByLayers(_ item: String, _ moves: StockMovements, _ value: inout StockValue) {
    var layers = StockLayers()
    for layer in moves.openingLayers { layers.add(layer) }
    for day in moves.days(from: facts.period.firstDay) {
      for entry in moves.entries where entry.day == day { layers.add(entry.worth) }
      guard let unpriced = moves.unpricedByDay[day] else { continue }
      let rate = layers.newestRate ?? defaultRateOrWarning(item)
      let worth = Worth(quantity: unpriced, amount: (rate * unpriced).cents)
      value.adjusted = value.adjusted + worth
      layers.add(worth)
    }
    if layers.isNegative { errors.insert("negative-stock") }
    let rate = layers.sound.isEmpty ? monthRate(item, value.available, moves) : 0
    var running: Fraction = 0
    for row in moves.outs {
      let before = worth(of: running, layers.sound, rate).cents
      running += row.quantity
      let amount = worth(of: running, layers.sound, rate).cents - before
      value.outs.append((row.key, Worth(quantity: row.quantity, amount: amount)))
    }
    value.layers = left(behind: running, layers.sound, rate)
    checkDays(moves)
  }

  /// C32: V.
  private func worth(of quantity: Fraction, _ layers: [Worth], _ rate: Fraction) -> Fraction {
    guard let first = layers.first, let last = layers.last else { return quantity * rate }
    if quantity < 0 { return quantity * first.amount / first.quantity }
    var (left, result) = (quantity, Fraction.zero)
    for layer in layers {
      let part = min(left, layer.quantity)
      result += layer.amount * part / layer.quantity
      left -= part
    }
    return result + left * last.amount / last.quantity
  }

  /// C32: the layers behind what went out.
  private func left(behind quantity: Fraction, _ layers: [Worth], _ rate: Fraction) -> [Worth] {
    let gone = worth(of: quantity, layers, rate).cents
    var result: [Worth] = []
    if quantity < 0 { result.append(Worth(quantity: -quantity, amount: -gone)) }
    var end = Worth()
    for layer in layers {
      let start = end
      end = end + layer
      if quantity <= start.quantity {
        result.append(layer)
      } else if quantity < end.quantity {
        result.append(Worth(quantity: end.quantity - quantity, amount: end.amount - gone))
      }
    }
    return result
  }

  /// C33: no day ends below zero.
  private func checkDays(_ moves: StockMovements) {
    for day in moves.days(from: facts.period.firstDay) {
      let entered = moves.entries.filter { $0.day <= day }.map(\.worth.quantity).sum
      let found = moves.unpricedByDay.filter { $0.key <= day }.values.sum
      let gone = moves.outs.filter { $0.key.date <= day }.map(\.quantity).sum
      if moves.opening.quantity + entered + found < gone { errors.insert("negative-stock") }
    }
  }
}
