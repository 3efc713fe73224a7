internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#endif

/// `millrun-bench cost`: costs months of several sizes, each in a process of its own, beside the same work in SQL.
struct MeasureCost: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "Costs generated months from CSV to CSV and prints seconds, CPU, memory and rows a second.",
    discussion: """
      Where a Python with DuckDB is at hand, Tests/bench/cost_duckdb.py does the same work on the same files, \
      run by run in turn, and the results are compared.
      """)

  @Option(help: "Comma-separated numbers of production orders.")
  var orders = "200000"

  @Flag(
    help:
      "Measure months with FIFO, joint products, a loop of 1,000 items and accruals beside the plain ones, instead of the peer."
  )
  var methods = false

  @OptionGroup var options: MeasureOptions

  @Option(help: "Pipeline to run.")
  var pipeline = "Pipelines/cost.yaml"

  @Flag(inversion: .prefixedNo, help: "Measure the peer too; where its Python is there unless given.")
  var peer: Bool?

  @Option(help: "A Python that has duckdb.")
  var python = ".build/bench-venv/bin/python"

  @Option(help: "Folder of cost_duckdb.py and compare_cost.py.")
  var scripts = "Tests/bench"

  @Option(help: "Largest difference from the peer's amounts that passes, in cents.")
  var tolerance = 0

  func run() throws {
    let hasPeer = peer ?? (unsafe access(python, X_OK) == 0)
    print("orders     rows       " + Figures.header("µs/row") + "rows/s")
    for size in orders.split(separator: ",").compactMap({ Int($0) }) {
      let input = "\(options.folder)/month-\(size)"
      try makeFolder(input)
      var generator = MonthGenerator(orders: size)
      try generator.write(to: input)
      if methods {
        try measureMethods(size, plain: input, rows: generator.rows)
      } else {
        try measure(size, input, rows: generator.rows, hasPeer: hasPeer)
      }
    }
  }

  /// Measures the month with all methods beside the plain one of as many orders.
  private func measureMethods(_ size: Int, plain: String, rows plainRows: Int) throws {
    let input = "\(options.folder)/methods-\(size)"
    try makeFolder(input)
    var generator = MonthGenerator(orders: size, withMethods: true)
    try generator.write(to: input)
    let (output, plainOutput) = ("\(options.folder)/cost-methods", "\(options.folder)/cost")
    let (run, plainRun) = try PeerComparison(
      own: (command(input, output), output), peer: (command(plain, plainOutput), plainOutput),
      repeats: options.repeats
    ).measure()
    print(line("\(size)", run, generator.rows))
    try Figures.printStages(
      "\(output)/latest/manifest.json", inputRows: generator.rows, rows: generator.rows)
    guard let plainRun else { return }
    print(line("  plain", plainRun, plainRows))
    print(
      "  all methods ÷ plain: CPU \(Figures.decimal(run.cpu / plainRun.cpu, 2)), "
        + "wall \(Figures.decimal(run.wall / plainRun.wall, 2))")
  }

  private func command(_ input: String, _ output: String) -> [String] {
    [
      options.millrun, "run", pipeline, "--input", input, "--output", output, "--period",
      MonthGenerator.period, "--quiet", "--set", "page=off", "--set", "workbook=off",
    ]
  }

  private func measure(_ size: Int, _ input: String, rows: Int, hasPeer: Bool) throws {
    let output = "\(options.folder)/cost"
    let peerOutput = "\(options.folder)/cost-peer"
    let duckDB = DuckDBPeer(python: python, scripts: scripts)
    let peer = duckDB.command(
      "cost_duckdb.py",
      ["--input", input, "--output", peerOutput, "--period", MonthGenerator.period, "--quiet"])
    let (run, peerRun) = try PeerComparison(
      own: (command(input, output), output), peer: hasPeer ? (peer, peerOutput) : nil,
      repeats: options.repeats
    ).measure()
    print(line("\(size)", run, rows))
    try Figures.printStages("\(output)/latest/manifest.json", inputRows: rows, rows: rows)
    guard let peerRun else { return }
    print(line("  DuckDB", peerRun, rows))
    print(PeerComparison.ratios("DuckDB", peerRun, run))
    try ChildProcess.run(
      duckDB.command("compare_cost.py", ["--cents", "\(tolerance)", "\(output)/latest", peerOutput]))
  }

  private func line(_ name: String, _ run: ChildProcess.Usage, _ rows: Int) -> String {
    Figures.column(name, 11) + Figures.column("\(rows)", 11) + Figures.usage(run, per: rows)
      + Figures.decimal(Double(rows) / run.wall, 0)
  }
}
