internal import Diagnostics

/// Runs stages one after another, times them, and knows which groups of results can still be published.
struct StageExecution {
  let groups: [ResultGroup]
  let context: RunContext
  let log: RunLog?
  /// When the run started, in seconds since 1970-01-01.
  let started = RunClock.seconds
  /// Times of the stages that ran.
  private(set) var times: [Manifest.StageTime] = []

  private let startTime = RunClock.now
  private let startProcessor = RunClock.processorTime

  init(groups: [ResultGroup], context: RunContext, log: RunLog?) {
    self.groups = groups
    self.context = context
    self.log = log
  }

  /// Time since the start.
  var total: Manifest.StageTime {
    Manifest.StageTime(
      name: "", seconds: RunClock.now - startTime, processor: RunClock.processorTime - startProcessor)
  }

  /// Runs a stage unless all the results it works for are already withheld; errors in the data withhold them.
  mutating func run(_ stage: StageDescription, _ work: StageCatalog.Work) throws {
    let served = stage.group.map { [$0] } ?? groups
    let withheld = context.notes.withheld
    let isPointless = !stage.validates && served.allSatisfy { withheld[$0] != nil }
    // After errors and in a check, what an earlier stage did not make is missing; otherwise that would be a fault.
    let isPartial = context.sink.withholdingErrors > 0 || !context.makesResults
    let isStarved = isPartial && !stage.inputs.allSatisfy { context.data.has($0) }
    if isPointless || isStarved {
      try log?.write("stage-skipped", [("stage", .text(stage.name))])
      return
    }
    let errors = context.sink.withholdingErrors
    context.progress.begin(stage.name)
    try log?.write("stage-start", [("stage", .text(stage.name))])
    let time = RunClock.now
    let processor = RunClock.processorTime
    do {
      try work(context)
    } catch let failure as RunFailure where ExitCode(of: [failure.diagnostic.code: 1]) == .dataErrors {
      context.sink.report(failure.diagnostic)
    }
    let spent = Manifest.StageTime(
      name: stage.name, seconds: RunClock.now - time, processor: RunClock.processorTime - processor)
    times.append(spent)
    context.progress.end(stage.name, nanoseconds: spent.seconds)
    try log?.write(
      "stage-end",
      [
        ("stage", .text(stage.name)), ("seconds", .decimal(RunClock.seconds(spent.seconds))),
        ("cpu_seconds", .decimal(RunClock.seconds(spent.processor))),
      ])
    // A stage that withholds groups itself knows best which of them its errors are about.
    if context.sink.withholdingErrors > errors, context.notes.withheld.count == withheld.count {
      for group in served { context.withhold(group, because: reason(stage)) }
    }
  }

  /// `3 errors in stage 'ingest'; orders.csv, row 3, column 'quantity': 'x' is not a number …`.
  private func reason(_ stage: StageDescription) -> String {
    let count = context.sink.withholdingErrors
    let head = "\(count) error\(count == 1 ? "" : "s") up to stage '\(stage.name)'"
    guard let first = context.sink.firstWithholding() else { return head }
    return "\(head); \(DiagnosticCatalog.place(first.place)): \(DiagnosticCatalog.text(first, in: .english))"
  }
}
