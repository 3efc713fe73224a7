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
/// - Complexity: O(n) on average.
public func largestRemainder(_ total: Int64, by weights: [Int64]) -> [Int64]? {
  var sum: Int64 = 0
  var largest: Int64 = 0
  for weight in weights {
    let (next, overflow) = sum.addingReportingOverflow(weight)
    if weight < 0 || overflow { return nil }
    sum = next
    largest = max(largest, weight)
  }
  guard sum > 0 else { return nil }
  // Products that fit 64 bits are divided much faster.
  guard !total.magnitude.multipliedReportingOverflow(by: largest.magnitude).overflow else {
    return largestRemainder(total, by: weights.map { Int128($0) })
  }
  let magnitude = total.magnitude
  let divisor = sum.magnitude
  return parts(of: total, count: weights.count) { index in
    let (share, rest) = (magnitude &* weights[index].magnitude).quotientAndRemainder(dividingBy: divisor)
    return (share, rest)
  }
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
  guard sum > 0 else { return nil }
  let magnitude = UInt128(total.magnitude)
  let divisor = sum.magnitude
  return parts(of: total, count: weights.count) { index in
    let (product, overflow) = magnitude.multipliedReportingOverflow(by: weights[index].magnitude)
    if !overflow {
      let (share, rest) = product.quotientAndRemainder(dividingBy: divisor)
      return (UInt64(share), rest)
    }
    // The weight is at most the sum, so that the quotient is at most the total and fits.
    let wide = magnitude.multipliedFullWidth(by: weights[index].magnitude)
    let (share, rest) = wide.high < divisor ? divisor.dividingFullWidth(wide) : (magnitude, 0)
    return (UInt64(share), rest)
  }
}

/// Parts from shares and remainders; what is left goes to the largest remainders.
@inline(__always)
private func parts<Rest: UnsignedInteger & BitwiseCopyable>(
  of total: Int64, count: Int, _ share: (Int) -> (share: UInt64, rest: Rest)
) -> [Int64] {
  var parts: [Int64] = []
  var remainders: [Remainder<Rest>] = []
  parts.reserveCapacity(count)
  remainders.reserveCapacity(count)
  var left = total.magnitude
  for index in 0..<count {
    let (part, rest) = share(index)
    // The magnitude of Int64.min does not fit; a single weight that takes all of it wraps to the right number.
    parts.append(Int64(bitPattern: total < 0 ? 0 &- part : part))
    if rest > 0 { remainders.append(Remainder(rest, index)) }
    left -= part
  }
  guard left > 0 else { return parts }
  moveLargest(Int(left), toFrontOf: &remainders)
  for remainder in remainders.prefix(Int(left)) { parts[remainder.index] += total < 0 ? -1 : 1 }
  return parts
}

/// What a division left of the part with a number.
@frozen
public struct Remainder<Rest: UnsignedInteger & BitwiseCopyable>: BitwiseCopyable {
  /// What is left.
  public let rest: Rest
  /// Number of the part.
  public let index: Int

  /// Describes a remainder.
  @inlinable
  public init(_ rest: Rest, _ index: Int) {
    self.rest = rest
    self.index = index
  }

  /// Larger remainders come first, of equal ones that with the lower number.
  @inlinable
  @inline(__always)
  func precedes(_ other: Remainder) -> Bool {
    rest != other.rest ? rest > other.rest : index < other.index
  }
}

/// Moves the `count` largest remainders to the front, in any order; of equal ones the lower number is larger (Hoare's quickselect).
@inlinable
public func moveLargest<Rest>(_ count: Int, toFrontOf list: inout [Remainder<Rest>]) {
  var low = 0
  var high = list.count - 1
  while low < high {
    let pivot = list[low + (high - low) / 2]
    var left = low
    var right = high
    while left <= right {
      while list[left].precedes(pivot) { left += 1 }
      while pivot.precedes(list[right]) { right -= 1 }
      if left <= right {
        list.swapAt(left, right)
        left += 1
        right -= 1
      }
    }
    if count - 1 <= right {
      high = right
    } else if count - 1 >= left {
      low = left
    } else {
      return
    }
  }
}
