internal import Domain

/// What is free serves sales orders before anything is planned for them: the option `mto_free_stock` (Docs/Planning.md, R46).
enum FreeStock {
  /// What one pool takes from the free pool on a day.
  struct Loan {
    let pool: Int32
    let slot: Int
    let quantity: Int64
  }

  /// What the pools in `scratch.pooled` take from the free one, by (day, pool).
  ///
  /// Of 30 free pieces, a sales order that lacks 20 on day 3 takes 20, and one that lacks 25 on day 5 takes 10.
  static func loans(_ item: Int, _ model: PlanningModel, _ scratch: inout NodeScratch) -> [Loan] {
    var lacks: [Loan] = []
    var surplus: Surplus?
    PoolNetting.forEachPool(item, model, &scratch) { pool, scratch in
      if pool.isFree {
        surplus = Surplus(stock: pool.stock, safetyStock: model.safetyStock[item], scratch)
      } else {
        appendLacks(of: pool, to: &lacks, &scratch)
      }
    }
    guard var surplus else { return [] }
    var loans: [Loan] = []
    for lack in lacks.sorted(by: { ($0.slot, $0.pool) < ($1.slot, $1.pool) }) {
      let quantity = min(lack.quantity, surplus.quantity(on: lack.slot))
      guard quantity > 0 else { continue }
      surplus.take(quantity, on: lack.slot)
      loans.append(Loan(pool: lack.pool, slot: lack.slot, quantity: quantity))
    }
    return loans
  }

  /// Makes the loan a need of the free pool, and supply of the one that takes it.
  static func book(_ loan: Loan, _ scratch: inout NodeScratch) {
    scratch.pooled.append(
      PooledQuantity(.need, loan.quantity, pool: SalesOrderPools.free, slot: loan.slot))
    scratch.pooled.append(PooledQuantity(.receipt, loan.quantity, pool: loan.pool, slot: loan.slot))
  }

  /// The net series of a pool (R29): what it lacks on each day if every shortage is covered exactly on its day.
  private static func appendLacks(
    of pool: PoolNetting.Pool, to lacks: inout [Loan], _ scratch: inout NodeScratch
  ) {
    var available = pool.stock
    var slot = 0
    while let event = scratch.nextEvent(from: slot) {
      available = NetRequirements.balance(available, at: event, &scratch)
      slot = event + 1
      guard available < 0 else { continue }
      let net = NetRequirements.shortfall(available, 0, &scratch)
      lacks.append(Loan(pool: pool.number, slot: event, quantity: net))
      available = 0
    }
  }
}
