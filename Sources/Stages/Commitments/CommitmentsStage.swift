internal import Domain
internal import Pipeline

/// Says what open, firm and planned orders for purchase and outsourcing will cost, by week and supplier (Docs/Planning.md, R89).
///
/// Takes: `InputData`, `PlanData`. Leaves: `CommitmentData`.
struct CommitmentsStage: Stage {
  static let description = StageDescription(
    name: "commitments",
    summary: "Adds up what open and planned purchase and outsourcing orders cost, by week and supplier.",
    datasets: [.items, .prices, .purchaseOrders, .outsourcingOrders, .firmOrders],
    inputs: [InputData.name, PlanData.name], outputs: [CommitmentData.name], group: .planning)

  init(options: OptionValues) {}

  func run(_ context: RunContext) throws {
    guard let outcome = context.data[PlanData.self] else { return }
    let tables = try context.data.require(InputData.self)
    let (commitments, exceptions) = OrderCommitments(outcome, tables).run(workers: context.settings.threads)
    context.data[CommitmentData.self] = CommitmentOutcome(commitments: commitments, exceptions: exceptions)
  }
}
