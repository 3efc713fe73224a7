internal import Domain
internal import Numerics

/// Splits totals by the largest remainder, as `largestRemainder` does, again and again in the same memory.
struct RemainderSplitter: ~Copyable {
  /// Weights of the next split, not negative; the caller fills them.
  var weights = GrowingArray<Int64>(capacity: 64)
  /// Parts of the last split, one for each weight.
  private(set) var parts = GrowingArray<Int64>(capacity: 64)
  /// What the division by the sum of the weights left of each part.
  private var rests = GrowingArray<UInt64>(capacity: 64)
  /// Remainders whose order decides.
  private var remainders: [Remainder<UInt64>] = []
  /// Number of remainders by their highest bits.
  private let classes = FixedArray<Int32>(repeating: 0, count: 64)

  /// Splits `total` by `weights` into `parts`; false where all weights are zero or their sum does not fit.
  ///
  /// - Complexity: O(n) on average.
  mutating func split(_ total: Int64) -> Bool {
    var sum: Int64 = 0
    var largest: Int64 = 0
    for index in 0..<weights.count {
      let (next, overflow) = sum.addingReportingOverflow(weights[index])
      if overflow { return false }
      sum = next
      largest = max(largest, weights[index])
    }
    guard sum > 0 else { return false }
    parts.removeAll()
    if total.magnitude.multipliedReportingOverflow(by: largest.magnitude).overflow {
      guard let wide = largestRemainder(total, by: (0..<weights.count).map { weights[$0] }) else {
        return false
      }
      for part in wide { parts.append(part) }
      return true
    }
    rests.removeAll()
    for number in 0..<classes.count { classes[number] = 0 }
    // The six highest bits of the sum and below are the class of a remainder.
    let shift = UInt64(max(0, 58 - sum.leadingZeroBitCount))
    let sign: Int64 = total < 0 ? -1 : 1
    var left = total.magnitude
    for index in 0..<weights.count {
      let product = total.magnitude &* weights[index].magnitude
      let (part, rest) = product.quotientAndRemainder(dividingBy: sum.magnitude)
      parts.append(Int64(bitPattern: part) &* sign)
      rests.append(rest)
      classes[Int(truncatingIfNeeded: rest &>> shift)] += 1
      left -= part
    }
    if left > 0 { raiseLargest(Int(left), by: sign, shift) }
    return true
  }

  /// Adds `unit` to the `count` parts with the largest remainders.
  private mutating func raiseLargest(_ count: Int, by unit: Int64, _ shift: UInt64) {
    // Whole classes from the highest down; only in the last one the order decides.
    var last = classes.count - 1
    var above = 0
    while above + Int(classes[last]) < count {
      above += Int(classes[last])
      last -= 1
    }
    remainders.removeAll(keepingCapacity: true)
    for index in 0..<rests.count {
      let rest = rests[index]
      let number = Int(truncatingIfNeeded: rest &>> shift)
      parts[index] &+= number > last ? unit : 0
      if number == last, rest > 0 { remainders.append(Remainder(rest, index)) }
    }
    moveLargest(count - above, toFrontOf: &remainders)
    for index in 0..<count - above { parts[remainders[index].index] += unit }
  }
}
