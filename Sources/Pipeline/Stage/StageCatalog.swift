/// All stages that a pipeline file can name, and how to make them.
///
/// ```swift
/// let catalog = StageCatalog(stages: [IngestStage.self, ReportStage.self], levels: PlanningLevels.self)
/// ```
public struct StageCatalog: Sendable {
  /// Makes a run stage.
  typealias Make = @Sendable (OptionValues) throws -> Work
  /// Makes the level loop.
  typealias MakeLevels = @Sendable ([OptionValues]) throws -> Work
  /// Does the work of a stage.
  typealias Work = @Sendable (RunContext) throws -> Void

  /// The stages that may stand in the list, in the order of registration.
  public let stages: [StageDescription]
  /// The loop over the levels, where there is one.
  public let levelLoop: StageDescription?
  /// The stages inside `levels:`, in their order.
  public let levels: [StageDescription]

  private let factories: [String: Make]
  private let levelFactory: MakeLevels?

  /// Registers stages; names must differ.
  public init(stages types: [any Stage.Type], levels loop: (any LevelLoop.Type)? = nil) {
    var factories: [String: Make] = [:]
    for type in types {
      precondition(
        factories[type.description.name] == nil, "two stages are called '\(type.description.name)'")
      factories[type.description.name] = Self.factory(type)
    }
    self.factories = factories
    stages = types.map { $0.description }
    levelLoop = loop?.description
    levels = loop?.levels ?? []
    levelFactory = loop.map { Self.levelFactory($0) }
  }

  /// The run stage called `name`.
  public func stage(_ name: String) -> StageDescription? { stages.first { $0.name == name } }

  /// The level stage called `name`.
  public func level(_ name: String) -> StageDescription? { levels.first { $0.name == name } }

  /// The work of a step of a pipeline file, its stages made with their options.
  func work(of step: PipelineStep) throws -> Work {
    switch step {
    case .stage(let stage):
      guard let make = factories[stage.description.name] else {
        preconditionFailure("stage '\(stage.description.name)' is not registered")
      }
      return try make(stage.options)
    case .levels(_, let inner):
      guard let levelFactory else { preconditionFailure("there is no level loop") }
      return try levelFactory(inner.map(\.options))
    }
  }

  private static func factory(_ type: any Stage.Type) -> Make {
    func open<S: Stage>(_ type: S.Type) -> Make {
      { options in
        let stage = try S(options: options)
        return { context in try stage.run(context) }
      }
    }
    return open(type)
  }

  private static func levelFactory(_ type: any LevelLoop.Type) -> MakeLevels {
    func open<L: LevelLoop>(_ type: L.Type) -> MakeLevels {
      { options in
        let loop = try L(levels: options)
        return { context in try loop.run(context) }
      }
    }
    return open(type)
  }
}
