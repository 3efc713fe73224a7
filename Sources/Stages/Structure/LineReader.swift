internal import Diagnostics
internal import Domain
internal import Numerics

/// Rows of the effective `bom` table as lines of a `BomBook`.
struct LineReader: Sendable {
  private let tables: InputTables
  private let scrapRule: ScrapRule
  private let sink: DiagnosticSink
  private let parent, component, rule, from, to, version, position: LaneView<Int32>
  private let quantity, per, scrap, fixed: LaneView<Int64>
  private let positions: CodeDictionary
  private let versionOfItem: LaneView<Int32>
  /// The number in column `version` of every version that items name: -2 for none, -1 where no line is of it.
  private let namedVersions: [Int32]

  private static let anyVersion: Int32 = -2

  init(_ tables: InputTables, _ scrapRule: ScrapRule, _ sink: DiagnosticSink) {
    self.tables = tables
    self.scrapRule = scrapRule
    self.sink = sink
    let table = tables[.bom]
    parent = table.narrow("parent")
    component = table.narrow("component")
    rule = table.narrow("scrap_rule")
    from = table.narrow("valid_from")
    to = table.narrow("valid_to")
    version = table.narrow("version")
    position = table.narrow("position")
    quantity = table.wide("quantity")
    per = table.wide("per")
    scrap = table.wide("scrap_percent")
    fixed = table.wide("fixed_quantity")
    positions = table.codes("position")
    versionOfItem = tables[.items].narrow("bom_version")
    let names = tables[.items].codes("bom_version")
    let versions = table.codes("version")
    namedVersions = (0..<Int32(names.count)).map { number in
      let name = names.text(number)
      return name.isEmpty ? Self.anyVersion : versions.find(name)
    }
  }

  /// Whether planned orders of `day` use the row: it is valid, of the version that its parent names, and no line of rework.
  func holds(_ row: Int, on day: CivilDate) -> Bool {
    isUsable(row) && isValid(row, on: day.day)
  }

  /// Whether the row is valid on a day, whatever its version.
  func isValid(_ row: Int, on day: Int32) -> Bool { days(row).contains(day) }

  /// The days on which the row is valid.
  func days(_ row: Int) -> ValidDays { ValidDays(from[row], to[row]) }

  /// Whether planned orders of some day can use the row.
  func isUsable(_ row: Int) -> Bool {
    guard parent[row] >= 0, component[row] >= 0, parent[row] != component[row] else { return false }
    let item = Int(tables.rowOfItem[Int(parent[row])])
    guard item >= 0 else { return true }
    let named = namedVersions[Int(versionOfItem[item])]
    return named == Self.anyVersion || named == version[row]
  }

  /// The row as a line; nil after reporting that its numbers make no sense.
  func line(_ row: Int) -> BomBook.Line? {
    guard per[row] > 0 else {
      sink.report(
        Diagnostic(
          .numberOutOfRange,
          ["value": .text("\(Quantity(millionths: per[row]))"), "expected": "more than 0"],
          at: tables.place(.bom, row, column: "per")))
      return nil
    }
    let percent = Percent(millionths: scrap[row])
    let rule = (rule[row] >= 0 ? ScrapRule(rawValue: UInt8(rule[row])) : nil) ?? scrapRule
    guard percent < .hundred || rule == .markup else {
      sink.report(
        Diagnostic(
          .scrapOutOfRange,
          [
            "value": .text("\(percent)"), "rule": .text("\(rule)"),
            "expected": "0% up to, but not including, 100%",
          ], at: tables.place(.bom, row, column: "scrap_percent")))
      return nil
    }
    return BomBook.Line(
      parent: Int(parent[row]), component: Int(component[row]), scrapFactor: rule.ratio(percent),
      quantity: quantity[row], per: per[row], scrap: scrap[row], fixed: fixed[row], row: row)
  }

  /// Whether the left row stands before the right one: by position, component, first day, numbers.
  func precedes(_ left: Int, _ right: Int) -> Bool {
    if position[left] != position[right] { return positions.precedes(position[left], position[right]) }
    return key(left).lexicographicallyPrecedes(key(right))
  }

  private func key(_ row: Int) -> [Int64] {
    [
      Int64(component[row]), Int64(from[row]), quantity[row], per[row], scrap[row], fixed[row],
      Int64(to[row]),
    ]
  }
}
