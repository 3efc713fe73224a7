internal import ArgumentParser
internal import Pipeline

#if canImport(Glibc)
  internal import Glibc
#endif

/// Measures planning on generated factories.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "millrun-bench", abstract: "Generates factories and measures how fast they are planned.",
    subcommands: [Generate.self, Measure.self], defaultSubcommand: Measure.self)
}

/// `millrun-bench generate`: writes a generated factory.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Writes the datasets of a generated factory.")

  @Option(help: "Number of items.")
  var items = 10_000

  @Option(help: "Folder to write to.")
  var output = "out/generated"

  func run() throws {
    try makeFolder(output)
    var generator = FactoryGenerator(items: items)
    try generator.write(to: output)
    print("\(items) items in \(output); plan them with --as-of \(FactoryGenerator.asOf)")
  }
}

/// `millrun-bench measure`: plans factories of several sizes, each in a process of its own.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Plans generated factories from CSV to CSV and prints seconds, CPU, peak memory and rows a second.")

  @Option(help: "Comma-separated numbers of items.")
  var items = "1000,10000,100000,1000000"

  @Option(help: "Folder for generated data and results.")
  var folder = ".build/bench"

  @Option(help: "Runs of each size; the median CPU time is shown.")
  var repeats = 3

  @Option(help: "The program to measure; the one beside this one unless given.")
  var program: String?

  @Option(help: "Pipeline to run.")
  var pipeline = "Pipelines/plan.yaml"

  func run() throws {
    let program = program ?? Self.neighbour("millrun")
    print("items      orders     wall s   CPU s  CPU µs/order  peak MB  orders/s")
    for size in items.split(separator: ",").compactMap({ Int($0) }) {
      let input = "\(folder)/\(size)"
      try makeFolder(input)
      var generator = FactoryGenerator(items: size)
      try generator.write(to: input)
      var runs: [(wall: Double, cpu: Double, peak: Int)] = []
      for _ in 0..<max(repeats, 1) {
        // Gigabytes of an earlier run would otherwise be pruned, or written back, at the expense of this one.
        _ = try ChildProcess.measure(["rm", "-rf", "\(folder)/out"])
        runs.append(
          try ChildProcess.measure([
            program, "run", pipeline, "--input", input, "--output", "\(folder)/out", "--as-of",
            FactoryGenerator.asOf, "--quiet",
          ]))
      }
      runs.sort { $0.cpu < $1.cpu }
      let run = runs[runs.count / 2]
      let orders = try Self.lines("\(folder)/out/latest/planned_orders.csv") - 1
      print(
        Self.column("\(size)", 11) + Self.column("\(orders)", 11) + Self.column(Self.decimal(run.wall, 3), 9)
          + Self.column(Self.decimal(run.cpu, 3), 7)
          + Self.column(Self.decimal(run.cpu * 1e6 / Double(max(orders, 1)), 3), 14)
          + Self.column("\(run.peak / 1_000_000)", 9) + Self.decimal(Double(orders) / run.wall, 0))
      try printStages("\(folder)/out/latest/manifest.json", inputRows: generator.rows, orders: orders)
    }
  }

  private static func neighbour(_ name: String) -> String {
    let own = CommandLine.arguments[0]
    return own.lastIndex(of: "/").map { "\(own[..<$0])/\(name)" } ?? name
  }

  private static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func decimal(_ value: Double, _ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    guard digits > 0 else { return "\(scaled)" }
    let fraction = "\(scaled % Int(scale))"
    return "\(scaled / Int(scale)).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
  }

  private static func lines(_ path: String) throws -> Int {
    try FileBytesCount.lines(path)
  }

  /// Prints seconds, CPU seconds and rows a second of every stage, as the manifest has them: input rows for `ingest`, planned orders for
  /// the others.
  private func printStages(_ path: String, inputRows: Int, orders: Int) throws {
    let lines = String(decoding: try FileSystem.read(path), as: UTF8.self).split(separator: "\n")
    guard let start = lines.firstIndex(where: { $0.contains("\"stages\"") }) else { return }
    let values = lines[start...].map { line in
      line.filter { !" {}\",".contains($0) }.split(separator: ":")
    }
    for (index, field) in values.enumerated() where field.count == 2 && field[0] == "stage" {
      guard index + 2 < values.count, let seconds = Double(values[index + 1].last ?? ""),
        let cpu = Double(values[index + 2].last ?? "")
      else { continue }
      let rows = field[1] == "ingest" ? inputRows : orders
      print(
        "  " + Self.column("\(field[1])", 20) + Self.column(Self.decimal(seconds, 3), 9)
          + Self.column(Self.decimal(cpu, 3), 31)
          + "\(Self.decimal(Double(rows) / max(seconds, 0.001), 0)) rows/s")
    }
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
