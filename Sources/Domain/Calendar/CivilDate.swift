/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
@frozen
public struct CivilDate: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Days since 1970-01-01.
  public var day: Int32

  /// Stands for a blank cell.
  public static let none = CivilDate(day: .min)

  /// Wraps a day number.
  @inlinable
  public init(day: Int32) { self.day = day }

  /// The day of a calendar date, or nil where it does not exist (years 1900 to 9999).
  ///
  /// Days from civil after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.day = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month and day.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(day) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  /// 0 for Monday to 6 for Sunday.
  @inlinable
  public var weekday: Int {
    let shifted = (Int(day) + 3) % 7
    return shifted < 0 ? shifted + 7 : shifted
  }

  /// The day `days` later (or earlier).
  @inlinable
  public func adding(_ days: Int) -> CivilDate { CivilDate(day: day + Int32(days)) }

  /// Orders by time.
  @inlinable
  public static func < (left: CivilDate, right: CivilDate) -> Bool { left.day < right.day }
}

extension CivilDate: CustomStringConvertible {
  /// ISO form `2026-11-23`; empty for a blank.
  public var description: String {
    if self == .none { return "" }
    let (year, month, day) = components
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(padded(month))-\(padded(day))"
  }
}
