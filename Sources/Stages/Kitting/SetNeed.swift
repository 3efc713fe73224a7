/// What is needed of a component for n sets of a product, over all ways that lead down to it (Docs/Kitting.md, R71).
///
/// What covers a phantom passes nothing on: over such a way nothing is needed up to some number of sets, and what another way needs is
/// not lowered by it. Of a phantom with 3 in stock that needs one C each, and a line of one C, n sets need n up to 3, and 2 × n − 3 from there
/// on: with 3 C in stock there are 3 sets.
struct SetNeed {
  /// Ways that need something however few sets there are.
  private var always = LinearNeed(slope: .zero, intercept: .zero)
  /// The others, with the sets in millionths above which they do: by those, rising.
  private var later: [(from: Int64, need: LinearNeed)] = []

  init(_ need: LinearNeed, above sets: Int64) {
    if sets == 0 { always = need } else { later = [(sets, need)] }
  }

  /// Both together; nil where they do not fit.
  func adding(_ other: SetNeed) -> SetNeed? {
    guard let sum = always.adding(other.always) else { return nil }
    var result = self
    result.always = sum
    result.later = (later + other.later).sorted { $0.from < $1.from }
    return result
  }

  /// The most sets, in millionths, that `available` millionths are enough for; nil where they do not fit.
  func sets(from available: Int64) -> SetLimit? {
    guard !later.isEmpty else { return always.sets(from: available) }
    var sums = [always]
    for way in later {
      guard let sum = sums[sums.count - 1].adding(way.need) else { return nil }
      sums.append(sum)
    }
    // From the most sets back: what is needed never falls from fewer sets to more.
    var end = SetLimit.unlimited
    for index in sums.indices.reversed() {
      let start = index == 0 ? 0 : later[index - 1].from
      guard let limit = sums[index].sets(from: available) else { return nil }
      guard case .atMost(let sets) = limit, sets <= start else { return limit.limited(by: end) }
      end = .atMost(start)
    }
    return end
  }
}
