internal import Diagnostics
internal import Domain

/// What `manifest.json` says about a run.
///
/// All but `timing` is the same whenever the same run is repeated.
struct Manifest {
  /// Version of this form.
  static let format = 1

  /// How long a stage took.
  struct StageTime {
    let name: String
    let seconds: Int
    let processor: Int
  }

  let runID: String
  let settings: RunSettings
  let file: PipelineFile
  let notes: RunNotes
  let groups: [(group: ResultGroup, status: GroupStatus)]
  let results: [ResultRecord]
  let diagnostics: [DiagnosticCode: Int]
  let exitCode: ExitCode
  let started: Int
  let stages: [StageTime]
  let total: StageTime

  /// The whole text.
  var text: String {
    JSONValue.object(head + overlay + body).pages
  }

  private var head: [(String, JSONValue)] {
    [
      ("program", .text("millrun")),
      ("version", .text(settings.programVersion)),
      ("format", .integer(Self.format)),
      ("run", .text(runID)),
      ("pipeline", .text(file.name)),
      ("pipeline_file", .text(file.path)),
      ("as_of", .text(settings.asOf.description)),
      ("period", .text(settings.period.description)),
    ]
  }

  /// The overlay of a what-if; its files stand among the inputs.
  private var overlay: [(String, JSONValue)] {
    guard let folder = settings.overlayFolder else { return [] }
    let datasets = notes.overlaid.sorted { $0.dataset < $1.dataset }.map { record in
      JSONValue.object([
        ("dataset", .text(record.dataset)), ("changed", .integer(record.changed)),
        ("added", .integer(record.added)), ("removed", .integer(record.removed)),
      ])
    }
    return [("overlay", .object([("folder", .text(folder)), ("datasets", .list(datasets))]))]
  }

  private var body: [(String, JSONValue)] {
    [
      ("closes_period", .flag(closesPeriod)),
      ("horizon_days", .integer(settings.horizonDays)),
      ("locale", .text(settings.language.rawValue)),
      ("week", .list(settings.calendar.week.map { .flag($0) })),
      ("options", options),
      ("inputs", .list(inputs)),
      ("sources", .list(sources)),
      ("groups", .object(groups.map { ($0.group.rawValue, Self.value($0.status)) })),
      ("results", .list(results.map(Self.value))),
      ("diagnostics", .object(counts)),
      ("exit_code", .integer(Int(exitCode.rawValue))),
      ("timing", timing),
    ]
  }

  /// Whether the run closed its month: asked for, and the cost is published.
  private var closesPeriod: Bool {
    settings.closesPeriod && groups.contains { $0.group == .costing && $0.status == .published }
      && results.contains { $0.group == .costing }
  }

  private var options: JSONValue {
    .object(
      file.configuredStages.map { stage in
        (stage.description.name, Self.options(stage.options))
      })
  }

  private var inputs: [JSONValue] {
    notes.inputs.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map { input in
      .object([
        ("file", .text(input.name)), ("bytes", .integer(input.bytes)),
        ("xxh64", .text(ContentHash.text(input.hash))),
      ])
    }
  }

  private var sources: [JSONValue] {
    notes.sources.sorted { $0.dataset < $1.dataset }.map { source in
      .object([
        ("dataset", .text(source.dataset)), ("read", .integer(source.read)), ("used", .integer(source.used)),
        ("skipped", .integer(source.skipped)), ("rejected", .integer(source.rejected)),
      ])
    }
  }

  private var counts: [(String, JSONValue)] {
    diagnostics.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key.rawValue, .integer($0.value)) }
  }

  private var timing: JSONValue {
    .object([
      ("started", .text(RunClock.text(started))),
      ("threads", .integer(settings.threads)),
      ("seconds", .decimal(RunClock.seconds(total.seconds))),
      ("cpu_seconds", .decimal(RunClock.seconds(total.processor))),
      ("peak_bytes", .integer(RunClock.peakMemory)),
      (
        "stages",
        .list(
          stages.map { stage in
            .object([
              ("stage", .text(stage.name)), ("seconds", .decimal(RunClock.seconds(stage.seconds))),
              ("cpu_seconds", .decimal(RunClock.seconds(stage.processor))),
            ])
          })
      ),
    ])
  }

  private static func options(_ values: OptionValues) -> JSONValue {
    .object(values.all.map { ($0.name, value($0.value)) })
  }

  private static func value(_ option: OptionValue) -> JSONValue {
    switch option {
    case .flag(let isOn): .flag(isOn)
    case .wholeNumber(let number): .integer(number)
    case .choice, .text, .percent: .text(option.shown)
    case .quantity: .decimal(option.shown)
    case .words(let words): .list(words.map { .text($0) })
    case .group(let values): options(values)
    case .rules(let list): .list(list.map(options))
    }
  }

  private static func value(_ status: GroupStatus) -> JSONValue {
    switch status {
    case .published: .object([("status", "published")])
    case .stale(let from, let reason):
      .object([("status", "stale"), ("from", .text(from)), ("reason", .text(reason))])
    case .missing(let reason): .object([("status", "missing"), ("reason", .text(reason))])
    }
  }

  private static func value(_ result: ResultRecord) -> JSONValue {
    .object([
      ("file", .text(result.name)), ("group", .text(result.group.rawValue)), ("rows", .integer(result.rows)),
      ("bytes", .integer(result.bytes)),
    ])
  }
}
