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
  guard sum > 0 else { return nil }
  let magnitude = Int128(total.magnitude)
  var parts: [Int64] = []
  var remainders: [(rest: Int128, index: Int)] = []
  parts.reserveCapacity(weights.count)
  remainders.reserveCapacity(weights.count)
  var left = magnitude
  for (index, weight) in weights.enumerated() {
    let (share, rest) = (magnitude * Int128(weight)).quotientAndRemainder(dividingBy: Int128(sum))
    // A single weight takes all of Int64.min, whose magnitude does not fit; it is negated as a 128-bit number.
    parts.append(Int64(truncatingIfNeeded: total < 0 ? -share : share))
    remainders.append((rest, index))
    left -= share
  }
  remainders.sort { $0.rest != $1.rest ? $0.rest > $1.rest : $0.index < $1.index }
  for (_, index) in remainders.prefix(Int(left)) { parts[index] += total < 0 ? -1 : 1 }
  return parts
}
