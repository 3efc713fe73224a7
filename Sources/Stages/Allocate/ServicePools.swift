internal import Domain
internal import Numerics

/// Hands the pools of service centres over to final cost centres (Docs/Costing.md, C41 to C43).
struct ServicePools {
  private let month: CostMonth
  private let tables: InputTables
  private let method: ServiceMethod
  private let order: [String]

  init(_ month: CostMonth, _ tables: InputTables, _ method: ServiceMethod, order: [String]) {
    self.month = month
    self.tables = tables
    self.method = method
    self.order = order
  }

  /// The pools that go to orders, with what was handed over; the collected ones where there are no services.
  func pools() -> (pools: [CostPool], services: [ServiceShare]) {
    let values = values()
    guard !values.isEmpty else { return (month.pools, []) }
    let numbers = Dictionary(uniqueKeysWithValues: month.costCenters.enumerated().map { ($1, $0) })
    let services = ServiceCenters(values, method, order: order.compactMap { numbers[$0] })
    var amounts: [[Int]: Int64] = [:]
    var rows: [[Int]: CostPool] = [:]
    var shares: [ServiceShare] = []
    let rowOfCenter = Dictionary(uniqueKeysWithValues: services.centers.enumerated().map { ($1, $0) })
    for pool in month.pools {
      guard let row = rowOfCenter[pool.costCenter] else {
        amounts[[pool.costCenter, pool.element], default: 0] += pool.amount
        rows[[pool.costCenter, pool.element]] = pool
        continue
      }
      let total = total(pool, row, services)
      let receivers = services.finals.indices.filter { services.shares[row][$0].isPositive }
      let weights = receivers.map { services.shares[row][$0] }
      for (index, part) in zip(receivers, Fraction.largestRemainder(pool.amount, by: weights)) {
        let receiver = services.finals[index]
        amounts[[receiver, pool.element], default: 0] += part
        shares.append(
          ServiceShare(
            costCenter: pool.costCenter, element: pool.element, own: pool.amount, total: total,
            receiver: receiver, share: services.shares[row][index].millionths(over: 1), amount: part))
      }
    }
    let pools = amounts.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
      CostPool(
        costCenter: key[0], element: key[1], amount: amounts[key] ?? 0,
        basis: month.bases.basis(key[0], key[1]), rows: rows[key]?.rows ?? [],
        rowAmounts: rows[key]?.rowAmounts ?? [],
        voucherRows: rows[key]?.voucherRows ?? [])
    }
    return (pools, shares)
  }

  /// What the centre of `pool` costs of its element with what others gave to it.
  private func total(_ pool: CostPool, _ row: Int, _ services: ServiceCenters) -> Int64 {
    let own = services.centers.map { center in
      month.pools.first { $0.costCenter == center && $0.element == pool.element }?.amount ?? 0
    }
    return services.totals(own)[row].rounded
  }

  /// Values above zero by giver and receiver.
  private func values() -> [[Int]: Int128] {
    let table = tables[.serviceDrivers]
    let periods = table.narrow("period")
    let givers = table.narrow("cost_center")
    let receivers = table.narrow("receiver")
    let values = table.wide("value")
    let numbers = Dictionary(uniqueKeysWithValues: month.costCenters.enumerated().map { ($1, $0) })
    var sums: [[Int]: Int128] = [:]
    for row in 0..<table.rowCount where periods[row] == month.period.number {
      guard let giver = numbers[table.codes("cost_center").text(givers[row])],
        let receiver = numbers[table.codes("receiver").text(receivers[row])], giver != receiver
      else { continue }
      sums[[giver, receiver], default: 0] += Int128(values[row])
    }
    return sums.filter { $0.value > 0 }
  }
}
