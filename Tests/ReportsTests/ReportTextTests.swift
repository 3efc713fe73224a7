import Diagnostics
import Domain
import Numerics
import Reports
import Testing

@Suite struct ReportTextTests {
  @Test(arguments: ReportText.allCases)
  func everyTextStandsInBothLanguagesWithTheSamePlaceholders(_ text: ReportText) {
    let (english, chinese) = text.inLanguages
    #expect(!english.isEmpty)
    #expect(!chinese.isEmpty)
    #expect(placeholders(english) == placeholders(chinese))
    let isList = [.weekdays, .months, .monthsShort].contains(text)
    #expect(isList || !chinese.contains { ",;:()".contains($0) }, "Chinese has its own punctuation")
  }

  @Test(arguments: SupplyText.allCases)
  func everyTextOfPlacedOrdersStandsInBothLanguages(_ text: SupplyText) {
    let (english, chinese) = text.inLanguages
    #expect(!english.isEmpty)
    #expect(!chinese.isEmpty)
    #expect(placeholders(english) == placeholders(chinese))
    #expect(!chinese.contains { ",;:()".contains($0) }, "Chinese has its own punctuation")
  }

  @Test(arguments: ChangeText.allCases)
  func everyTextOfChangesStandsInBothLanguages(_ text: ChangeText) {
    let (english, chinese) = text.inLanguages
    #expect(!english.isEmpty)
    #expect(!chinese.isEmpty)
    #expect(placeholders(english) == placeholders(chinese))
    #expect(!chinese.contains { ",;:()".contains($0) }, "Chinese has its own punctuation")
  }

  @Test(arguments: ProductText.allCases)
  func everyTextOfProductsStandsInBothLanguages(_ text: ProductText) {
    let (english, chinese) = text.inLanguages
    #expect(!english.isEmpty)
    #expect(!chinese.isEmpty)
    #expect(placeholders(english) == placeholders(chinese))
    #expect(!chinese.contains { ",;:()".contains($0) }, "Chinese has its own punctuation")
  }

  @Test(arguments: Language.allCases)
  func everyWeekdayAndMonthHasItsWord(_ language: Language) {
    let words = ReportWords(language: language)
    #expect(words[.weekdays].split(separator: ",").count == 7)
    for list in [ReportText.months, .monthsShort] { #expect(words[list].split(separator: ",").count == 12) }
  }

  @Test func datesReadAsPeopleWriteThem() throws {
    let date = try #require(CivilDate(year: 2026, month: 11, day: 23))
    #expect(ReportWords(language: .english).longDate(date) == "Monday, 23 November 2026")
    #expect(ReportWords(language: .chinese).longDate(date) == "2026年11月23日 星期一")
    #expect(ReportWords(language: .english).shortDate(date) == "23 Nov")
    #expect(ReportWords(language: .chinese).shortDate(date) == "11/23")
  }

  @Test func aValueMayHoldBraces() {
    let words = ReportWords(language: .english)
    #expect(words(.labelled, ["label": "{value}", "value": "{label}"]) == "{value}: {label}")
  }

  @Test(arguments: [
    ("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.25", "-1,234,567.25"), ("0.123456", "0.123456"),
    ("-100", "-100"),
  ])
  func thousandsAreParted(_ plain: String, _ shown: String) { #expect(grouped(plain) == shown) }

  @Test(arguments: [("", 0), ("6204", 4), ("轴承 6204", 9), ("（半）", 6), ("Ø42", 3), ("e\u{301}", 1)])
  func aCJKCharacterIsTwoWide(_ text: String, _ width: Int) { #expect(displayWidth(of: text) == width) }

  @Test(arguments: [
    ("2026-11-23", 48), ("2026-12-28", 53), ("2027-01-04", 1), ("2024-12-30", 1), ("2022-12-26", 52),
  ])
  func weeksAreNumberedAfterISO8601(_ monday: String, _ week: Int) throws {
    #expect(try #require(CivilDate.parse(monday)).isoWeek == week)
  }

  private func placeholders(_ text: String) -> Set<Substring> {
    Set(
      text.split(separator: "{").dropFirst(text.hasPrefix("{") ? 0 : 1).compactMap {
        $0.split(separator: "}").first
      })
  }
}
