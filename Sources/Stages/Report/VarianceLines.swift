internal import Domain
internal import Numerics
internal import Reports

/// Orders that are compared with standard, as the reports for people show them (Docs/Costing.md, C86).
struct VarianceLines {
  private static let kinds: [VarianceKind] = [
    .orderPrice, .orderUsage, .orderSubstitution, .orderLotSize, .orderEfficiency, .orderOverhead,
  ]

  private let outcome: CostOutcome
  private let tables: InputTables
  /// Differences by reason and the orders they are of, the largest first.
  private let orders: [(order: Int32, amounts: [Int64])]

  init(_ outcome: CostOutcome, _ tables: InputTables) {
    self.outcome = outcome
    self.tables = tables
    var amounts: [Int32: [Int64]] = [:]
    for variance in outcome.details.variances {
      guard let reason = Self.kinds.firstIndex(of: variance.kind) else { continue }
      amounts[variance.order, default: Self.kinds.map { _ in 0 }][reason] += variance.amount
    }
    orders = amounts.map { ($0, $1) }.sorted { left, right in
      let sizes = [left, right].map { $0.amounts.reduce(0, +).magnitude }
      return sizes[0] != sizes[1] ? sizes[0] > sizes[1] : left.order < right.order
    }
  }

  /// How many orders there are.
  var count: Int { orders.count }

  /// The first orders.
  func lines(_ count: Int) -> [CostReport.OrderVariance] {
    orders.prefix(count).map { order, amounts in
      let facts = outcome.month.orders[Int(order)]
      return CostReport.OrderVariance(
        order: outcome.month.orderCodes.text(order), item: tables.items.text(facts.item),
        name: tables.name(Int(facts.item)), quantity: Quantity(millionths: facts.good),
        amounts: amounts.map { Money(cents: $0) })
    }
  }

  /// The sums of all orders by reason.
  var sums: [Money] {
    Self.kinds.indices.map { reason in
      Money(cents: orders.reduce(0) { saturatingSum($0, $1.amounts[reason]) })
    }
  }
}
