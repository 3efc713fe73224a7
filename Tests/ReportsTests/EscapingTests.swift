import Diagnostics
import Domain
import Numerics
import Reports
import Testing

@Suite struct EscapingTests {
  @Test func whatIsInterpolatedIsEscaped() {
    let markup: Markup = "<td title=\"\("a\"b'c")\">\("<b> & \u{1}x")</td>"
    #expect(markup.html == "<td title=\"a&quot;b&#39;c\">&lt;b&gt; &amp; \u{FFFD}x</td>")
  }

  @Test(arguments: Language.allCases)
  func noTextOfAReportReachesThePageAsMarkup(_ language: Language) throws {
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;"
    let page = writeHTML(Self.report(saying: evil, language))
    #expect(page.split(separator: "<script").count == 2, "the page's own script and no other")
    #expect(!page.contains("<img"))
    #expect(!page.contains("\"'>"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;"))
    #expect(page.contains("&amp;amp;"))
  }

  @Test func thePageAsksForNothingElse() throws {
    let page = writeHTML(try SampleReport.make(.english))
    for part in ["http://", "https://", "src=", "url(", "@import", "<link"] { #expect(!page.contains(part)) }
    #expect(page.contains("default-src 'none'"))
  }

  /// A report in which every text is the same.
  static func report(saying text: String, _ language: Language) -> MorningReport {
    let day = CivilDate(day: 20_780)
    var report = PlanReport(asOf: day, horizonDays: 30)
    report.exceptionGroups = PlanReport.ExceptionGroup.groups(
      of: [
        PlanReport.ExceptionLine(
          code: text, severity: .error, item: text, name: text, document: text, date: day, quantity: .one,
          unit: text,
          daysLate: 1, feasible: day, detail: text)
      ], titles: [text: text])
    report.weeklyReleases = [
      PlanReport.WeeklyRelease(monday: day, kind: .purchase, orders: 1, quantity: .one)
    ]
    report.busiestItems = [
      PlanReport.ItemSchedule(
        item: text, name: text, unit: text, kind: .purchase, orders: 1, quantities: [.one])
    ]
    report.orders = [
      PlanReport.OrderLine(
        id: text, kind: .purchase, item: text, name: text, unit: text, quantity: .one, start: day, due: day,
        supplier: text, exception: text)
    ]
    report.actions = [
      PlanReport.ActionGroup(
        .expedite,
        lines: [
          PlanReport.ActionLine(
            document: text, kind: .purchase, item: text, name: text, unit: text, from: day.adding(1), to: day,
            quantity: .one, newQuantity: .one, replaces: text)
        ])
    ]
    let money = [Money(cents: 100), .zero, .zero]
    report.commitments = PlanReport.Commitments(
      weeks: [PlanReport.Commitments.Week(monday: day, amounts: money)],
      suppliers: [PlanReport.Commitments.Supplier(code: text, name: text, amounts: money)])
    report.capacity = PlanReport.Capacity(
      firstMonday: day,
      centers: [
        PlanReport.Capacity.Center(
          code: text, name: text, weeks: [PlanReport.Capacity.Week(capacity: .zero, load: .one)])
      ],
      shares: [
        PlanReport.Capacity.Share(
          center: text, week: day, order: text, item: text, name: text, hours: .one)
      ], overloads: 1)
    return MorningReport(
      factory: text, pipeline: text, runID: text, asOf: day, language: language,
      notes: [MorningReport.Note(.error, text)],
      inputs: [MorningReport.InputFile(name: text, dataset: text, read: 1, used: 1)], plan: report)
  }
}
