internal import Pipeline

/// How measurements are shown.
enum Figures {
  /// The run in the middle by CPU time.
  static func median(_ runs: [ChildProcess.Usage]) -> ChildProcess.Usage {
    runs.sorted { $0.cpu < $1.cpu }[runs.count / 2]
  }

  /// The titles of `usage`.
  static func header(_ each: String) -> String {
    column("wall s", 9) + column("CPU s", 9) + column("CPU \(each)", 14) + column("peak MB", 9)
  }

  /// Wall seconds, CPU seconds, CPU microseconds for each of `count`, peak memory.
  static func usage(_ run: ChildProcess.Usage, per count: Int) -> String {
    column(decimal(run.wall, 3), 9) + column(decimal(run.cpu, 3), 9)
      + column(decimal(run.cpu * 1e6 / Double(max(count, 1)), 3), 14) + column("\(run.peak / 1_000_000)", 9)
  }

  static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  static func decimal(_ value: Double, _ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    guard digits > 0 else { return "\(scaled)" }
    let fraction = "\(scaled % Int(scale))"
    return "\(scaled / Int(scale)).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
  }

  /// Prints seconds, CPU seconds and rows a second of every stage, as the manifest has them: input rows for `ingest`, `rows` for the others.
  static func printStages(_ path: String, inputRows: Int, rows: Int) throws {
    let lines = String(decoding: try FileSystem.read(path), as: UTF8.self).split(separator: "\n")
    guard let start = lines.firstIndex(where: { $0.contains("\"stages\"") }) else { return }
    let values = lines[start...].map { line in
      line.filter { !" {}\",".contains($0) }.split(separator: ":")
    }
    for (index, field) in values.enumerated() where field.count == 2 && field[0] == "stage" {
      guard index + 2 < values.count, let seconds = Double(values[index + 1].last ?? ""),
        let cpu = Double(values[index + 2].last ?? "")
      else { continue }
      let rows = field[1] == "ingest" ? inputRows : rows
      print(
        "  " + column("\(field[1])", 20) + column(decimal(seconds, 3), 9) + column(decimal(cpu, 3), 31)
          + "\(decimal(Double(rows) / max(seconds, 0.001), 0)) rows/s")
    }
  }
}
