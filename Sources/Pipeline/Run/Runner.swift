public import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#endif

/// Runs the stages of a pipeline in order and publishes their results.
///
/// ```swift
/// let runner = Runner(file: file, catalog: catalog, settings: RunSettings(file), progress: progress)
/// exit(runner.run(sink: sink).exitCode.rawValue)
/// ```
public struct Runner: Sendable {
  let file: PipelineFile
  let catalog: StageCatalog
  let settings: RunSettings
  let progress: RunProgress

  /// Prepares a run; nothing is read or written yet.
  public init(file: PipelineFile, catalog: StageCatalog, settings: RunSettings, progress: RunProgress) {
    self.file = file
    self.catalog = catalog
    self.settings = settings
    self.progress = progress
  }

  /// Runs all stages, publishes what succeeded, and shows findings and summary.
  ///
  /// `only` and `from` name stages (not supported yet).
  public func run(sink: DiagnosticSink, only: [String] = [], from: String? = nil) -> RunOutcome {
    // A file that grows beyond a limit of the user must fail like a full disk, not kill the process.
    _ = signal(SIGXFSZ, SIG_IGN)
    if let refusal = refusal(only: only, from: from) {
      sink.report(refusal)
      progress.show(sink)
      return RunOutcome(.usage)
    }
    return concluded(sink) {
      let works = try file.steps.map { (step: $0.description, work: try catalog.work(of: $0)) }
      let output = try OutputFolder(settings.outputFolder, isDurable: settings.isDurable)
      let folder = try output.begin(asOf: settings.asOf, isWhatIf: settings.overlayFolder != nil)
      do {
        let context = RunContext(
          settings: settings, file: file, sink: sink, progress: progress, folder: folder)
        let log = try RunLog(in: folder)
        var execution = StageExecution(groups: groups, context: context, log: log)
        for (step, work) in works { try execution.run(step, work) }
        return try Publication(execution: execution, output: output, folder: folder).publish()
      } catch {
        try? output.discard(folder)
        throw error
      }
    }
  }

  /// Runs the stages that look for errors, writes nothing, and shows what they found.
  public func check(sink: DiagnosticSink) -> RunOutcome {
    concluded(sink) {
      let works = try file.steps.map { (step: $0.description, work: try catalog.work(of: $0)) }
      let context = RunContext(settings: settings, file: file, sink: sink, progress: progress)
      var execution = StageExecution(groups: groups, context: context, log: nil)
      for (step, work) in works where step.validates { try execution.run(step, work) }
      progress.show(sink)
      progress.summarize(context.notes.summaryLines(in: settings.language) + [verdict(sink)])
      return RunOutcome(ExitCode(of: sink.counts))
    }
  }

  /// `no errors, 2 warnings, 9 notes`.
  private func verdict(_ sink: DiagnosticSink) -> (label: String, value: String) {
    func count(_ severity: Severity) -> Int {
      sink.counts.reduce(0) { $0 + ($1.key.severity == severity ? $1.value : 0) }
    }
    let (errors, warnings, notes) = (count(.error), count(.warning), count(.note))
    let label = Phrase("checked", "检查结果")
    let value = Phrase(
      "\(errors == 0 ? "no" : "\(errors)") errors, \(warnings) warnings, \(notes) notes",
      "\(errors == 0 ? "无错误" : "\(errors) 个错误")，\(warnings) 个警告，\(notes) 个提示")
    return (label.text(in: settings.language), value.text(in: settings.language))
  }

  /// Runs those stages of the pipeline that are called `names`, and returns what they made; nothing is written.
  ///
  /// What is wrong with the data is in the sink; what cannot be read at all is thrown.
  public func compute(_ names: [String], sink: DiagnosticSink) throws -> RunData {
    let context = RunContext(
      settings: settings, file: file, sink: sink, progress: progress, makesResults: true)
    var execution = StageExecution(groups: groups, context: context, log: nil)
    for step in file.steps where names.contains(step.description.name) {
      try execution.run(step.description, catalog.work(of: step))
    }
    return context.data
  }

  /// The groups of the pipeline's results.
  private var groups: [ResultGroup] {
    let groups = Set(file.steps.compactMap(\.description.group)).sorted()
    return groups.isEmpty ? [.planning] : groups
  }

  /// Turns whatever ends a run into an outcome, and shows the findings.
  private func concluded(_ sink: DiagnosticSink, _ body: () throws -> RunOutcome) -> RunOutcome {
    do {
      return try body()
    } catch let failure as RunFailure {
      sink.report(failure.diagnostic)
      progress.show(sink)
      return RunOutcome(ExitCode(of: sink.counts))
    } catch {
      progress.show(sink)
      progress.alarm("millrun: internal error: \(error)")
      return RunOutcome(.bug)
    }
  }

  /// Why stages cannot be chosen, where they are.
  private func refusal(only: [String], from: String?) -> Diagnostic? {
    if settings.closesPeriod, !file.steps.contains(where: { $0.description.group == .costing }) {
      return Diagnostic(
        .invalidOption,
        [
          "value": "--close", "option": "pipeline",
          "expected": "stages of costing, without which no month is closed",
        ])
    }
    if settings.closesPeriod, settings.overlayFolder != nil {
      return Diagnostic(
        .invalidOption,
        [
          "value": "--close", "option": "--overlay",
          "expected": "a run that closes no month: what a month cost is no what-if",
        ])
    }
    let names = file.steps.map(\.description.name)
    for name in only + (from.map { [$0] } ?? []) where !names.contains(name) {
      var arguments: [String: DiagnosticArgument] = [
        "kind": "stage", "name": .text(name), "expected": .list(names),
      ]
      if let nearest = nearestName(to: name, among: names) { arguments["nearest"] = .text(nearest) }
      return Diagnostic(
        .unknownName, arguments, at: SourcePlace(file: only.contains(name) ? "--only" : "--from"))
    }
    if !only.isEmpty { return Diagnostic(.notSupportedYet, ["feature": "Running some stages (--only)"]) }
    return from == nil ? nil : Diagnostic(.notSupportedYet, ["feature": "Resuming a run (--from)"])
  }
}
