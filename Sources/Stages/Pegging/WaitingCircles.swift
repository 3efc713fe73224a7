/// Orders that wait for one another by what they give or by substitutes: none of them can ever be there, nor can what waits for them
/// (Docs/Planning.md, R66).
enum WaitingCircles {
  /// An order, and a supply of another order that serves it.
  struct Wait: BitwiseCopyable {
    /// Where the delays of both are kept.
    var order: Int32
    var supplier: Int32
    var supply: ExpectedDates.Cause
  }

  /// The orders on circles and behind them, each with the first supply that it waits for in vain.
  ///
  /// A waits for B and B for A; C waits for A: all three. An order whose supplies are all settled is settled itself, over and over.
  static func find(_ waits: [Wait], orders: Int) -> [(order: Int, supply: ExpectedDates.Cause)] {
    var open = [Int32](repeating: 0, count: orders)
    var starts = [Int32](repeating: 0, count: orders + 1)
    for wait in waits {
      open[Int(wait.order)] += 1
      starts[Int(wait.supplier) + 1] += 1
    }
    for index in 0..<orders { starts[index + 1] += starts[index] }
    var places = starts
    var waiting = [Int32](repeating: 0, count: waits.count)
    for wait in waits {
      waiting[Int(places[Int(wait.supplier)])] = wait.order
      places[Int(wait.supplier)] += 1
    }
    var settled = (0..<Int32(orders)).filter { open[Int($0)] == 0 }
    while let next = settled.popLast() {
      for place in starts[Int(next)]..<starts[Int(next) + 1] {
        let order = waiting[Int(place)]
        open[Int(order)] -= 1
        if open[Int(order)] == 0 { settled.append(order) }
      }
    }
    var first: [Int32: Wait] = [:]
    for wait in waits where open[Int(wait.order)] > 0 && open[Int(wait.supplier)] > 0 {
      if first[wait.order].map({ wait.supplier < $0.supplier }) ?? true { first[wait.order] = wait }
    }
    return first.values.sorted { $0.order < $1.order }.map { (Int($0.order), $0.supply) }
  }
}
