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
  /// Differences by order and reason, in cents; empty where no order has any.
  private let amounts: [Int64]
  /// The orders that have some, the largest first.
  private let orders: [(order: Int32, size: UInt64)]

  init(_ outcome: CostOutcome, _ tables: InputTables) {
    self.outcome = outcome
    self.tables = tables
    let width = Self.kinds.count
    let rows = outcome.details.variances.filter(\.kind.explainsOrder)
    var amounts = [Int64](repeating: 0, count: rows.isEmpty ? 0 : outcome.month.orders.count * width)
    var isCompared = [Bool](repeating: false, count: rows.isEmpty ? 0 : outcome.month.orders.count)
    for row in rows {
      guard let reason = Self.kinds.firstIndex(of: row.kind) else { continue }
      amounts[Int(row.order) * width + reason] += row.amount
      isCompared[Int(row.order)] = true
    }
    self.amounts = amounts
    orders = isCompared.indices.filter { isCompared[$0] }.map { order in
      (Int32(order), amounts[order * width..<(order + 1) * width].reduce(0, +).magnitude)
    }.sorted { ($1.size, $0.order) < ($0.size, $1.order) }
  }

  /// How many orders there are.
  var count: Int { orders.count }

  /// The first orders.
  func lines(_ count: Int) -> [CostReport.OrderVariance] {
    orders.prefix(count).map { order, _ in
      let facts = outcome.month.orders[Int(order)]
      return CostReport.OrderVariance(
        order: outcome.month.orderCodes.text(order), item: tables.items.text(facts.item),
        name: tables.name(Int(facts.item)), quantity: Quantity(millionths: facts.good),
        amounts: Self.kinds.indices.map { Money(cents: amounts[Int(order) * Self.kinds.count + $0]) })
    }
  }

  /// The sums of all orders by reason.
  var sums: [Money] {
    Self.kinds.indices.map { reason in
      Money(
        cents: orders.reduce(0) {
          saturatingSum($0, amounts[Int($1.order) * Self.kinds.count + reason])
        })
    }
  }
}
