internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Sheets

/// Reads one source into builders: finds the header, then parses the rows, in pieces on several threads where the file allows it.
struct TableReading {
  let source: TableSource
  let sink: DiagnosticSink
  let workers: Int
  /// Item numbers; nil for tables that make their own.
  let items: CodeDictionary?

  /// What one source gave.
  struct Outcome {
    var builders: [TableBuilder] = []
    var counts = RowCounts()
    /// Spelling of headers by column.
    var headers: [String: String] = [:]
  }

  /// Reads a text file.
  func read(text file: TextFile) throws -> Outcome {
    guard let (match, skipped, headerRow) = try unsafe header({ body in try unsafe file.readRows(body) })
    else { return Outcome() }
    let plan = RowPlan(source, match, items: items)
    let start = headerRow.map { file.position(after: $0) } ?? (offset: 0, line: 1)
    let pieces = file.pieces(workers, from: start.offset, line: start.line)
    let builders = TableBuilder.sharing(
      plan.schema, bound: plan.bound, capacities: pieces.map(\.lineCount))
    let parsers = builders.map { RowParser(plan, $0, sink) }
    let comma = usesComma(file, pieces[0], match)
    let shapes = pieces.map { _ in Shape(rows: RowShape(match, plan.schema, comma: comma)) }
    Parallel.run(pieces.count) { index in
      let parser = parsers[index]
      let shape = shapes[index].rows
      parser.unclosedQuote = unsafe file.readBlocks(
        of: pieces[index], width: shape == nil ? plan.columns.count : 0,
        grid: { grid in unsafe parser.parse(grid) }
      ) { rows in
        if let shape {
          unsafe shape.deliver(rows) { rows in for row in rows.indices { unsafe parser.parse(rows[row]) } }
        } else {
          for row in rows.indices { unsafe parser.parse(rows[row]) }
        }
      }
    }
    if let row = parsers.lazy.compactMap(\.unclosedQuote).first {
      sink.report(Diagnostic(.unclosedQuote, at: source.place(row)))
    }
    return outcome(parsers, match, skipped, beside: shapes.flatMap { $0.rows?.besideRows ?? [] })
  }

  /// The shape of one piece's rows; used by one thread at a time.
  private struct Shape: @unchecked Sendable {
    let rows: RowShape?
  }

  /// Whether the numbers of the file have a comma before their fraction: stated, or found and then said.
  private func usesComma(_ file: TextFile, _ piece: TextFile.Piece, _ match: HeaderMatch) -> Bool {
    if let stated = source.spec.decimalMark { return stated == .comma }
    // Where a comma parts fields, one in a number is more likely a slip.
    if file.separator == UInt8(ascii: ",") { return false }
    let schema = source.schema
    let isNumber = match.columns.map { target in
      target.map { DecimalMarks.isNumber(schema.columns[$0].type) } ?? false
    }
    var marks = DecimalMarks()
    var looked = 0
    unsafe file.readRows(from: piece) { row in
      unsafe marks.look(at: row, isNumber)
      looked += 1
      return looked < DecimalMarks.depth ? .proceed : .stop
    }
    if marks.isComma {
      sink.report(
        Diagnostic(
          .decimalComma, ["example": .text(marks.example)],
          at: SourcePlace(file: source.file, sheet: source.sheet)))
    }
    return marks.isComma
  }

  /// The header and the rows above it; the row is nil where columns are positional.
  private func header(
    _ rows: ((RawRow) throws -> RowFlow) throws -> Void
  ) throws -> (HeaderMatch, [Int], Int?)? {
    if let match = positionalMatch { return (match, [], nil) }
    var search = HeaderSearch(source, sink)
    try unsafe rows { row in unsafe search.look(at: row) }
    search.finish()
    guard let header = search.header else { return nil }
    return (header.match, search.skippedRows, header.row)
  }

  /// The match of columns that are known by their position; nil where they are known by their header.
  var positionalMatch: HeaderMatch? {
    guard case .byPosition(let names) = source.spec.columns else { return nil }
    let schema = source.schema
    return HeaderMatch(
      columns: names.map { $0.map(schema.index(of:)) },
      headers: names.enumerated().map { $1 ?? "#\($0 + 1)" })
  }

  /// What the parsers gave, with notes on the rows that were skipped.
  func outcome(
    _ parsers: [RowParser], _ match: HeaderMatch, _ skipped: [Int], hidden: [Int] = [], beside: [Int] = []
  ) -> Outcome {
    var outcome = Outcome()
    outcome.builders = parsers.map(\.builder)
    outcome.headers = match.spellings(source.schema)
    outcome.counts.skipped += skipped.count + hidden.count + beside.count
    for parser in parsers { unsafe outcome.counts += parser.counts }
    note(skipped, Phrase("above the header", "表头之上"))
    note(hidden, Phrase("hidden", "隐藏行"))
    note(beside, Phrase("only another table beside has them", "仅属于旁边的另一张表"))
    note(parsers.flatMap(\.totalRows), Phrase("totals", "合计行"))
    note(parsers.flatMap(\.noteRows), Phrase("notes", "备注行"))
    note(parsers.flatMap(\.filteredRows), Phrase("left out by 'where'", "按 where 条件排除"))
    return outcome
  }

  private func note(_ rows: [Int], _ reason: Phrase) {
    guard !rows.isEmpty else { return }
    let shown = rows.prefix(10).map(String.init) + (rows.count > 10 ? ["…"] : [])
    sink.report(
      Diagnostic(
        .rowsSkipped, ["count": .integer(rows.count), "reason": .phrase(reason), "rows": .list(shown)],
        at: SourcePlace(file: source.file, sheet: source.sheet)))
  }
}
