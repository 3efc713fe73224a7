internal import Domain

/// One way round a loop, for people who look for it.
struct LoopPath {
  let month: CostMonth

  /// From the first item of a loop over the smallest codes that are consumed.
  func path(_ group: [Int32]) -> [Int32] {
    let members = Set(group)
    var path = [group[0]]
    while let last = path.last {
      let below = month.ordersOfItem.list(Int(last)).flatMap { order in
        month.issuesOfOrder.range(Int(order)).map { month.issuesOfOrder.records[$0].item }
      }.filter { members.contains($0) }.min()
      guard let below else { return path }
      if let first = path.firstIndex(of: below) { return Array(path[first...]) + [below] }
      path.append(below)
    }
    return path
  }
}
