internal import Numerics

/// The cheapest way to cover a series of needs, found from its last need to its first (Docs/Planning.md, R33).
///
/// A lot from the need i to the need before k costs K + h × Σ nₘ × (dₘ − dᵢ), to which the cheapest way from k on is added. With
/// N(k) = Σ nₘ and M(k) = Σ nₘ × dₘ over all needs from k on, what depends on k is a line over dᵢ:
/// cost(k) − h × M(k) + h × N(k) × dᵢ. Of two such lines, that of the later k is the better one from some day on: the candidates
/// that are best on any day form a stack, and every need is put on it and taken off it once.
struct CheapestLots {
  private struct Candidate: BitwiseCopyable {
    /// The first need of the next lot.
    var start: Int
    /// Lots from there on.
    var lots: Int
    /// N(k).
    var quantity: Int128
    /// cost(k) − h × M(k).
    var cost: Int128
    /// First day on which the candidate below, with a later start, is better than this one.
    var limit: Int128
  }

  private var stack: [Candidate] = []
  /// Candidates below it are never the best again.
  private var bottom = 0
  private var quantity: Int128 = 0

  /// Begins behind the last need, where nothing is left to cover.
  mutating func start(at end: Int) {
    stack.removeAll(keepingCapacity: true)
    stack.append(Candidate(start: end, lots: 0, quantity: 0, cost: 0, limit: .max))
    bottom = 0
    quantity = 0
  }

  /// Adds the need before those that were added, and returns the start of the lot that follows on the one that starts with it.
  ///
  /// Of equally cheap ways the one with fewer lots, then the one whose next lot starts earlier.
  mutating func add(_ index: Int, _ need: Int128, day: Int128, order: Int128, holding: Int128) -> Int {
    quantity += need
    while bottom + 1 < stack.count, stack[bottom + 1].limit > day { bottom += 1 }
    let best = stack[bottom]
    // cost(i) − h × M(i), in which M falls out.
    let cost = order + best.cost - holding * day * (quantity - best.quantity)
    push(Candidate(start: index, lots: best.lots + 1, quantity: quantity, cost: cost, limit: 0), holding)
    return best.start
  }

  private mutating func push(_ new: Candidate, _ holding: Int128) {
    var new = new
    while let top = stack.last {
      new.limit = Self.limit(new, top, holding)
      // The top is the best between the two limits: on no day at all if they cross.
      guard stack.count > bottom + 1, new.limit >= top.limit else { break }
      stack.removeLast()
    }
    stack.append(new)
  }

  /// The first day on which `later` is better than `earlier`.
  private static func limit(_ earlier: Candidate, _ later: Candidate, _ holding: Int128) -> Int128 {
    let difference = later.cost - earlier.cost
    let slope = holding * (earlier.quantity - later.quantity)
    let day = Rounding.down.quotient(difference, slope)
    return day * slope == difference && later.lots < earlier.lots ? day : day + 1
  }
}
