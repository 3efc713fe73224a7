internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline
internal import Stages

/// `millrun bom`: questions about the bill of materials.
struct BomCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bom", abstract: "Shows, checks, costs and changes the bill of materials.",
    discussion: """
      Example:
        millrun bom tree TT-SN --input SampleData --as-of 2026-11-23
      """,
    subcommands: [
      BomTreeCommand.self, BomWhereUsedCommand.self, BomCheckCommand.self, BomReplaceCommand.self,
      BomCostCommand.self,
    ])
}

/// What every question about the bill of materials accepts.
struct BomOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Pipeline file; planning with its defaults unless stated.", valueName: "file"))
  var pipeline: String?

  @Option(help: "How the answer is printed: table, csv or json.")
  var format: AnswerFormat = .table

  /// Asks `question`, prints its answer and ends with the exit code of what was found.
  ///
  /// `reading` says what is read besides, or instead of, what the stages of the pipeline need.
  func ask(
    _ input: InputOptions, day: String? = nil, checks: Bool = false,
    reading: (PipelineFile) -> PipelineFile = { $0 },
    _ question: (BomQuestions, DiagnosticSink) throws -> (answer: AnswerTable, isFine: Bool)?
  ) throws {
    let day = try day.map { text in
      guard let date = CivilDate.parse(text) else {
        throw ValidationError("'\(text)' is not a date; expected a form such as 2026-11-23")
      }
      return date
    }
    let sink = DiagnosticSink()
    let file = try loadFile(input, sink)
    let progress = RunProgress(style: .quiet, language: file.language)
    let settings = try input.settings(of: file)
    let runner = Runner(file: reading(file), catalog: stageCatalog, settings: settings, progress: progress)
    do {
      let questions = try BomQuestions(
        runner, file, day: day ?? settings.asOf, checks: checks, sink: sink)
      let answer = try questions.flatMap { try question($0, sink) }
      if let answer {
        let head = format == .table ? input.overlayLine : ""
        print(head + answer.answer.text(format.ofTable), terminator: "")
      }
      // A check prints what it found as its answer.
      if !checks || answer == nil { progress.show(sink) }
      if answer?.isFine != true { throw ArgumentParser.ExitCode(Pipeline.ExitCode.dataErrors.rawValue) }
    } catch let failure as RunFailure {
      sink.report(failure.diagnostic)
      progress.show(sink)
      throw ArgumentParser.ExitCode(Pipeline.ExitCode(of: sink.counts).rawValue)
    }
  }

  private func loadFile(_ input: InputOptions, _ sink: DiagnosticSink) throws -> PipelineFile {
    if let pipeline { return try input.load(pipeline, sink, .quiet) }
    let text = "name: bom\nstages: [ingest, levels: [explode, net, plan]]\n"
    let file = PipelineFile.parse(text, path: "bom.yaml", catalog: stageCatalog, sink: sink)
    return try input.applied(to: file, sink, .quiet)
  }
}

/// `millrun bom tree`: what an item is made of.
struct BomTreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree", abstract: "Shows what an item is made of, level by level, with quantities.",
    discussion: """
      Example:
        millrun bom tree TT-SN --quantity 100 --input SampleData --as-of 2026-11-23
      """)

  @Argument(help: "Code of the item.")
  var item: String

  @Option(help: ArgumentHelp("Quantity of the item; 1 unless stated.", valueName: "quantity"))
  var quantity: String = "1"

  @Option(help: ArgumentHelp("Day on which lines hold; that of --as-of unless stated.", valueName: "date"))
  var date: String?

  @Option(help: ArgumentHelp("Levels, 1 to 1000; all unless stated.", valueName: "number"))
  var depth: Int = 1_000

  @Flag(help: "One row an item with the sum over all places instead of the tree.")
  var summed = false

  @OptionGroup var bom: BomOptions
  @OptionGroup var input: InputOptions

  func run() throws {
    let quantity = try positive(quantity, "--quantity")
    guard (1...1_000).contains(depth) else { throw ValidationError("'--depth' takes 1 to 1000") }
    try bom.ask(input, day: date) { questions, _ in
      questions.tree(item, quantity: quantity, depth: depth, summed: summed).map { ($0, true) }
    }
  }
}

/// `millrun bom where-used`: what an item goes into.
struct BomWhereUsedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "where-used",
    abstract: "Shows every parent of an item up to the top, with its quantity in a unit of each.",
    discussion: """
      Example:
        millrun bom where-used RM-ZA3 --top --input SampleData --as-of 2026-11-23
      """)

  @Argument(help: "Code of the item.")
  var item: String

  @Flag(help: "Only the products at the top, with the sum over all ways to them.")
  var top = false

  @Option(help: ArgumentHelp("Day on which lines hold; that of --as-of unless stated.", valueName: "date"))
  var date: String?

  @OptionGroup var bom: BomOptions
  @OptionGroup var input: InputOptions

  func run() throws {
    try bom.ask(input, day: date) { questions, _ in
      questions.whereUsed(item, topsOnly: top).map { ($0, true) }
    }
  }
}

/// `millrun bom check`: what is wrong or odd about the bill of materials.
struct BomCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Lists what is wrong or odd about the bill of materials.",
    discussion: """
      Example:
        millrun bom check --input SampleData --as-of 2026-11-23
      """)

  @OptionGroup var bom: BomOptions
  @OptionGroup var input: InputOptions

  func run() throws {
    try bom.ask(input, checks: true) { questions, _ in
      let (answer, hasErrors) = questions.check()
      return (answer, !hasErrors)
    }
  }
}

/// `millrun bom replace`: what replacing a component everywhere would mean.
struct BomReplaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replace",
    abstract: "Shows what replacing a component everywhere would change and cost; the input stays as it is.",
    discussion: """
      Example:
        millrun bom replace RM-CR30 RM-CR20 --from 2026-12-01 --input SampleData --as-of 2026-11-23
      """)

  @Argument(help: "Code of the component that goes.")
  var old: String

  @Argument(help: "Code of the component that comes.")
  var new: String

  @Option(help: ArgumentHelp("Units of the new component for one of the old.", valueName: "number"))
  var ratio: String = "1"

  @Option(help: ArgumentHelp("First day of the change; that of --as-of unless stated.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("File for the rows of engineering_changes that do it.", valueName: "file"))
  var write: String?

  @Option(help: ArgumentHelp("Number of the change in that file.", valueName: "code"))
  var eco: String = "ECO-1"

  @OptionGroup var bom: BomOptions
  @OptionGroup var input: InputOptions

  func run() throws {
    let ratio = Ratio(try positive(ratio, "--ratio").millionths, Quantity.one.millionths)
    try bom.ask(input, day: from) { questions, _ in
      let number = write == nil ? nil : eco
      guard let found = questions.replacement(of: old, by: new, ratio: ratio, eco: number) else { return nil }
      if let write { try FileSystem.write(found.changes, to: write, isDurable: true) }
      return (found.answer, true)
    }
  }
}

/// `millrun bom cost`: what a unit of an item costs by its parts.
struct BomCostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "Rolls the standard cost of an item, or of all, up from prices, hours and rates.",
    discussion: """
      Example:
        millrun bom cost TT-SN --input SampleData --as-of 2026-11-23
      """)

  @Argument(help: "Code of the item; with --all none.")
  var item: String?

  @Flag(help: "One row for every item with its standard cost by element.")
  var all = false

  @Flag(help: "By level and element instead of the tree.")
  var breakdown = false

  @Option(
    help: ArgumentHelp("Day of lines and prices; that of --as-of unless stated.", valueName: "date"))
  var date: String?

  @Option(help: ArgumentHelp("Levels that are shown, 0 to 1000; all unless stated.", valueName: "number"))
  var depth: Int = 1_000

  @OptionGroup var bom: BomOptions
  @OptionGroup var input: InputOptions

  func run() throws {
    guard (0...1_000).contains(depth) else { throw ValidationError("'--depth' takes 0 to 1000") }
    guard all == (item == nil) else { throw ValidationError("either an item or '--all' is needed") }
    try bom.ask(input, day: date, reading: BomQuestions.costing) { questions, _ in
      let found = item.map { questions.cost($0, depth: depth, byElement: breakdown) } ?? questions.costs()
      return found.map { ($0.answer, $0.isComplete) }
    }
  }
}

/// A number above zero from the command line.
func positive(_ text: String, _ option: String) throws -> Quantity {
  guard let quantity = try? Quantity(text), quantity > .zero else {
    throw ValidationError("'\(option)' takes a number above zero with at most six fraction digits")
  }
  return quantity
}
