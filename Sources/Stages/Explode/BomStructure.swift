internal import Diagnostics
internal import Domain
internal import Numerics

/// The effective bill of materials as the level loop needs it: usage rules, low-level codes, where-used lists
/// (Docs/Planning.md, R5 to R8).
struct BomStructure {
  /// Distinct usage rules.
  let usageRules: FixedArray<UsageRule>
  /// Rule of each BOM row for planned orders, -1 for rows that no planned order can use.
  let ruleOfRow: FixedArray<Int32>
  /// BOM rows of each parent, live or not.
  let rowsOfParent: ItemLists<Int32>
  /// Live uses of each component.
  let whereUsed: ItemLists<Usage>
  let level: FixedArray<Int32>
  let nodes: FixedArray<Int32>
  let levelStarts: [Int]
  let hasBom: FixedArray<UInt8>
  /// Whether each item has a usable line as a parent on any date, so that a skip line can lead through it.
  let canPass: FixedArray<UInt8>
  let exceptions: [PlanException]
  let columns: BomColumns
  let outputs: OutputLists
  let substitutes: SubstituteLists

  /// Reads the `bom` table.
  ///
  /// A row is live if a planned order can use it: it has the version that its parent names, parent and component differ, and it is
  /// valid on some day from the earliest start of an open order to the horizon.
  init(
    _ builder: ModelBuilder, master: ItemMaster, axis: TimeAxis, steps: (Int) -> Int64,
    earliestStart: CivilDate?, outputs: ProductOutputs, substitutes: SubstituteRows
  ) {
    let tables = builder.tables
    let itemCount = tables.items.count
    let columns = BomColumns(builder, axis: axis)
    self.columns = columns
    let count = columns.count
    columns.reportSwappedDates()
    let rowsOfParent = ItemLists<Int32>(itemCount: itemCount, count: count) { row in
      columns.parent[row] < 0 ? nil : (columns.parent[row], Int32(row))
    }
    self.rowsOfParent = rowsOfParent
    BomVersionCheck.report(columns, rowsOfParent, builder)
    let firstSlot = min(0, earliestStart.map { Int($0.day) - Int(axis.asOf.day) } ?? 0)
    let ruleOfRow = FixedArray<Int32>(repeating: -1, count: count)
    let hasBom = FixedArray<UInt8>(repeating: 0, count: itemCount)
    let canPass = FixedArray<UInt8>(repeating: 0, count: itemCount)
    for row in 0..<count where columns.isUsable(row) && !master.isPhantom(Int(columns.parent[row])) {
      canPass[Int(columns.parent[row])] = 1
    }
    self.canPass = canPass
    var interner = UsageRuleInterner()
    for row in 0..<count where columns.isLive(row, firstSlot: firstSlot, lastSlot: axis.lastSlot) {
      let parent = Int(columns.parent[row])
      hasBom[parent] = 1
      ruleOfRow[row] = interner.intern(
        columns.usageRule(
          row, step: steps(Int(columns.component[row])), parentStep: steps(parent),
          isSkip: columns.isSkip(row, canPass), isPassingOnly: !master.isExploded(parent)))
    }
    self.hasBom = hasBom
    usageRules = FixedArray(interner.rules)
    self.ruleOfRow = ruleOfRow
    var edges = BomEdges(
      itemCount: itemCount, rowsOfParent: rowsOfParent, parent: columns.parent, component: columns.component,
      isEdge: { ruleOfRow[$0] >= 0 })
    edges.outputs = outputs.edges(edges)
    var levels = LowLevelCodes(edges)
    let dropped = SubstituteEdges.add(substitutes.pairs, to: &levels, edges)
    level = levels.level
    nodes = levels.nodes
    levelStarts = levels.levelStarts
    exceptions = BomCycles.report(levels, edges, builder) + SubstituteRows.exceptions(dropped, builder)
    self.outputs = outputs.lists(edges.outputs, levels.level)
    self.substitutes = substitutes.lists(dropped, levels.level)
    whereUsed = Self.whereUsed(levels, rowsOfParent, columns, ruleOfRow)
  }

  /// Live uses of each component, parents in the order of their nodes, lines of one parent by position, date and content.
  private static func whereUsed(
    _ levels: LowLevelCodes, _ rowsOfParent: ItemLists<Int32>, _ columns: BomColumns,
    _ ruleOfRow: FixedArray<Int32>
  ) -> ItemLists<Usage> {
    let itemCount = levels.level.count
    let starts = FixedArray<Int32>(repeating: 0, count: itemCount + 1)
    for row in 0..<columns.count where ruleOfRow[row] >= 0 && levels.level[Int(columns.parent[row])] >= 0 {
      starts[Int(columns.component[row]) + 1] += 1
    }
    for item in 0..<itemCount { starts[item + 1] += starts[item] }
    let next = FixedArray(starts.array)
    let records = FixedArray<Usage>(capacity: Int(starts[itemCount]))
    for position in 0..<levels.nodes.count {
      let parent = Int(levels.nodes[position])
      for index in rowsOfParent.range(parent) {
        let row = Int(rowsOfParent.records[index])
        guard ruleOfRow[row] >= 0 else { continue }
        let component = Int(columns.component[row])
        var slot = Int(next[component])
        // Lines of one parent and component stand together; few, so they are inserted in order.
        while slot > Int(starts[component]), records[slot - 1].parent == Int32(parent),
          columns.precedes(row, Int(records[slot - 1].row))
        {
          records[slot] = records[slot - 1]
          slot -= 1
        }
        records[slot] = Usage(parent: Int32(parent), rule: ruleOfRow[row], row: Int32(row))
        next[component] += 1
      }
    }
    return ItemLists(starts: starts, records: records)
  }
}

/// Usage rules by number; neighbours are often alike, which saves the look-up.
struct UsageRuleInterner {
  private(set) var rules: [UsageRule] = []
  private var numbers: [UsageRule: Int32] = [:]
  private var last: Int32 = -1

  mutating func intern(_ rule: UsageRule) -> Int32 {
    if last >= 0, rules[Int(last)] == rule { return last }
    if let number = numbers[rule] {
      last = number
      return number
    }
    last = Int32(rules.count)
    numbers[rule] = last
    rules.append(rule)
    return last
  }
}
