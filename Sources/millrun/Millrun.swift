internal import ArgumentParser
internal import Pipeline

#if canImport(Glibc)
  internal import Glibc
#endif

/// The command line.
@main
struct Millrun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "millrun",
    abstract: "Plans a factory's materials and costs its products every night from the files it exports.",
    discussion: """
      Example:
        millrun run Pipelines/plan.yaml --input SampleData --output out --as-of 2026-11-23
      """,
    version: Version.current,
    subcommands: [
      RunCommand.self, CheckCommand.self, PlanCommand.self, RunsCommand.self, DiffCommand.self,
      ExplainCommand.self, BomCommand.self, QuoteCommand.self, KitCommand.self, FirmCommand.self,
      DumpCommand.self, TemplateCommand.self, ConvertCommand.self,
    ])

  /// Parses and runs; usage errors end with 2, as the documentation says.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ArgumentParser.ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      let isHelp = exitCode(for: error) == .success
      let text = fullMessage(for: error)
      if isHelp {
        print(text)
        Glibc.exit(0)
      }
      complain(text)
      Glibc.exit(exitCode(for: error) == .validationFailure ? 2 : 70)
    }
  }
}

/// Writes a line to standard error.
func complain(_ text: String) {
  var line = text + "\n"
  line.withUTF8 { bytes in unsafe _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
}

/// The version of the program.
enum Version {
  static let current = "0.1.0"
}
