/// Which days are worked: Monday to Friday, and exceptions.
public struct WorkingCalendar: Sendable {
  /// Days that differ from the weekly pattern, with whether they are worked.
  public let exceptions: [Day: Bool]

  /// Monday to Friday, but for `exceptions`.
  public init(exceptions: [Day: Bool] = [:]) {
    self.exceptions = exceptions
  }

  /// Whether `day` is worked.
  public func isWorking(_ day: Day) -> Bool {
    exceptions[day] ?? (day.weekday < 5)
  }

  /// W(day, count): the count-th working day strictly after `day`, or strictly before it when
  /// `count` is negative; `day` itself, worked or not, when it is 0.
  public func workday(_ count: Int, from day: Day) -> Day {
    var result = day
    for _ in 0..<abs(count) {
      repeat { result = result + count.signum() } while !isWorking(result)
    }
    return result
  }

  /// The first working day on or after `day`.
  public func first(onOrAfter day: Day) -> Day {
    workday(1, from: day - 1)
  }

  /// The last working day on or before `day`.
  public func last(onOrBefore day: Day) -> Day {
    workday(-1, from: day + 1)
  }

  /// The number of working days after `start`, up to and including `end`.
  public func workdays(after start: Day, through end: Day) -> Int {
    var count = 0
    var day = start + 1
    while day <= end {
      if isWorking(day) { count += 1 }
      day = day + 1
    }
    return count
  }
}
