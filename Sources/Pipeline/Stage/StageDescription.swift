public import Domain

/// What a stage is, apart from what it does: all that `plan`, `graph`, `--help` and the reader of pipeline files need.
public struct StageDescription: Sendable {
  /// Where a stage may stand in a pipeline file.
  public enum Kind: Sendable {
    /// In the list of stages.
    case run
    /// Inside `levels:`, where it is repeated level by level.
    case level
  }

  /// The name that pipeline files use.
  public let name: String
  /// One line of help.
  public let summary: String
  /// Where it may stand.
  public let kind: Kind
  /// The datasets it reads, so that only those that some stage of the pipeline needs are read at all.
  public let datasets: [Dataset]
  /// Names of the data it takes.
  public let inputs: [String]
  /// Names of the data it makes.
  public let outputs: [String]
  /// Its options.
  public let options: [OptionSchema]
  /// The group of results it works for; nil where all groups need it.
  public let group: ResultGroup?
  /// Whether it looks for errors in the data: it also runs after earlier errors, and in `check`.
  public let validates: Bool

  /// Describes a stage.
  public init(
    name: String, summary: String, kind: Kind = .run, datasets: [Dataset] = [], inputs: [String] = [],
    outputs: [String] = [], options: [OptionSchema] = [], group: ResultGroup? = nil, validates: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.kind = kind
    self.datasets = datasets
    self.inputs = inputs
    self.outputs = outputs
    self.options = options
    self.group = group
    self.validates = validates
  }
}
