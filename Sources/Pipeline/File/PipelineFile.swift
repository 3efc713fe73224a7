public import Diagnostics
public import Domain

/// A pipeline file: what is read, which stages run with which options, and where the results go.
///
/// ```yaml
/// name: plan
/// stages: [ingest, levels: [explode, net, plan], report]
/// ```
public struct PipelineFile: Sendable {
  /// Runs that are kept unless `keep:` says otherwise.
  public static let defaultKeep = 30
  /// Days that are planned ahead unless `horizon_days:` says otherwise.
  public static let defaultHorizon = 365

  /// Path of the file.
  public var path: String
  /// Name of the pipeline; the file's name without its ending unless stated.
  public var name: String
  /// Language of messages and reports.
  public var language = Language.english
  /// The day from which is planned; nil means today.
  public var asOf: CivilDate?
  /// The month that is costed; nil means that of the as-of date.
  public var period: Period?
  /// Calendar days that are planned ahead.
  public var horizonDays = PipelineFile.defaultHorizon
  /// The weekly pattern of work.
  public var calendar = WorkingCalendar()
  /// The input folder, absolute or relative to the current folder; nil where the file does not say.
  public var input: String?
  /// The output folder, absolute or relative to the current folder; nil where the file does not say.
  public var output: String?
  /// Number of runs that are kept.
  public var keep = PipelineFile.defaultKeep
  /// How datasets are read; those that are not listed are found by their names.
  public var sources: [Dataset: SourceSpec] = [:]
  /// Bounds on input files; those that are not listed are as their names say.
  public var limits: [InputLimit: Int] = [:]
  /// The stages in order.
  public var steps: [PipelineStep] = []
  /// Datasets that a question reads besides what the stages need; pipeline files do not say any.
  public var datasets: [Dataset] = []

  /// An empty pipeline, for tests and for commands without a file.
  public init(name: String, path: String = "", steps: [PipelineStep] = []) {
    self.name = name
    self.path = path
    self.steps = steps
  }

  /// All stages with options, those inside `levels:` included, in order.
  public var configuredStages: [ConfiguredStage] { steps.flatMap(\.configured) }

  /// The options of the stage called `name`, or nil where the pipeline does not have it.
  public func options(of name: String) -> OptionValues? {
    configuredStages.first { $0.description.name == name }?.options
  }

  /// How `dataset` is read.
  public func source(_ dataset: Dataset) -> SourceSpec { sources[dataset] ?? SourceSpec(dataset) }

  /// The bound that holds for `limit`.
  public func limit(_ limit: InputLimit) -> Int { limits[limit] ?? limit.standard }

  /// Reads a pipeline file; returns nil after reporting everything that is wrong with line, column and nearest name.
  public static func load(
    path: String, catalog: StageCatalog, sink: DiagnosticSink,
    environment: (@Sendable (String) -> String?)? = nil
  ) -> PipelineFile? {
    do throws(RunFailure) {
      let bytes = try FileSystem.read(path, limit: YamlText.largest)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw RunFailure("reading", path, reason: "it is not valid UTF-8")
      }
      return parse(text, path: path, catalog: catalog, sink: sink, environment: environment)
    } catch {
      let reason = error.diagnostic.arguments["reason"] ?? "it cannot be read"
      sink.report(Diagnostic(.pipelineSyntax, ["reason": reason], at: SourcePlace(file: path)))
      return nil
    }
  }

  /// Reads the text of a pipeline file that would stand at `path`.
  public static func parse(
    _ text: String, path: String, catalog: StageCatalog, sink: DiagnosticSink,
    environment: (@Sendable (String) -> String?)? = nil
  ) -> PipelineFile? {
    let yaml = YamlText(file: path, text: text)
    do throws(RunFailure) {
      let root = try yaml.parse()
      let reader = YamlReader(yaml, sink: sink, environment: environment ?? EnvironmentExpansion.processValue)
      let file = PipelineReader(reader: reader, catalog: catalog, path: path).read(root)
      return reader.failures == 0 ? file : nil
    } catch {
      sink.report(error.diagnostic)
      return nil
    }
  }
}
