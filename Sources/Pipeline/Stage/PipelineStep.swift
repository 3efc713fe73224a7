public import Diagnostics

/// A stage of a pipeline file with its options.
public struct ConfiguredStage: Sendable {
  /// What the stage is.
  public let description: StageDescription
  /// Its options, defaults filled in.
  public var options: OptionValues
  /// Where it stands in the pipeline file.
  public let place: SourcePlace

  /// Names a stage and its options.
  public init(_ description: StageDescription, options: OptionValues, at place: SourcePlace = SourcePlace()) {
    self.description = description
    self.options = options
    self.place = place
  }
}

/// One entry of `stages:`.
public enum PipelineStep: Sendable {
  /// A run stage.
  case stage(ConfiguredStage)
  /// `levels:` with the level stages; the first value describes the loop.
  case levels(StageDescription, [ConfiguredStage])

  /// What the step is.
  public var description: StageDescription {
    switch self {
    case .stage(let stage): stage.description
    case .levels(let loop, _): loop
    }
  }

  /// The stages with options: the run stage itself, or those inside `levels:`.
  public var configured: [ConfiguredStage] {
    switch self {
    case .stage(let stage): [stage]
    case .levels(_, let inner): inner
    }
  }

  /// The same step with the options of its stages changed by `change`.
  func changing(_ change: (inout ConfiguredStage) -> Void) -> PipelineStep {
    switch self {
    case .stage(var stage):
      change(&stage)
      return .stage(stage)
    case .levels(let loop, var inner):
      for index in inner.indices { change(&inner[index]) }
      return .levels(loop, inner)
    }
  }
}
