internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Reports

/// `millrun template`: writes an empty workbook to fill in.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract:
      "Writes an empty workbook for datasets: headers with notes, lists to choose from, an example row.",
    discussion: """
      Example:
        millrun template items bom orders --output factory.xlsx
      """)

  @Argument(help: "Names of datasets, such as 'items'; each gets a sheet.")
  var datasets: [String]

  @Option(
    help: ArgumentHelp("The workbook; named like the only dataset, or template.xlsx.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Language of headers and notes: en or zh-Hans.", valueName: "language"))
  var locale: String = "en"

  @Flag(help: "Put the example below the header, as a row that is read.")
  var filled = false

  @Flag(help: "Write over a file that is there.")
  var force = false

  func run() throws {
    let sink = DiagnosticSink()
    let names = Dataset.allCases.map(\.rawValue)
    var chosen: [Dataset] = []
    for name in datasets {
      if let dataset = Dataset(rawValue: name) {
        if !chosen.contains(dataset) { chosen.append(dataset) }
        continue
      }
      var arguments: [String: DiagnosticArgument] = [
        "kind": "dataset", "name": .text(name), "expected": .list(names),
      ]
      if let nearest = nearestName(to: name, among: names) { arguments["nearest"] = .text(nearest) }
      sink.report(Diagnostic(.unknownName, arguments))
    }
    guard let language = Language(rawValue: locale) else {
      throw ValidationError("'\(locale)' is no language; expected 'en' or 'zh-Hans'")
    }
    guard sink.counts.isEmpty else {
      for finding in sink.sorted { complain(DiagnosticCatalog.block(finding, in: language)) }
      throw ArgumentParser.ExitCode(Pipeline.ExitCode.usage.rawValue)
    }
    let path = output ?? (chosen.count == 1 ? "\(chosen[0].rawValue).xlsx" : "template.xlsx")
    guard force || !FileSystem.isThere(path) else {
      complain(
        "millrun: '\(path)' is there already; choose another '--output', or '--force' to write over it")
      throw ArgumentParser.ExitCode(Pipeline.ExitCode.fileSystem.rawValue)
    }
    do throws(WorkbookError) {
      try writeTemplate(chosen, language: language, exampleIsData: filled, path: path)
    } catch {
      complain("millrun: \(error.description)")
      throw ArgumentParser.ExitCode(Pipeline.ExitCode.fileSystem.rawValue)
    }
    print(path)
  }
}
