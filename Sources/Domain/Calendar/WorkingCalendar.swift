/// Which days are worked: a weekly pattern with dated exceptions.
public struct WorkingCalendar: Sendable, Equatable {
  /// From Monday to Sunday, whether the day is worked.
  public var week: [Bool]
  /// Days that differ from the weekly pattern.
  public var exceptions: [CivilDate: Bool]

  /// Monday to Friday without exceptions, unless told otherwise; at least one day of the week must be worked.
  public init(
    week: [Bool] = [true, true, true, true, true, false, false], exceptions: [CivilDate: Bool] = [:]
  ) {
    precondition(week.count == 7 && week.contains(true), "a week has seven days and at least one is worked")
    self.week = week
    self.exceptions = exceptions
  }

  /// Whether `date` is worked.
  public func isWorking(_ date: CivilDate) -> Bool { exceptions[date] ?? week[date.weekday] }

  /// The `count`-th working day strictly after `date`, strictly before it for a negative count, `date` itself for 0.
  ///
  /// From Friday, 1 gives Monday. - Complexity: O(count).
  public func moving(_ date: CivilDate, by count: Int) -> CivilDate {
    var date = date
    var left = count.magnitude
    while left > 0 {
      date = date.adding(count > 0 ? 1 : -1)
      if isWorking(date) { left -= 1 }
    }
    return date
  }

  /// The first working day on or after `date`.
  public func firstWorking(from date: CivilDate) -> CivilDate { isWorking(date) ? date : moving(date, by: 1) }

  /// Number of working days in (`after`, `through`].
  public func workingDays(after: CivilDate, through: CivilDate) -> Int {
    var count = 0
    var day = after
    while day < through {
      day = day.adding(1)
      if isWorking(day) { count += 1 }
    }
    return count
  }
}
