internal import Diagnostics
internal import Domain

/// Tells the rows of the period from others (Docs/Costing.md, C1).
struct PeriodRows {
  let period: Period
  let first: Int32
  let last: Int32

  init(_ period: Period) {
    self.period = period
    first = period.days.first.day
    last = period.days.last.day
  }

  /// Whether a day lies in the period.
  @inline(__always)
  func contains(day: Int32) -> Bool { first <= day && day <= last }

  /// The rows of a dataset with dates that lie in the period; the others are counted in a note.
  func rows(_ dataset: Dataset, _ tables: InputTables, _ sink: DiagnosticSink) -> [Int32] {
    let days = tables[dataset].narrow("date")
    return rows(dataset, tables, sink) { contains(day: days[$0]) }
  }

  /// The rows of a dataset with periods that have this one.
  func rows(ofMonth dataset: Dataset, _ tables: InputTables, _ sink: DiagnosticSink) -> [Int32] {
    let periods = tables[dataset].narrow("period")
    return rows(dataset, tables, sink) { periods[$0] == period.number }
  }

  /// The rows for which `isInside` holds.
  func rows(
    _ dataset: Dataset, _ tables: InputTables, _ sink: DiagnosticSink, _ isInside: (Int) -> Bool
  ) -> [Int32] {
    let count = tables[dataset].rowCount
    var rows: [Int32] = []
    rows.reserveCapacity(count)
    for row in 0..<count where isInside(row) { rows.append(Int32(row)) }
    if rows.count < count {
      sink.report(
        Diagnostic(
          .rowsOutsidePeriod,
          [
            "count": .integer(count - rows.count), "dataset": .text(dataset.rawValue),
            "period": .text(period.description),
          ]))
    }
    return rows
  }
}
