internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#endif

/// `millrun-bench plan`: plans a factory lot for lot, beside the same work in SQL.
struct MeasurePlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plans generated factories lot for lot from CSV to CSV beside DuckDB and compares the orders.",
    discussion: """
      Where a Python with DuckDB is at hand, Tests/bench/plan_duckdb.py plans the same files, run by run in turn, and the \
      planned orders are compared one by one.
      """)

  @Option(help: "Comma-separated numbers of items.")
  var items = "1000000"

  @OptionGroup var options: MeasureOptions

  @Option(help: "Pipeline to run.")
  var pipeline = "Pipelines/plan.yaml"

  @Flag(inversion: .prefixedNo, help: "Measure the peer too; where its Python is there unless given.")
  var peer: Bool?

  @Option(help: "A Python that has duckdb.")
  var python = ".build/bench-venv/bin/python"

  @Option(help: "Folder of plan_duckdb.py and compare_plan.py.")
  var scripts = "Tests/bench"

  func run() throws {
    let hasPeer = peer ?? (unsafe access(python, X_OK) == 0)
    print("items      orders     " + Figures.header("µs/order") + "orders/s")
    for size in items.split(separator: ",").compactMap({ Int($0) }) { try measure(size, hasPeer: hasPeer) }
  }

  private func measure(_ size: Int, hasPeer: Bool) throws {
    let input = "\(options.folder)/lot-for-lot-\(size)"
    let output = "\(options.folder)/plan"
    let peerOutput = "\(options.folder)/plan-peer"
    try makeFolder(input)
    var generator = FactoryGenerator(items: size, shape: .lotForLot)
    try generator.write(to: input)
    let duckDB = DuckDBPeer(python: python, scripts: scripts)
    let own = [
      options.millrun, "run", pipeline, "--input", input, "--output", output, "--as-of",
      FactoryGenerator.asOf,
      "--quiet", "--set", "page=off", "--set", "workbook=off",
    ]
    let peer = duckDB.command(
      "plan_duckdb.py", ["--input", input, "--output", peerOutput, "--as-of", FactoryGenerator.asOf])
    let (run, peerRun) = try PeerComparison(
      own: (own, output), peer: hasPeer ? (peer, peerOutput) : nil, repeats: options.repeats
    ).measure()
    let file = "\(output)/latest/planned_orders.csv"
    let orders = try LineCount.lines(file) - 1
    print(line("\(size)", run, orders))
    try Figures.printStages("\(output)/latest/manifest.json", inputRows: generator.rows, rows: orders)
    guard let peerRun else { return }
    print(line("  DuckDB", peerRun, orders))
    print(PeerComparison.ratios("DuckDB", peerRun, run))
    try ChildProcess.run(duckDB.command("compare_plan.py", [file, "\(peerOutput)/planned_orders.csv"]))
  }

  private func line(_ name: String, _ run: ChildProcess.Usage, _ orders: Int) -> String {
    Figures.column(name, 11) + Figures.column("\(orders)", 11) + Figures.usage(run, per: orders)
      + Figures.decimal(Double(orders) / run.wall, 0)
  }
}
