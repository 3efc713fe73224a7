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
  mutating func look(at row: RawRow) -> RowFlow {
    let number = unsafe row.number
    if case .row(let wanted) = source.spec.header, number < wanted {
      skippedRows.append(number)
      return .proceed
    }
    var cells: [Int: String] = [:]
    for index in unsafe row.fields.indices where unsafe row.fields[index].column < 20_000 {
      let field = unsafe row.fields[index]
      unsafe cells[Int(field.column)] = String(decoding: CellParser.trimmed(field.bytes), as: UTF8.self)
    }
    let match = unsafe matcher.match(cells, width: min(row.width, 20_000))
    looked += 1
    let missing = matcher.missing(match, constants: source.spec.constants)
    if missing.isEmpty, !match.bound.isEmpty {
      accept(match, number)
      return .stop
    }
    if !match.bound.isEmpty, match.bound.count > best?.match.bound.count ?? 0 { best = (match, number) }
    if case .row = source.spec.header {
      finish()
      return .stop
    }
    skippedRows.append(number)
    if looked < Self.depth { return .proceed }
    finish()
    return .stop
  }

  /// Ends a search that found no complete header: says what is missing.
  mutating func finish() {
    guard header == nil, !hasFailed else { return }
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
      let nearest = ([column.name] + column.aliases).lazy.compactMap { nearestName(to: $0, among: names) }
        .first
      if let nearest { arguments["nearest"] = .text(nearest) }
      sink.report(Diagnostic(.missingColumn, arguments, at: source.place(best.row, column: column.name)))
    }
  }

  private mutating func accept(_ match: HeaderMatch, _ row: Int) {
    if matcher.report(match, at: source.place(row), sink) {
      header = (match, row)
    } else {
      hasFailed = true
    }
  }
}
