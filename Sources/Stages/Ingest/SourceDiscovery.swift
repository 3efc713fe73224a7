internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Sheets

/// Which files and sheets of the input folder feed which dataset.
///
/// A file named like a dataset (`orders.csv`, `orders.xlsx`) or a sheet named like one in any workbook feeds it; several are
/// appended in the order of their names. A source of the pipeline file names its files itself.
struct SourceDiscovery {
  /// One file and what is read from it.
  struct Found {
    let dataset: Dataset
    let spec: SourceSpec
    /// Name relative to the folder.
    let file: String
    /// Name as places and the manifest show it: that of an overlay's file says so.
    let shownFile: String
    let isWorkbook: Bool
    /// Position of the sheet, for workbooks.
    let sheet: Int?
    /// Whether it is a further sheet, which is read if it has the dataset's header and noted if not.
    var isOptional = false
  }

  let folder: String
  /// Whether the folder is an overlay, whose files are known by their names alone.
  let isOverlay: Bool
  let file: PipelineFile
  let needs: DatasetNeeds
  let sink: DiagnosticSink
  private var input: InputFolder?
  private var workbooks: [String: WorkbookReader] = [:]
  private(set) var found: [Found] = []
  /// Files of datasets that no stage of the pipeline needs.
  private(set) var unneeded: [String] = []
  /// Datasets with a file that cannot be read at all.
  private(set) var unreadable: Set<Dataset> = []

  private static let textEndings = ["csv", "txt", "tsv"]
  private static let workbookEndings = ["xlsx", "xlsm"]
  /// Tables that people have, but that are not read.
  private static let otherTableEndings = ["xls", "xlsb", "ods", "et", "gz", "zip"]

  init(
    folder: String, isOverlay: Bool = false, file: PipelineFile, needs: DatasetNeeds, sink: DiagnosticSink
  ) {
    self.folder = folder
    self.isOverlay = isOverlay
    input = nil
    self.file = file
    self.needs = needs
    self.sink = sink
    do throws(RunFailure) {
      input = try InputFolder(folder)
    } catch {
      sink.report(error.diagnostic)
      return
    }
    let names = input?.files.filter { !$0.contains("/") } ?? []
    let stated = isOverlay ? [] : Set(file.sources.values.filter { !$0.files.isEmpty }.map(\.dataset))
    for name in names { addByName(name, stated: stated) }
    for dataset in Dataset.allCases where stated.contains(dataset) && needs.has(dataset) {
      addStated(file.source(dataset))
    }
  }

  /// The files that feed `dataset`.
  func files(of dataset: Dataset) -> Set<String> {
    Set(found.lazy.filter { $0.dataset == dataset }.map(\.shownFile))
  }

  /// The opened workbook called `name`.
  func workbook(_ name: String) -> WorkbookReader? { workbooks[name] }

  private mutating func addByName(_ name: String, stated: Set<Dataset>) {
    let (stem, ending) = Self.split(name)
    let named = Self.dataset(stem)
    // What no stage of the pipeline needs is not even opened.
    if let named, !needs.has(named), !Self.workbookEndings.contains(ending) {
      unneeded.append(shown(name))
      return
    }
    let own = named.flatMap { stated.contains($0) || !needs.has($0) ? nil : $0 }
    if Self.textEndings.contains(ending) {
      if let own {
        append(own, spec(own), name, sheet: nil)
      } else if let named {
        ignore(name, UnreadReason.otherFiles(of: named))
      } else {
        ignore(name, UnreadReason.noDataset, stem: stem)
      }
      return
    }
    guard Self.workbookEndings.contains(ending) else {
      guard Self.otherTableEndings.contains(ending) else { return }
      guard let own else { return ignore(name, UnreadReason.ending(ending), stem: stem) }
      unreadable.insert(own)
      sink.report(
        Diagnostic(
          .notAWorkbook, ["reason": .phrase(UnreadReason.endingOfDataset(ending))],
          at: SourcePlace(file: shown(name))))
      return
    }
    // A workbook that is not named like a dataset may hold sheets of ours; if it cannot be read, that is worth a note.
    guard let workbook = open(name, isNeeded: own != nil) else {
      if let own { unreadable.insert(own) }
      return
    }
    var isUsed = false
    for (index, sheet) in workbook.sheets.enumerated() where !isLeftOut(sheet, name) {
      guard let dataset = Self.dataset(sheet.name), !stated.contains(dataset), needs.has(dataset) else {
        continue
      }
      append(dataset, spec(dataset), name, sheet: index)
      if dataset == own { isUsed = true }
    }
    guard let own, !isUsed else {
      if named == nil, !workbook.sheets.contains(where: { Self.dataset($0.name) != nil }) {
        ignore(name, UnreadReason.noSheet, stem: stem)
      } else if !found.contains(where: { $0.file == name }) {
        unneeded.append(shown(name))
      }
      return
    }
    let spec = spec(own)
    if spec.sheet != nil {
      addSheet(spec, name, workbook)
    } else {
      addFreeSheets(spec, name, workbook)
    }
  }

  /// Reads the visible sheets of a workbook that is named like a dataset: the first must be a table of it, others may.
  private mutating func addFreeSheets(_ spec: SourceSpec, _ name: String, _ workbook: WorkbookReader) {
    var isFirst = true
    for (index, sheet) in workbook.sheets.enumerated() where Self.dataset(sheet.name) == nil {
      if sheet.isHidden {
        sink.report(
          Diagnostic(
            .fileIgnored, ["reason": .phrase(UnreadReason.hiddenSheet)],
            at: SourcePlace(file: shown(name), sheet: sheet.name)))
        continue
      }
      append(spec.dataset, spec, name, sheet: index)
      if !isFirst { found[found.count - 1].isOptional = true }
      isFirst = false
    }
  }

  /// Whether a hidden sheet that is named like a dataset is not wanted; that is noted.
  private func isLeftOut(_ sheet: WorkbookReader.Sheet, _ name: String) -> Bool {
    guard sheet.isHidden, let dataset = Self.dataset(sheet.name), file.source(dataset).skipsHidden else {
      return false
    }
    sink.report(
      Diagnostic(
        .fileIgnored, ["reason": .phrase(UnreadReason.hiddenSheet)],
        at: SourcePlace(file: name, sheet: sheet.name)))
    return true
  }

  private mutating func addStated(_ spec: SourceSpec) {
    for pattern in spec.files {
      let matching = input?.files(matching: pattern) ?? []
      if matching.isEmpty {
        unreadable.insert(spec.dataset)
        sink.report(
          Diagnostic(
            .fileUnreadable,
            ["reason": .phrase(UnreadReason.notThere(spec.dataset))],
            at: SourcePlace(file: pattern)))
        continue
      }
      for name in matching {
        guard Self.workbookEndings.contains(Self.split(name).ending) else {
          append(spec.dataset, spec, name, sheet: nil)
          continue
        }
        if let workbook = open(name, isNeeded: true) {
          addSheet(spec, name, workbook)
        } else {
          unreadable.insert(spec.dataset)
        }
      }
    }
  }

  private mutating func addSheet(_ spec: SourceSpec, _ name: String, _ workbook: WorkbookReader) {
    let indices: [Int]
    switch spec.sheet {
    case .name(let wanted): indices = Self.sheets(named: wanted, of: workbook)
    case .number(let number): indices = workbook.sheets.indices.contains(number - 1) ? [number - 1] : []
    case nil:
      let index =
        workbook.sheets.firstIndex { Self.dataset($0.name) == spec.dataset }
        ?? workbook.sheets.firstIndex { !$0.isHidden }
      indices = index.map { [$0] } ?? []
    }
    guard !indices.isEmpty else {
      unreadable.insert(spec.dataset)
      sink.report(
        Diagnostic(
          .fileUnreadable,
          ["reason": .phrase(UnreadReason.notThere(spec.sheet, workbook.sheets.map(\.name)))],
          at: SourcePlace(file: shown(name))))
      return
    }
    for index in indices { append(spec.dataset, spec, name, sheet: index) }
  }

  /// The sheet of that name, or those that the pattern means.
  private static func sheets(named wanted: String, of workbook: WorkbookReader) -> [Int] {
    if let index = workbook.sheets.firstIndex(where: { $0.name == wanted }) { return [index] }
    guard NamePattern.isPattern(wanted) else { return [] }
    return workbook.sheets.indices.filter { NamePattern.matches(workbook.sheets[$0].name, wanted) }
  }

  private mutating func append(_ dataset: Dataset, _ spec: SourceSpec, _ name: String, sheet: Int?) {
    found.append(
      Found(
        dataset: dataset, spec: spec, file: name, shownFile: shown(name), isWorkbook: sheet != nil,
        sheet: sheet))
  }

  private func shown(_ name: String) -> String { isOverlay ? InputFolder.overlayPrefix + name : name }

  /// How a file that is named like `dataset` is read: that of an overlay has its own layout, and none of its rows is left out.
  private func spec(_ dataset: Dataset) -> SourceSpec {
    var spec = file.source(dataset)
    guard isOverlay else { return spec }
    spec.sheet = nil
    spec.header = .detected
    spec.filters = []
    if case .byPosition = spec.columns { spec.columns = .byHeader([:]) }
    return spec
  }

  /// Notes a file that feeds nothing; a slip in its name must not go unseen.
  ///
  /// Where `stem` is given, the dataset with the nearest name is told.
  private func ignore(_ name: String, _ reason: Phrase, stem: String? = nil) {
    let stated = isOverlay ? [] : file.sources.values.flatMap(\.files)
    if stated.contains(where: { input?.files(matching: $0).contains(name) == true }) { return }
    var arguments: [String: DiagnosticArgument] = ["reason": .phrase(reason)]
    if let stem, let nearest = nearestName(to: stem, among: Dataset.allCases.map(\.rawValue)) {
      arguments["nearest"] = .text(nearest)
    }
    sink.report(Diagnostic(.fileIgnored, arguments, at: SourcePlace(file: shown(name))))
  }

  private mutating func open(_ name: String, isNeeded: Bool) -> WorkbookReader? {
    if let open = workbooks[name] { return open }
    do {
      let workbook = try WorkbookReader(path: FilePath.join(folder, name), limits: WorkbookLimits(file))
      workbooks[name] = workbook
      return workbook
    } catch let error as SheetError {
      if isNeeded {
        sink.report(error.diagnostic(file: shown(name)))
      } else {
        ignore(name, error.phrase, stem: FilePath.stem(name))
      }
    } catch {
      sink.report(
        Diagnostic(.fileUnreadable, ["reason": .text("\(error)")], at: SourcePlace(file: shown(name))))
    }
    return nil
  }

  private static func split(_ name: String) -> (stem: String, ending: String) {
    guard let dot = name.lastIndex(of: ".") else { return (name, "") }
    let stem = String(name[..<dot])
    let ending = name[name.index(after: dot)...].lowercased()
    // `orders.csv.gz` is a text file that is compressed.
    let inner = ending == "gz" ? split(stem) : (stem: "", ending: "")
    return textEndings.contains(inner.ending) ? inner : (stem, ending)
  }

  /// The dataset that a file or a sheet is named like.
  private static func dataset(_ name: String) -> Dataset? {
    // What a closed month carries into the next one.
    if name == "carried_expenses" { return .expenses }
    let folded = HeaderName.folded(name)
    return Dataset.allCases.first { HeaderName.folded($0.rawValue) == folded }
  }
}
