internal import Diagnostics
internal import Domain
internal import Yams

/// Reads the keys of a pipeline file.
struct PipelineReader {
  /// The keys of a pipeline file.
  static let keys = [
    "name", "locale", "as_of", "period", "horizon_days", "calendar", "input", "output", "keep", "limits",
    "sources", "stages",
  ]
  /// The days of the week, Monday first.
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  let reader: YamlReader
  let catalog: StageCatalog
  let path: String

  /// The file; what is wrong is reported and left out.
  func read(_ root: Node) -> PipelineFile {
    var file = PipelineFile(name: FilePath.stem(path), path: path)
    guard let entries = reader.entries(root, of: "pipeline", known: Self.keys) else { return file }
    for entry in entries where !(reader.isNull(entry.value) && entry.key != "stages") {
      read(entry, into: &file)
    }
    if !entries.contains(where: { $0.key == "stages" }) {
      reader.fail("the key 'stages' is missing", at: root)
    }
    return file
  }

  private func read(_ entry: YamlReader.Entry, into file: inout PipelineFile) {
    switch entry.key {
    case "name": reader.string(entry.value, of: "name").map { file.name = $0 }
    case "locale":
      let locales = Language.allCases.map(\.rawValue)
      reader.value(
        entry.value, of: "locale", expected: OptionType.choice(locales).expected, among: locales,
        Language.init(rawValue:)
      ).map { file.language = $0 }
    case "as_of":
      file.asOf = reader.value(entry.value, of: "as_of", expected: "a date such as 2026-11-23") {
        CivilDate.parse($0)
      }
    case "period":
      file.period = reader.value(entry.value, of: "period", expected: "a month such as 2026-11") {
        Period.parse($0)
      }
    case "horizon_days":
      reader.wholeNumber(entry.value, of: "horizon_days", in: PipelineFile.horizonRange).map {
        file.horizonDays = $0
      }
    case "calendar": readCalendar(entry.value).map { file.calendar = $0 }
    case "input": file.input = folder(entry)
    case "output": file.output = folder(entry)
    case "keep": reader.wholeNumber(entry.value, of: "keep", in: 1...100_000).map { file.keep = $0 }
    case "limits": readLimits(entry.value, into: &file)
    case "sources": readSources(entry.value, into: &file)
    case "stages": file.steps = StageListReader(reader: reader, catalog: catalog).read(entry.value)
    default: break
    }
  }

  /// Folders are relative to the pipeline file, so that a run means the same wherever it is started.
  private func folder(_ entry: YamlReader.Entry) -> String? {
    reader.string(entry.value, of: entry.key).map { FilePath.join(FilePath.parent(path), $0) }
  }

  private func readCalendar(_ node: Node) -> WorkingCalendar? {
    guard let entries = reader.entries(node, of: "calendar", known: ["week"]), let entry = entries.first
    else {
      return nil
    }
    var week = Array(repeating: false, count: 7)
    for node in reader.list(entry.value) {
      let day = reader.value(
        node, of: "week", expected: "days from \(Self.weekdays.joined(separator: ", "))", among: Self.weekdays
      ) { Self.weekdays.firstIndex(of: $0.lowercased()) }
      guard let day else { return nil }
      week[day] = true
    }
    if !week.contains(true) {
      reader.fail("'week' must have at least one day", at: entry.value)
      return nil
    }
    return WorkingCalendar(week: week)
  }

  private func readLimits(_ node: Node, into file: inout PipelineFile) {
    let known = InputLimit.allCases.map(\.rawValue)
    for entry in reader.entries(node, of: "limits", known: known) ?? [] {
      guard let limit = InputLimit(rawValue: entry.key) else { continue }
      file.limits[limit] = reader.wholeNumber(entry.value, of: entry.key, in: limit.range)
    }
  }

  private func readSources(_ node: Node, into file: inout PipelineFile) {
    for entry in reader.entries(node, of: "sources") ?? [] {
      guard let dataset = Dataset(rawValue: entry.key) else {
        reader.failName(
          entry.key, kind: "dataset", among: Dataset.allCases.map(\.rawValue), at: entry.keyNode)
        continue
      }
      if reader.isNull(entry.value) { continue }
      file.sources[dataset] = SourceReader(reader: reader, dataset: dataset).read(entry.value)
    }
  }
}
