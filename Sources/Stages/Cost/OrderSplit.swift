internal import Domain
internal import Numerics

/// Splits the cost of a production order into finished, in process and lost by equivalent units (Docs/Costing.md, C21 and C22).
///
/// 60,800.00 of material, 146,000 finished and 6,000 in process at 100 %: 60,800.00 × 6,000 / 152,000 = 2,400.00 stay in process.
struct OrderSplit {
  /// Parts of a total, in cents.
  struct Parts: Equatable {
    var good: Int64
    var closing: Int64
    var loss: Int64
  }

  let good: Int64
  let wip: WorkInProcess
  private let isClosed: Bool
  /// Abnormal scrap in equivalents.
  let abnormal: Int128

  /// Takes the facts of an order, and what of its item is scrapped normally.
  init(_ order: CostOrder, scrapPercent: Int64, rule: ScrapRule) {
    good = order.good
    isClosed = order.isClosed
    wip = order.wip
    let normal = Self.normalScrap(of: order.good, percent: scrapPercent, rule: rule)
    abnormal = Int128(max(0, order.scrapped - normal)) * WorkInProcess.whole
  }

  /// What may be scrapped for `good` units, rounded up to six digits.
  static func normalScrap(of good: Int64, percent: Int64, rule: ScrapRule) -> Int64 {
    let whole = Int64(WorkInProcess.whole)
    let divisor = rule == .markup ? whole : whole - percent
    guard divisor > 0 else { return .max }
    return Int64(clamping: Rounding.up.quotient(Int128(good) * Int128(percent), Int128(divisor)))
  }

  /// The parts of the total of an element; nil where one does not fit.
  func parts(of total: Int64, isMaterial: Bool) -> Parts? {
    parts(of: total, inProcess: isMaterial ? wip.material : wip.conversion)
  }

  /// The parts of the total of an element of which work in process has these equivalents.
  func parts(of total: Int64, inProcess: Int128) -> Parts? {
    let equivalents = Int128(good) * WorkInProcess.whole + abnormal + inProcess
    if good <= 0, isClosed { return Parts(good: 0, closing: 0, loss: total) }
    guard equivalents > 0 else { return Parts(good: 0, closing: total, loss: 0) }
    guard let closing = share(of: total, inProcess, over: equivalents),
      let loss = share(of: total, abnormal, over: equivalents)
    else { return nil }
    if good <= 0 { return Parts(good: 0, closing: total - loss, loss: loss) }
    return Parts(good: total - closing - loss, closing: closing, loss: loss)
  }
}
