/// A step of a run: takes named data from the context and leaves named data and result files there.
///
/// Data errors are reported to the context's sink; what is thrown ends the run.
public protocol Stage: Sendable {
  /// What the stage is.
  static var description: StageDescription { get }

  /// Makes the stage with its options; throws `RunFailure` where they contradict each other.
  init(options: OptionValues) throws

  /// Does the work.
  func run(_ context: RunContext) throws
}

/// The step that repeats level stages level by level, written `levels: [explode, net, plan]` in a pipeline file.
public protocol LevelLoop: Sendable {
  /// What the loop is as a step of the run; its name is `levels`.
  static var description: StageDescription { get }

  /// The stages inside, in the only order that makes sense.
  static var levels: [StageDescription] { get }

  /// Makes the loop with the options of each level stage, in the order of `levels`.
  init(levels: [OptionValues]) throws

  /// Does the work.
  func run(_ context: RunContext) throws
}
