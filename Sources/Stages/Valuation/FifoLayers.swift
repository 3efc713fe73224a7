internal import Domain
internal import Numerics

/// Layers of stock, the oldest first, and what their first units are worth (Docs/Costing.md, C31 and C32).
///
/// 1 at 10.00, 2 at 40.00, 1 at 20.00 and 5 at 100.00: the first four units are worth 70.00.
struct FifoLayers {
  /// A layer with what stands before it.
  private struct Layer {
    var quantity: Int64
    var amount: Int64
    var quantityBefore: Int64 = 0
    var amountBefore: Int64 = 0

    var isSound: Bool { quantity > 0 && amount >= 0 }
    var end: Int64 { quantityBefore + quantity }
  }

  private var layers: [Layer] = []

  /// Adds what came in, joined to the layers before it where it is none of its own.
  mutating func append(quantity: Int64, amount: Int64) {
    layers.append(Layer(quantity: quantity, amount: amount))
    while layers.count > 1, !layers[layers.count - 1].isSound || !layers[layers.count - 2].isSound {
      let last = layers.removeLast()
      layers[layers.count - 1].quantity += last.quantity
      layers[layers.count - 1].amount += last.amount
    }
  }

  /// Rate of the newest layer as cents over millionths; nil where there is none.
  var newestRate: (amount: Int64, quantity: Int64)? {
    layers.last.flatMap { $0.isSound ? ($0.amount, $0.quantity) : nil }
  }

  /// Whether there is nothing to take a rate from.
  var isEmpty: Bool { layers.isEmpty }

  /// Completes the layers; false where they are worth less than nothing.
  mutating func close() -> Bool {
    if let only = layers.first, !only.isSound {
      guard only.quantity == 0 else { return false }
      layers = []
      return true
    }
    var quantity: Int64 = 0
    var amount: Int64 = 0
    for index in layers.indices {
      layers[index].quantityBefore = quantity
      layers[index].amountBefore = amount
      quantity += layers[index].quantity
      amount += layers[index].amount
    }
    return true
  }

  /// What the first `quantity` units are worth, rounded to the cent; nil where it does not fit, or there are no layers.
  ///
  /// - Complexity: O(log layers).
  func value(of quantity: Int64) -> Int64? {
    guard let first = layers.first else { return nil }
    let layer = quantity <= 0 ? first : layers[index(of: quantity)]
    guard
      let inside = share(
        of: layer.amount, Int128(quantity) - Int128(layer.quantityBefore), over: Int128(layer.quantity))
    else { return nil }
    let (value, overflow) = layer.amountBefore.addingReportingOverflow(inside)
    return overflow ? nil : value
  }

  /// What stays when `quantity` units went out at `posted`.
  func left(after quantity: Int64, posted: Int64, of item: Int) -> [StockLayer] {
    var result: [StockLayer] = []
    func add(_ quantity: Int64, _ amount: Int64) {
      if quantity != 0 || amount != 0 {
        result.append(StockLayer(item: Int32(item), quantity: quantity, amount: amount))
      }
    }
    if quantity < 0 { add(-quantity, -posted) }
    for layer in layers where layer.end > quantity {
      if quantity > layer.quantityBefore {
        add(layer.end - quantity, layer.amountBefore + layer.amount - posted)
      } else {
        add(layer.quantity, layer.amount)
      }
    }
    return result
  }

  /// The layer in which the last of `quantity` units lies, the last one behind all.
  private func index(of quantity: Int64) -> Int {
    var low = 0
    var high = layers.count - 1
    while low < high {
      let middle = (low + high) / 2
      if layers[middle].end >= quantity { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
