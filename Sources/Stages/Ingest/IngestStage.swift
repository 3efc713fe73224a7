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
    let overlay = context.settings.overlayFolder.map { folder in
      SourceDiscovery(folder: folder, isOverlay: true, file: context.file, needs: needs, sink: sink)
    }
    let unreadable = discovery.unreadable.union(overlay?.unreadable ?? [])
    for dataset in unreadable { needs.withholdGroups(of: dataset, [], context) }
    let unneeded = discovery.unneeded + (overlay?.unneeded ?? [])
    if !unneeded.isEmpty {
      context.summarize(
        Phrase("not read", "未读取"),
        Phrase(
          "\(unneeded.joined(separator: ", ")): no stage of this pipeline needs them",
          "\(unneeded.joined(separator: "、"))：本流程没有步骤需要"))
    }
    func files(of dataset: Dataset) -> Set<String> {
      discovery.files(of: dataset).union(overlay?.files(of: dataset) ?? [])
    }
    var reader = DatasetReader(context, discovery, overlay, needs)
    let itemTable = reader.read(.items, items: nil)
    let treeTable = reader.read(.bomTree, items: nil)
    let place: (SourceRow, String?) -> SourcePlace = { [sources = reader.sources] row, column in
      InputTables.place(row, column: column, sources)
    }
    let (items, treeLines) = needs.attributing(to: .bomTree, files(of: .bomTree), context) {
      let tree = IndentedBom(treeTable, place, sink)
      let codes =
        context.file.source(.items).isQuarantined ? Self.itemsWithRows(itemTable) : itemTable.codes("item")
      let items = Self.items(codes, tree, createsItems: context.file.source(.bomTree).createsItems)
      return (items, tree.lines(items: items))
    }
    var tables: [Dataset: ColumnTable] = [.items: itemTable, .bomTree: treeTable]
    for dataset in Dataset.allCases where dataset != .items && dataset != .bomTree && needs.has(dataset) {
      let extra = dataset == .bom && treeLines.count > 0 ? [treeLines] : []
      tables[dataset] = reader.read(dataset, items: items, extra: extra)
    }
    let sources = reader.sources
    let rowOfItem = Self.rowOfItem(itemTable, items, workers: context.settings.threads)
    let input = InputTables(items: items, rowOfItem: rowOfItem, sources: sources, tables: tables)
    for dataset in Dataset.allCases {
      guard let table = tables[dataset] else { continue }
      needs.attributing(to: dataset, files(of: dataset), context) {
        DamagedCodes.report(table, { row, column in input.place(row, column: column) }, sink)
        KeyCheck.report(
          table, items: items, workers: context.settings.threads,
          { row, column in input.place(row, column: column) }, sink)
      }
    }
    if let folder = context.settings.overlayFolder {
      func changes(_ language: Language) -> String { OverlayText.changes(context.overlaid, in: language) }
      context.summarize(
        Phrase("overlay", "覆盖数据"),
        Phrase("'\(folder)': \(changes(.english))", "“\(folder)”：\(changes(.chinese))"))
    }
    context.data[InputData.self] = Self.prepared(input, needs, files(of:), context)
  }

  /// The input as it holds: with approved changes of the bill of materials, everything in the units of its items.
  private static func prepared(
    _ input: InputTables, _ needs: DatasetNeeds, _ files: (Dataset) -> Set<String>, _ context: RunContext
  ) -> InputTables {
    // What cannot be read would be missing here, and reported for that a second time.
    func isWhole(_ datasets: Dataset...) -> Bool {
      (context.data[BrokenDatasets.self] ?? []).isDisjoint(with: datasets)
    }
    var input = input
    if isWhole(.items, .bom, .bomTree, .engineeringChanges) {
      let changes = files(.engineeringChanges)
      input = needs.attributing(to: .engineeringChanges, changes, context) { [input] in
        EffectiveBom.applied(to: input, context.sink)
      }
    }
    guard isWhole(.items, .unitConversions) else { return input }
    let conversion = needs.attributing(
      to: .unitConversions, files(.unitConversions), context
    ) { [input] in UnitConversion(input, context.sink) }
    guard isWhole(.unitConversions) else { return input }
    var converted: [Dataset: ColumnTable] = [:]
    for dataset in Dataset.allCases where needs.has(dataset) {
      needs.attributing(to: dataset, files(dataset), context) {
        if let table = conversion.converted(dataset) { converted[dataset] = table }
      }
    }
    return converted.isEmpty ? input : input.replacing(converted)
  }

  /// All item codes, numbered by their bytes: those of the master and, where the source says so, those of the indented BOM.
  private static func items(
    _ dictionary: CodeDictionary, _ tree: IndentedBom, createsItems: Bool
  ) -> CodeDictionary {
    if createsItems { for code in tree.itemCodes { _ = dictionary.intern(code) } }
    return dictionary.ranked()
  }

  /// The codes of the master's rows: those of rows that were set aside are no items.
  ///
  /// Where errors withhold the results they stay, so that what names them is not reported as well.
  private static func itemsWithRows(_ table: ColumnTable) -> CodeDictionary {
    let codes = table.codes("item")
    let numbers = table.narrow("item")
    var hasRow = Array(repeating: false, count: codes.count)
    for row in 0..<table.rowCount { hasRow[Int(numbers[row])] = true }
    if hasRow.allSatisfy(\.self) { return codes }
    let result = CodeDictionary(capacity: codes.count)
    for number in 0..<Int32(codes.count) where hasRow[Int(number)] {
      _ = unsafe codes.withBytes(number) { bytes in unsafe result.intern(bytes) }
    }
    return result
  }

  /// Row of each item in the master, -1 for created items.
  private static func rowOfItem(
    _ table: ColumnTable, _ items: CodeDictionary, workers: Int
  ) -> FixedArray<Int32> {
    let result = FixedArray<Int32>(repeating: -1, count: items.count)
    let numbers = table.narrow("item")
    let ranks = CodeBatch.numbers(of: table.codes("item"), in: items, workers: workers)
    for row in 0..<table.rowCount {
      let item = Int(ranks[Int(numbers[row])])
      if result[item] < 0 { result[item] = Int32(row) }
    }
    return result
  }
}
