internal import CPrefetch
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
  let rowsOfParent: RowsOfParent
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

  /// Rows ahead for which memory is asked: components stand anywhere in it.
  private static let lookAhead = 16

  /// Reads the `bom` table.
  ///
  /// A row is live if a planned order can use it: it has the version that its parent names, parent and component differ, and it is
  /// valid on some day from the earliest start of an open order to the horizon.
  init(
    _ builder: ModelBuilder, master: ItemMaster, axis: TimeAxis, rules: ItemMaster.Rules,
    earliestStart: CivilDate?, outputs: ProductOutputs, substitutes: SubstituteRows
  ) {
    let tables = builder.tables
    let itemCount = tables.items.count
    let columns = BomColumns(builder, axis: axis)
    self.columns = columns
    let count = columns.count
    columns.reportSwappedDates()
    rowsOfParent = RowsOfParent(columns, itemCount: itemCount)
    BomVersionCheck.report(columns, rowsOfParent, builder)
    let firstSlot = min(0, earliestStart.map { Int($0.day) - Int(axis.asOf.day) } ?? 0)
    let canPass = FixedArray<UInt8>(repeating: 0, count: itemCount)
    for row in 0..<count where columns.isUsable(row) && !master.isPhantom(Int(columns.parent[row])) {
      canPass[Int(columns.parent[row])] = 1
    }
    self.canPass = canPass
    let (usageRules, ruleOfRow) = DistinctValues.collect(count: count, workers: builder.workers) {
      row -> UsageRule? in
      let ahead = min(row + Self.lookAhead, count - 1)
      unsafe millrun_prefetch(rules.ruleOfItem.address(Int(columns.component[ahead])))
      unsafe millrun_prefetch(rules.ruleOfItem.address(Int(columns.parent[ahead])))
      guard columns.isLive(row, firstSlot: firstSlot, lastSlot: axis.lastSlot) else { return nil }
      let parent = Int(columns.parent[row])
      return columns.usageRule(
        row, step: rules.step(Int(columns.component[row])), parentStep: rules.step(parent),
        isSkip: columns.isSkip(row, canPass), isPassingOnly: !master.isExploded(parent))
    }
    self.usageRules = FixedArray(usageRules)
    self.ruleOfRow = ruleOfRow
    let lines = ItemLists<LiveLine>(
      itemCount: itemCount, count: count, workers: builder.workers,
      item: { ruleOfRow[$0] >= 0 ? columns.parent[$0] : -1 },
      record: { LiveLine(component: columns.component[$0], row: Int32($0), rule: ruleOfRow[$0]) })
    let hasBom = FixedArray<UInt8>(capacity: itemCount)
    for item in 0..<itemCount { hasBom[item] = lines.range(item).isEmpty ? 0 : 1 }
    self.hasBom = hasBom
    var edges = BomEdges(
      itemCount: itemCount, lines: lines, parent: columns.parent, component: columns.component)
    edges.outputs = outputs.edges(edges)
    var levels = LowLevelCodes(edges)
    let dropped = SubstituteEdges.add(substitutes.pairs, to: &levels, edges)
    level = levels.level
    nodes = levels.nodes
    levelStarts = levels.levelStarts
    exceptions = BomCycles.report(levels, edges, builder) + SubstituteRows.exceptions(dropped, builder)
    self.outputs = outputs.lists(edges.outputs, levels.level)
    self.substitutes = substitutes.lists(dropped, levels.level)
    whereUsed = UsageLists(levels, lines, columns).lists(workers: builder.workers)
  }
}
