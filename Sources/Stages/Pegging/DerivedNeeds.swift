internal import Domain

/// What follows from the needs of an item themselves: what expires of its stock (Docs/Planning.md, R49), and what its free pool gives to
/// sales orders (R46).
struct DerivedNeeds {
  /// What expires of the stock of each pool.
  private(set) var losses: [(pool: Int32, loss: StockExpiry.Loss)] = []
  /// What sales orders take from the free pool, by (day, pool).
  private(set) var loans: [FreeStock.Loan] = []

  /// Finds them with an empty `scratch`, which is empty again afterwards.
  init(_ item: Int, _ outcome: PlanOutcome, _ scratch: inout NodeScratch) {
    let model = outcome.model
    let rule = model.rule(item)
    let lends = rule.isPlannedToOrder && model.options.lendsFreeStock
    guard rule.source != .phantom, lends || !model.stockParts.expiring.range(item).isEmpty else { return }
    GatherNeeds.process(item, model, outcome.plan, &scratch)
    if !model.outputs.isEmpty { OutputReceipts.pull(item, model, outcome.plan, &scratch) }
    for entry in outcome.substitutions.tried(for: item) { Lending.settle(entry, &scratch) }
    if !rule.isPlannedToOrder {
      let pool = SalesOrderPools.free
      losses = StockExpiry.addLosses(item, pool: pool, model, &scratch).map { (pool, $0) }
    } else {
      loans = lends ? FreeStock.loans(item, model, &scratch) : []
      for loan in loans { FreeStock.book(loan, &scratch) }
      var found: [(pool: Int32, loss: StockExpiry.Loss)] = []
      PoolNetting.forEachPool(item, model, &scratch) { pool, _ in
        found += pool.losses.map { (pool.number, $0) }
      }
      losses = found
    }
    scratch.clear()
  }
}
