internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline
internal import Stages

/// `millrun kit`: says what stock could build.
struct KitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kit",
    abstract: "Says how many sets of an item stock could build, and what is short; nothing is written.",
    discussion: """
      Example:
        millrun kit 006103 --quantity 50 --input SampleData --as-of 2026-11-23
      """)

  @Argument(help: "Code of the item to build.")
  var item: String

  @Option(help: ArgumentHelp("How many to build.", valueName: "number"))
  var quantity: String?

  @Flag(help: "As many as there can be, on one level and on all.")
  var max = false

  @Flag(help: "Make semi-finished items that are short of their own components.")
  var allLevels = false

  @Flag(help: "Let open orders take their components first.")
  var afterOrders = false

  @Option(
    help: ArgumentHelp(
      "Day on which the components are needed; the as-of day unless stated.", valueName: "date"))
  var date: String?

  @Option(
    help: ArgumentHelp(
      "Pipeline file; a kitting analysis with its defaults unless stated.", valueName: "file"))
  var pipeline: String?

  @OptionGroup var input: InputOptions

  @Option(help: "How it is printed: table, csv or json.")
  var format: AnswerFormat = .table

  func run() throws {
    let question = try question()
    let sink = DiagnosticSink()
    let file = try loadFile(sink)
    let progress = RunProgress(style: .quiet, language: file.language)
    let settings = try input.settings(of: file)
    let runner = Runner(file: file, catalog: stageCatalog, settings: settings, progress: progress)
    do {
      guard let whatIf = try KitWhatIf(runner, file: file, settings: settings, question, sink: sink) else {
        progress.show(sink)
        throw ArgumentParser.ExitCode(Pipeline.ExitCode(of: sink.counts).rawValue)
      }
      guard let answer = whatIf.answer(question) else {
        complain(whatIf.refusal(of: question))
        throw ArgumentParser.ExitCode(Pipeline.ExitCode.dataErrors.rawValue)
      }
      switch format {
      case .table: print(input.overlayLine + answer.text, terminator: "")
      case .csv: print(answer.csv, terminator: "")
      case .json: print(answer.json, terminator: "")
      }
    } catch let failure as RunFailure {
      sink.report(failure.diagnostic)
      progress.show(sink)
      throw ArgumentParser.ExitCode(Pipeline.ExitCode(of: sink.counts).rawValue)
    }
  }

  private func question() throws -> KitQuestion {
    guard max != (quantity != nil) else { throw ValidationError("either '--quantity' or '--max' is needed") }
    if max, allLevels {
      throw ValidationError("'--max' answers for all levels already; leave '--all-levels' out")
    }
    var question = KitQuestion(item: item, allLevels: allLevels, afterOrders: afterOrders)
    if let quantity {
      guard let number = try? Quantity(quantity), number > .zero else {
        throw ValidationError("'\(quantity)' is not a quantity above zero")
      }
      question.quantity = number
    }
    if let date {
      guard let day = CivilDate.parse(date) else {
        throw ValidationError("'\(date)' is not a date; expected a form such as 2026-11-23")
      }
      question.date = day
    }
    return question
  }

  private func loadFile(_ sink: DiagnosticSink) throws -> PipelineFile {
    if let pipeline { return try input.load(pipeline, sink, .quiet) }
    let text = "name: kit\nstages: [ingest, kitting]\n"
    let file = PipelineFile.parse(text, path: "kit.yaml", catalog: stageCatalog, sink: sink)
    return try input.applied(to: file, sink, .quiet)
  }
}

/// How a command prints its answer.
enum AnswerFormat: String, ExpressibleByArgument {
  case table, csv, json

  /// The same for an answer that is a table.
  var ofTable: AnswerTable.Format {
    switch self {
    case .table: .table
    case .csv: .csv
    case .json: .json
    }
  }
}
