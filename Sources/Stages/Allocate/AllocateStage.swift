internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline

/// Shares out every pool of expenses among the production orders of its cost centre.
///
/// Takes: `InputData`, `CostMonthData`. Leaves: `AllocationData`.
struct AllocateStage: Stage {
  static let description = StageDescription(
    name: "allocate", summary: "Shares out expenses among the orders of their cost centers.",
    datasets: [.items, .allocationDrivers], inputs: [InputData.name, CostMonthData.name],
    outputs: [AllocationData.name],
    options: [
      .choice(
        "unallocated", ["fail", "carry"], default: "fail",
        "What becomes of a pool that no order can take when the month is closed.")
    ], group: .costing)

  private let carriesAtClose: Bool

  init(options: OptionValues) { carriesAtClose = options.choice("unallocated") == "carry" }

  func run(_ context: RunContext) throws {
    guard let month = context.data[CostMonthData.self] else { return }
    let tables = try context.data.require(InputData.self)
    let weights = PoolWeights(month, tables, context.sink)
    let bases = month.pools.map { weights.basis(of: $0) }
    let allocation = PoolAllocation(month, weights, bases, workers: context.settings.threads)
    let shares = allocation.shares()
    for (number, pool) in month.pools.enumerated()
    where shares[number].count == 1 && shares[number][0].order < 0 {
      let isCarried = carriesAtClose || !context.settings.closesPeriod
      context.sink.report(
        Diagnostic(
          isCarried ? .poolCarried : .poolWithoutWeights,
          [
            "cost_center": .text(month.costCenters[pool.costCenter]),
            "element": .text(month.elements.names[pool.element]), "basis": .text(bases[number].name),
            "amount": .text(Money(cents: pool.amount).description),
          ], at: tables.place(.expenses, Int(pool.rows.first ?? -1), column: "amount")))
    }
    context.data[AllocationData.self] = Allocations(bases: bases, shares: shares)
  }
}
