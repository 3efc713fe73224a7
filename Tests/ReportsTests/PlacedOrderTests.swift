import Diagnostics
import Domain
import Foundation
import Numerics
import Reports
import Testing

/// Messages about placed orders, purchase commitments and capacity on the page and in the workbook.
@Suite struct PlacedOrderTests {
  private static let day = CivilDate(day: 20_780)

  private static func report(_ language: Language) -> MorningReport {
    var report = PlanReportTests.empty(language)
    func line(_ number: Int) -> PlanReport.ActionLine {
      PlanReport.ActionLine(
        document: "PO-\(number)/1", kind: .purchase, item: "X", name: "Bolt", unit: "pcs",
        from: day.adding(9), to: day.adding(number), quantity: Quantity(millionths: 2_500_000),
        newQuantity: Quantity(millionths: 2_500_000), replaces: "purchase-X-20261123-0-\(number)")
    }
    report.plan?.actions = [
      PlanReport.ActionGroup(.expedite, lines: [line(1), line(2), line(3)], total: 1_234),
      PlanReport.ActionGroup(
        .cancel,
        lines: [
          PlanReport.ActionLine(
            document: "MO-7", kind: .production, isFirm: true, item: "Y", from: day, to: nil, quantity: .one,
            newQuantity: .zero)
        ]),
    ]
    report.plan?.commitments = PlanReport.Commitments(
      weeks: (0..<3).map { week in
        PlanReport.Commitments.Week(
          monday: day.adding(7 * week),
          amounts: [Money(cents: 123_456), .zero, Money(cents: Int64(week) * 100)])
      }, later: Money(cents: 50),
      suppliers: [
        PlanReport.Commitments.Supplier(
          code: "S1", name: "Steel", amounts: [Money(cents: 370_368), .zero, Money(cents: 350)], unpriced: 4)
      ],
      lines: [
        PurchaseCommitment(
          week: day, supplier: "S1", kind: .purchase, status: .open, orders: 3, unpriced: 0, cents: 123_456),
        PurchaseCommitment(
          week: day, supplier: "S1", kind: .outsourcing, status: .planned, orders: 2, unpriced: 2, cents: 0),
      ], lineTotal: 7, unpriced: 4)
    func week(_ load: Int64) -> PlanReport.Capacity.Week {
      PlanReport.Capacity.Week(
        capacity: Quantity(millionths: 40_000_000), load: Quantity(millionths: load * 1_000_000))
    }
    report.plan?.capacity = PlanReport.Capacity(
      firstMonday: day,
      centers: [
        PlanReport.Capacity.Center(code: "PRESS", name: "Press", weeks: [week(50), week(10), week(0)])
      ], centerTotal: 9,
      shares: [
        PlanReport.Capacity.Share(
          center: "PRESS", week: day, order: "MO-7", item: "Y", hours: Quantity(millionths: 50_000_000))
      ], overloads: 1)
    return report
  }

  @Test(arguments: Language.allCases)
  func thePageShowsThemInTheLanguageOfTheReport(_ language: Language) {
    let words = ReportWords(language: language)
    let page = writeHTML(Self.report(language))
    for text in [
      SupplyText.actions, .expedite, .cancelHint, .commitments, .suppliers, .capacity, .workCenter,
    ] {
      #expect(page.contains(words[text]), "\(text)")
    }
    for text in ["PO-1/1", "purchase-X-20261123-0-1", "2.5<span class=\"u\">pcs</span>", "125 %", "3,707.18"]
    {
      #expect(page.contains(text), "\(text)")
    }
    #expect(page.contains(words(.actionsLimited, ["shown": "3", "total": "1,234"])))
    #expect(page.contains(words(.capacityLimited, ["shown": "1", "total": "9"])))
    #expect(page.contains("class=\"overload\""))
    #expect(page.contains("href=\"#actions\"") && page.contains("href=\"#capacity\""))
  }

  @Test func listsOfThePageAreCut() {
    let page = writeHTML(Self.report(.english), limits: ReportLimits(exceptionsPerCode: 2))
    #expect(page.contains("The first 2 of 1,234; all in actions.csv."))
    #expect(!page.contains("PO-3/1"))
  }

  @Test(arguments: Language.allCases)
  func aPlanThatWasNotAskedSaysNothing(_ language: Language) {
    let page = writeHTML(PlanReportTests.empty(language))
    for id in ["actions", "commitments", "capacity"] { #expect(!page.contains("id=\"\(id)\"")) }
  }

  @Test(arguments: Language.allCases)
  func aPlanWithoutMessagesSaysSo(_ language: Language) {
    var report = PlanReportTests.empty(language)
    report.plan?.actions = []
    report.plan?.commitments = PlanReport.Commitments()
    report.plan?.capacity = PlanReport.Capacity(firstMonday: Self.day)
    let page = writeHTML(report)
    let words = ReportWords(language: language)
    for text in [SupplyText.noActions, .noCommitments, .noOverload] { #expect(page.contains(words[text])) }
  }

  @Test(arguments: Language.allCases)
  func theWorkbookHasTheirSheetsWithCharts(_ language: Language) throws {
    let words = ReportWords(language: language)
    try inFolder { folder in
      let path = "\(folder)/a.xlsx"
      try writeWorkbook(Self.report(language), path: path)
      let names = try part("xl/workbook.xml", of: path)
      for text in [SupplyText.actionSheet, .commitmentSheet, .capacity, .overloadSheet] {
        #expect(names.contains("name=\"\(words[text])\""))
      }
      // Summary, exceptions, placed orders, weeks, planned orders, commitments, capacity, overloads.
      let commitments = try part("xl/worksheets/sheet6.xml", of: path)
      #expect(commitments.contains("><v>1234.56</v></c>"))
      let capacity = try part("xl/worksheets/sheet7.xml", of: path)
      #expect(capacity.contains("><v>125</v></c>"))
      for chart in ["chart1", "chart2"] {
        #expect(try part("xl/charts/\(chart).xml", of: path).contains("<c:grouping val=\"stacked\"/>"))
      }
      try writeWorkbook(Self.report(language), path: "\(folder)/b.xlsx")
      let files = try ["a", "b"].map { try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0).xlsx")) }
      #expect(files[0] == files[1])
    }
  }
}
