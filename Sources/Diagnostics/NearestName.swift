/// The candidate closest to `name` by edit distance, where it is close enough to be what was meant.
///
/// `quanttiy` among `quantity`, `item` gives `quantity`. Case, spaces, `_` and `-` do not count as differences.
/// - Complexity: O(candidates × length²); for messages, not for loops over data.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = folded(name)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(wanted, folded(candidate))
    let isBetter =
      best.map { distance < $0.distance || (distance == $0.distance && candidate < $0.name) } ?? true
    if isBetter { best = (candidate, distance) }
  }
  guard let best, best.distance <= max(1, wanted.count / 3), best.distance < wanted.count else { return nil }
  return best.name
}

private func folded(_ name: String) -> [Character] {
  Array(name.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" })
}

/// Levenshtein distance with a swap of neighbours counted once (optimal string alignment).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in 1...left.count {
    var current = [row]
    for column in 1...right.count {
      let cost = left[row - 1] == right[column - 1] ? 0 : 1
      var distance = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
        distance = min(distance, beforePrevious[column - 2] + 1)
      }
      current.append(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
