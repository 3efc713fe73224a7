import Diagnostics
import Domain
import Numerics
import Reports
import Testing

@Suite struct PlanReportTests {
  @Test(arguments: Language.allCases)
  func theSameReportGivesTheSamePage(_ language: Language) throws {
    let first = writeHTML(try SampleReport.make(language))
    #expect(first == writeHTML(try SampleReport.make(language)))
  }

  @Test func exceptionsAreGroupedWorstFirstWhateverTheirOrder() {
    func line(_ code: String, _ severity: Severity, late: Int, item: String) -> PlanReport.ExceptionLine {
      PlanReport.ExceptionLine(code: code, severity: severity, item: item, daysLate: late)
    }
    let lines = [
      line("b", .error, late: 1, item: "X"), line("a", .warning, late: 0, item: "Y"),
      line("b", .error, late: 7, item: "Z"),
      line("b", .error, late: 1, item: "A"),
    ]
    let groups = PlanReport.ExceptionGroup.groups(of: lines, titles: ["a": "Title"])
    #expect(groups == PlanReport.ExceptionGroup.groups(of: lines.reversed(), titles: ["a": "Title"]))
    #expect(groups.map(\.code) == ["b", "a"])
    #expect(groups.map(\.total) == [3, 1])
    #expect(groups[0].lines.map(\.item) == ["Z", "A", "X"])
    #expect(groups[1].title == "Title")
  }

  @Test func listsAreCutWithTheTotalStated() throws {
    let report = try SampleReport.make(.english)
    let page = writeHTML(report, limits: ReportLimits(orders: 5, exceptionsPerCode: 2, items: 3, weeks: 4))
    #expect(page.contains("The first 5 of 16,812; all in planned_orders.csv."))
    #expect(page.contains("The first 2 of 14; all in exceptions.csv."))
    #expect(page.contains("the 3 items with most orders"))
    #expect(page.contains("more orders start after these weeks."))
    #expect(page.split(separator: "<td class=\"d x-start\">").count - 1 == 5)
  }

  @Test func aListThatIsWholeSaysNothingOfACut() throws {
    var report = try SampleReport.make(.english)
    let count = try #require(report.plan?.orders.count)
    report.plan?.orderTotal = count
    #expect(!writeHTML(report).contains("all in planned_orders.csv"))
  }

  @Test(arguments: Language.allCases)
  func anEmptyPlanStillReads(_ language: Language) {
    let words = ReportWords(language: language)
    let page = writeHTML(Self.empty(language))
    for text in [ReportText.noExceptions, .noOrders, .noWeeks, .noInputs, .noneHint] {
      #expect(page.contains(words[text]))
    }
    #expect(!page.contains("<svg"))
    #expect(!page.contains("type=\"search\""))
  }

  @Test func weeksFollowOneAnotherAndNoOrderIsLost() throws {
    var report = PlanReport(asOf: CivilDate(day: 20_780), horizonDays: 365)
    func release(_ week: Int, _ kind: OrderKind, _ orders: Int) -> PlanReport.WeeklyRelease {
      PlanReport.WeeklyRelease(
        monday: report.firstMonday.adding(7 * week), kind: kind, orders: orders, quantity: .one)
    }
    report.weeklyReleases = [
      release(9, .purchase, 5), release(2, .purchase, 3), release(0, .production, 1),
      release(2, .production, 4),
      release(-1, .outsourcing, 2), release(2, .purchase, 1),
    ]
    let totals = WeekTotals(report, limit: 4)
    #expect(totals.weeks.map(\.orders.total) == [1, 0, 8, 0])
    #expect(totals.weeks[2].quantities == [Quantity(millionths: 2_000_000), .one, nil])
    #expect((totals.earlier, totals.later, totals.total) == (2, 5, 9))
    #expect(totals.peak?.monday == report.firstMonday.adding(14))
  }

  static func empty(_ language: Language) -> MorningReport {
    let day = CivilDate(day: 20_780)
    return MorningReport(
      factory: "F", pipeline: "plan.yaml", runID: "r", asOf: day, language: language,
      plan: PlanReport(asOf: day, horizonDays: 365))
  }
}
