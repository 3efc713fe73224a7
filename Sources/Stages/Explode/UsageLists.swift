internal import CPrefetch
internal import Domain

/// Live uses of each component, parents in the order of their nodes, lines of one parent by position, date and content.
struct UsageLists {
  private let levels: LowLevelCodes
  /// The live lines of each parent.
  private let lines: ItemLists<LiveLine>
  private let columns: BomColumns

  init(_ levels: LowLevelCodes, _ lines: ItemLists<LiveLine>, _ columns: BomColumns) {
    self.levels = levels
    self.lines = lines
    self.columns = columns
  }

  /// Sorts the lines by component; each worker counts and places those of a share of the nodes.
  func lists(workers: Int) -> ItemLists<Usage> {
    let itemCount = levels.level.count
    let shares = shares(max(workers, 1))
    let places = shares.map { _ in FixedArray<Int32>(repeating: 0, count: itemCount) }
    Parallel.run(shares.count) { share in
      let counts = places[share]
      forEachLine(of: shares[share], ahead: counts) { _, line in counts[Int(line.component)] += 1 }
    }
    let starts = ItemLists<Usage>.starts(turning: places, itemCount: itemCount)
    let records = FixedArray<Usage>(capacity: Int(starts[itemCount]))
    Parallel.run(shares.count) { share in place(shares[share], at: places[share], in: records) }
    return ItemLists(starts: starts, records: records)
  }

  /// Positions of nodes, in shares with about as many lines.
  private func shares(_ count: Int) -> [Range<Int>] {
    guard count > 1 else { return [0..<levels.nodes.count] }
    var shares: [Range<Int>] = []
    var start = 0
    var lines = 0
    for position in 0..<levels.nodes.count where shares.count < count - 1 {
      lines += self.lines.range(Int(levels.nodes[position])).count
      if lines * count >= self.lines.records.count * (shares.count + 1) {
        shares.append(start..<position + 1)
        start = position + 1
      }
    }
    return shares + [start..<levels.nodes.count]
  }

  /// Goes through the lines of the parents at `positions`; what `ahead` has of their components is asked for one parent earlier.
  @inline(__always)
  private func forEachLine(
    of positions: Range<Int>, ahead: FixedArray<Int32>, _ body: (Int32, LiveLine) -> Void
  ) {
    for position in positions {
      if position + 1 < positions.upperBound {
        for index in lines.range(Int(levels.nodes[position + 1])) {
          unsafe millrun_prefetch(ahead.address(Int(lines.records[index].component)))
        }
      }
      let parent = levels.nodes[position]
      for index in lines.range(Int(parent)) { body(parent, lines.records[index]) }
    }
  }

  private func place(_ positions: Range<Int>, at next: FixedArray<Int32>, in records: FixedArray<Usage>) {
    let firsts = FixedArray(next.array)
    forEachLine(of: positions, ahead: next) { parent, line in
      let component = Int(line.component)
      var slot = Int(next[component])
      // Lines of one parent and component stand together; few, so they are inserted in order.
      while slot > Int(firsts[component]), records[slot - 1].parent == parent,
        columns.precedes(Int(line.row), Int(records[slot - 1].row))
      {
        records[slot] = records[slot - 1]
        slot -= 1
      }
      records[slot] = Usage(parent: parent, rule: line.rule, row: line.row)
      next[component] += 1
    }
  }
}
