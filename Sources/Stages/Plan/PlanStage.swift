internal import Domain
internal import Pipeline

/// The plan step of the level loop: lots, dates and suppliers (Docs/Planning.md, R2, R3 and R20 to R34).
enum PlanStage {
  static let description = StageDescription(
    name: "plan", summary: "Makes lots of net requirements and dates them back by lead time.",
    kind: .level, inputs: ["net requirements"], outputs: ["planned orders"],
    options: [
      .flag(
        "look_back", default: false,
        "A part-period lot leaves its last need to the next lot where the need after it is cheaper to hold.")
    ])

  /// Sets what the options say.
  static func apply(_ values: OptionValues, to options: inout PlanOptions) {
    options.looksBack = values.flag("look_back")
  }
}
