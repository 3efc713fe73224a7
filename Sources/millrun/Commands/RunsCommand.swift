internal import ArgumentParser
internal import Pipeline

/// `millrun runs`: lists the published runs of an output folder.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "Lists the published runs of an output folder, oldest first, with the months that they closed.",
    discussion: """
      Example:
        millrun runs --output out
      """)

  @Option(help: ArgumentHelp("Folder with runs and 'latest'.", valueName: "folder"))
  var output: String = "out"

  func run() throws {
    let latest = OutputFolder.latest(in: output)
    for id in OutputFolder.runs(in: output) {
      let closed = PublishedRun(id, in: output)?.closedPeriod.map { "closed \($0)" }
      print(([id] + [id == latest ? "latest" : nil, closed].compactMap(\.self)).joined(separator: "  "))
    }
  }
}
