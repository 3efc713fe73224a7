internal import ArgumentParser

/// `millrun-bench measure`: plans factories of several sizes, each in a process of its own.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Plans generated factories from CSV to CSV and prints seconds, CPU, peak memory and rows a second.")

  @Option(help: "Comma-separated numbers of items.")
  var items = "1000,10000,100000,1000000"

  @OptionGroup var options: MeasureOptions

  @Option(help: "Pipeline to run.")
  var pipeline = "Pipelines/plan.yaml"

  func run() throws {
    let folder = options.folder
    print("items      orders     " + Figures.header("µs/order") + "orders/s")
    for size in items.split(separator: ",").compactMap({ Int($0) }) {
      let input = "\(folder)/\(size)"
      try makeFolder(input)
      var generator = FactoryGenerator(items: size)
      try generator.write(to: input)
      let arguments = [
        options.millrun, "run", pipeline, "--input", input, "--output", "\(folder)/out", "--as-of",
        FactoryGenerator.asOf, "--quiet",
      ]
      var runs: [ChildProcess.Usage] = []
      for _ in 0..<max(options.repeats, 1) {
        runs.append(try ChildProcess.measure(arguments, clearing: "\(folder)/out"))
      }
      let run = Figures.median(runs)
      let orders = try LineCount.lines("\(folder)/out/latest/planned_orders.csv") - 1
      print(
        Figures.column("\(size)", 11) + Figures.column("\(orders)", 11) + Figures.usage(run, per: orders)
          + Figures.decimal(Double(orders) / run.wall, 0))
      try Figures.printStages(
        "\(folder)/out/latest/manifest.json", inputRows: generator.rows, rows: orders)
      if size <= PeggingFigure.largest {
        try PeggingFigure.measure(arguments, output: "\(folder)/out", repeats: options.repeats)
      }
    }
  }
}

/// What all measurements may be told.
struct MeasureOptions: ParsableArguments {
  @Option(help: "Folder for generated data and results.")
  var folder = ".build/bench"

  @Option(help: "Runs of each size; the median CPU time is shown.")
  var repeats = 3

  @Option(help: "The program to measure; the one beside this one unless given.")
  var program: String?

  var millrun: String {
    if let program { return program }
    let own = CommandLine.arguments[0]
    return own.lastIndex(of: "/").map { "\(own[..<$0])/millrun" } ?? "millrun"
  }
}
