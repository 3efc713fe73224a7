internal import Domain
internal import Numerics
internal import Pipeline

/// Says what should happen to orders that are placed already: bring forward, put off, cancel, lessen, enlarge (Docs/Planning.md, R55 to R61).
///
/// Takes: `InputData`, `PlanData`. Leaves: `ActionData`.
struct ActionsStage: Stage {
  static let description = StageDescription(
    name: "actions",
    summary: "Says which placed orders to bring forward, put off, cancel, lessen or enlarge.",
    datasets: [.purchaseOrders, .productionOrders, .outsourcingOrders, .firmOrders],
    inputs: [InputData.name, PlanData.name], outputs: [ActionData.name],
    options: [
      .wholeNumber(
        "tolerance_days", 0...3_650, default: 0,
        "Calendar days by which an order may come too early or too late."),
      .percent(
        "tolerance_percent", default: .zero, "Part of an order's open quantity that may be too much."),
    ], group: .planning)

  private let tolerances: OrderReview.Tolerances

  init(options: OptionValues) {
    tolerances = OrderReview.Tolerances(
      days: options.wholeNumber("tolerance_days"), percent: options.percent("tolerance_percent"))
  }

  func run(_ context: RunContext) throws {
    guard let outcome = context.data[PlanData.self] else { return }
    let tables = try context.data.require(InputData.self)
    context.data[ActionData.self] = ItemReview(outcome, tables, tolerances)
      .messages(workers: context.settings.threads)
  }
}
