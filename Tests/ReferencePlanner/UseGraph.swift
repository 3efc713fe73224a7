/// What uses what, for low-level codes and cycles: R8, R52 and R92.
///
/// Items that are planned as one (R92) go by the code of one of them, their head.
struct UseGraph {
  private var below: [String: Set<String>] = [:]
  /// The head of each item that is planned with another.
  var heads: [String: String] = [:]

  func head(_ item: String) -> String { heads[item] ?? item }

  /// `user` uses `used`; an item that uses another one of its node closes a circle.
  mutating func add(_ user: String, uses used: String) {
    below[head(user), default: []].insert(head(used))
  }

  /// Everything that `item` uses, through all levels.
  func reached(from item: String) -> Set<String> {
    var found: Set<String> = []
    var open = below[head(item)] ?? []
    while let next = open.popFirst() {
      if found.insert(next).inserted { open.formUnion(below[next] ?? []) }
    }
    return found
  }

  /// Those of `items` that lie on a circle or above one.
  func reachingCircle(_ items: some Sequence<String>) -> Set<String> {
    let reach = Dictionary(uniqueKeysWithValues: items.map { ($0, reached(from: $0)) })
    let onCircle = Set(reach.filter { $0.value.contains(head($0.key)) }.map { head($0.key) })
    return Set(
      reach.filter { item, below in
        onCircle.contains(head(item)) || !below.isDisjoint(with: onCircle)
      }
      .map(\.key))
  }

  /// The longest path to each of `items` from one of them that none of them uses.
  func longestPaths(to items: Set<String>) -> [String: Int] {
    var level = Dictionary(items.map { (head($0), 0) }) { first, _ in first }
    // Pushing items down until nothing moves ends, because what is left has no circle.
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      for (user, all) in below {
        guard let above = level[user] else { continue }
        for used in all {
          guard let current = level[used], current <= above else { continue }
          level[used] = above + 1
          hasMoved = true
        }
      }
    }
    return Dictionary(uniqueKeysWithValues: items.map { ($0, level[head($0)] ?? 0) })
  }
}
