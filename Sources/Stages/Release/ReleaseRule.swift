internal import Diagnostics
internal import Domain
internal import Numerics
internal import Pipeline

/// How planned orders become documents: which orders a rule is for, and what it merges (Docs/Kitting.md, R78 to R82).
struct ReleaseRule: Sendable {
  /// Which days are merged.
  enum Period: String, Sendable, CaseIterable {
    /// Equal due dates only.
    case none
    /// A number of days from the first due date on.
    case dynamic
    /// Spans of a number of days, counted from the as-of date.
    case fixed
    case week
    case month
  }

  /// What orders must have in common to be merged.
  enum Key: String, Sendable, CaseIterable {
    case item, supplier, warehouse
    case salesOrder = "sales_order"
  }

  private let kinds: [String]
  private let statuses: [String]
  private let categories: [String]
  private let suppliers: [String]
  private let planners: [String]
  let by: Set<Key>
  let period: Period
  let days: Int
  /// Whether the latest date of what is merged holds instead of the earliest.
  let takesLatest: Bool
  /// Working days that dates are moved by.
  let offset: Int
  /// Most that is merged into one line, in millionths; 0 where there is no limit.
  let maximum: Int64

  /// The options of a rule.
  static let schemas: [OptionSchema] = [
    .group(
      "match",
      [
        .words("kind", ["purchase", "production", "outsourcing"], "Kinds of orders; all unless stated."),
        .words("status", ["planned", "firm"], "Planned orders, firm orders, or both unless stated."),
        .texts("category", "Categories of items; all unless stated."),
        .texts("supplier", "Suppliers; all unless stated."),
        .texts("planner", "Planners; all unless stated."),
      ], "Which orders the rule is for: those that meet every condition."),
    .words(
      "by", Key.allCases.map(\.rawValue),
      "What orders must have in common to be merged: with item, orders of an item become one line; without, each stays one."
    ),
    .choice(
      "period", Period.allCases.map(\.rawValue), default: "none",
      "Which due dates are merged: equal ones, days from the first, spans of days from the as-of date, weeks, months."
    ),
    .wholeNumber("days", 0...3_660, default: 0, "Days of the periods dynamic and fixed."),
    .choice(
      "date", ["earliest", "latest"], default: "earliest",
      "Which date of the merged orders the document takes."),
    .wholeNumber("offset", -250...250, default: 0, "Working days that dates are moved by, to and fro."),
    .quantity("max_quantity", "Most that is merged into one line; 0 where there is no limit."),
  ]

  /// Reads a rule; `number` is its place in the list, from 1.
  init(_ values: OptionValues, number: Int) throws(RunFailure) {
    let match = values.group("match")
    kinds = match.words("kind")
    statuses = match.words("status")
    categories = match.words("category")
    suppliers = match.words("supplier")
    planners = match.words("planner")
    by = Set(values.words("by").compactMap(Key.init))
    period = values.choice("period", as: Period.self)
    days = values.wholeNumber("days")
    takesLatest = values.choice("date") == "latest"
    offset = values.wholeNumber("offset")
    maximum = values.quantity("max_quantity").millionths
    let needsDays = period == .dynamic || period == .fixed
    if needsDays != (days > 0) {
      throw RunFailure(
        Diagnostic(
          .invalidOption,
          [
            "value": .text("\(days)"), "option": .text("release.rules[\(number)].days"),
            "expected": .text(
              needsDays
                ? "days of the period \(period.rawValue), 1 or more"
                : "nothing, unless the period is dynamic or fixed"),
          ]))
    }
  }

  /// Whether the rule is for an order.
  func matches(_ order: ReleaseOrder) -> Bool {
    func isAmong(_ list: [String], _ value: String) -> Bool { list.isEmpty || list.contains(value) }
    return isAmong(kinds, "\(order.kind.name)") && isAmong(statuses, order.isFirm ? "firm" : "planned")
      && isAmong(categories, order.category) && isAmong(suppliers, order.supplier)
      && isAmong(planners, order.planner)
  }

  /// Where the span of days ends that an order due on `day` opens; the last day that belongs to it.
  func end(ofSpanFrom day: CivilDate, asOf: CivilDate) -> CivilDate {
    switch period {
    case .none: return day
    case .dynamic: return day.adding(days - 1)
    case .fixed:
      let passed = Int(day.day) - Int(asOf.day)
      // Orders due before the as-of date lie in spans before it.
      let span = passed >= 0 ? passed / days : (passed + 1) / days - 1
      return asOf.adding((span + 1) * days - 1)
    case .week: return ForecastBucket.week.span(containing: day).last
    case .month: return ForecastBucket.month.span(containing: day).last
    }
  }
}

/// A planned or firm order that may become part of a document.
struct ReleaseOrder: Sendable {
  let id: String
  let kind: OrderKind
  let item: Int32
  /// Good quantity, in millionths.
  let quantity: Int64
  let start: CivilDate
  let due: CivilDate
  let supplier: String
  let warehouse: String
  let salesOrder: String
  let category: String
  let planner: String
  let isFirm: Bool
  /// Whether it must not be merged with orders for other sales orders.
  let isForOrder: Bool
}
