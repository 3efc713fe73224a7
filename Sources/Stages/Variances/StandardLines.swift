internal import Diagnostics
internal import Domain
internal import Numerics

/// What a unit of an item takes by its bill of materials, phantoms seen through, in the order of the components (Docs/Costing.md, C81).
struct StandardLines: Sendable {
  /// Lines of one component, added up.
  struct Line {
    let item: Int32
    /// Component a good unit, with all scrap.
    var perUnit: Ratio
    /// Component an order, in millionths.
    var fixed: Int64
  }

  /// How deep phantoms may lie in one another; more is a circle.
  private static let deepest = 50

  private let reader: LineReader
  private let rows: ItemLists<Int32>
  private let scrap: ItemScrap
  private let sources: FixedArray<UInt8>

  init(_ tables: InputTables, scrapRule: ScrapRule) {
    // What is wrong with a line was said where it was planned or received.
    let reader = LineReader(tables, scrapRule, DiagnosticSink())
    self.reader = reader
    scrap = ItemScrap(tables, standard: scrapRule)
    sources = tables.itemSources
    let parents = tables[.bom].narrow("parent")
    rows = ItemLists(itemCount: tables.items.count, count: tables[.bom].rowCount) { row in
      reader.isUsable(row) ? (parents[row], Int32(row)) : nil
    }
  }

  /// The lines of `item` on a day; nil where a fraction does not fit or phantoms run in a circle.
  ///
  /// `lastDay` becomes the day up to which they hold, where that is earlier.
  func lines(of item: Int32, on day: Int32, _ lastDay: inout Int32) -> [Line]? {
    var found: [Line] = []
    guard add(item, .one, day, depth: 0, to: &found, &lastDay) else { return nil }
    found.sort { ($0.item, $0.fixed) < ($1.item, $1.fixed) }
    var lines: [Line] = []
    for line in found {
      guard let last = lines.last, last.item == line.item else {
        lines.append(line)
        continue
      }
      guard let sum = last.perUnit.adding(line.perUnit) else { return nil }
      lines[lines.count - 1].perUnit = sum
      lines[lines.count - 1].fixed = saturatingSum(last.fixed, line.fixed)
    }
    return lines
  }

  private func add(
    _ item: Int32, _ times: Ratio, _ day: Int32, depth: Int, to found: inout [Line], _ lastDay: inout Int32
  ) -> Bool {
    guard depth < Self.deepest, let started = times.multiplied(by: scrap.ratio(Int(item))) else {
      return false
    }
    for index in rows.range(Int(item)) {
      let row = Int(rows.records[index])
      let days = reader.days(row)
      lastDay = min(lastDay, days.lastDay(as: day))
      guard days.contains(day), let line = reader.line(row) else { continue }
      guard let once = Ratio(line.quantity, line.per).multiplied(by: line.scrapFactor),
        let perUnit = started.multiplied(by: once)
      else { return false }
      if sources[line.component] == ItemSource.phantom.rawValue {
        guard add(Int32(line.component), perUnit, day, depth: depth + 1, to: &found, &lastDay) else {
          return false
        }
      } else {
        found.append(Line(item: Int32(line.component), perUnit: perUnit, fixed: line.fixed))
      }
    }
    return true
  }
}

extension Ratio {
  /// The reduced sum; nil where it does not fit.
  fileprivate func adding(_ other: Ratio) -> Ratio? {
    let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (upper, upperOverflow) = left.addingReportingOverflow(right)
    let (lower, lowerOverflow) = denominator.multipliedReportingOverflow(by: other.denominator)
    return leftOverflow || rightOverflow || upperOverflow || lowerOverflow ? nil : Ratio(upper, lower)
  }
}
