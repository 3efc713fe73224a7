internal import Domain
internal import Pipeline

/// The plan step of the level loop: lots, dates and suppliers (Docs/Planning.md, R2, R3 and R20 to R28).
enum PlanStage {
  static let description = StageDescription(
    name: "plan", summary: "Makes lots of net requirements and dates them back by lead time.",
    kind: .level, inputs: ["net requirements"], outputs: ["planned orders"], options: [])

  /// The step has no options yet.
  static func apply(_ values: OptionValues, to options: inout PlanOptions) {}
}
