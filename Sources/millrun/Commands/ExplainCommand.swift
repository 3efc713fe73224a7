internal import ArgumentParser
internal import Diagnostics
internal import Pipeline
internal import Stages

/// `millrun explain`: says where a figure comes from.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says where a figure comes from, down to the cells of the files.",
    discussion: """
      Example:
        millrun explain cost TT-SN --input SampleData --period 2026-11
      """,
    subcommands: [ExplainCostCommand.self])
}

/// `millrun explain cost`: walks from the cost of an item or an order down to receipts, completions and expenses.
struct ExplainCostCommand: ParsableCommand {
  /// How an explanation is printed.
  enum Format: String, ExpressibleByArgument {
    case table, json
  }

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
  var format: Format = .table

  func run() throws {
    guard (1...1_000).contains(depth) else { throw ValidationError("'--depth' takes 1 to 1000") }
    let sink = DiagnosticSink()
    let file = try loadFile(sink)
    let progress = RunProgress(style: .quiet, language: file.language)
    let runner = Runner(
      file: file, catalog: stageCatalog, settings: try input.settings(of: file), progress: progress)
    do {
      var explainer = try CostExplainer(runner, depth: depth, sink: sink)
      guard let explanation = explainer?.explanation(of: code) else {
        progress.show(sink)
        if let explainer { complain(Self.unknown(code, explainer.nearest(to: code))) }
        throw ArgumentParser.ExitCode(Pipeline.ExitCode.dataErrors.rawValue)
      }
      switch format {
      case .table: print(explanation.table, terminator: "")
      case .json: print(Self.json(explanation).pages, terminator: "")
      }
    } catch let failure as RunFailure {
      sink.report(failure.diagnostic)
      progress.show(sink)
      throw ArgumentParser.ExitCode(Pipeline.ExitCode(of: sink.counts).rawValue)
    }
  }

  private func loadFile(_ sink: DiagnosticSink) throws -> PipelineFile {
    if let pipeline { return try input.load(pipeline, sink, .quiet) }
    let text = "name: cost\nstages: [ingest, collect, allocate, cost]\n"
    let file = PipelineFile.parse(text, path: "cost.yaml", catalog: stageCatalog, sink: sink)
    return try input.applied(to: file, sink, .quiet)
  }

  private static func unknown(_ code: String, _ nearest: String?) -> String {
    let hint = nearest.map { " Did you mean '\($0)'?" } ?? ""
    return "millrun: there is no item and no order '\(code)'.\(hint)"
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
