internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Stages

/// `millrun firm`: accepts planned orders of a run.
struct FirmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "firm",
    abstract: "Accepts planned orders of a run: they become firm orders, which later runs do not change.",
    discussion: """
      Example:
        millrun firm latest --item 006103 --until 2026-12-15 --output my-factory/firm_orders.csv
      """)

  @Argument(help: ArgumentHelp("Id of a run, or 'latest'.", valueName: "run"))
  var source: String

  @Argument(help: "Ids of planned orders; without any, --item or --until say which.")
  var orders: [String] = []

  @Option(help: ArgumentHelp("Only orders of this item.", valueName: "item"))
  var item: String?

  @Option(help: ArgumentHelp("Only orders that start on this day or earlier.", valueName: "date"))
  var until: String?

  @Option(help: ArgumentHelp("Folder with runs and 'latest'.", valueName: "folder"))
  var runs: String = "out"

  @Option(help: ArgumentHelp("File of firm orders that is added to, or begun.", valueName: "file"))
  var output: String = "firm_orders.csv"

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let selection = try selection()
    guard let id = source == "latest" ? OutputFolder.latest(in: runs) : known(source) else {
      let nearest =
        nearestName(to: source, among: OutputFolder.runs(in: runs)).map { " Did you mean '\($0)'?" } ?? ""
      complain("millrun: there is no run '\(source)' in '\(runs)'.\(nearest)")
      throw ArgumentParser.ExitCode(Pipeline.ExitCode.usage.rawValue)
    }
    let file = FirmOrderFile(planned: "\(OutputFolder.run(id, in: runs))/planned_orders.csv", target: output)
    do {
      let outcome = try file.add(selection)
      guard outcome.unknown.isEmpty else {
        for order in outcome.unknown {
          let nearest = order.nearest.map { " Did you mean '\($0)'?" } ?? ""
          complain("millrun: run \(id) has no planned order '\(order.id)'.\(nearest)")
        }
        throw ArgumentParser.ExitCode(Pipeline.ExitCode.dataErrors.rawValue)
      }
      if quiet { return }
      for order in outcome.added { print(order) }
      if outcome.added.isEmpty, outcome.kept.isEmpty {
        complain("no planned order of run \(id) is meant; nothing is added to \(output)")
      } else {
        complain("\(outcome.added.count) orders added to \(output), \(outcome.kept.count) were there")
      }
    } catch let failure as RunFailure {
      complain("millrun: \(DiagnosticCatalog.text(failure.diagnostic, in: .english))")
      throw ArgumentParser.ExitCode(Pipeline.ExitCode(of: [failure.diagnostic.code: 1]).rawValue)
    }
  }

  private func known(_ id: String) -> String? { OutputFolder.runs(in: runs).contains(id) ? id : nil }

  private func selection() throws -> FirmSelection {
    guard orders.isEmpty != (item == nil && until == nil) else {
      throw ValidationError("name planned orders, or '--item' or '--until', not both")
    }
    let day = try until.map { text in
      guard let date = CivilDate.parse(text) else {
        throw ValidationError("'\(text)' is not a date; expected a form such as 2026-11-23")
      }
      return date
    }
    return FirmSelection(ids: orders, item: item, until: day)
  }
}
