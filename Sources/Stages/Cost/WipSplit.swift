internal import Domain
internal import Numerics

/// Splits the cost of an order that finished something by a method other than the weighted average (Docs/Costing.md, C36 to C39).
struct WipSplit {
  /// Opening and current amounts of an element, in cents.
  struct Amounts {
    var opening: Int64
    var current: Int64

    var total: Int64 { opening + current }
  }

  let split: OrderSplit
  let method: WipMethod
  /// What was in process at the start, for `fifo`.
  let opening: OpeningEquivalents
  /// Cost of all units in process, for `fixed`.
  let fixedCost: Int64

  /// The parts of every element, `material` first; nil where an amount does not fit.
  func parts(_ amounts: [Amounts]) -> [OrderSplit.Parts]? {
    let fixed = method == .fixed ? fixedClosings(amounts) : []
    var result: [OrderSplit.Parts] = []
    for (element, amount) in amounts.enumerated() {
      let isMaterial = element == 0
      let parts: OrderSplit.Parts? =
        switch method {
        case .weightedAverage: split.parts(of: amount.total, isMaterial: isMaterial)
        case .none: split.parts(of: amount.total, inProcess: 0)
        case .materialsOnly:
          split.parts(of: amount.total, inProcess: isMaterial ? split.wip.material : 0)
        case .fixed: withClosing(fixed[element], of: amount.total)
        case .fifo: firstInFirstOut(amount, element)
        }
      guard let parts else { return nil }
      result.append(parts)
    }
    return result
  }

  /// What the elements have to give to work in process at a fixed cost.
  static func available(_ amounts: [Amounts]) -> Int64 {
    amounts.reduce(0) { saturatingSum($0, max($1.total, 0)) }
  }

  private func fixedClosings(_ amounts: [Amounts]) -> [Int64] {
    let weights = amounts.map { max($0.total, 0) }
    let closing = min(fixedCost, Self.available(amounts))
    return largestRemainder(closing, by: weights) ?? amounts.map { _ in 0 }
  }

  private func withClosing(_ closing: Int64, of total: Int64) -> OrderSplit.Parts? {
    let finished = Int128(split.good) * WorkInProcess.whole + split.abnormal
    guard let loss = share(of: total - closing, split.abnormal, over: finished) else { return nil }
    return OrderSplit.Parts(good: total - closing - loss, closing: closing, loss: loss)
  }

  private func firstInFirstOut(_ amounts: Amounts, _ element: Int) -> OrderSplit.Parts? {
    let isMaterial = element == 0
    let finished = Int128(split.good) * WorkInProcess.whole + split.abnormal
    // Where not all that was open is finished, it cannot be told from what was begun later.
    guard finished >= Int128(opening.units) * WorkInProcess.whole else {
      return split.parts(of: amounts.total, isMaterial: isMaterial)
    }
    let inProcess = isMaterial ? split.wip.material : split.wip.conversion
    let equivalents = finished + inProcess - opening.equivalents[element]
    guard equivalents > 0 else { return OrderSplit.Parts(good: amounts.total, closing: 0, loss: 0) }
    guard let closing = share(of: amounts.current, inProcess, over: equivalents),
      let loss = share(of: amounts.current, split.abnormal, over: equivalents)
    else { return nil }
    return OrderSplit.Parts(good: amounts.total - closing - loss, closing: closing, loss: loss)
  }
}
