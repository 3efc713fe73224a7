internal import Diagnostics
internal import Domain
internal import Numerics

/// The rows of `substitutes`: what may be used in place of a component (Docs/Planning.md, R51).
struct SubstituteRows {
  /// A good row.
  struct Row {
    let component: Int32
    let rule: SubstituteRule
  }

  /// The good rows by component, then in the order in which they are tried.
  let rows: [Row]

  /// Reads the dataset; what is wrong in a row is reported at its cell.
  init(_ builder: ModelBuilder, axis: TimeAxis, master: ItemMaster, step: (Int) -> Int64) {
    let table = builder.tables[.substitutes]
    guard table.rowCount > 0 else {
      rows = []
      return
    }
    let components = table.narrow("component")
    let substitutes = table.narrow("substitute")
    let parents = table.narrow("parent")
    let priorities = table.narrow("priority")
    let ratios = table.wide("ratio")
    let strategies = table.narrow("strategy")
    let dates = (from: table.narrow("valid_from"), to: table.narrow("valid_to"))
    var rows: [Row] = []
    for row in 0..<table.rowCount where components[row] >= 0 && substitutes[row] >= 0 {
      let check = RowCheck(dataset: .substitutes, row: row, builder: builder)
      let isGood = [
        check.isReal(components[row], "component", master),
        check.isReal(substitutes[row], "substitute", master),
        check.areDifferent(substitutes[row], components[row], "substitute", "component"),
        check.isPositive(Int64(priorities[row]) * DecimalParsing.scale, "priority"),
        check.isPositive(ratios[row], "ratio"),
        Self.areInOrder(dates.from[row], dates.to[row], check),
      ]
      guard !isGood.contains(false) else { continue }
      let ratio = Ratio(ratios[row], DecimalParsing.scale)
      rows.append(
        Row(
          component: components[row],
          rule: SubstituteRule(
            substitute: substitutes[row], parent: max(parents[row], -1), priority: priorities[row],
            validFrom: Self.slot(dates.from[row], axis, blank: -1_000_000),
            validTo: Self.slot(dates.to[row], axis, blank: 1_000_000), row: Int32(row),
            ratio: (ratio.numerator, ratio.denominator), componentStep: step(Int(components[row])),
            substituteStep: step(Int(substitutes[row])),
            strategy: strategies[row] == Int32(SubstituteStrategy.whole.rawValue) ? .whole : .mixed)))
    }
    rows.sort { Self.key($0) < Self.key($1) }
    self.rows = rows
  }

  /// By priority, rows of a parent before those of all, substitute, first day.
  private static func key(_ row: Row) -> (Int32, Int32, Int32, Int32, Int32) {
    (row.component, row.rule.priority, row.rule.parent < 0 ? 1 : 0, row.rule.substitute, row.rule.validFrom)
  }

  /// A day of the row as a slot, which may be far before or behind the plan.
  private static func slot(_ day: Int32, _ axis: TimeAxis, blank: Int32) -> Int32 {
    day == ColumnTable.blank32 ? blank : day - axis.asOf.day
  }

  private static func areInOrder(_ from: Int32, _ to: Int32, _ check: RowCheck) -> Bool {
    guard from != ColumnTable.blank32, to != ColumnTable.blank32, to < from else { return true }
    check.report(
      .numberOutOfRange,
      [
        "value": .text(CivilDate(day: to).description),
        "expected": .text("a day on or after valid_from, \(CivilDate(day: from))"),
      ], "valid_to")
    return false
  }

  /// The pairs that levels must respect, in the order in which they are added (R52).
  var pairs: [(component: Int32, substitute: Int32, row: Int32)] {
    rows.map { row in (key: pairKey(row), row: row) }
      .sorted { $0.key < $1.key }
      .map { ($0.row.component, $0.row.rule.substitute, $0.row.rule.row) }
  }

  private func pairKey(_ row: Row) -> (Int32, Int32, Int32, Int32, Int32) {
    (row.rule.priority, row.component, row.rule.substitute, row.rule.parent, row.rule.validFrom)
  }

  /// The rows as planning sees them, without those of dropped pairs and of items that are left out.
  func lists(
    _ dropped: [(component: Int32, substitute: Int32, row: Int32)], _ level: FixedArray<Int32>
  ) -> SubstituteLists {
    if rows.isEmpty { return SubstituteLists() }
    let without = Set(dropped.map { Int64($0.component) << 32 | Int64($0.substitute) })
    let kept = rows.filter { row in
      level[Int(row.component)] >= 0 && level[Int(row.rule.substitute)] >= 0
        && !without.contains(Int64(row.component) << 32 | Int64(row.rule.substitute))
    }
    return SubstituteLists(itemCount: level.count, rules: kept.map { ($0.component, $0.rule) })
  }

  /// One exception for each pair that would have closed a circle.
  static func exceptions(
    _ dropped: [(component: Int32, substitute: Int32, row: Int32)], _ builder: ModelBuilder
  ) -> [PlanException] {
    dropped.map { pair in
      PlanException(
        .substituteDropped, item: pair.component, document: builder.tables.items.text(pair.substitute),
        source: builder.tables[.substitutes].rows[Int(pair.row)])
    }
  }
}
