import Domain
import Foundation
import Testing

/// Days of the calendar, and every form in which files have them.
struct CivilDateTests {
  /// The Gregorian calendar of the platform.
  private static let gregorian: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
    return calendar
  }()

  @Test func everyDayOfACenturyIsTheCalendarsDay() throws {
    // From 1960-01-01 to 2060-01-01.
    for day in stride(from: Int32(-3_653), through: 32_872, by: 1) {
      let instant = Date(timeIntervalSince1970: TimeInterval(day) * 86_400)
      let expected = Self.gregorian.dateComponents([.year, .month, .day, .weekday], from: instant)
      let date = CivilDate(day: day)
      let (year, month, number) = date.components
      try #require(year == expected.year && month == expected.month && number == expected.day, "day \(day)")
      try #require(CivilDate(year: year, month: month, day: number) == date)
      // Foundation counts from Sunday, which is 1.
      try #require(date.weekday == ((expected.weekday ?? 0) + 5) % 7)
      try #require(CivilDate.parse(date.description) == date)
    }
  }

  @Test(
    "Years keep the leap days of their century",
    arguments: [
      (1900, false), (2000, true), (2024, true), (2026, false), (2100, false), (2400, true), (9999, false),
    ])
  func leapYear(_ year: Int, _ isLeap: Bool) {
    #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
    let first = CivilDate(year: year, month: 1, day: 1)
    let last = CivilDate(year: year, month: 12, day: 31)
    #expect(Int((last?.day ?? 0) - (first?.day ?? 0)) == (isLeap ? 365 : 364))
  }

  @Test(
    "Days that do not exist are none",
    arguments: [
      (2026, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (1899, 12, 31),
      (10_000, 1, 1),
    ])
  func noSuchDay(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(
    "Accepted forms",
    arguments: [
      "2026-11-03", "2026-11-3", "2026/11/3", "2026/11/03", "2026.11.3", "20261103", "2026年11月3日",
      "2026年11月03日",
      "2026年11月3号", "２０２６年１１月３日", "２０２６－１１－０３", "２０２６／１１／３", "2026-11-03 00:00:00", "2026-11-03T07:45",
      "2026-11-03T07:45:10.123Z", "2026-11-03T07:45:10+08:00", "2026/11/3 7:45:10 PM", "20261103 0745",
      "2026年11月3日 07:45", "2026-11-03\u{3000}07:45",
    ])
  func accepted(_ text: String) {
    #expect(CivilDate.parse(text) == CivilDate(year: 2026, month: 11, day: 3))
  }

  @Test(
    "Refused forms",
    arguments: [
      "", " ", "-", "2026", "2026-11", "11-03-2026", "3.11.2026", "03/11/2026", "26-11-03", "2026-11-03-04",
      "2026--03",
      "2026-11-", "-2026-11-03", "2026-11-003", "2026-02-30", "2026113", "202611030", "2026-11-03x",
      "2026-11-03 x",
      "2026-11-03 ", "November 3", "2026年11月", "二〇二六年", "９９９９９９９９９",
    ])
  func refused(_ text: String) {
    #expect(CivilDate.parse(text) == nil)
  }

  @Test("A time without a date is refused", arguments: ["12:30", "2026-11-03+08:00", "Z", "1:2:3", "１:２"])
  func refusedTime(_ text: String) {
    #expect(CivilDate.parse(text) == nil)
  }

  @Test(
    "Serial numbers count from 1900 and from 1904",
    arguments: [
      (1, false, "1900-01-01"), (59, false, "1900-02-28"), (61, false, "1900-03-01"),
      (45_658, false, "2025-01-01"),
      (46_329, false, "2026-11-03"), (2_958_465, false, "9999-12-31"), (0, true, "1904-01-01"),
      (1, true, "1904-01-02"), (44_867, true, "2026-11-03"),
    ])
  func serial(_ number: Int, _ is1904: Bool, _ text: String) {
    #expect(CivilDate(serial: number, is1904: is1904)?.description == text)
  }

  @Test(
    "Serial numbers outside a spreadsheet's range are none",
    arguments: [(0, false), (-1, false), (-1, true), (2_958_466, false)])
  func noSuchSerial(_ number: Int, _ is1904: Bool) {
    #expect(CivilDate(serial: number, is1904: is1904) == nil)
  }

  @Test func aBlankIsEmptyAndBeforeEveryDay() {
    #expect(CivilDate.none.description == "")
    #expect(CivilDate.none < CivilDate(day: -25_567))
  }

  @Test(
    "A bucket spans its day, its week from Monday, its month",
    arguments: [
      (ForecastBucket.day, "2026-11-25", "2026-11-25", "2026-11-25"),
      (.week, "2026-11-23", "2026-11-23", "2026-11-29"),
      (.week, "2026-11-29", "2026-11-23", "2026-11-29"), (.week, "2027-01-01", "2026-12-28", "2027-01-03"),
      (.month, "2026-02-11", "2026-02-01", "2026-02-28"), (.month, "2028-02-29", "2028-02-01", "2028-02-29"),
      (.month, "2026-12-31", "2026-12-01", "2026-12-31"), (.month, "9999-12-05", "9999-12-01", "9999-12-31"),
    ])
  func span(_ bucket: ForecastBucket, _ text: String, _ first: String, _ last: String) throws {
    let span = bucket.span(containing: try #require(CivilDate.parse(text)))
    #expect(span.first.description == first)
    #expect(span.last.description == last)
  }

  @Test(
    "Every day of a bucket has the same bucket, and the days around it have not",
    arguments: ForecastBucket.allCases)
  func spansPartTheCalendar(_ bucket: ForecastBucket) {
    var date = bucket.span(containing: CivilDate(day: 20_000)).first
    while date.day < 21_500 {
      let span = bucket.span(containing: date)
      #expect(span.first == date)
      for day in span.first.day...span.last.day {
        let other = bucket.span(containing: CivilDate(day: day))
        #expect(other.first == span.first && other.last == span.last)
      }
      date = span.last.adding(1)
    }
  }
}
