internal import Pipeline

/// How fast `pegging.csv` is written: the report with it takes so much longer than the report without it.
enum PeggingFigure {
  /// Larger factories are left out: their pegging does not fit a disk that nobody reserved for it.
  static let largest = 100_000

  /// Plans once more with pegging, and prints its rows, seconds, CPU seconds and rows a second.
  ///
  /// `output` holds the run without it.
  static func measure(_ arguments: [String], output: String, repeats: Int) throws {
    let manifest = "\(output)/latest/manifest.json"
    let plain = try stage("report", manifest)
    var reports: [(seconds: Double, cpu: Double)] = []
    for _ in 0..<max(repeats, 1) {
      _ = try ChildProcess.measure(arguments + ["--set", "pegging=on"], clearing: output)
      reports.append(try stage("report", manifest))
    }
    let report = reports.sorted { $0.cpu < $1.cpu }[reports.count / 2]
    let rows = try LineCount.lines("\(output)/latest/pegging.csv") - 1
    let seconds = max(report.seconds - plain.seconds, 0.001)
    print(
      "  " + Figures.column("pegging", 9) + Figures.column("\(rows)", 11)
        + Figures.column(Figures.decimal(seconds, 3), 9)
        + Figures.column(Figures.decimal(max(report.cpu - plain.cpu, 0), 3), 31)
        + "\(Figures.decimal(Double(rows) / seconds, 0)) rows/s")
  }

  /// Seconds and CPU seconds of a stage, as a manifest has them.
  private static func stage(_ name: String, _ path: String) throws -> (seconds: Double, cpu: Double) {
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    guard let start = text.firstRange(of: "\"stage\": \"\(name)\"") else { return (0, 0) }
    let numbers = text[start.upperBound...].split { !"0123456789.".contains($0) }.compactMap { Double($0) }
    return numbers.count < 2 ? (0, 0) : (numbers[0], numbers[1])
  }
}
