internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Sheets

/// Reads every dataset of the input folder into typed columns.
///
/// Takes: the files of the input folder. Leaves: `InputData`. Data errors go to the sink, row by row; the run goes on to find
/// them all.
struct IngestStage: Stage {
  static let description = StageDescription(
    name: "ingest", summary: "Reads the factory's files into typed columns.", inputs: [],
    outputs: [InputData.name], validates: true)

  init(options: OptionValues) {}

  func run(_ context: RunContext) throws {
    let sink = context.sink
    let needs = DatasetNeeds(context.file)
    let discovery = SourceDiscovery(
      folder: context.settings.inputFolder, file: context.file, needs: needs, sink: sink)
    for dataset in discovery.unreadable { needs.withholdGroups(of: dataset, [], context) }
    if !discovery.unneeded.isEmpty {
      context.summarize(
        "not read", "\(discovery.unneeded.joined(separator: ", ")): no stage of this pipeline needs them")
    }
    var reader = DatasetReader(context, discovery, needs)
    let itemTable = reader.read(.items, items: nil)
    let treeTable = reader.read(.bomTree, items: nil)
    let place: (SourceRow, String?) -> SourcePlace = { [sources = reader.sources] row, column in
      InputTables.place(row, column: column, sources)
    }
    let (items, treeLines) = needs.attributing(to: .bomTree, discovery.files(of: .bomTree), context) {
      let tree = IndentedBom(treeTable, place, sink)
      let items = Self.items(itemTable, tree, createsItems: context.file.source(.bomTree).createsItems)
      return (items, tree.lines(items: items))
    }
    var tables: [Dataset: ColumnTable] = [.items: itemTable, .bomTree: treeTable]
    for dataset in Dataset.allCases where dataset != .items && dataset != .bomTree && needs.has(dataset) {
      let extra = dataset == .bom && treeLines.count > 0 ? [treeLines] : []
      tables[dataset] = reader.read(dataset, items: items, extra: extra)
    }
    let sources = reader.sources
    let input = InputTables(
      items: items, rowOfItem: Self.rowOfItem(itemTable, items), sources: sources, tables: tables)
    for dataset in Dataset.allCases {
      guard let table = tables[dataset] else { continue }
      needs.attributing(to: dataset, discovery.files(of: dataset), context) {
        KeyCheck.report(
          table, items: items, workers: context.settings.threads,
          { row, column in input.place(row, column: column) }, sink)
      }
    }
    context.data[InputData.self] = Self.prepared(input, needs, discovery, context)
  }

  /// The input as it holds: with approved changes of the bill of materials, everything in the units of its items.
  private static func prepared(
    _ input: InputTables, _ needs: DatasetNeeds, _ discovery: SourceDiscovery, _ context: RunContext
  ) -> InputTables {
    // What cannot be read would be missing here, and reported for that a second time.
    func isWhole(_ datasets: Dataset...) -> Bool {
      (context.data[BrokenDatasets.self] ?? []).isDisjoint(with: datasets)
    }
    var input = input
    if isWhole(.items, .bom, .bomTree, .engineeringChanges) {
      let changes = discovery.files(of: .engineeringChanges)
      input = needs.attributing(to: .engineeringChanges, changes, context) { [input] in
        EffectiveBom.applied(to: input, context.sink)
      }
    }
    guard isWhole(.items, .unitConversions) else { return input }
    let conversion = needs.attributing(
      to: .unitConversions, discovery.files(of: .unitConversions), context
    ) { [input] in UnitConversion(input, context.sink) }
    guard isWhole(.unitConversions) else { return input }
    var converted: [Dataset: ColumnTable] = [:]
    for dataset in Dataset.allCases where needs.has(dataset) {
      needs.attributing(to: dataset, discovery.files(of: dataset), context) {
        if let table = conversion.converted(dataset) { converted[dataset] = table }
      }
    }
    return converted.isEmpty ? input : input.replacing(converted)
  }

  /// All item codes, numbered by their bytes: those of the master and, where the source says so, those of the indented BOM.
  private static func items(_ table: ColumnTable, _ tree: IndentedBom, createsItems: Bool) -> CodeDictionary {
    let dictionary = table.codes("item")
    if createsItems { for code in tree.itemCodes { _ = dictionary.intern(code) } }
    return dictionary.ranked()
  }

  /// Row of each item in the master, -1 for created items.
  private static func rowOfItem(_ table: ColumnTable, _ items: CodeDictionary) -> FixedArray<Int32> {
    let result = FixedArray<Int32>(repeating: -1, count: items.count)
    let codes = table.codes("item")
    let numbers = table.narrow("item")
    let ranks = (0..<Int32(codes.count)).map { number in
      unsafe codes.withBytes(number) { bytes in unsafe items.find(bytes) }
    }
    for row in 0..<table.rowCount {
      let item = Int(ranks[Int(numbers[row])])
      if result[item] < 0 { result[item] = Int32(row) }
    }
    return result
  }
}

/// Reads all sources of one dataset after the other and keeps the list of sources.
private struct DatasetReader {
  private let context: RunContext
  private let discovery: SourceDiscovery
  private let needs: DatasetNeeds
  private(set) var sources: [InputSource] = []

  init(_ context: RunContext, _ discovery: SourceDiscovery, _ needs: DatasetNeeds) {
    self.context = context
    self.discovery = discovery
    self.needs = needs
  }

  /// The rows of `dataset`, with those of `extra` behind them; empty without a file.
  mutating func read(_ dataset: Dataset, items: CodeDictionary?, extra: [TableBuilder] = []) -> ColumnTable {
    var builders: [TableBuilder] = []
    var counts = RowCounts()
    var isFound = false
    for found in discovery.found where found.dataset == dataset {
      isFound = true
      let outcome = needs.attributing(to: dataset, [found.file], context) { readOne(found, items: items) }
      builders += outcome.builders
      counts += outcome.counts
    }
    if isFound {
      context.record(
        SourceRecord(
          dataset: dataset.rawValue, used: counts.used, skipped: counts.skipped, rejected: counts.rejected))
      context.progress.advance(rows: counts.used)
    }
    builders += extra
    if builders.isEmpty { builders = [TableBuilder(dataset.schema, bound: [], capacity: 1)] }
    return TableBuilder.merged(builders)
  }

  private mutating func readOne(_ found: SourceDiscovery.Found, items: CodeDictionary?)
    -> TableReading.Outcome
  {
    let path = FilePath.join(context.settings.inputFolder, found.file)
    let workbook = discovery.workbook(found.file)
    let sheet = found.sheet.flatMap { index in workbook?.sheets[index].name }
    let source = TableSource(
      dataset: found.dataset, spec: found.spec, number: sources.count, file: found.file, sheet: sheet,
      is1904: workbook?.startsIn1904 ?? false, isText: !found.isWorkbook)
    let reading = TableReading(
      source: source, sink: context.sink, workers: context.settings.threads, items: items)
    var outcome = TableReading.Outcome()
    let record = { (bytes: UnsafeRawBufferPointer) in
      unsafe context.record(
        InputRecord(name: found.file, bytes: bytes.count, hash: ContentHash.value(of: bytes)))
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
      context.sink.report(error.diagnostic(file: found.file))
    } catch {
      context.sink.report(
        Diagnostic(.fileUnreadable, ["reason": .text("\(error)")], at: SourcePlace(file: found.file)))
    }
    sources.append(InputSource(file: found.file, sheet: sheet, headers: outcome.headers))
    return outcome
  }

  private func options(_ spec: SourceSpec) -> TextFile.Options {
    TextFile.Options(
      encoding: spec.encoding.flatMap(TextEncoding.init(rawValue:)), separator: spec.separator,
      isQuoted: spec.isQuoted)
  }
}
