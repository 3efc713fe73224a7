internal import Domain

/// Distinct values, numbered in the order in which they first came; neighbours are often alike, which saves the look-up.
struct DistinctValues<Value: Hashable & Sendable>: Sendable {
  private(set) var values: [Value] = []
  private var numbers: [Value: Int32] = [:]
  private var last: Int32 = -1

  /// The number of `value`.
  mutating func number(_ value: Value) -> Int32 {
    if last >= 0, values[Int(last)] == value { return last }
    if let number = numbers[value] {
      last = number
      return number
    }
    last = Int32(values.count)
    numbers[value] = last
    values.append(value)
    return last
  }

  /// The distinct values of the positions below `count` and the number of each, -1 where there is no value.
  ///
  /// Each worker takes a stretch of positions; the numbers are the same for any number of workers.
  static func collect(
    count: Int, workers: Int, _ value: @Sendable (Int) -> Value?
  ) -> (values: [Value], numbers: FixedArray<Int32>) {
    let numbers = FixedArray<Int32>(repeating: -1, count: count)
    let shares = (0..<max(workers, 1)).map { _ in Share() }
    let stretch = { @Sendable (worker: Int) in
      count * worker / shares.count..<count * (worker + 1) / shares.count
    }
    Parallel.run(shares.count) { worker in
      var distinct = DistinctValues()
      for position in stretch(worker) {
        if let value = value(position) { numbers[position] = distinct.number(value) }
      }
      unsafe shares[worker].distinct = distinct
    }
    var all = unsafe shares[0].distinct
    for worker in 1..<shares.count {
      let merged = unsafe shares[worker].distinct.values.map { all.number($0) }
      for position in stretch(worker) where numbers[position] >= 0 {
        numbers[position] = merged[Int(numbers[position])]
      }
    }
    return (all.values, numbers)
  }

  /// What one worker found.
  private final class Share: @unchecked Sendable {
    @exclusivity(unchecked)
    var distinct = DistinctValues()
  }
}
