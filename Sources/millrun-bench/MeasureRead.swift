internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#endif

/// `millrun-bench read`: reads a large file of issues into typed columns, beside DuckDB doing it.
struct MeasureRead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Reads generated issues, six columns, into typed columns and prints seconds, CPU and memory.",
    discussion: """
      Both are whole processes on the same files, run by run in turn. Millrun also reads the item master, checks every item against it and \
      every key for repetition, and hashes the files; Tests/bench/read_duckdb.py makes one table of the issues.
      """)

  @Option(help: "Comma-separated numbers of rows.")
  var rows = "5000000"

  @OptionGroup var options: MeasureOptions

  @Flag(inversion: .prefixedNo, help: "Measure the peer too; where its Python is there unless given.")
  var peer: Bool?

  @Option(help: "A Python that has duckdb.")
  var python = ".build/bench-venv/bin/python"

  @Option(help: "Folder of read_duckdb.py.")
  var scripts = "Tests/bench"

  func run() throws {
    let hasPeer = peer ?? (unsafe access(python, X_OK) == 0)
    print("rows                  " + Figures.header("µs/row") + "rows/s")
    for size in rows.split(separator: ",").compactMap({ Int($0) }) {
      let input = "\(options.folder)/read-\(size)"
      try makeFolder(input)
      // An order has ten issues.
      var generator = MonthGenerator(orders: size / 10)
      try generator.writeItems(input)
      try generator.writeIssues(input)
      let pipeline = "\(options.folder)/read.yaml"
      _ = try OutputFile.write(pipeline, header: "name: read\nstages:\n  - ingest\n", rows: 0) { _, _ in }
      var runs: [ChildProcess.Usage] = []
      var peerRuns: [ChildProcess.Usage] = []
      for _ in 0..<max(options.repeats, 1) {
        runs.append(
          try ChildProcess.run([
            options.millrun, "run", pipeline, "--input", input, "--output", "\(options.folder)/read-out",
            "--period", MonthGenerator.period, "--quiet",
          ]))
        if hasPeer {
          peerRuns.append(
            try ChildProcess.run([python, "\(scripts)/read_duckdb.py", "\(input)/issues.csv"]))
        }
      }
      show("\(size)", Figures.median(runs), size)
      guard hasPeer else { continue }
      show("  DuckDB", Figures.median(peerRuns), size)
      let (run, peerRun) = (Figures.median(runs), Figures.median(peerRuns))
      print(
        "  DuckDB ÷ Millrun: wall \(Figures.decimal(peerRun.wall / run.wall, 1)), "
          + "CPU \(Figures.decimal(peerRun.cpu / run.cpu, 1)), "
          + "memory \(Figures.decimal(Double(peerRun.peak) / Double(run.peak), 1))")
    }
  }

  private func show(_ name: String, _ run: ChildProcess.Usage, _ rows: Int) {
    print(
      Figures.column(name, 22) + Figures.usage(run, per: rows) + Figures.decimal(Double(rows) / run.wall, 0))
  }
}
