import Diagnostics
import Domain
import Foundation
import Numerics
import Reports
import Testing

@Suite struct WorkbookTests {
  @Test(arguments: Language.allCases)
  func theSameReportGivesTheSameBytes(_ language: Language) throws {
    try inFolder { folder in
      let report = try SampleReport.make(language)
      try writeWorkbook(report, path: "\(folder)/a.xlsx")
      try writeWorkbook(report, path: "\(folder)/b.xlsx")
      let first = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/a.xlsx"))
      #expect(first == (try Data(contentsOf: URL(fileURLWithPath: "\(folder)/b.xlsx"))))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a.xlsx", "b.xlsx"])
    }
  }

  @Test func workbooksWrittenAtTheSameTimeStateTheirOwnDays() throws {
    try inFolder { folder in
      let reports = (0..<4).map { days in
        var report = PlanReportTests.empty(.english)
        report.asOf = report.asOf.adding(days)
        return report
      }
      let alone = try reports.indices.map { try bytes(of: reports[$0], in: folder, "\($0)") }
      let isOther = FixedArray<UInt8>(repeating: 0, count: reports.count)
      Parallel.run(reports.count) { worker in
        for _ in 0..<100 where (try? bytes(of: reports[worker], in: folder, "\(worker)")) != alone[worker] {
          isOther[worker] = 1
        }
      }
      #expect(!isOther.array.contains(1))
    }
  }

  private func bytes(of report: MorningReport, in folder: String, _ name: String) throws -> Data {
    let path = "\(folder)/\(name).xlsx"
    try writeWorkbook(report, path: path)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test func textStaysTextAndNumbersAndDatesAreReal() throws {
    var report = PlanReportTests.empty(.english)
    report.plan?.orders = [
      PlanReport.OrderLine(
        id: "PO-1", kind: .purchase, item: "007", name: "=1+1", unit: "kg", quantity: try Quantity("1250.25"),
        start: try date("2026-11-23"), due: try date("2026-11-30"), supplier: "+49",
        exception: "release-past-due")
    ]
    try inFolder { folder in
      try writeWorkbook(report, path: "\(folder)/a.xlsx")
      let sheet = try part("xl/worksheets/sheet4.xml", of: "\(folder)/a.xlsx")
      let texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      for text in ["<t>007</t>", "<t>=1+1</t>", "<t>+49</t>"] { #expect(texts.contains(text)) }
      #expect(!sheet.contains("<f>"))
      #expect(sheet.contains("><v>1250.25</v></c>"))
      #expect(sheet.contains("><v>46349</v></c>"), "2026-11-23")
      #expect(sheet.contains("ySplit=\"1\""))
      #expect(sheet.contains("<autoFilter ref=\"A1:M2\"/>"))
      #expect(try part("docProps/core.xml", of: "\(folder)/a.xlsx").contains("2026-11-23T00:00:00Z"))
    }
  }

  @Test func sheetsAndHeadingsSpeakTheLanguageOfTheReport() throws {
    try inFolder { folder in
      try writeWorkbook(try SampleReport.make(.chinese), path: "\(folder)/a.xlsx")
      let workbook = try part("xl/workbook.xml", of: "\(folder)/a.xlsx")
      for name in ["摘要", "例外信息", "周计划", "计划订单"] { #expect(workbook.contains("name=\"\(name)\"")) }
      #expect(try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx").contains("<t>需求日期</t>"))
      #expect(
        try part("xl/charts/chart1.xml", of: "\(folder)/a.xlsx").contains("<c:grouping val=\"stacked\"/>"))
    }
  }

  @Test func columnsAreAsWideAsTheirTextWithCJKCountedTwice() throws {
    var report = PlanReportTests.empty(.english)
    let day = report.asOf
    let orders = ["轴承轴承轴承轴承轴承轴承", String(repeating: "x", count: 500)].map { name in
      PlanReport.OrderLine(
        id: name, kind: .purchase, item: "A", name: "", quantity: .one, start: day, due: day)
    }
    try inFolder { folder in
      for (order, width) in zip(orders, [24, 60]) {
        report.plan?.orders = [order]
        try writeWorkbook(report, path: "\(folder)/a.xlsx")
        let sheet = try part("xl/worksheets/sheet4.xml", of: "\(folder)/a.xlsx")
        let start = try #require(sheet.range(of: "<col min=\"1\" max=\"1\" width=\""))
        let found = try #require(Double(sheet[start.upperBound...].prefix { $0 != "\"" }))
        #expect((Double(width)...Double(width) + 5).contains(found))
      }
    }
  }

  @Test(arguments: Language.allCases)
  func anEmptyPlanIsAWorkbookToo(_ language: Language) throws {
    try inFolder { folder in
      try writeWorkbook(PlanReportTests.empty(language), path: "\(folder)/a.xlsx")
      let texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      for text in [ReportText.noExceptions, .noOrders, .noWeeks, .noInputs] {
        #expect(texts.contains(ReportWords(language: language)[text]))
      }
    }
  }

  @Test func hostileTextIsTextAndACutIsStated() throws {
    var report = EscapingTests.report(saying: "=cmd|' /C calc'!A0 <&> \u{0} _x0041_", .english)
    report.plan?.orderTotal = 9
    report.plan?.orders[0].name = String(repeating: "很", count: 40_000)
    try inFolder { folder in
      try writeWorkbook(report, path: "\(folder)/a.xlsx")
      let texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      #expect(texts.contains("<t>=cmd|' /C calc'!A0 &lt;&amp;&gt; \u{FFFD}"))
      #expect(texts.contains(String(repeating: "很", count: 32_766) + "…"))
      #expect(texts.contains("The first 1 of 9; all in planned_orders.csv."))
    }
  }

  @Test func aFolderThatIsNotThereIsNamedWithTheReason() throws {
    let error = #expect(throws: WorkbookError.self) {
      try writeWorkbook(PlanReportTests.empty(.english), path: "/nowhere/at/all.xlsx")
    }
    #expect(error == WorkbookError(path: "/nowhere/at/all.xlsx", reason: "No such file or directory"))
  }

  @Test func aFullDiskIsAnError() throws {
    let error = #expect(throws: WorkbookError.self) {
      try writeWorkbook(try SampleReport.make(.english), path: "/dev/full")
    }
    #expect(error == WorkbookError(path: "/dev/full", reason: "No space left on device"))
    #expect(FileManager.default.fileExists(atPath: "/dev/full"))
  }

  private func date(_ text: String) throws -> CivilDate { try #require(CivilDate.parse(text)) }
}
