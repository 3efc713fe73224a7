internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Stages

#if canImport(Glibc)
  internal import Glibc
#endif

/// What every command that reads a factory's files accepts.
struct InputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Day to plan for, as 2026-11-23; today unless stated.", valueName: "date"))
  var asOf: String?

  @Option(help: ArgumentHelp("Month to cost, as 2026-11; that of --as-of unless stated.", valueName: "month"))
  var period: String?

  @Option(help: ArgumentHelp("Folder with the factory's files; '.' unless stated.", valueName: "folder"))
  var input: String?

  @Option(
    help: ArgumentHelp(
      "Folder with rows that change those of the input folder: a what-if.", valueName: "folder"))
  var overlay: String?

  @Option(help: ArgumentHelp("Folder for runs and 'latest'; 'out' unless stated.", valueName: "folder"))
  var output: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Sets an option of a stage, as details=on; may be repeated.", valueName: "key=value"))
  var assignments: [String] = []

  @Option(help: ArgumentHelp("Threads, 1 to 256; all cores unless given.", valueName: "number"))
  var threads: Int?

  /// The settings of a run of `file`.
  func settings(of file: PipelineFile) throws -> RunSettings {
    if let threads, !(1...256).contains(threads) { throw ValidationError("'--threads' takes 1 to 256") }
    let day = try asOf.map { text in
      guard let date = CivilDate.parse(text) else {
        throw ValidationError("'\(text)' is not a date; expected a form such as 2026-11-23")
      }
      return date
    }
    let month = try period.map { text in
      guard let month = Period.parse(text) else {
        throw ValidationError("'\(text)' is not a month; expected a form such as 2026-11")
      }
      return month
    }
    var settings = RunSettings(
      file, programVersion: Version.current, asOf: day, period: month, input: input, output: output,
      threads: threads ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    settings.overlayFolder = overlay
    return settings
  }

  /// The line above the answer to a what-if; empty for any other question.
  var overlayLine: String { overlay.map { "what-if with overlay '\($0)'\n" } ?? "" }

  /// The pipeline file at `path` with the assignments applied, or an exit code after saying what is wrong with it.
  func load(_ path: String, _ sink: DiagnosticSink, _ style: RunProgress.Style) throws -> PipelineFile {
    try applied(to: PipelineFile.load(path: path, catalog: stageCatalog, sink: sink), sink, style)
  }

  /// The pipeline file at `path`, or `stages` with their defaults where none is given.
  func load(
    _ path: String?, orDefault name: String, stages: String, _ sink: DiagnosticSink
  ) throws -> PipelineFile {
    if let path { return try load(path, sink, .quiet) }
    let text = "name: \(name)\nstages: [\(stages)]\n"
    let file = PipelineFile.parse(text, path: "\(name).yaml", catalog: stageCatalog, sink: sink)
    return try applied(to: file, sink, .quiet)
  }

  /// `file` with the assignments applied, or an exit code after saying what is wrong.
  func applied(
    to file: PipelineFile?, _ sink: DiagnosticSink, _ style: RunProgress.Style
  ) throws -> PipelineFile {
    guard let file = file?.setting(assignments, sink: sink) else {
      RunProgress(style: style).show(sink)
      throw ArgumentParser.ExitCode(Pipeline.ExitCode.usage.rawValue)
    }
    return file
  }
}

/// What every command that works with a pipeline file accepts.
struct RunOptions: ParsableArguments {
  @Argument(help: "The pipeline file.")
  var pipeline: String

  @OptionGroup var input: InputOptions

  @Flag(help: "Close the month: its cost is final, and what the next month opens with is written.")
  var close = false

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
    let file = try input.load(pipeline, sink, style)
    var settings = try input.settings(of: file)
    settings.closesPeriod = close
    return (file, settings, RunProgress(style: style, language: file.language))
  }
}
