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
    Parallel.run(pieces.count) { index in
      let parser = parsers[index]
      parser.unclosedQuote = unsafe file.readBlocks(
        of: pieces[index], width: plan.columns.count, grid: { grid in unsafe parser.parse(grid) }
      ) { rows in
        for row in rows.indices { unsafe parser.parse(rows[row]) }
      }
    }
    if let row = parsers.lazy.compactMap(\.unclosedQuote).first {
      sink.report(Diagnostic(.unclosedQuote, at: source.place(row)))
    }
    return outcome(parsers, match, skipped)
  }

  /// Reads a sheet.
  ///
  /// A sheet that `mayBeOther` is noted where it has no header of the dataset.
  func read(sheet index: Int, of workbook: WorkbookReader, mayBeOther: Bool = false) throws -> Outcome {
    let rows: ((RawRow) throws -> RowFlow) throws -> Void = { body in
      try unsafe workbook.readSheet(index, body)
    }
    // What another table lacks is no finding; what is found in a header that fits is.
    let headerSink = mayBeOther ? DiagnosticSink() : sink
    var search = HeaderSearch(source, headerSink)
    var positional: RowParser?
    if let match = positionalMatch {
      positional = parser(match)
    }
    var parser = positional
    try unsafe rows { row in
      if let parser {
        unsafe parser.parse(row)
        return .proceed
      }
      guard unsafe search.look(at: row) == .stop else { return .proceed }
      guard let header = search.header else { return .stop }
      parser = self.parser(header.match)
      return .proceed
    }
    guard let parser else {
      if mayBeOther {
        let reason = "the sheet has no header of dataset '\(source.dataset.rawValue)'"
        sink.report(
          Diagnostic(
            .fileIgnored, ["reason": .text(reason)],
            at: SourcePlace(file: source.file, sheet: source.sheet)))
      } else {
        search.finish()
      }
      return Outcome()
    }
    if mayBeOther { for finding in headerSink.sorted { sink.report(finding) } }
    return outcome([parser], search.header?.match ?? positionalMatch ?? HeaderMatch(), search.skippedRows)
  }

  private func parser(_ match: HeaderMatch) -> RowParser {
    let plan = RowPlan(source, match, items: items)
    return RowParser(plan, TableBuilder(plan.schema, bound: plan.bound), sink)
  }

  /// The header and the rows above it; the row is nil where columns are positional.
  private func header(
    _ rows: ((RawRow) throws -> RowFlow) throws -> Void
  ) throws -> (HeaderMatch, [Int], Int?)? {
    if let match = positionalMatch { return (match, [], nil) }
    var search = HeaderSearch(source, sink)
    try unsafe rows { row in unsafe search.look(at: row) }
    guard let header = search.header else {
      search.finish()
      return nil
    }
    return (header.match, search.skippedRows, header.row)
  }

  private var positionalMatch: HeaderMatch? {
    guard case .byPosition(let names) = source.spec.columns else { return nil }
    let schema = source.dataset.schema
    return HeaderMatch(
      columns: names.map { $0.map(schema.index(of:)) },
      headers: names.enumerated().map { $1 ?? "#\($0 + 1)" })
  }

  private func outcome(_ parsers: [RowParser], _ match: HeaderMatch, _ skipped: [Int]) -> Outcome {
    var outcome = Outcome()
    outcome.builders = parsers.map(\.builder)
    outcome.headers = match.spellings(source.schema)
    outcome.counts.skipped += skipped.count
    for parser in parsers { unsafe outcome.counts += parser.counts }
    note(skipped, "above the header")
    note(parsers.flatMap(\.totalRows), "totals")
    note(parsers.flatMap(\.noteRows), "notes")
    note(parsers.flatMap(\.filteredRows), "left out by 'where'")
    return outcome
  }

  private func note(_ rows: [Int], _ reason: String) {
    guard !rows.isEmpty else { return }
    let shown = rows.prefix(10).map(String.init) + (rows.count > 10 ? ["…"] : [])
    sink.report(
      Diagnostic(
        .rowsSkipped, ["count": .integer(rows.count), "reason": .text(reason), "rows": .list(shown)],
        at: SourcePlace(file: source.file, sheet: source.sheet)))
  }
}
