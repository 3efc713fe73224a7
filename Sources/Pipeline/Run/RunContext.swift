public import Diagnostics
internal import Synchronization

/// Everything a stage can reach during a run.
public final class RunContext: Sendable {
  /// What holds for the whole run.
  public let settings: RunSettings
  /// The pipeline file, with `--set` applied: how datasets are read.
  public let file: PipelineFile
  /// Takes findings from any thread.
  public let sink: DiagnosticSink
  /// Shows how far the run is.
  public let progress: RunProgress
  /// The data between the stages.
  public let data = RunData()

  /// Whether stages make their results; in a check they only look for errors.
  public let makesResults: Bool
  private let runFolder: RunFolder?
  private let stored = Mutex(RunNotes())

  /// A context for a run; without a folder for `check`, where no stage writes.
  public init(
    settings: RunSettings, file: PipelineFile, sink: DiagnosticSink, progress: RunProgress,
    folder: RunFolder? = nil, makesResults: Bool? = nil
  ) {
    self.settings = settings
    self.file = file
    self.sink = sink
    self.progress = progress
    runFolder = folder
    self.makesResults = makesResults ?? (folder != nil)
  }

  /// Where results are created.
  ///
  /// Stages that run in `check` must not ask for it.
  public var folder: RunFolder {
    guard let runFolder else { preconditionFailure("a stage writes results in a check") }
    return runFolder
  }

  /// Writes a file of the run itself, such as rows that were set aside: it is kept whatever becomes of the results.
  ///
  /// Nothing is written where the run has no folder; returns whether it was.
  @discardableResult
  public func keep(_ name: String, _ text: String) throws(RunFailure) -> Bool {
    guard let runFolder else { return false }
    let path = "\(runFolder.path)/\(name)"
    try FileSystem.makeFolder(FilePath.parent(path))
    try FileSystem.write(text, to: path, isDurable: runFolder.isDurable)
    return true
  }

  /// Lists an input file in the manifest; the order of calls does not matter.
  public func record(_ input: InputRecord) { stored.withLock { $0.inputs.append(input) } }

  /// Lists what became of a source's rows in the manifest; the order of calls does not matter.
  public func record(_ source: SourceRecord) { stored.withLock { $0.sources.append(source) } }

  /// Lists what the overlay did with a dataset in the manifest.
  public func record(_ overlay: OverlayRecord) { stored.withLock { $0.overlaid.append(overlay) } }

  /// What the overlay did with each dataset so far, by name; empty where it changes nothing.
  public var overlaid: [OverlayRecord] {
    stored.withLock { $0.overlaid }.filter { !$0.isEmpty }.sorted { $0.dataset < $1.dataset }
  }

  /// Adds a line to the summary at the end of the run.
  public func summarize(_ label: Phrase, _ value: Phrase) {
    let language = settings.language
    stored.withLock { $0.summary.append((label.text(in: language), value.text(in: language))) }
  }

  /// Keeps the results of `group`, and of the groups that build on it, from being published; the last good ones stay, marked with the
  /// first reason given.
  public func withhold(_ group: ResultGroup, because reason: String) {
    stored.withLock { notes in
      for one in ResultGroup.allCases where one == group || one.base == group {
        if notes.withheld[one] == nil { notes.withheld[one] = reason }
      }
    }
  }

  /// Groups that will not be published, with the reason.
  public var withheld: [ResultGroup: String] { notes.withheld }

  /// Rows of each source that was read so far.
  public var sources: [SourceRecord] { stored.withLock { $0.sources } }

  /// What was noted so far.
  var notes: RunNotes { stored.withLock { $0 } }
}
