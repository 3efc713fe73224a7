public import Domain

/// The plan in the morning report.
///
/// Numbers that are totals (`summary`, `orderTotal`, the counts of `exceptionGroups`) cover the whole plan; lists may hold its first rows only.
public struct PlanReport: Hashable, Sendable {
  /// The day the plan is made for.
  public var asOf: CivilDate
  /// Calendar days that are planned, from `asOf` on.
  public var horizonDays: Int
  /// The key figures.
  public var summary: Summary
  /// What needs a person, one group a code, in the order in which to show them.
  public var exceptionGroups: [ExceptionGroup]
  /// Orders to release by week of their start date and kind; a pair that is missing has none.
  public var weeklyReleases: [WeeklyRelease]
  /// Planned quantities by week of the items with most orders, busiest first.
  public var busiestItems: [ItemSchedule]
  /// Planned orders, in the order in which to list them (`OrderLine.startsEarlier` is the usual one).
  public var orders: [OrderLine]
  /// Number of planned orders in the plan, at least the number in `orders`.
  public var orderTotal: Int
  /// What should happen to placed orders, one group an action, in the order in which to show them; nil where nobody asked.
  public var actions: [ActionGroup]?
  /// What differs from the last plan; nil where nobody asked, or where there is none.
  public var changes: Changes?
  /// What purchases and outsourced work will cost; nil where nobody asked.
  public var commitments: Commitments?
  /// Load beside capacity; nil where nobody asked, or where no routings are known.
  public var capacity: Capacity?

  /// Collects a plan; lists may stay empty.
  public init(
    asOf: CivilDate, horizonDays: Int, summary: Summary = Summary(), exceptionGroups: [ExceptionGroup] = [],
    weeklyReleases: [WeeklyRelease] = [], busiestItems: [ItemSchedule] = [], orders: [OrderLine] = [],
    orderTotal: Int? = nil
  ) {
    self.asOf = asOf
    self.horizonDays = horizonDays
    self.summary = summary
    self.exceptionGroups = exceptionGroups
    self.weeklyReleases = weeklyReleases
    self.busiestItems = busiestItems
    self.orders = orders
    self.orderTotal = max(orderTotal ?? 0, orders.count)
  }

  /// The last day of the horizon.
  public var horizonEnd: CivilDate { asOf.adding(horizonDays) }

  /// The Monday of the week of `asOf`: week 0 of every list by week.
  public var firstMonday: CivilDate { asOf.adding(-asOf.weekday) }
}

extension PlanReport {
  /// Exceptions of every code.
  var exceptionTotal: Int { exceptionGroups.reduce(0) { $0 + $1.total } }
}
