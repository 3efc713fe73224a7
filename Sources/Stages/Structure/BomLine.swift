internal import Domain

/// A line of the bill of materials while changes are applied to it.
struct BomLine {
  var parent: Int32
  var component: Int32
  var quantity: Int64
  var per: Int64
  var scrap: Int64
  /// First and last day; `Int32.min` and `Int32.max` where there is none.
  var from: Int32
  var to: Int32
  /// Number of the version in the table's dictionary.
  var version: Int32
  /// Row of the `bom` table that the line goes back to, or -1 for one that was added.
  var base: Int32
  /// Row of the change that made it, or -1.
  var change: Int32

  /// Whether the line is valid on `day`.
  func isValid(_ day: Int32) -> Bool { from <= day && day <= to }

  /// Days of validity as people read them: `from 2026-12-01 to 2026-12-09`.
  var days: String {
    let first = from == Int32.min ? nil : "from \(CivilDate(day: from))"
    let last = to == Int32.max ? nil : "to \(CivilDate(day: to))"
    let days = [first, last].compactMap(\.self).joined(separator: " ")
    return days.isEmpty ? "always" : days
  }
}
