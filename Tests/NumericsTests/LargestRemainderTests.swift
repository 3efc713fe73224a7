import Numerics
import ReferencePlanner
import Testing

/// Splitting a whole by weights without losing anything.
struct LargestRemainderTests {
  @Test func theExampleOfTheDocumentationHolds() {
    #expect(largestRemainder(100, by: [1, 1, 1]) == [34, 33, 33])
    #expect(largestRemainder(-100, by: [1, 1, 1]) == [-34, -33, -33])
  }

  @Test(
    "Ties go to the lower index, larger remainders before them",
    arguments: [
      (2, [1, 1, 1, 1], [1, 1, 0, 0]), (10, [1, 2, 1], [3, 5, 2]), (1, [1, 1, 2], [0, 0, 1]),
      (7, [0, 5, 0], [0, 7, 0]), (0, [1, 2], [0, 0]), (5, [3], [5]),
    ] as [(Int64, [Int64], [Int64])])
  func ties(_ total: Int64, _ weights: [Int64], _ parts: [Int64]) {
    #expect(largestRemainder(total, by: weights) == parts)
  }

  @Test(
    "Weights that say nothing are refused",
    arguments: [[], [0], [0, 0], [1, -1], [-1], [Int64.max, 1]] as [[Int64]])
  func refused(_ weights: [Int64]) {
    #expect(largestRemainder(10, by: weights) == nil)
  }

  /// Totals and weights of every size.
  static var cases: [(total: Int64, weights: [Int64])] {
    var random = SplitMix64(seed: 3)
    return (0..<3_000).map { number in
      let count = Int.random(in: 1...12, using: &random)
      let shift = Int64.random(in: 8...62, using: &random)
      var weights = (0..<count).map { _ in Int64(random.next() >> 1) >> shift }
      if weights.allSatisfy({ $0 == 0 }) { weights[0] = 1 }
      let total = Int64(bitPattern: random.next()) >> Int64.random(in: 0...62, using: &random)
      return ([0: Int64.max, 1: .min, 2: 0][number] ?? total, weights)
    }
  }

  @Test func thePartsAddUpAndNoneChangesItsSign() throws {
    for (total, weights) in Self.cases {
      let parts = try #require(largestRemainder(total, by: weights))
      #expect(parts.count == weights.count)
      #expect(parts.reduce(Int128(0)) { $0 + Int128($1) } == Int128(total))
      #expect(parts.allSatisfy { total < 0 ? $0 <= 0 : $0 >= 0 })
      #expect(zip(parts, weights).allSatisfy { $1 != 0 || $0 == 0 })
    }
  }

  @Test func everyPartIsTheShareRoundedAndThoseRoundedAwayFromZeroHaveTheLargestRemainders() throws {
    for (total, weights) in Self.cases {
      let parts = try #require(largestRemainder(total, by: weights))
      let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
      var raised: [(rest: Int128, index: Int)] = []
      var kept: [(rest: Int128, index: Int)] = []
      for (index, weight) in weights.enumerated() {
        let (share, rest) = (Int128(total.magnitude) * Int128(weight)).quotientAndRemainder(dividingBy: sum)
        let extra = Int128(parts[index].magnitude) - share
        try #require(extra == 0 || extra == 1)
        if extra == 1 { raised.append((rest, index)) } else { kept.append((rest, index)) }
      }
      for left in raised {
        for right in kept {
          #expect(left.rest > right.rest || (left.rest == right.rest && left.index < right.index))
        }
      }
    }
  }
}
