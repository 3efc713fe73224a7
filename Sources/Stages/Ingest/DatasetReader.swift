internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Sheets

/// Reads all sources of one dataset after the other and keeps the list of sources.
struct DatasetReader {
  private let context: RunContext
  private let discovery: SourceDiscovery
  private let overlay: SourceDiscovery?
  private let needs: DatasetNeeds
  private(set) var sources: [InputSource] = []

  init(
    _ context: RunContext, _ discovery: SourceDiscovery, _ overlay: SourceDiscovery?, _ needs: DatasetNeeds
  ) {
    self.context = context
    self.discovery = discovery
    self.overlay = overlay
    self.needs = needs
  }

  /// The rows of `dataset`, with those of `extra` behind them, as the overlay has them; empty without a file.
  mutating func read(_ dataset: Dataset, items: CodeDictionary?, extra: [TableBuilder] = []) -> ColumnTable {
    let isFound = discovery.found.contains { $0.dataset == dataset }
    let number = sources.count
    var (builders, counts, rejected) = readFiles(of: dataset, items: items)
    var table = Self.table(of: dataset, builders + extra)
    let conflicts = conflicts(table, items, from: number)
    if !conflicts.isEmpty {
      // Only while a row is read its fields are known as the file has them.
      sources.removeSubrange(number...)
      (builders, counts, rejected) = readFiles(of: dataset, items: items, setAside: conflicts)
      table = Self.table(of: dataset, builders + extra)
    }
    if rejected.count > 0 { setAside(rejected, of: dataset) }
    let changes = readOverlay(dataset, items: items)
    if let changes { counts += changes.counts }
    if let changes, let overlay {
      table = needs.attributing(to: dataset, overlay.files(of: dataset), context) {
        overlaid(table, changes.rows, items: items, &counts)
      }
    }
    if isFound || changes != nil {
      context.record(
        SourceRecord(
          dataset: dataset.rawValue, used: counts.used, skipped: counts.skipped, rejected: counts.rejected))
      context.progress.advance(rows: counts.used)
    }
    return table
  }

  private static func table(of dataset: Dataset, _ builders: [TableBuilder]) -> ColumnTable {
    TableBuilder.merged(
      builders.isEmpty ? [TableBuilder(dataset.schema, bound: [], capacity: 1)] : builders)
  }

  /// The rows of the files of `dataset`; a second time without those of `setAside`, which are by source and row.
  private mutating func readFiles(
    of dataset: Dataset, items: CodeDictionary?, setAside: [Int: [Int: CellParser.Fault]]? = nil
  ) -> (builders: [TableBuilder], counts: RowCounts, rejected: RejectedFile) {
    var builders: [TableBuilder] = []
    var counts = RowCounts()
    var rejected = RejectedFile()
    for found in discovery.found where found.dataset == dataset {
      let outcome = needs.attributing(to: dataset, [found.file], context) {
        readOne(found, of: discovery, items: items, setAside: setAside, &rejected)
      }
      builders += outcome.builders
      counts += outcome.counts
    }
    return (builders, counts, rejected)
  }

  /// The rows that are set aside because other rows have their key, by source and row.
  private func conflicts(
    _ table: ColumnTable, _ items: CodeDictionary?, from number: Int
  ) -> [Int: [Int: CellParser.Fault]] {
    guard context.file.source(table.dataset).isQuarantined, number < sources.count else { return [:] }
    return KeyConflicts.setAside(
      table, items: items ?? CodeDictionary(capacity: 1), workers: context.settings.threads,
      sources: number..<sources.count
    ) { [sources] row in InputTables.place(row, column: nil, sources) }
  }

  /// The overlay's rows of `dataset`; nil where it has no file of it.
  private mutating func readOverlay(
    _ dataset: Dataset, items: CodeDictionary?
  ) -> (rows: ColumnTable, counts: RowCounts)? {
    guard let overlay, overlay.found.contains(where: { $0.dataset == dataset }) else { return nil }
    var builders: [TableBuilder] = []
    var counts = RowCounts()
    for found in overlay.found where found.dataset == dataset {
      let outcome = needs.attributing(to: dataset, [found.shownFile], context) {
        guard !dataset.schema.matching.isEmpty else {
          context.sink.report(
            Diagnostic(
              .notSupportedYet,
              ["feature": "An overlay of 'bom_tree' (its lines are changed by an overlay of 'bom')"],
              at: SourcePlace(file: found.shownFile)))
          return TableReading.Outcome()
        }
        var rejected = RejectedFile()
        return readOne(found, of: overlay, items: items, &rejected)
      }
      builders += outcome.builders
      counts += outcome.counts
    }
    return builders.isEmpty ? nil : (TableBuilder.merged(builders), counts)
  }

  /// `table` with the rows of the overlay; rows that cannot be applied count as rejected.
  private mutating func overlaid(
    _ table: ColumnTable, _ rows: ColumnTable, items: CodeDictionary?, _ counts: inout RowCounts
  ) -> ColumnTable {
    let merge = OverlayMerge(base: table, overlay: rows, items: items, sources: sources)
    let result = merge.result()
    for finding in result.findings { context.sink.report(finding) }
    for (row, overlaid) in result.changed { sources[row.source].overlaid[row.row] = overlaid }
    counts.used -= result.rejected
    counts.rejected += result.rejected
    context.record(result.record)
    return result.table
  }

  /// Writes the rows that were set aside, and says so.
  private func setAside(_ rejected: RejectedFile, of dataset: Dataset) {
    let name = "rejected/\(dataset.rawValue).csv"
    do throws(RunFailure) {
      try context.keep(name, rejected.text)
    } catch {
      return context.sink.report(error.diagnostic)
    }
    context.sink.report(
      Diagnostic(
        .rowsRejected,
        [
          "count": .integer(rejected.count), "dataset": .text(dataset.rawValue), "path": .text(name),
          "codes": .list(rejected.codes.map(\.rawValue).sorted()),
        ]))
  }

  /// Reads one file or sheet; rows that are set aside go to `rejected`, those of an overlay never are.
  ///
  /// With `setAside` it is read once more, and everything else that is to be said of it was said.
  private mutating func readOne(
    _ found: SourceDiscovery.Found, of discovery: SourceDiscovery, items: CodeDictionary?,
    setAside: [Int: [Int: CellParser.Fault]]? = nil, _ rejected: inout RejectedFile
  ) -> TableReading.Outcome {
    let sink = setAside == nil ? context.sink : DiagnosticSink()
    let path = FilePath.join(discovery.folder, found.file)
    let workbook = discovery.workbook(found.file)
    let sheet = found.sheet.flatMap { index in workbook?.sheets[index].name }
    let source = TableSource(
      dataset: found.dataset, spec: found.spec, number: sources.count, file: found.shownFile, sheet: sheet,
      is1904: workbook?.startsIn1904 ?? false, isText: !found.isWorkbook,
      isOverlay: discovery.isOverlay,
      rejected: found.spec.isQuarantined && !discovery.isOverlay ? RejectedRows() : nil,
      setAside: setAside?[sources.count] ?? [:])
    let reading = TableReading(
      source: source, sink: sink, workers: context.settings.threads, items: items)
    var outcome = TableReading.Outcome()
    func record(_ bytes: Int, _ hash: UInt64) {
      guard setAside == nil else { return }
      context.record(InputRecord(name: found.shownFile, bytes: bytes, hash: hash))
    }
    do {
      if let workbook, let index = found.sheet {
        outcome = try reading.read(sheet: index, of: workbook, mayBeOther: found.isOptional)
        try unsafe FileBytes.withBytes(of: path) { bytes in
          unsafe record(bytes.count, ContentHash.value(of: bytes))
        }
      } else {
        let file = try TextFile(path: path, options: options(found.spec))
        outcome = try reading.read(text: file)
        record(file.byteCount, file.hash)
      }
    } catch let error as SheetError {
      sink.report(error.diagnostic(file: found.shownFile))
    } catch {
      sink.report(
        Diagnostic(.fileUnreadable, ["reason": .text("\(error)")], at: SourcePlace(file: found.shownFile)))
    }
    if let rows = source.rejected { rejected.add(rows, of: source) }
    sources.append(InputSource(file: found.shownFile, sheet: sheet, headers: outcome.headers))
    return outcome
  }

  private func options(_ spec: SourceSpec) -> TextFile.Options {
    TextFile.Options(
      encoding: spec.encoding.flatMap(TextEncoding.init(rawValue:)), separator: spec.separator,
      isQuoted: spec.isQuoted, unpackedBytes: context.file.limit(.textMegabytes) << 20)
  }
}
