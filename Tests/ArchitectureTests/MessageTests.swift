import Diagnostics
import Testing

/// Every finding has its sentence in both languages.
@Suite struct MessageTests {
  @Test(arguments: DiagnosticCode.allCases)
  func bothLanguagesHaveTheSamePlaceholders(_ code: DiagnosticCode) {
    let english = DiagnosticCatalog.template(code, in: .english)
    let chinese = DiagnosticCatalog.template(code, in: .chinese)
    #expect(!english.isEmpty && !chinese.isEmpty)
    #expect(Self.placeholders(english) == Self.placeholders(chinese))
  }

  @Test(arguments: DiagnosticCode.allCases)
  func chineseHasItsOwnPunctuation(_ code: DiagnosticCode) {
    let text = DiagnosticCatalog.template(code, in: .chinese)
    #expect(text.firstMatch(of: /[,;:()?!'"]/) == nil, "\(text)")
    #expect(text.hasSuffix("。"))
  }

  @Test(arguments: DiagnosticCode.allCases)
  func englishHasItsOwnPunctuation(_ code: DiagnosticCode) {
    let text = DiagnosticCatalog.template(code, in: .english)
    #expect(text.firstMatch(of: /[，；：（）。“”]/) == nil, "\(text)")
    #expect(text.hasSuffix("."))
  }

  @Test func oneOfWhatIsCountedIsNotMany() {
    func text(_ count: Int) -> String {
      DiagnosticCatalog.text(
        Diagnostic(.rowsSkipped, ["count": .integer(count), "reason": "totals", "rows": "7"]), in: .english)
    }
    #expect(text(1) == "Skipped 1 row (totals): 7.")
    #expect(text(21) == "Skipped 21 rows (totals): 7.")
  }

  @Test func placesSpeakBothLanguages() {
    let place = SourcePlace(file: "a.xlsx", sheet: "S", row: 3, column: "item")
    #expect(DiagnosticCatalog.place(place) == "a.xlsx, sheet 'S', row 3, column 'item'")
    #expect(DiagnosticCatalog.place(place, in: .chinese) == "a.xlsx，工作表“S”，第 3 行，列“item”")
  }

  @Test func codesAreWordsWithHyphens() {
    for code in DiagnosticCode.allCases {
      #expect(code.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(code.rawValue)")
    }
  }

  private static func placeholders(_ text: String) -> [String] {
    text.matches(of: /\{(\w+)( \w+)?\}/).map { String($0.output.1) }.sorted()
  }
}
