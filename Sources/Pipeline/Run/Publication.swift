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
    let found = ExitCode(of: context.sink.counts)
    let exitCode = found == .ok && !withheld.isEmpty ? .dataErrors : found
    guard withheld.count < execution.groups.count else {
      try output.discard(folder)
      conclude(with: .nothingPublished(output.path))
      let kept = withheld.map { group, reason in (group, status(lastGood(group)?.from, reason)) }
      return RunOutcome(exitCode, groups: Dictionary(uniqueKeysWithValues: kept))
    }
    for group in withheld.keys.sorted() { try folder.discard(group) }
    var results = try folder.close()
    // A pipeline without a stage that writes must not take the place of the last results.
    guard !results.isEmpty || !withheld.isEmpty else {
      try output.discard(folder)
      conclude(with: .nothingPublished(output.path))
      return RunOutcome(exitCode)
    }
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
    conclude(with: .published(path))
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
    guard let good = lastGood(group) else { return status(nil, reason) }
    // A report that this run made for another group is newer than the last one of this group.
    let made = Set(results.map(\.name))
    for record in good.results where !made.contains(record.name) {
      let target = "\(folder.path)/\(record.name)"
      try FileSystem.makeFolder(FilePath.parent(target))
      try FileSystem.share("\(good.path)/\(record.name)", as: target)
      results.append(record)
    }
    return status(good.from, reason)
  }

  /// The last good files of `group`: where they are, the run that made them, and their records.
  private func lastGood(_ group: ResultGroup) -> (path: String, from: String, results: [ResultRecord])? {
    guard let latest = OutputFolder.latest(in: output.path), let run = PublishedRun(latest, in: output.path)
    else { return nil }
    return run.good(group).map { (run.path, $0.from, $0.results) }
  }

  private func status(_ from: String?, _ reason: String) -> GroupStatus {
    from.map { .stale(from: $0, reason: reason) } ?? .missing(reason: reason)
  }

  /// The results are published: what fails now is worth a line, not the run.
  private func prune() {
    do throws(RunFailure) {
      for id in try output.prune(keep: context.file.keep) { context.progress.line("removed run \(id)") }
    } catch {
      context.progress.alarm(DiagnosticCatalog.text(error.diagnostic, in: context.progress.language))
    }
  }

  /// What the last line of the summary says.
  private enum Ending {
    case published(String)
    case nothingPublished(String)
  }

  private func conclude(with ending: Ending) {
    let language = context.progress.language
    let value =
      switch (ending, language) {
      case (.published(let path), _): path
      case (.nothingPublished(let path), .english): "nothing published; '\(path)/latest' is unchanged"
      case (.nothingPublished(let path), .chinese): "未发布；“\(path)/latest”保持不变"
      }
    context.progress.show(context.sink)
    context.progress.summarize(
      context.notes.summaryLines(in: language) + [(language == .english ? "results" : "结果", value)])
  }
}
