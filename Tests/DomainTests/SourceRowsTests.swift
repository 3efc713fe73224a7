import Domain
import ReferencePlanner
import Testing

/// Places of rows, of which those that stand one behind the other are kept as one.
struct SourceRowsTests {
  /// Random stretches of rows of three sources, with rows from nowhere among them.
  private static func places(seed: UInt64) -> [[SourceRow]] {
    let random = SplitMix64(seed: seed)
    return (0..<200).map { _ in
      if random.next() % 8 == 0 { return [.none] }
      let (source, row) = (Int(random.next() % 3), Int(random.next() % 50))
      return (0..<Int(random.next() % 5)).map { SourceRow(source: source, row: row + $0) }
    }
  }

  @Test("Every row has the place that it was added with", arguments: 1...20)
  func places(_ seed: Int) {
    let stretches = Self.places(seed: UInt64(seed))
    let all = stretches.flatMap { $0 }
    var oneByOne = SourceRows()
    for place in all { oneByOne.append(place) }
    var together = SourceRows()
    for stretch in stretches { if let first = stretch.first { together.append(first, count: stretch.count) } }
    var joined = SourceRows()
    for half in [stretches.prefix(77), stretches.dropFirst(77)] {
      var rows = SourceRows()
      for place in half.joined() { rows.append(place) }
      joined.append(contentsOf: rows)
    }
    for rows in [oneByOne, together, joined] {
      #expect(rows.count == all.count)
      #expect(Array(rows) == all)
    }
  }
}
