/// Measures the program beside a peer that does the same work on the same files: run by run in turn, since machines are shared
/// and drift.
struct PeerComparison {
  /// Command of the program and the folder that it writes, removed before each run.
  let own: (arguments: [String], output: String)
  /// The same of the peer, if there is one.
  let peer: (arguments: [String], output: String)?
  let repeats: Int

  /// What the runs in the middle by CPU time cost.
  func measure() throws -> (own: ChildProcess.Usage, peer: ChildProcess.Usage?) {
    var runs: [ChildProcess.Usage] = []
    var peerRuns: [ChildProcess.Usage] = []
    for _ in 0..<max(repeats, 1) {
      runs.append(try ChildProcess.measure(own.arguments, clearing: own.output))
      if let peer { peerRuns.append(try ChildProcess.measure(peer.arguments, clearing: peer.output)) }
    }
    return (Figures.median(runs), peerRuns.isEmpty ? nil : Figures.median(peerRuns))
  }

  /// How many times as much the peer took.
  static func ratios(_ name: String, _ peer: ChildProcess.Usage, _ own: ChildProcess.Usage) -> String {
    "  \(name) ÷ Millrun: wall \(Figures.decimal(peer.wall / own.wall, 1)), "
      + "CPU \(Figures.decimal(peer.cpu / own.cpu, 1)), "
      + "memory \(Figures.decimal(Double(peer.peak) / Double(own.peak), 1))"
  }
}

/// A peer that is a Python script with DuckDB.
struct DuckDBPeer {
  /// A Python that has duckdb.
  let python: String
  /// Folder of the scripts.
  let scripts: String

  /// The command that runs `script`.
  func command(_ script: String, _ arguments: [String]) -> [String] {
    [python, "\(scripts)/\(script)"] + arguments
  }
}
