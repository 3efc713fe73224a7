internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Sheets

/// Finds the header of a table among its first rows: title rows above it are skipped and counted.
struct HeaderSearch {
  /// Rows looked at before giving up.
  static let depth = 50

  private let source: TableSource
  private let matcher: HeaderMatcher
  private let sink: DiagnosticSink
  private var best: (match: HeaderMatch, row: Int)?
  private var looked = 0
  /// The row above the one that is looked at.
  private var above: HeaderRow?
  /// A row that is a header, with or without the row below it.
  private var pending: (row: HeaderRow, match: HeaderMatch)?
  /// Rows above the header.
  private(set) var skippedRows: [Int] = []
  /// The header, once it is found.
  private(set) var header: (match: HeaderMatch, row: Int)?
  /// Whether the search has ended without one.
  private(set) var hasFailed = false

  init(_ source: TableSource, _ sink: DiagnosticSink) {
    self.source = source
    self.sink = sink
    var mapped: [String: String?] = [:]
    if case .byHeader(let names) = source.spec.columns { mapped = names }
    matcher = HeaderMatcher(source.schema, mapped: mapped)
  }

  /// Looks at one more row; `.stop` when the header is found or there is no hope.
  ///
  /// The row below a header is looked at too, as it may be the header's second row; where it is not, the header's row is smaller than that of
  /// the row that ended the search, which is data.
  mutating func look(at row: RawRow) -> RowFlow {
    let number = unsafe row.number
    if case .row(let wanted) = source.spec.header, number < wanted {
      skippedRows.append(number)
      return .proceed
    }
    let current = unsafe HeaderRow(row)
    if let pending {
      settle(pending, below: current)
      return .stop
    }
    looked += 1
    let match = matcher.match(current)
    if isComplete(match) {
      pending = (current, match)
      return .proceed
    }
    if let above, above.number == number - 1 {
      let joined = TwoRowHeader.match(above, current, matcher)
      if isComplete(joined) {
        skippedRows.removeLast()
        accept(joined, number)
        return .stop
      }
      keepBest(joined, number)
    }
    keepBest(match, number)
    skippedRows.append(number)
    above = current
    let depth = if case .row = source.spec.header { 2 } else { Self.depth }
    if looked < depth { return .proceed }
    finish()
    return .stop
  }

  private func isComplete(_ match: HeaderMatch) -> Bool {
    !match.bound.isEmpty && matcher.missing(match, constants: source.spec.constants).isEmpty
  }

  private mutating func keepBest(_ match: HeaderMatch, _ row: Int) {
    if match.bound.count > best?.match.bound.count ?? 0 { best = (match, row) }
  }

  /// Takes the header that is complete, with the row below it where that continues it.
  private mutating func settle(_ pending: (row: HeaderRow, match: HeaderMatch), below lower: HeaderRow) {
    if lower.number == pending.row.number + 1,
      let joined = TwoRowHeader.continuation(pending.row, lower, matcher), isComplete(joined)
    {
      accept(joined, lower.number)
    } else {
      accept(pending.match, pending.row.number)
    }
  }

  /// Ends a search when there are no more rows; says what is missing where it found no complete header.
  mutating func finish() {
    guard header == nil, !hasFailed else { return }
    if let pending { return accept(pending.match, pending.row.number) }
    hasFailed = true
    let schema = source.schema
    let required = schema.columns.filter(\.isRequired).map(\.name)
    guard let best, best.match.bound.count * 2 >= required.count else {
      sink.report(
        Diagnostic(
          .headerNotFound,
          [
            "rows": .integer(looked), "dataset": .text(source.dataset.rawValue), "expected": .list(required),
          ], at: source.place(best?.row ?? 1)))
      return
    }
    if matcher.reportGross(best.match, at: source.place(best.row), sink) { return }
    for column in matcher.missing(best.match, constants: source.spec.constants) {
      var arguments: [String: DiagnosticArgument] = [
        "dataset": .text(source.dataset.rawValue), "column": .text(column.name),
      ]
      let unknown = best.match.headers.indices.filter {
        best.match.columns[$0] == nil && !best.match.headers[$0].isEmpty
      }
      let names = unknown.map { best.match.headers[$0] }
      let nearest =
        ([column.name] + column.aliases).lazy.compactMap { nearestName(to: $0, among: names) }
        .first ?? names.first { HeaderName.folded($0).contains(HeaderName.folded(column.name)) }
      if let nearest { arguments["nearest"] = .text(nearest) }
      sink.report(Diagnostic(.missingColumn, arguments, at: source.place(best.row, column: column.name)))
    }
  }

  private mutating func accept(_ found: HeaderMatch, _ row: Int) {
    var match = found
    if let part = SideTables.chosen(found, matcher, constants: source.spec.constants) {
      match = part
      let others = found.headers.indices.filter { part.headers[$0].isEmpty && !found.headers[$0].isEmpty }
      sink.report(
        Diagnostic(
          .tableBeside,
          [
            "columns": .list(others.map { "'\(found.headers[$0])'" }),
            "dataset": .text(source.dataset.rawValue),
          ], at: source.place(row)))
    }
    if matcher.report(match, at: source.place(row), sink) {
      header = (match, row)
    } else {
      hasFailed = true
    }
  }
}
