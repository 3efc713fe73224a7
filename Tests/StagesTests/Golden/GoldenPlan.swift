import Domain
import Pipeline

/// What was planned for a published example, by item and period.
struct GoldenPlan {
  let example: GoldenCase
  let exitCode: ExitCode
  /// Rows of `planned_orders.csv`.
  let orders: [[String: String]]
  private let requirements: [[String: String]]
  private let projection: [[String: String]]

  init(_ example: GoldenCase, _ run: PlanRun) {
    self.example = example
    exitCode = run.exitCode
    orders = run.orders
    requirements = Table.rows(run.result("requirements_detail.csv"))
    projection = Table.rows(run.result("projection.csv"))
    Scratch.remove(run.output)
  }

  private func quantity(_ row: [String: String], _ column: String = "quantity") -> Int {
    Int(row[column, default: ""]) ?? .min
  }

  /// Planned orders of an item.
  func orders(_ item: String) -> [[String: String]] { orders.filter { $0["item"] == item } }

  /// Quantity of all orders of an item.
  func total(_ item: String) -> Int { orders(item).reduce(0) { $0 + quantity($1) } }

  func isPastDue(_ order: [String: String]) -> Bool {
    order["exception", default: ""].contains("release-past-due")
  }

  /// What is planned to come in.
  func receipt(_ item: String, _ period: Int) -> Int {
    orders(item).filter { example.period($0["due", default: ""]) == period }.reduce(0) { $0 + quantity($1) }
  }

  /// What is released; orders that should have been released earlier are none of any period.
  func release(_ item: String, _ period: Int) -> Int {
    orders(item).filter { !isPastDue($0) && example.period($0["start", default: ""]) == period }
      .reduce(0) { $0 + quantity($1) }
  }

  /// What should have been released before the run date.
  func pastDueRelease(_ item: String) -> Int {
    orders(item).filter(isPastDue).reduce(0) { $0 + quantity($1) }
  }

  /// What is needed, without safety stock.
  func gross(_ item: String, _ period: Int) -> Int {
    requirements.filter {
      $0["item"] == item && $0["kind"] != "safety-stock" && example.period($0["date", default: ""]) == period
    }.reduce(0) { $0 + quantity($1) }
  }

  /// What is available at the end of a period.
  func available(_ item: String, _ period: Int) -> Int? {
    projection.filter {
      $0["item"] == item && (example.period($0["date", default: ""]) ?? .max) <= period
    }.last.map { quantity($0, "available") }
  }

  /// What is missing to the safety stock without the receipt that is planned for the period.
  func net(_ item: String, _ period: Int) -> Int {
    let safety = requirements.first { $0["item"] == item && $0["kind"] == "safety-stock" }.map {
      quantity($0)
    }
    return max(0, (safety ?? 0) - (available(item, period) ?? 0) + receipt(item, period))
  }

  /// What open orders bring in: the change that nothing else explains.
  func scheduled(_ item: String, _ period: Int, opening: Int) -> Int {
    let before = period == example.runPeriod ? opening : available(item, period - 1) ?? opening
    return (available(item, period) ?? .min) - before + gross(item, period) - receipt(item, period)
  }

  /// The value of a measure such as `net[X,6]`; nil for measures of another kind.
  func value(of measure: String) -> String? {
    guard let bracket = measure.firstIndex(of: "[") else { return nil }
    let arguments = measure[bracket...].dropFirst().dropLast().split(separator: ",").map(String.init)
    let item = arguments[0]
    let period = arguments.count > 1 ? Int(arguments[1]) ?? .min : .min
    switch measure[..<bracket] {
    case "net": return "\(net(item, period))"
    case "net_total": return "\((0...60).reduce(0) { $0 + net(item, $1) })"
    case "unplanned_on_hand":
      let planned = (example.runPeriod...period).reduce(0) { $0 + receipt(item, $1) }
      return "\((available(item, period) ?? .min) - planned)"
    case "projected_on_hand": return available(item, period).map { "\($0)" }
    case "planned_receipt": return "\(receipt(item, period))"
    case "planned_release": return "\(release(item, period))"
    case "past_due_release": return "\(pastDueRelease(item))"
    case "scheduled_receipt": return "\(scheduled(item, period, opening: 0))"
    case "gross": return "\(gross(item, period))"
    case "planned_orders_for", "order_count": return "\(orders(item).count)"
    case "order_total", "total": return "\(total(item))"
    case "order_sizes": return orders(item).map { $0["quantity", default: ""] }.joined(separator: "+")
    case "low_level_code": return orders(item).first?["level"]
    case "release_periods":
      return orders(item).compactMap { example.period($0["start", default: ""]) }.map(String.init)
        .joined(separator: " ")
    default: return nil
    }
  }
}
