internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#endif

/// Measures planning and costing on generated data.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "millrun-bench",
    abstract: "Generates factories and months and measures how fast they are planned and costed.",
    subcommands: [
      Generate.self, GenerateMonth.self, Measure.self, MeasurePlan.self, MeasureCost.self, MeasureRead.self,
      WriteSheet.self,
    ],
    defaultSubcommand: Measure.self)
}

/// `millrun-bench generate`: writes a generated factory.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Writes the datasets of a generated factory.")

  @Option(help: "Number of items.")
  var items = 10_000

  @Option(help: "Folder to write to.")
  var output = "out/generated"

  @Flag(help: "Ten levels, five lines and a receipt for each item, no lots: as `millrun-bench plan` does.")
  var lotForLot = false

  func run() throws {
    try makeFolder(output)
    var generator = FactoryGenerator(items: items, shape: lotForLot ? .lotForLot : .factory)
    try generator.write(to: output)
    print("\(items) items in \(output); plan them with --as-of \(FactoryGenerator.asOf)")
  }
}

/// `millrun-bench generate-month`: writes a generated month.
struct GenerateMonth: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Writes the datasets of a generated month.")

  @Option(help: "Number of production orders.")
  var orders = 2_000

  @Option(help: "Folder to write to.")
  var output = "out/generated-month"

  func run() throws {
    try makeFolder(output)
    var generator = MonthGenerator(orders: orders)
    try generator.write(to: output)
    print(
      "\(orders) production orders, \(generator.rows) rows in \(output); "
        + "cost them with --period \(MonthGenerator.period)")
  }
}

func makeFolder(_ path: String) throws {
  var current = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/") {
    current += current.isEmpty || current.hasSuffix("/") ? "\(part)" : "/\(part)"
    if unsafe mkdir(current, 0o755) != 0, errno != EEXIST {
      throw OutputFile.Failure(description: "cannot make the folder '\(current)': error \(errno)")
    }
  }
}
