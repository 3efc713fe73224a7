import Diagnostics
import Domain
import Numerics
import Reports
import Testing

/// What differs from the last plan, in the reports; and that a report is a what-if.
@Suite struct ChangeReportTests {
  static func report(_ language: Language) throws -> MorningReport {
    var report = PlanReportTests.empty(language)
    let day = report.asOf
    let changed = PlanReport.ChangeLine(
      id: "production-<A>-20261127-0-1", kind: .production, item: "<A>", name: "=1+1", unit: "pcs",
      quantity: try Quantity("12"), oldQuantity: try Quantity("10.5"), due: day,
      causes: [.init("demand", detail: "10.5 → 12"), .init("item-master")])
    let moved = PlanReport.ChangeLine(
      id: "purchase-B-20261202-0-1", kind: .purchase, item: "B", quantity: .one, due: day.adding(9),
      oldDue: day.adding(2), causes: [.init("bom")], causeItem: "<A>")
    report.plan?.changes = PlanReport.Changes(
      since: "2026-11-22-001",
      groups: [
        PlanReport.ChangeGroup(.moved, lines: [moved], total: 7),
        PlanReport.ChangeGroup(.changed, lines: [changed]),
      ])
    return report
  }

  @Test func thePageShowsOrdersByKindOfDifferenceWithTheReason() throws {
    let page = writeHTML(try Self.report(.english))
    #expect(page.contains("<a href=\"#changes\">Changes<b>8</b></a>"))
    #expect(page.contains("differ from run 2026-11-22-001"))
    #expect(page.contains("production-&lt;A&gt;-20261127-0-1"))
    #expect(page.contains("demand 10.5 → 12, item master"))
    #expect(page.contains("bill of materials of &lt;A&gt;"))
    #expect(page.contains("The first 1 of 7; all in changes.csv."))
    let chinese = writeHTML(try Self.report(.chinese))
    #expect(chinese.contains("需求 10.5 → 12、物料主数据"))
    #expect(chinese.contains("&lt;A&gt; 的物料清单"))
  }

  @Test(arguments: Language.allCases)
  func aPlanThatIsTheSameSaysSoAndOneThatIsNotComparedSaysNothing(_ language: Language) {
    var report = PlanReportTests.empty(language)
    #expect(!writeHTML(report).contains("id=\"changes\""))
    report.plan?.changes = PlanReport.Changes(since: "R1", groups: [])
    let words = ReportWords(language: language)
    #expect(writeHTML(report).contains(words(.noChanges, ["run": "R1"])))
  }

  @Test func theWorkbookHasASheetOfThem() throws {
    try inFolder { folder in
      try writeWorkbook(try Self.report(.chinese), path: "\(folder)/a.xlsx")
      #expect(try part("xl/workbook.xml", of: "\(folder)/a.xlsx").contains("name=\"计划变动\""))
      let sheet = try part("xl/worksheets/sheet3.xml", of: "\(folder)/a.xlsx")
      #expect(sheet.contains("><v>10.5</v></c>") && sheet.contains("<autoFilter ref=\"A1:K3\"/>"))
      let texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      for text in ["<t>=1+1</t>", "<t>需求 10.5 → 12、物料主数据</t>"] { #expect(texts.contains(text)) }
    }
  }

  @Test func whatAReportIsStandsBeforeWhatIsWrong() {
    var report = PlanReportTests.empty(.english)
    report.notes = [
      MorningReport.Note(.error, "The cost is old."),
      MorningReport.Note(.warning, "This is a what-if.", standsFirst: true),
    ]
    let page = writeHTML(report)
    let parts = page.split(separator: "This is a what-if.")
    #expect(parts.count == 2 && parts[1].contains("The cost is old."))
  }
}
