import Diagnostics
import Domain
import Numerics
import Reports
import Testing

/// The kitting analysis in the reports.
@Suite struct KittingReportTests {
  static func report(_ language: Language, orders: Int = 3) throws -> MorningReport {
    var report = PlanReportTests.empty(language)
    let day = report.asOf
    report.kitting = KittingReport(
      orders: (0..<orders).map { number in
        KittingReport.OrderLine(
          order: "W<\(number)>", kind: number == 1 ? .outsourcing : .production, item: "007", name: "=1+1",
          unit: "pcs",
          open: Quantity(millionths: 10_000_000), sets: Quantity(millionths: 8_500_000),
          status: [.complete, .expected, .short][number % 3],
          completeOn: number % 3 == 2 ? nil : day.adding(number),
          start: day, due: day.adding(5))
      }, orderTotal: orders, completeOrders: min(orders, 1), lineTotal: 7, completeLines: 6,
      shortages: orders == 0
        ? []
        : [
          KittingReport.Shortage(
            order: "W<2>", component: "A&B", name: "", unit: "kg", required: try Quantity("12.5"),
            issued: .zero,
            inStock: try Quantity("2.5"), short: .one, status: .short, need: day, expectedOn: day.adding(3),
            substitutes: "ALT 4")
        ], shortageTotal: orders == 0 ? 0 : 2)
    return report
  }

  @Test func thePageShowsRatesOrdersAndShortages() throws {
    let page = writeHTML(try Self.report(.english))
    #expect(page.contains("<a href=\"#kitting\">Kitting<b>3</b></a>"))
    #expect(
      page.contains("<p class=\"big\">33 %</p>")
        && page.contains("1 of 3 open orders have everything in stock"))
    #expect(page.contains("<p class=\"big\">85 %</p>"))
    #expect(page.contains("W&lt;2&gt;") && page.contains("A&amp;B"))
    #expect(page.contains("<span class=\"pill error\">Short</span>"))
    #expect(page.contains("The first 1 of 2; all in shortages.csv."))
    let chinese = writeHTML(try Self.report(.chinese))
    #expect(chinese.contains("齐套率") && chinese.contains("缺料明细"))
  }

  @Test func aReportWithoutOrdersSaysSoAndOneWithoutAnAnalysisSaysNothing() throws {
    #expect(
      writeHTML(try Self.report(.english, orders: 0)).contains("No open production or outsourcing orders."))
    #expect(!writeHTML(PlanReportTests.empty(.english)).contains("id=\"kitting\""))
  }

  @Test func theWorkbookHasASheetForOrdersAndOneForShortages() throws {
    try inFolder { folder in
      try writeWorkbook(try Self.report(.chinese), path: "\(folder)/a.xlsx")
      let workbook = try part("xl/workbook.xml", of: "\(folder)/a.xlsx")
      for name in ["齐套分析", "缺料明细"] { #expect(workbook.contains("name=\"\(name)\"")) }
      let orders = try part("xl/worksheets/sheet5.xml", of: "\(folder)/a.xlsx")
      #expect(orders.contains("><v>8.5</v></c>") && orders.contains("<autoFilter ref=\"A1:K4\"/>"))
      let texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      for text in ["<t>007</t>", "<t>=1+1</t>", "<t>ALT 4</t>"] { #expect(texts.contains(text)) }
    }
  }
}
