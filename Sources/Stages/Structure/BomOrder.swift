internal import Diagnostics
internal import Domain

extension BomBook {
  /// Items in an order in which every parent stands before its components, of those that `from` reaches; nil where they
  /// run in a circle, which is reported with its path.
  func ordered(from roots: [Int], _ sink: DiagnosticSink, next: (Int) -> [Int]) -> [Int]? {
    var state = [UInt8](repeating: 0, count: lines.count)
    var finished: [Int] = []
    for root in roots where state[root] == 0 {
      var work = [(item: root, rest: next(root))]
      state[root] = 1
      while let last = work.last {
        guard let child = last.rest.last else {
          work.removeLast()
          state[last.item] = 2
          finished.append(last.item)
          continue
        }
        work[work.count - 1].rest.removeLast()
        if state[child] == 1 {
          let start = work.firstIndex { $0.item == child } ?? 0
          report(circle: work[start...].map(\.item), sink)
          return nil
        }
        if state[child] == 0 {
          state[child] = 1
          work.append((child, next(child)))
        }
      }
    }
    return finished.reversed()
  }

  /// The same along the lines that orders use.
  func exploded(from roots: [Int], _ sink: DiagnosticSink) -> [Int]? {
    ordered(from: roots, sink) { isExploded($0) ? lines[$0].map(\.component) : [] }
  }

  private func report(circle: [Int], _ sink: DiagnosticSink) {
    var places: [String] = []
    for (index, item) in circle.enumerated() {
      let next = circle[(index + 1) % circle.count]
      let line = lines[item].first { $0.component == next } ?? lines[next].first { $0.component == item }
      if let line { places.append(place(line)) }
    }
    sink.report(
      Diagnostic(
        .bomCycle,
        [
          "path": .text((circle + [circle[0]]).map(code).joined(separator: " → ")), "places": .list(places),
          "count": .integer(circle.count),
        ]))
  }

  /// Items that neither run in a circle nor stand above one, every one after its components.
  var withoutCircles: [Int] {
    var open = lines.indices.map { isExploded($0) ? lines[$0].count : 0 }
    var done = open.indices.filter { open[$0] == 0 }
    var next = 0
    while next < done.count {
      for use in uses[done[next]] where isExploded(use.parent) {
        open[use.parent] -= 1
        if open[use.parent] == 0 { done.append(use.parent) }
      }
      next += 1
    }
    return done
  }
}
