/// How due dates are parted into spans (R80).
public enum ReleasePeriod: String, Sendable, CaseIterable {
  /// Equal dates, days from the first, spans from the run date on, weeks, months.
  case none, dynamic, fixed, week, month
}

/// A rule of the stage `release` (R78 to R82).
public struct ReleaseRule: Sendable {
  /// Which orders it is for; empty for all.
  public var kinds: [OrderKind] = [], statuses: [String] = [], categories: [String] = []
  /// Which orders it is for; empty for all.
  public var suppliers: [String] = [], planners: [String] = []
  /// What orders of one document have in common.
  public var byItem = false, byWarehouse = false, bySalesOrder = false
  /// Which days, and which of them the document takes.
  public var period = ReleasePeriod.none, days = 0, takesLatest = false, offset = 0
  /// The most of a line; 0 without.
  public var most: Rational = 0

  /// A rule for every order that merges equal due dates of a supplier.
  public init() {}

  /// The rule as a mapping of the pipeline file.
  public var text: String {
    func list(_ name: String, _ values: [String]) -> [String] {
      values.isEmpty ? [] : ["\(name): [\(values.map { "'\($0)'" }.joined(separator: ", "))]"]
    }
    let match =
      list("kind", kinds.map(\.rawValue)) + list("status", statuses) + list("category", categories)
      + list("supplier", suppliers) + list("planner", planners)
    let groups = [(byItem, "item"), (byWarehouse, "warehouse"), (bySalesOrder, "sales_order")]
    var parts = match.isEmpty ? [] : ["match: {\(match.joined(separator: ", "))}"]
    parts += list("by", groups.filter(\.0).map(\.1))
    parts += ["period: \(period.rawValue)", "date: \(takesLatest ? "latest" : "earliest")"]
    if [.dynamic, .fixed].contains(period) { parts.append("days: \(days)") }
    parts += ["offset: \(offset)", "max_quantity: \(most.decimalText)"]
    return "{\(parts.joined(separator: ", "))}"
  }
}

extension PlanOptions {
  /// The rules of the stage `release` as the pipeline file has them.
  public var releaseText: String {
    "{within_days: \(releaseWithinDays), rules: [\(releaseRules.map(\.text).joined(separator: ", "))]}"
  }
}
