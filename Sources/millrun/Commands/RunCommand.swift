internal import ArgumentParser
internal import Diagnostics
internal import Pipeline
internal import Stages

/// `millrun run`: runs a pipeline and publishes its results.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a pipeline and publishes its results.",
    discussion: """
      Example:
        millrun run Pipelines/nightly.yaml --input data --output out --set details=off

      Exit codes: 0 ok, 1 data errors, 2 usage or pipeline file, 3 file system, 4 locked, 70 bug.
      """)

  @OptionGroup var options: RunOptions

  func run() throws {
    let sink = DiagnosticSink()
    let (file, settings, progress) = try options.prepare(sink)
    let outcome = Runner(file: file, catalog: stageCatalog, settings: settings, progress: progress).run(
      sink: sink)
    throw ArgumentParser.ExitCode(outcome.exitCode.rawValue)
  }
}

/// `millrun check`: reads and checks everything and writes nothing.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Reads and checks all input of a pipeline and writes nothing.",
    discussion: """
      Example:
        millrun check Pipelines/plan.yaml --input SampleData
      """)

  @OptionGroup var options: RunOptions

  func run() throws {
    let sink = DiagnosticSink()
    let (file, settings, progress) = try options.prepare(sink)
    let outcome = Runner(file: file, catalog: stageCatalog, settings: settings, progress: progress).check(
      sink: sink)
    throw ArgumentParser.ExitCode(outcome.exitCode.rawValue)
  }
}
