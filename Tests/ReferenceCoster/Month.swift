public import ReferencePlanner

/// A calendar month: what is costed (C1).
///
/// Example: `Month(2026, 11).text == "2026-11"`.
public struct Month: Hashable, Comparable, Sendable {
  /// The year, and the month of it from 1 to 12.
  public let year: Int, month: Int

  /// The month `month` (1...12) of `year`.
  public init(_ year: Int, _ month: Int) {
    self.year = year
    self.month = month
  }

  /// The month of `day`.
  public init(_ day: Day) {
    self.init(day.civil.year, day.civil.month)
  }

  /// ISO text: `2026-11`.
  public var text: String { "\(year)-\(digits)" }

  /// The month in two digits.
  var digits: String { month < 10 ? "0\(month)" : "\(month)" }

  /// The first day.
  public var firstDay: Day { Day(year, month, 1) }
  /// The last day.
  public var lastDay: Day { next.firstDay - 1 }
  /// The month after.
  public var next: Month { month == 12 ? Month(year + 1, 1) : Month(year, month + 1) }
  /// The month before.
  public var previous: Month { month == 1 ? Month(year - 1, 12) : Month(year, month - 1) }

  /// Orders by time.
  public static func < (a: Month, b: Month) -> Bool {
    (a.year, a.month) < (b.year, b.month)
  }
}
