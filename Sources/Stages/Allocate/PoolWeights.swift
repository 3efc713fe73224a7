internal import BigInt
internal import Diagnostics
internal import Domain
internal import Numerics

/// What the orders of a cost centre count for a pool (Docs/Costing.md, C12 to C14).
struct PoolWeights {
  /// Weights of orders in the order of their numbers, none of them zero.
  enum Weights {
    /// In whole multiples of 1 / `scale`.
    case whole([Int128], scale: Int128)
    /// Exact fractions of cents.
    case fractions([Fraction])
  }

  private let month: CostMonth
  private let tables: InputTables
  private let sink: DiagnosticSink
  /// Production orders with facts, by cost centre.
  private let ordersOfCenter: ItemLists<Int32>
  /// Weights by material, where a pool has that basis.
  private let material: MaterialWeights?

  init(_ month: CostMonth, _ pools: [CostPool], _ tables: InputTables, _ sink: DiagnosticSink) {
    self.month = month
    self.tables = tables
    self.sink = sink
    material =
      pools.contains { $0.basis == .material } ? MaterialWeights(month, tables, sink) : nil
    let orders = month.orders
    ordersOfCenter = ItemLists(itemCount: month.costCenters.count, count: orders.count) { number in
      let order = orders[number]
      return order.costCenter < 0 ? nil : (order.costCenter, Int32(number))
    }
  }

  /// The basis of a pool: the stated one, else hours, else quantity where the cost centre has none.
  func basis(of pool: CostPool) -> AllocationBasis {
    if let basis = pool.basis { return basis }
    let hasHours = ordersOfCenter.range(pool.costCenter).contains {
      month.orders[Int(ordersOfCenter.records[$0])].hours > 0
    }
    return hasHours ? .hours : .quantity
  }

  /// The orders of a cost centre with their weights.
  func weights(_ center: Int, _ basis: AllocationBasis) -> (orders: [Int32], weights: Weights) {
    let orders = ordersOfCenter.list(center)
    switch basis {
    case .quantity: return whole(orders, basis) { Int128(month.orders[$0].good) }
    case .hours: return whole(orders, basis) { Int128(month.orders[$0].hours) }
    case .machineHours: return whole(orders, basis) { Int128(month.orders[$0].machineHours) }
    case .equivalent:
      return whole(orders, basis, scale: WorkInProcess.whole) {
        Int128(month.orders[$0].good) * WorkInProcess.whole + month.orders[$0].wip.conversion
      }
    case .custom:
      let values = driverValues(center)
      return whole(orders, basis) { Int128(values[Int32($0)] ?? 0) }
    case .material:
      var kept: [Int32] = []
      var weights: [Fraction] = []
      for order in orders {
        let weight = material?.weight(Int(order)) ?? .zero
        if weight.isNegative { report(order, basis, weight.millionths(over: 100)) }
        guard weight.isPositive else { continue }
        kept.append(order)
        weights.append(weight)
      }
      return (kept, .fractions(weights))
    }
  }

  private func whole(
    _ orders: [Int32], _ basis: AllocationBasis, scale: Int128 = 1, _ weight: (Int) -> Int128
  ) -> (orders: [Int32], weights: Weights) {
    var kept: [Int32] = []
    var weights: [Int128] = []
    for order in orders {
      let value = weight(Int(order))
      if value < 0 { report(order, basis, Int64(clamping: value / scale)) }
      guard value > 0 else { continue }
      kept.append(order)
      weights.append(value)
    }
    return (kept, .whole(weights, scale: scale))
  }

  /// Values of `allocation_drivers` for a cost centre, by order.
  private func driverValues(_ center: Int) -> [Int32: Int64] {
    let table = tables[.allocationDrivers]
    let periods = table.narrow("period")
    let centers = table.narrow("cost_center")
    let number = table.codes("cost_center").find(month.costCenters[center])
    let texts = table.text("order")
    let values = table.wide("value")
    var result: [Int32: Int64] = [:]
    for row in 0..<table.rowCount where periods[row] == month.period.number && centers[row] == number {
      let order = month.orderCodes.find(texts, row)
      guard order >= 0, month.orders[Int(order)].costCenter == center else {
        sink.report(
          Diagnostic(
            .unknownOrder,
            [
              "order": .text(texts[row]),
              "expected": .list(["production_orders", "cost_center \(month.costCenters[center])"]),
            ], at: tables.place(.allocationDrivers, row, column: "order")))
        continue
      }
      result[order] = saturatingSum(result[order] ?? 0, values[row])
    }
    return result
  }

  private func report(_ order: Int32, _ basis: AllocationBasis, _ weight: Int64) {
    let facts = month.orders[Int(order)]
    sink.report(
      Diagnostic(
        .negativeWeight,
        [
          "order": .text(month.orderCodes.text(order)), "basis": .text(basis.name),
          "weight": .text(Quantity(millionths: weight).description),
          "cost_center": .text(month.costCenters[Int(facts.costCenter)]),
        ], at: tables.place(facts.kind.dataset, Int(facts.row), column: "order")))
  }
}
