/// The `eoq` policy: the fixed lot for which ordering and holding cost least (Docs/Planning.md, R34).
package enum EconomicQuantity {
  /// The smallest multiple Q of `step`, in millionths, with Q² ≥ 2 × D × K ÷ h, or nil where it does not fit.
  ///
  /// D is `required`, in millionths and greater than zero, ÷ `days`.
  package static func lot(required: Int128, days: Int, _ costs: LotCosts, step: Int64) -> Int64? {
    // Q² × h × days ≥ 2 × required × K in millionths: 10⁻¹⁸ on the left, 10⁻¹² on the right.
    let right = (required.magnitude * 2_000_000).multipliedFullWidth(by: UInt128(costs.order.magnitude))
    let factor = UInt128(costs.holding.magnitude) * UInt128(days.magnitude)
    func isEnough(_ steps: Int64) -> Bool {
      let size = UInt128((steps * step).magnitude)
      let left = (size * size).multipliedFullWidth(by: factor)
      return (left.high, left.low) >= (right.high, right.low)
    }
    var low: Int64 = 1
    var high = Int64.max / step
    guard isEnough(high) else { return nil }
    while low < high {
      let middle = low + (high - low) / 2
      if isEnough(middle) { high = middle } else { low = middle + 1 }
    }
    return low * step
  }
}
