internal import ArgumentParser
internal import Diagnostics
internal import Pipeline
internal import Stages

/// `millrun explain`: says where a figure comes from.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why the plan is as it is and where a cost comes from, down to the cells of the files.",
    discussion: """
      Example:
        millrun explain TT-SN --input SampleData --as-of 2026-11-23
      """,
    subcommands: [ExplainPlanCommand.self, ExplainCostCommand.self],
    defaultSubcommand: ExplainPlanCommand.self)
}

/// How an explanation is printed.
enum ExplanationFormat: String, ExpressibleByArgument {
  case table, json
}

/// `millrun explain plan`, which `millrun explain` is short for: what an item, an order or a sales line is for and waits for.
struct ExplainPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract:
      "Explains an item, a planned or open order or a sales order; it is planned anew and nothing is written.",
    discussion: """
      Example:
        millrun explain TT-SN --input SampleData --as-of 2026-11-23
      """)

  @Argument(
    help:
      "Code of an item, id of a planned or firm order, or number of an open order or sales order, also with its line: SO-1/2."
  )
  var subject: String

  @Option(
    help: ArgumentHelp("Pipeline file; planning with its defaults unless stated.", valueName: "file"))
  var pipeline: String?

  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("Levels of a chain, 1 to 100.", valueName: "number"))
  var depth: Int = 6

  @Option(help: ArgumentHelp("Lines of a list, 1 to 100000.", valueName: "number"))
  var rows: Int = 20

  @Option(help: "How it is printed: table or json.")
  var format: ExplanationFormat = .table

  func run() throws {
    guard (1...100).contains(depth) else { throw ValidationError("'--depth' takes 1 to 100") }
    guard (1...100_000).contains(rows) else { throw ValidationError("'--rows' takes 1 to 100000") }
    let sink = DiagnosticSink()
    let file = try input.load(
      pipeline, orDefault: "plan", stages: "ingest, levels: [explode, net, plan]", sink)
    let settings = try input.settings(of: file)
    let progress = RunProgress(style: .quiet, language: file.language)
    let runner = Runner(file: file, catalog: stageCatalog, settings: settings, progress: progress)
    try explaining(sink, progress) {
      let explainer = try PlanExplainer(
        runner, depth: depth, rows: rows, threads: settings.threads, sink: sink)
      let explanations = explainer?.explanations(of: subject) ?? []
      guard !explanations.isEmpty else {
        progress.show(sink)
        if let explainer {
          complain(unknown("nothing in the plan is called", subject, explainer.nearest(to: subject)))
        }
        throw ArgumentParser.ExitCode(Pipeline.ExitCode.dataErrors.rawValue)
      }
      switch format {
      case .table: print(input.overlayLine + PlanExplanation.table(explanations), terminator: "")
      case .json: print(JSONValue.list(explanations.map(Self.json)).pages, terminator: "")
      }
    }
  }

  private static func json(_ node: PlanExplanation) -> JSONValue {
    var fields: [(String, JSONValue)] = [("title", .text(node.title))]
    for (name, text) in [
      ("quantity", node.quantity), ("date", node.date), ("available", node.available),
      ("expected", node.expected), ("from", node.place),
    ] where !text.isEmpty { fields.append((name, .text(text))) }
    if !node.parts.isEmpty { fields.append(("parts", .list(node.parts.map(json)))) }
    return .object(fields)
  }
}

/// Runs `body`, and ends with an exit code after saying what cannot be read.
private func explaining(
  _ sink: DiagnosticSink, _ progress: RunProgress, _ body: () throws -> Void
) throws {
  do {
    try body()
  } catch let failure as RunFailure {
    sink.report(failure.diagnostic)
    progress.show(sink)
    throw ArgumentParser.ExitCode(Pipeline.ExitCode(of: sink.counts).rawValue)
  }
}

private func unknown(_ what: String, _ code: String, _ nearest: String?) -> String {
  let hint = nearest.map { " Did you mean '\($0)'?" } ?? ""
  return "millrun: \(what) '\(code)'.\(hint)"
}

/// `millrun explain cost`: walks from the cost of an item or an order down to receipts, completions and expenses.
struct ExplainCostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract:
      "Explains what an item or an order cost in a month; it is computed anew and nothing is written.",
    discussion: """
      Example:
        millrun explain cost TT-SN --input SampleData --period 2026-11 --depth 1
      """)

  @Argument(help: "Code of an item or an order.")
  var code: String

  @Option(
    help: ArgumentHelp("Pipeline file; costing with its defaults unless stated.", valueName: "file"))
  var pipeline: String?

  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("Levels of detail, 1 to 1000; all unless stated.", valueName: "number"))
  var depth: Int = 1_000

  @Option(help: "How it is printed: table or json.")
  var format: ExplanationFormat = .table

  func run() throws {
    guard (1...1_000).contains(depth) else { throw ValidationError("'--depth' takes 1 to 1000") }
    let sink = DiagnosticSink()
    let file = try input.load(
      pipeline, orDefault: "cost", stages: "ingest, collect, allocate, cost", sink)
    let progress = RunProgress(style: .quiet, language: file.language)
    let runner = Runner(
      file: file, catalog: stageCatalog, settings: try input.settings(of: file), progress: progress)
    try explaining(sink, progress) {
      var explainer = try CostExplainer(runner, depth: depth, sink: sink)
      guard let explanation = explainer?.explanation(of: code) else {
        progress.show(sink)
        if let explainer {
          complain(unknown("there is no item and no order", code, explainer.nearest(to: code)))
        }
        throw ArgumentParser.ExitCode(Pipeline.ExitCode.dataErrors.rawValue)
      }
      switch format {
      case .table: print(input.overlayLine + explanation.table, terminator: "")
      case .json: print(Self.json(explanation).pages, terminator: "")
      }
    }
  }

  private static func json(_ node: CostExplanation) -> JSONValue {
    var fields: [(String, JSONValue)] = [("title", .text(node.title))]
    for (name, text) in [
      ("quantity", node.quantity), ("amount", node.amount), ("unit_cost", node.unitCost),
      ("from", node.place),
    ] where !text.isEmpty { fields.append((name, .text(text))) }
    if !node.parts.isEmpty { fields.append(("parts", .list(node.parts.map(json)))) }
    return .object(fields)
  }
}
