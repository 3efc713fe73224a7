internal import Domain
internal import Numerics

/// What may be issued instead of a component (Docs/Kitting.md, R73).
struct KitSubstitutes {
  /// One row of `substitutes`.
  struct Substitute: Sendable, BitwiseCopyable {
    var item: Int32
    var priority: Int32
    /// The only parent it is for, or -1.
    var parent: Int32
    /// Units of the substitute for one of the component.
    var ratio: Ratio
    /// Whether it is taken only where it covers everything that is short.
    var isWhole: Bool
    var validFrom: Int32
    var validTo: Int32
    var row: Int32
  }

  private let lists: ItemLists<Substitute>

  init(_ tables: InputTables, isUsed: Bool) {
    let table = tables[.substitutes]
    let components = table.narrow("component")
    let items = table.narrow("substitute")
    let priorities = table.narrow("priority")
    let parents = table.narrow("parent")
    let ratios = table.wide("ratio")
    let strategies = table.narrow("strategy")
    let from = table.narrow("valid_from")
    let to = table.narrow("valid_to")
    var rows: [(component: Int32, substitute: Substitute)] = []
    for row in 0..<(isUsed ? table.rowCount : 0)
    where components[row] >= 0 && items[row] >= 0 && components[row] != items[row] && ratios[row] > 0 {
      rows.append(
        (
          components[row],
          Substitute(
            item: items[row], priority: priorities[row], parent: max(parents[row], -1),
            ratio: Ratio(ratios[row], DecimalParsing.scale), isWhole: strategies[row] == 1,
            validFrom: from[row], validTo: to[row] == ColumnTable.blank32 ? .max : to[row], row: Int32(row))
        ))
    }
    rows.sort {
      Self.key($0.component, $0.substitute).lexicographicallyPrecedes(Self.key($1.component, $1.substitute))
    }
    lists = ItemLists(itemCount: tables.items.count, count: rows.count) {
      (rows[$0].component, rows[$0].substitute)
    }
  }

  private static func key(_ component: Int32, _ substitute: Substitute) -> [Int64] {
    [
      Int64(component), Int64(substitute.priority), substitute.parent < 0 ? 1 : 0, Int64(substitute.item),
      Int64(substitute.parent), Int64(substitute.validFrom),
    ]
  }

  /// Substitutes of `component` in an order of one of `parents` that needs it on `date`, by priority.
  func list(of component: Int, parents: Set<Int32>, on date: CivilDate) -> [Substitute] {
    lists.range(component).lazy.map { lists.records[$0] }.filter { substitute in
      (substitute.parent < 0 || parents.contains(substitute.parent)) && substitute.validFrom <= date.day
        && date.day <= substitute.validTo
    }
  }

  /// All substitutes of `component`.
  func all(of component: Int) -> [Substitute] { lists.list(component) }

  /// What `available` units of a substitute stand for, in whole steps of the component, at most `wanted`, and what it uses up of them; nil
  /// where nothing.
  static func cover(
    _ wanted: Int64, from available: Int64, _ substitute: Substitute, componentStep: Int64,
    substituteStep: Int64
  ) -> (covered: Int64, used: Int64)? {
    let ratio = substitute.ratio
    let needed = Int128(wanted) * Int128(ratio.numerator)
    var covered = Int128(wanted)
    if needed > Int128(available) * Int128(ratio.denominator) {
      if substitute.isWhole { return nil }
      // What is there stands for available ÷ ratio, rounded down to the component's step.
      covered =
        Int128(componentStep)
        * Rounding.down.quotient(
          Int128(available) * Int128(ratio.denominator), Int128(ratio.numerator) * Int128(componentStep))
    }
    guard covered > 0, let part = Int64(exactly: covered) else { return nil }
    let used = ratio.need(
      for: Quantity(millionths: part), fixed: .zero, step: Quantity(millionths: substituteStep))
    return (part, min(used?.millionths ?? available, available))
  }
}
