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
    datasets: [.items, .allocationDrivers, .serviceDrivers], inputs: [InputData.name, CostMonthData.name],
    outputs: [AllocationData.name],
    options: [
      .choice(
        "unallocated", ["fail", "carry"], default: "fail",
        "What becomes of a pool that no order can take when the month is closed."),
      .choice(
        "services", ServiceMethod.allCases.map(\.rawValue), default: ServiceMethod.direct.rawValue,
        "To whom service centers hand over what they cost."),
      .texts("service_order", "The order of service centers for 'step-down'; others follow by code."),
    ], group: .costing)

  private let carriesAtClose: Bool
  private let services: ServiceMethod
  private let serviceOrder: [String]

  init(options: OptionValues) {
    carriesAtClose = options.choice("unallocated") == "carry"
    services = options.choice("services", as: ServiceMethod.self)
    serviceOrder = options.words("service_order")
  }

  func run(_ context: RunContext) throws {
    guard let month = context.data[CostMonthData.self] else { return }
    let tables = try context.data.require(InputData.self)
    let (pools, shared) = ServicePools(month, tables, services, order: serviceOrder).pools()
    let weights = PoolWeights(month, pools, tables, context.sink)
    let bases = pools.map { weights.basis(of: $0) }
    let allocation = PoolAllocation(pools, weights, bases, workers: context.settings.threads)
    let shares = allocation.shares()
    for (number, pool) in pools.enumerated()
    where shares[number].count == 1 && shares[number][0].order < 0 {
      let isCarried = carriesAtClose || !context.settings.closesPeriod
      context.sink.report(
        Diagnostic(
          isCarried ? .poolCarried : .poolWithoutWeights,
          [
            "cost_center": .text(month.costCenters[pool.costCenter]),
            "element": .text(month.elements.names[pool.element]), "basis": .text(bases[number].name),
            "amount": .text(Money(cents: pool.amount).description),
          ], at: place(of: pool, tables)))
    }
    context.data[AllocationData.self] = Allocations(
      pools: pools, services: shared, bases: bases, shares: shares)
  }

  /// The first row of a pool.
  private func place(of pool: CostPool, _ tables: InputTables) -> SourcePlace {
    guard pool.rows.isEmpty, let row = pool.voucherRows.first else {
      return tables.place(.expenses, Int(pool.rows.first ?? -1), column: "amount")
    }
    return tables.place(.vouchers, Int(row), column: "account")
  }
}
