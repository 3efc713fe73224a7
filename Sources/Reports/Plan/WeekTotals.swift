package import Domain
package import Numerics

extension CivilDate {
  /// Number of the week after ISO 8601: Monday first, week 1 holds the first Thursday.
  ///
  /// 2026-11-23 is in week 48.
  package var isoWeek: Int {
    let thursday = adding(3 - weekday)
    let newYear = CivilDate(year: thursday.components.year, month: 1, day: 1) ?? thursday
    return Int(thursday.day - newYear.day) / 7 + 1
  }
}

/// The weekly releases as consecutive weeks: what the chart and the tables draw.
package struct WeekTotals {
  /// One week.
  package struct Week {
    /// Its first day.
    package let monday: CivilDate
    /// Orders to release by kind.
    package var orders = PlanReport.KindCounts()
    /// By the raw value of the kind.
    package var quantities: [Quantity?] = [nil, nil, nil]
  }

  /// From the week of the as-of date to the last with orders, at most the limit.
  package var weeks: [Week] = []
  /// Orders of weeks before the first.
  package var earlier = 0
  /// Orders of weeks after the last.
  package var later = 0

  /// Sums the releases of `report` by week.
  package init(_ report: PlanReport, limit: Int) {
    let first = report.firstMonday
    func index(_ release: PlanReport.WeeklyRelease) -> Int {
      let days = Int(release.monday.day) - Int(first.day)
      return days >= 0 ? days / 7 : -1
    }
    let releases = report.weeklyReleases.filter { $0.orders > 0 }
    let count = min(limit, (releases.map(index).max() ?? -1) + 1)
    weeks = (0..<max(0, count)).map { Week(monday: first.adding(7 * $0)) }
    for release in releases {
      let place = index(release)
      if place < 0 {
        earlier += release.orders
      } else if place >= weeks.count {
        later += release.orders
      } else {
        weeks[place].orders[release.kind] += release.orders
        let kind = Int(release.kind.rawValue)
        if let quantity = release.quantity {
          let sum = weeks[place].quantities[kind] ?? .zero
          weeks[place].quantities[kind] = sum.adding(quantity)
        }
      }
    }
  }

  /// Orders of the weeks shown.
  package var total: Int { weeks.reduce(0) { $0 + $1.orders.total } }

  /// The week with most orders, the first of equals.
  package var peak: Week? {
    weeks.reduce(nil as Week?) { ($0?.orders.total ?? -1) >= $1.orders.total ? $0 : $1 }
  }
}
