internal import Diagnostics
internal import Domain
internal import Sheets

/// Gives cells that are merged over several rows of a table their value in each of them.
///
/// A sheet keeps the value in the first row only: an order number merged over three lines belongs to all three. A quantity or an amount
/// does not: it would count three times, so that such a cell is an error.
@safe
final class MergedCells {
  /// A merged cell of one column that is open while its rows go by.
  @unsafe
  private struct Open {
    let lastRow: Int
    let column: Int
    let start: UnsafeMutablePointer<UInt8>
    let count: Int
    let kind: RawKind
    let format: RawFormat
  }

  private struct Merged {
    let rows: ClosedRange<Int>
    let column: Int
  }

  /// Those not reached yet, the last first.
  private var waiting: [Merged]
  private var open: [Open] = unsafe []
  private var fields: [RawField] = unsafe []

  /// The merged cells that matter: in columns that are read, over several rows, below the header; nil where there are none.
  ///
  /// Cells whose value would count more than once are reported.
  init?(
    _ ranges: [SheetNotes.MergedRange], below header: Int, _ match: HeaderMatch, _ source: TableSource,
    _ sink: DiagnosticSink
  ) {
    let schema = source.schema
    var waiting: [Merged] = []
    for range in ranges where range.rows.lowerBound > header && range.rows.count > 1 {
      let column = range.columns.lowerBound
      guard match.columns.indices.contains(column), let target = match.columns[column] else { continue }
      if Self.adds(schema.columns[target].type) {
        sink.report(
          Diagnostic(
            .mergedValue,
            [
              "column": .text(schema.columns[target].name), "last": .integer(range.rows.upperBound),
              "first": .integer(range.rows.lowerBound),
            ], at: source.place(range.rows.lowerBound, column: match.headers[column])))
      } else {
        waiting.append(Merged(rows: range.rows, column: column))
      }
    }
    guard !waiting.isEmpty else { return nil }
    self.waiting = waiting.sorted { ($0.rows.lowerBound, $0.column) > ($1.rows.lowerBound, $1.column) }
  }

  deinit { for index in unsafe open.indices { unsafe open[index].start.deallocate() } }

  /// Whether a sheet has such cells at all, errors included.
  static func matter(_ ranges: [SheetNotes.MergedRange], below header: Int, _ match: HeaderMatch) -> Bool {
    ranges.contains { range in
      range.rows.lowerBound > header && range.rows.count > 1
        && match.columns.indices.contains(range.columns.lowerBound)
        && match.columns[range.columns.lowerBound] != nil
    }
  }

  /// Hands `body` the row with the values of the merged cells that reach into it.
  func fill(_ row: RawRow, _ body: (RawRow) -> Void) {
    let number = unsafe row.number
    close(before: number)
    unsafe fields.removeAll(keepingCapacity: true)
    unsafe fields.append(contentsOf: row.fields)
    for index in unsafe open.indices {
      let cell = unsafe open[index]
      let at = unsafe fields.firstIndex { unsafe Int($0.column) >= cell.column } ?? fields.count
      if unsafe at < fields.count, unsafe Int(fields[at].column) == cell.column { continue }
      unsafe fields.insert(
        RawField(
          start: UnsafePointer(cell.start), count: Int32(clamping: cell.count), column: Int32(cell.column),
          kind: cell.kind, format: cell.format), at: at)
    }
    unsafe fields.withUnsafeBufferPointer { fields in
      let width = unsafe max(row.width, fields.last.map { unsafe Int($0.column) + 1 } ?? 0)
      unsafe body(RawRow(number: number, fields: fields, width: width))
    }
    unsafe openThose(of: row)
  }

  private func close(before number: Int) {
    for index in unsafe open.indices.reversed() where unsafe open[index].lastRow < number {
      unsafe open[index].start.deallocate()
      unsafe open.remove(at: index)
    }
  }

  /// Keeps the values of the merged cells that begin in `row`.
  private func openThose(of row: RawRow) {
    while let next = waiting.last, unsafe next.rows.lowerBound <= row.number {
      waiting.removeLast()
      guard unsafe next.rows.lowerBound == row.number else { continue }
      for index in unsafe row.fields.indices where unsafe Int(row.fields[index].column) == next.column {
        let field = unsafe row.fields[index]
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, unsafe Int(field.count)))
        unsafe copy.update(from: field.start, count: Int(field.count))
        unsafe open.append(
          Open(
            lastRow: next.rows.upperBound, column: next.column, start: copy, count: Int(field.count),
            kind: field.kind, format: field.format))
      }
    }
  }

  /// Whether the values of several rows add up.
  private static func adds(_ type: ColumnType) -> Bool {
    switch type {
    case .quantity, .signedQuantity, .amount, .integer: true
    default: false
    }
  }
}
