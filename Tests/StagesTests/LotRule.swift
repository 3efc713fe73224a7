import Domain

/// The lot policies as the page on planning words them: every number of needs is tried, every partition compared.
struct LotRule {
  typealias Need = LotSeriesTests.Need

  let order: Int
  let holding: Int
  let looksBack: Bool

  func lots(_ policy: LotPolicy, _ needs: [Need]) -> [Need] {
    var starts: [Int] = []
    if policy == .wagnerWhitin {
      starts = cheapestStarts(needs)
    } else {
      var start = 0
      while start < needs.count {
        starts.append(start)
        start += count(policy, Array(needs[start...]))
      }
    }
    return zip(starts, starts.dropFirst() + [needs.count]).map { first, end in
      Need(day: needs[first].day, quantity: needs[first..<end].reduce(0) { $0 + $1.quantity })
    }
  }

  /// H(j).
  private func held(_ needs: [Need], _ count: Int) -> Int {
    needs.prefix(count).reduce(0) { $0 + holding * $1.quantity * ($1.day - needs[0].day) }
  }

  /// How many needs the first lot covers.
  private func count(_ policy: LotPolicy, _ needs: [Need]) -> Int {
    let all = Array(1...needs.count)
    switch policy {
    case .partPeriod:
      let distance = { (count: Int) in abs(held(needs, count) - order) }
      let best = all.min { (distance($0), $0) < (distance($1), $1) } ?? 1
      guard looksBack, best > 1, best < needs.count else { return best }
      let (last, next) = (needs[best - 1], needs[best])
      return next.quantity * (next.day - last.day) < last.quantity * (last.day - needs[0].day)
        ? best - 1 : best
    case .leastUnitCost:
      let quantity = { (count: Int) in needs.prefix(count).reduce(0) { $0 + $1.quantity } }
      let isLess = { (left: Int, right: Int) in
        (order + held(needs, left)) * quantity(right) < (order + held(needs, right)) * quantity(left)
      }
      return all.reduce(1) { isLess($1, $0) ? $1 : $0 }
    default:
      var best = 1
      while best < needs.count {
        let days = needs[best].day - needs[0].day
        guard (order + held(needs, best + 1)) * days <= (order + held(needs, best)) * (days + 1) else {
          break
        }
        best += 1
      }
      return best
    }
  }

  /// The first need of every lot of the cheapest partition, of equals that with fewer, then earlier lots.
  private func cheapestStarts(_ needs: [Need]) -> [Int] {
    var best: (cost: Int, starts: [Int])?
    for pattern in 0..<(1 << (needs.count - 1)) {
      let starts = [0] + (1..<needs.count).filter { pattern >> ($0 - 1) & 1 == 1 }
      let cost = zip(starts, starts.dropFirst() + [needs.count]).reduce(0) { sum, lot in
        sum + order + held(Array(needs[lot.0..<lot.1]), lot.1 - lot.0)
      }
      guard let known = best else {
        best = (cost, starts)
        continue
      }
      let isBetter =
        (cost, starts.count) != (known.cost, known.starts.count)
        ? (cost, starts.count) < (known.cost, known.starts.count)
        : starts.lexicographicallyPrecedes(known.starts)
      if isBetter { best = (cost, starts) }
    }
    return best?.starts ?? []
  }
}

/// A series of small numbers, so that there are many ties.
struct RandomSeries {
  let needs: [LotSeriesTests.Need]
  let order: Int
  let holding: Int

  init(_ random: inout SmallRandom, most: Int) {
    var day = random.next(3)
    let widest = 1 + random.next(4)
    let largest = 1 + random.next(9)
    needs = (0..<1 + random.next(most)).map { _ in
      defer { day += 1 + random.next(widest) }
      return LotSeriesTests.Need(day: day, quantity: 1 + random.next(largest))
    }
    order = 1 + random.next(random.next(4) == 0 ? 300 : 30)
    holding = 1 + random.next(3)
  }
}

/// Numbers that are the same in every run.
struct SmallRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number from 0 to `count` − 1.
  mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }
}
