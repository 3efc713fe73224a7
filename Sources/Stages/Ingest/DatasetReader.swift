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
    var builders: [TableBuilder] = []
    var counts = RowCounts()
    var isFound = false
    var rejected = RejectedFile()
    for found in discovery.found where found.dataset == dataset {
      isFound = true
      let outcome = needs.attributing(to: dataset, [found.file], context) {
        readOne(found, of: discovery, items: items, &rejected)
      }
      builders += outcome.builders
      counts += outcome.counts
    }
    if rejected.count > 0 { setAside(rejected, of: dataset) }
    let changes = readOverlay(dataset, items: items)
    if let changes {
      isFound = true
      counts += changes.counts
    }
    builders += extra
    if builders.isEmpty { builders = [TableBuilder(dataset.schema, bound: [], capacity: 1)] }
    var table = TableBuilder.merged(builders)
    if let changes, let overlay {
      table = needs.attributing(to: dataset, overlay.files(of: dataset), context) {
        overlaid(table, changes.rows, items: items, &counts)
      }
    }
    if isFound {
      context.record(
        SourceRecord(
          dataset: dataset.rawValue, used: counts.used, skipped: counts.skipped, rejected: counts.rejected))
      context.progress.advance(rows: counts.used)
    }
    return table
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
  private mutating func readOne(
    _ found: SourceDiscovery.Found, of discovery: SourceDiscovery, items: CodeDictionary?,
    _ rejected: inout RejectedFile
  ) -> TableReading.Outcome {
    let path = FilePath.join(discovery.folder, found.file)
    let workbook = discovery.workbook(found.file)
    let sheet = found.sheet.flatMap { index in workbook?.sheets[index].name }
    let source = TableSource(
      dataset: found.dataset, spec: found.spec, number: sources.count, file: found.shownFile, sheet: sheet,
      is1904: workbook?.startsIn1904 ?? false, isText: !found.isWorkbook,
      isOverlay: discovery.isOverlay,
      rejected: found.spec.isQuarantined && !discovery.isOverlay ? RejectedRows() : nil)
    let reading = TableReading(
      source: source, sink: context.sink, workers: context.settings.threads, items: items)
    var outcome = TableReading.Outcome()
    let record = { (bytes: UnsafeRawBufferPointer) in
      unsafe context.record(
        InputRecord(name: found.shownFile, bytes: bytes.count, hash: ContentHash.value(of: bytes)))
    }
    do {
      if let workbook, let index = found.sheet {
        outcome = try reading.read(sheet: index, of: workbook, mayBeOther: found.isOptional)
        try unsafe FileBytes.withBytes(of: path, record)
      } else {
        let file = try TextFile(path: path, options: options(found.spec))
        outcome = try reading.read(text: file)
        unsafe file.withFileBytes(record)
      }
    } catch let error as SheetError {
      context.sink.report(error.diagnostic(file: found.shownFile))
    } catch {
      context.sink.report(
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
