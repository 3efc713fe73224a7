internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Stages

#if canImport(Glibc)
  internal import Glibc
#endif

/// What every command that works with a pipeline file accepts.
struct RunOptions: ParsableArguments {
  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Option(help: ArgumentHelp("Day to plan for, as 2026-11-23; today unless stated.", valueName: "date"))
  var asOf: String?

  @Option(help: ArgumentHelp("Month to cost, as 2026-11; that of --as-of unless stated.", valueName: "month"))
  var period: String?

  @Flag(help: "Close the month: its cost is final, and what the next month opens with is written.")
  var close = false

  @Option(help: ArgumentHelp("Folder with the factory's files; '.' unless stated.", valueName: "folder"))
  var input: String?

  @Option(help: ArgumentHelp("Folder for runs and 'latest'; 'out' unless stated.", valueName: "folder"))
  var output: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Sets an option of a stage, as details=on; may be repeated.", valueName: "key=value"))
  var assignments: [String] = []

  @Option(help: ArgumentHelp("Threads, 1 to 256; all cores unless given.", valueName: "number"))
  var threads: Int?

  @Option(help: ArgumentHelp("How progress is told: text or json.", valueName: "format"))
  var logFormat: String = "text"

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  /// The pipeline file with the command line applied, or an exit code.
  func prepare(_ sink: DiagnosticSink) throws -> (PipelineFile, RunSettings, RunProgress) {
    let style: RunProgress.Style
    switch logFormat {
    case "json": style = .json
    case "text": style = quiet ? .quiet : RunProgress.detectedStyle
    default: throw ValidationError("'\(logFormat)' is no log format; expected 'text' or 'json'")
    }
    if let threads, !(1...256).contains(threads) { throw ValidationError("'--threads' takes 1 to 256") }
    var day: CivilDate?
    if let asOf {
      guard let date = CivilDate.parse(asOf) else {
        throw ValidationError("'\(asOf)' is not a date; expected a form such as 2026-11-23")
      }
      day = date
    }
    var month: Period?
    if let period {
      guard let parsed = Period.parse(period) else {
        throw ValidationError("'\(period)' is not a month; expected a form such as 2026-11")
      }
      month = parsed
    }
    guard let loaded = PipelineFile.load(path: pipeline, catalog: stageCatalog, sink: sink),
      let file = loaded.setting(assignments, sink: sink)
    else {
      RunProgress(style: style).show(sink)
      throw ArgumentParser.ExitCode(Pipeline.ExitCode.usage.rawValue)
    }
    let settings = RunSettings(
      file, programVersion: Version.current, asOf: day, period: month, closesPeriod: close,
      input: input, output: output, threads: threads ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    return (file, settings, RunProgress(style: style, language: file.language))
  }
}
