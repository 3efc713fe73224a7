internal import ArgumentParser
internal import Diagnostics
internal import Pipeline
internal import Stages

/// `millrun plan`: shows the stages of a pipeline, their options and the data between them.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Shows the stages of a pipeline, their data and their options.",
    discussion: """
      Example:
        millrun plan Pipelines/nightly.yaml
      """, aliases: ["graph"])

  @OptionGroup var options: RunOptions

  func run() throws {
    let sink = DiagnosticSink()
    let (file, _, _) = try options.prepare(sink)
    for stage in file.configuredStages {
      let description = stage.description
      let indent = description.kind == .level ? "  " : ""
      print("\(indent)\(description.name): \(description.summary)")
      if !description.inputs.isEmpty {
        print("\(indent)  takes  \(description.inputs.joined(separator: ", "))")
      }
      if !description.outputs.isEmpty {
        print("\(indent)  makes  \(description.outputs.joined(separator: ", "))")
      }
      for option in stage.options.all { print("\(indent)  \(option.name)=\(option.value.shown)") }
    }
  }
}
