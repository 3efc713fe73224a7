/// Splits `total` by `weights` so that the parts add up to it exactly: each part is its exact share rounded towards
/// zero, and what is left goes one by one to the largest remainders, ties to the lower index.
///
/// 100 by 1 : 1 : 1 gives 34, 33, 33. The parts of a negative total are the negated parts of the positive one, so no part
/// changes sign. (Hamilton's method; Balinski and Young, "Fair Representation", 1982.)
///
/// - Parameters:
///   - total: the whole, in any smallest unit (cents, steps).
///   - weights: not negative, in key order; their sum must fit 64 bits.
/// - Returns: one part per weight, or nil where all weights are zero, one is negative or their sum does not fit.
/// - Complexity: O(n log n).
public func largestRemainder(_ total: Int64, by weights: [Int64]) -> [Int64]? {
  var sum: Int64 = 0
  for weight in weights {
    let (next, overflow) = sum.addingReportingOverflow(weight)
    if weight < 0 || overflow { return nil }
    sum = next
  }
  return largestRemainder(total, by: weights.map { Int128($0) }, sum: Int128(sum))
}

/// The same for weights of up to 128 bits, as products of quantities and percents have; a product with the total may be wider.
@_disfavoredOverload
public func largestRemainder(_ total: Int64, by weights: [Int128]) -> [Int64]? {
  var sum: Int128 = 0
  for weight in weights {
    let (next, overflow) = sum.addingReportingOverflow(weight)
    if weight < 0 || overflow { return nil }
    sum = next
  }
  return largestRemainder(total, by: weights, sum: sum)
}

private func largestRemainder(
  _ total: Int64, by weights: [Int128], sum: Int128
) -> [Int64]? {
  guard sum > 0 else { return nil }
  let magnitude = Int128(total.magnitude)
  // The largest share has the largest product; where that fits, all do.
  let isNarrow = !(weights.max() ?? 0).multipliedReportingOverflow(by: magnitude).overflow
  var parts: [Int64] = []
  var remainders: [(rest: UInt128, index: Int)] = []
  parts.reserveCapacity(weights.count)
  remainders.reserveCapacity(weights.count)
  var left = magnitude
  for (index, weight) in weights.enumerated() {
    let share: UInt128
    let rest: UInt128
    if isNarrow {
      (share, rest) = (magnitude * weight).magnitude.quotientAndRemainder(dividingBy: sum.magnitude)
    } else {
      // A weight is at most the sum, so that the quotient fits.
      let product = magnitude.magnitude.multipliedFullWidth(by: weight.magnitude)
      (share, rest) =
        product.high < sum.magnitude ? sum.magnitude.dividingFullWidth(product) : (magnitude.magnitude, 0)
    }
    // A single weight takes all of Int64.min, whose magnitude does not fit; it is negated as a 128-bit number.
    parts.append(Int64(truncatingIfNeeded: total < 0 ? -Int128(share) : Int128(share)))
    if rest > 0 { remainders.append((rest, index)) }
    left -= Int128(share)
  }
  guard left > 0 else { return parts }
  remainders.sort { $0.rest != $1.rest ? $0.rest > $1.rest : $0.index < $1.index }
  for (_, index) in remainders.prefix(Int(left)) { parts[index] += total < 0 ? -1 : 1 }
  return parts
}
