/// A calendar day without time or zone.
///
/// Example: `Day(2026, 11, 23).text == "2026-11-23"` and `Day(2026, 11, 23).weekday == 0`, a Monday.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let number: Int

  /// The day `number` days after 1970-01-01.
  public init(number: Int) {
    self.number = number
  }

  /// The day `day` of month `month` (1...12) of `year`, in the Gregorian calendar.
  public init(_ year: Int, _ month: Int, _ day: Int) {
    // Years that begin in March put the leap day last, so that month lengths follow one formula.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day of the month.
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// 0 for Monday to 6 for Sunday.
  public var weekday: Int {
    (number + 3) % 7
  }

  /// ISO text: `2026-11-23`.
  public var text: String {
    dashed(by: "-")
  }

  /// Text without dashes, as order ids carry it: `20261123`.
  public var compactText: String {
    dashed(by: "")
  }

  private func dashed(by separator: String) -> String {
    let (year, month, day) = civil
    return [year, month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: separator)
  }

  /// Orders by time.
  public static func < (a: Day, b: Day) -> Bool {
    a.number < b.number
  }

  /// The day `days` calendar days later.
  public static func + (day: Day, days: Int) -> Day {
    Day(number: day.number + days)
  }

  /// The day `days` calendar days earlier.
  public static func - (day: Day, days: Int) -> Day {
    Day(number: day.number - days)
  }

  /// Calendar days from `b` to `a`.
  public static func - (a: Day, b: Day) -> Int {
    a.number - b.number
  }
}

extension Day: CustomStringConvertible {
  /// ISO text.
  public var description: String {
    text
  }
}
