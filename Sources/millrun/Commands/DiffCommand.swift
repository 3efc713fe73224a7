internal import ArgumentParser
internal import Pipeline
internal import Stages

/// `millrun diff`: says which planned orders and which costs differ between two runs, and why.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says which planned orders and which unit costs differ between two runs, and why.",
    discussion: """
      Example:
        millrun diff 2026-11-22-001 latest --output out
        millrun diff 2026-10-31-001 latest --cost
      """)

  @Argument(help: "The earlier run, as 'millrun runs' lists it.")
  var old: String

  @Argument(help: "The later run; 'latest' for the last one.")
  var new: String

  @Option(help: ArgumentHelp("Folder with runs and 'latest'.", valueName: "folder"))
  var output: String = "out"

  @Flag(help: "Compare what items cost, and not the planned orders.")
  var cost = false

  @Option(help: "How it is printed: table, csv or json.")
  var format: AnswerFormat = .table

  func run() throws {
    let earlier = try published(old)
    let later = try published(new)
    do {
      if cost { return try compareCosts(earlier, later) }
      if let run = [earlier, later].first(where: { !FileSystem.isFile("\($0.path)/planned_orders.csv") }) {
        complain("millrun: run '\(run.id)' has no plan; '--cost' compares what items cost")
        throw ArgumentParser.ExitCode(Pipeline.ExitCode.usage.rawValue)
      }
      let difference = try PlanDifference(from: earlier, to: later)
      switch format {
      case .table:
        for run in [earlier, later] where !run.overlayFolder.isEmpty {
          print("\(run.id) is a what-if with overlay '\(run.overlayFolder)'")
        }
        print(difference.table, terminator: "")
        if let costs = try CostDifference(from: earlier, to: later) {
          print("\n\(costs.table)", terminator: "")
        }
      case .csv: print(difference.csv, terminator: "")
      case .json: print(Self.json(difference).pages, terminator: "")
      }
    } catch let failure as RunFailure {
      complain("millrun: \(failure)")
      throw ArgumentParser.ExitCode(Pipeline.ExitCode.fileSystem.rawValue)
    }
  }

  private func compareCosts(_ earlier: PublishedRun, _ later: PublishedRun) throws {
    guard let difference = try CostDifference(from: earlier, to: later) else {
      complain(
        "millrun: costs are compared where both runs have cost_inputs.csv, which cost-report writes with 'cost_inputs: on'"
      )
      throw ArgumentParser.ExitCode(Pipeline.ExitCode.usage.rawValue)
    }
    switch format {
    case .table: print(difference.table, terminator: "")
    case .csv: print(difference.csv, terminator: "")
    case .json: print(Self.json(difference).pages, terminator: "")
    }
  }

  private static func json(_ difference: CostDifference) -> JSONValue {
    var lines: [JSONValue] = []
    difference.visit { lines.append(object(CostDifference.fields($0))) }
    return .list(lines)
  }

  /// The fields that have a text.
  private static func object(_ fields: [(String, String)]) -> JSONValue {
    .object(fields.filter { !$0.1.isEmpty }.map { ($0.0, .text($0.1)) })
  }

  private func published(_ name: String) throws -> PublishedRun {
    let id = name == "latest" ? OutputFolder.latest(in: output) ?? name : name
    if let run = PublishedRun(id, in: output) { return run }
    complain("millrun: there is no run '\(name)' in '\(output)'; 'millrun runs' lists them")
    throw ArgumentParser.ExitCode(Pipeline.ExitCode.usage.rawValue)
  }

  private static func json(_ difference: PlanDifference) -> JSONValue {
    var lines: [JSONValue] = []
    difference.visit { line in
      let fields = [
        ("change", line.change), ("item", line.item), ("id", line.id), ("kind", line.kind),
        ("quantity", line.quantity), ("due", line.due), ("old_id", line.oldId),
        ("old_quantity", line.oldQuantity), ("old_due", line.oldDue), ("cause", line.cause),
        ("cause_item", line.causeItem), ("detail", line.detail),
      ]
      lines.append(object(fields))
    }
    return .list(lines)
  }
}
