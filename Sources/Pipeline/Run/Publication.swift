internal import Diagnostics

/// The end of a run: closes the results, keeps the last good files of groups that failed, writes the manifest and switches `latest`.
struct Publication {
  let execution: StageExecution
  let output: OutputFolder
  let folder: RunFolder

  private var context: RunContext { execution.context }

  /// Publishes where at least one group succeeded, else removes the run; shows findings and summary.
  func publish() throws -> RunOutcome {
    let withheld = context.notes.withheld.filter { execution.groups.contains($0.key) }
    let exitCode = ExitCode(of: context.sink.counts)
    guard withheld.count < execution.groups.count else {
      try output.discard(folder)
      conclude([("result", "nothing published; '\(output.path)/latest' is unchanged")])
      return RunOutcome(exitCode, groups: withheld.mapValues { .missing(reason: $0) })
    }
    for group in withheld.keys.sorted() { try folder.discard(group) }
    var results = try folder.close()
    var statuses: [(group: ResultGroup, status: GroupStatus)] = []
    for group in execution.groups {
      let status = try withheld[group].map { try keepLast(group, reason: $0, &results) } ?? .published
      statuses.append((group, status))
    }
    try execution.log?.write(context.sink.sorted)
    try execution.log?.close()
    try write(results, statuses, exitCode)
    let path = try output.publish(folder)
    prune()
    conclude([("result", path)])
    return RunOutcome(
      exitCode, runID: folder.id, folder: path,
      groups: Dictionary(uniqueKeysWithValues: statuses.map { ($0, $1) }))
  }

  private func write(
    _ results: [ResultRecord], _ statuses: [(group: ResultGroup, status: GroupStatus)], _ exitCode: ExitCode
  ) throws(RunFailure) {
    let manifest = Manifest(
      runID: folder.id, settings: context.settings, file: context.file, notes: context.notes,
      groups: statuses,
      results: results.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
      diagnostics: context.sink.counts, exitCode: exitCode, started: execution.started,
      stages: execution.times,
      total: execution.total)
    try FileSystem.write(
      manifest.text, to: "\(folder.path)/manifest.json", isDurable: context.settings.isDurable)
  }

  /// Takes over the files of `group` from the last run.
  private func keepLast(
    _ group: ResultGroup, reason: String, _ results: inout [ResultRecord]
  ) throws(RunFailure) -> GroupStatus {
    guard let latest = OutputFolder.latest(in: output.path), let run = PublishedRun(latest, in: output.path),
      let good = run.good(group)
    else { return .missing(reason: reason) }
    for record in good.results {
      let target = "\(folder.path)/\(record.name)"
      try FileSystem.makeFolder(FilePath.parent(target))
      try FileSystem.share("\(run.path)/\(record.name)", as: target)
      results.append(record)
    }
    return .stale(from: good.from, reason: reason)
  }

  /// The results are published: what fails now is worth a line, not the run.
  private func prune() {
    do throws(RunFailure) {
      for id in try output.prune(keep: context.file.keep) { context.progress.line("removed run \(id)") }
    } catch {
      context.progress.alarm(DiagnosticCatalog.text(error.diagnostic, in: context.progress.language))
    }
  }

  private func conclude(_ last: [(label: String, value: String)]) {
    context.progress.show(context.sink)
    context.progress.summarize(context.notes.summary + last)
  }
}
