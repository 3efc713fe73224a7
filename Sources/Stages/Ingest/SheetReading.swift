internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Sheets

extension TableReading {
  /// What one pass over a sheet gave; findings wait until it is known that no second pass is needed.
  private struct Pass {
    let sink: DiagnosticSink
    var search: HeaderSearch
    var parser: RowParser?
    var shape: RowShape?
    var notes = SheetNotes()

    /// Row of the header, 0 where there is none.
    var headerRow: Int { search.header?.row ?? 0 }
  }

  /// Reads a sheet.
  ///
  /// A sheet that `mayBeOther` is noted where it has no header of the dataset. Where a sheet stands behind its rows that cells of them are
  /// merged, it is read once more with their values.
  func read(sheet index: Int, of workbook: WorkbookReader, mayBeOther: Bool = false) throws -> Outcome {
    var result = try pass(index, workbook, ranges: [])
    let match = result.search.header?.match ?? positionalMatch ?? HeaderMatch()
    guard result.parser != nil else {
      if mayBeOther {
        let dataset = source.dataset.rawValue
        let reason = Phrase("the sheet has no header of dataset '\(dataset)'", "工作表没有数据集“\(dataset)”的表头")
        sink.report(
          Diagnostic(
            .fileIgnored, ["reason": .phrase(reason)],
            at: SourcePlace(file: source.file, sheet: source.sheet)))
      } else {
        sink.absorb(result.sink)
      }
      return Outcome()
    }
    if MergedCells.matter(result.notes.merged, below: result.headerRow, match) {
      source.rejected?.removeAll()
      result = try pass(index, workbook, ranges: result.notes.merged)
    }
    sink.absorb(result.sink)
    guard let parser = result.parser else { return Outcome() }
    return outcome(
      [parser], match, result.search.skippedRows, hidden: result.notes.hiddenRows,
      beside: result.shape?.besideRows ?? [])
  }

  /// Reads the sheet from its first row to its last.
  private func pass(
    _ index: Int, _ workbook: WorkbookReader, ranges: [SheetNotes.MergedRange]
  ) throws -> Pass {
    let own = DiagnosticSink()
    var pass = Pass(sink: own, search: HeaderSearch(source, own))
    var merged: MergedCells?
    if let match = positionalMatch {
      pass.parser = parser(match, own)
      merged = MergedCells(ranges, below: 0, match, source, own)
    }
    pass.notes = try unsafe workbook.readSheet(index, skipsHiddenRows: source.spec.skipsHidden) { row in
      if pass.parser == nil {
        guard unsafe pass.search.look(at: row) == .stop else { return .proceed }
        guard let header = pass.search.header else { return .stop }
        pass.parser = parser(header.match, own)
        pass.shape = RowShape(header.match, source.schema, comma: false)
        merged = MergedCells(ranges, below: header.row, header.match, source, own)
        if unsafe header.row >= row.number { return .proceed }
      }
      if let merged {
        unsafe merged.fill(row) { row in unsafe Self.deliver(row, pass) }
      } else {
        unsafe Self.deliver(row, pass)
      }
      return .proceed
    }
    if pass.parser == nil {
      pass.search.finish()
      if let header = pass.search.header { pass.parser = parser(header.match, own) }
    }
    return pass
  }

  private static func deliver(_ row: RawRow, _ pass: Pass) {
    guard let shape = pass.shape else {
      unsafe pass.parser?.parse(row)
      return
    }
    unsafe withUnsafePointer(to: row) { start in
      unsafe shape.deliver(UnsafeBufferPointer(start: start, count: 1)) { rows in
        for row in rows.indices { unsafe pass.parser?.parse(rows[row]) }
      }
    }
  }

  private func parser(_ match: HeaderMatch, _ sink: DiagnosticSink) -> RowParser {
    let plan = RowPlan(source, match, items: items)
    return RowParser(plan, TableBuilder(plan.schema, bound: plan.bound), sink)
  }
}
