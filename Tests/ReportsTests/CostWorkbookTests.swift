import Diagnostics
import Domain
import Foundation
import Numerics
import Reports
import Testing

@Suite struct CostWorkbookTests {
  @Test(arguments: Language.allCases)
  func theSameCostGivesTheSameBytes(_ language: Language) throws {
    try inFolder { folder in
      for name in ["a", "b"] {
        try writeWorkbook(try CostPageTests.both(language), path: "\(folder)/\(name).xlsx")
      }
      let first = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/a.xlsx"))
      #expect(first == (try Data(contentsOf: URL(fileURLWithPath: "\(folder)/b.xlsx"))))
    }
  }

  @Test func sheetsAreNamedAfterGroupsAndSpeakTheLanguageOfTheReport() throws {
    #expect(
      try sheets(of: CostPageTests.both(.english)) == [
        "Summary", "Exceptions", "Plan by week", "Planned orders", "Cost 减速器 Gear reducers", "Cost 零件 自制 A B",
        "Cost 委外加工件", "Cost Without category", "Cost by level", "Orders cost", "WIP", "Inventory ledger",
        "Allocations", "Reconciliation",
      ])
    #expect(
      try sheets(of: CostPageTests.cost(.chinese)) == [
        "成本摘要", "成本 减速器 Gear reducers", "成本 零件 自制 A B", "成本 委外加工件", "成本 未分类", "分层成本", "订单成本", "在产品",
        "存货收发存", "费用分配", "勾稽核对",
      ])
  }

  @Test(arguments: [
    ("A/B [x]: *?\\", "A B x"), ("", "–"), ("''", "’’"), ("summary", "summary (2)"),
    ("A name that is longer than a sheet may be", "A name that is longer than a s…"),
    (String(repeating: "很", count: 40), String(repeating: "很", count: 30) + "…"),
  ])
  func aNameThatIsNotAllowedGivesTheNearestThatIs(_ wanted: String, _ name: String) {
    var names = SheetNames(taken: ["Summary"])
    #expect(names.next(wanted) == name)
    #expect(name.utf16.count <= 31)
  }

  @Test func namesThatDifferInCaseOnlyAreNumbered() {
    var names = SheetNames(taken: [])
    let long = String(repeating: "x", count: 40)
    let found = ["Cost a", "COST A", "cost/a", long, long.uppercased()].map { names.next($0) }
    #expect(found[...2] == ["Cost a", "COST A (2)", "cost a (3)"])
    #expect(Set(found.map { $0.lowercased() }).count == 5)
    #expect(found.allSatisfy { $0.utf16.count <= 31 })
  }

  @Test func amountsAreNumbersAndTextIsText() throws {
    try inFolder { folder in
      let report = CostPageTests.cost(.english)
      let cost = try #require(report.cost)
      try writeWorkbook(report, path: "\(folder)/a.xlsx")
      let texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      for text in ["<t>007</t>", "<t>=A1+1</t>", "<t>&lt;b&gt;Spare kit&lt;/b&gt; &amp; \"seals\"</t>"] {
        #expect(texts.contains(text))
      }
      let group = try part("xl/worksheets/sheet2.xml", of: "\(folder)/a.xlsx")
      for product in cost.groups[0].products {
        #expect(group.contains("><v>\(plain(product.amount))</v></c>"))
        #expect(group.contains("><v>\(try #require(product.unitCost))</v></c>"))
      }
      #expect(group.contains("topLeftCell=\"C5\""))
      #expect(group.contains("<autoFilter ref=\"A4:N8\"/>"))
      let total = Money(cents: cost.groups[0].products.reduce(0) { $0 + $1.amount.cents })
      #expect(
        group.contains("<f>SUM(F5:F8)</f><v>\(plain(total))</v>"),
        "right before a program has calculated")
      let orders = try part("xl/worksheets/sheet7.xml", of: "\(folder)/a.xlsx")
      let rows = cost.groups.flatMap(\.products).flatMap(\.orders).map(\.elements.count).reduce(1, +)
      #expect(orders.contains("<autoFilter ref=\"A1:M\(rows)\"/>"))
      let styles = try part("xl/styles.xml", of: "\(folder)/a.xlsx")
      for format in ["#,##0.00_0", "#,##0.0000_0", "0.0%_0"] { #expect(styles.contains(format)) }
    }
  }

  @Test func everyGroupHasAChartInTheColoursOfThePage() throws {
    try inFolder { folder in
      try writeWorkbook(CostPageTests.cost(.english), path: "\(folder)/a.xlsx")
      for number in 1...4 {
        let chart = try part("xl/charts/chart\(number).xml", of: "\(folder)/a.xlsx")
        for text in [
          "<c:barDir val=\"bar\"/>", "<c:grouping val=\"stacked\"/>", "<a:srgbClr val=\"0072B2\"/>",
        ] {
          #expect(chart.contains(text))
        }
      }
      let chart = try part("xl/charts/chart1.xml", of: "\(folder)/a.xlsx")
      #expect(chart.split(separator: "<c:ser>").count - 1 == 7)
      #expect(chart.contains("'Cost 减速器 Gear reducers'!$A$"))
    }
  }

  @Test func theSummarySaysWhatTheMonthCostAndWhetherItBalances() throws {
    var report = try CostPageTests.both(.english)
    try inFolder { folder in
      try writeWorkbook(report, path: "\(folder)/a.xlsx")
      var texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      for text in ["Cost of November 2026: provisional", "All 17 controls balance", "Cost of sales"] {
        #expect(texts.contains("<t>\(text)</t>"))
      }
      report.cost?.controls[2].difference = Money(cents: 1)
      report.cost?.controls[2].isOK = false
      try writeWorkbook(report, path: "\(folder)/a.xlsx")
      texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      #expect(texts.contains("<t>1 of 17 controls do not balance</t>"))
      #expect(texts.contains("<t>allocations: 0.01</t>"))
    }
  }

  @Test func cutListsSayWhatIsMissingAndKeepTheirTotals() throws {
    let report = CostPageTests.cost(.english)
    let cost = try #require(report.cost)
    let limits = ReportLimits(
      productGroups: 2, productsPerGroup: 3, ordersPerProduct: 1, costRows: 7, wipRows: 4,
      ledgerRows: 5)
    let levels = cost.groups.prefix(2).flatMap { $0.products.prefix(3) }.map(\.breakdown.count).reduce(0, +)
    try inFolder { folder in
      try writeWorkbook(report, path: "\(folder)/a.xlsx", limits: limits)
      let texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      for text in [
        "The first 2 of 4; all in item_costs.csv.", "The first 3 of 4; all in item_costs.csv.",
        "Category: The first 2 of 4; all in cost_breakdown.csv.",
        "The first 7 of \(levels); all in cost_breakdown.csv.",
        "The first 4 of \(cost.wip.count); all in wip_balance.csv.",
        "The first 5 of 15; all in inventory_ledger.csv.", "1 more",
      ] {
        #expect(texts.contains("<t>\(text)</t>"))
      }
      let ledger = try part("xl/worksheets/sheet7.xml", of: "\(folder)/a.xlsx")
      let closing = cost.ledgerAmounts.closing
      #expect(ledger.contains("<f>SUM(K2:K7)</f><v>\(plain(closing))</v>"))
    }
  }

  @Test(arguments: Language.allCases)
  func anEmptyMonthIsAWorkbookToo(_ language: Language) throws {
    var report = CostPageTests.cost(language)
    report.cost = CostReport(
      year: 2026, month: 2, isProvisional: false, totals: CostReport.Totals(),
      groups: [CostReport.ProductGroup(name: "G", products: [])])
    try inFolder { folder in
      try writeWorkbook(report, path: "\(folder)/a.xlsx")
      let texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      for text in [ReportText.noProducts, .noWIP, .noPools, .noLedger, .noControls] {
        #expect(texts.contains(ReportWords(language: language)[text]))
      }
    }
  }

  @Test func hostileTextOfACostIsText() throws {
    var report = CostPageTests.cost(.english)
    report.cost = CostPageTests.cost(saying: "=cmd|' /C calc'!A0 <&> \u{0}")
    try inFolder { folder in
      try writeWorkbook(report, path: "\(folder)/a.xlsx")
      let texts = try part("xl/sharedStrings.xml", of: "\(folder)/a.xlsx")
      #expect(texts.contains("<t>=cmd|' /C calc'!A0 &lt;&amp;&gt; \u{FFFD}</t>"))
      #expect(
        try part("xl/charts/chart1.xml", of: "\(folder)/a.xlsx").contains("<c:f>'Cost =cmd|’ C calc’!A0 &lt;")
      )
    }
  }

  /// An amount without zeros at the end, as a workbook writes it.
  private func plain(_ amount: Money) -> String {
    UnitCost(millionths: amount.cents * 10_000).description
  }

  private func sheets(of report: MorningReport) throws -> [String] {
    var names: [String] = []
    try inFolder { folder in
      try writeWorkbook(report, path: "\(folder)/a.xlsx")
      names = try part("xl/workbook.xml", of: "\(folder)/a.xlsx").split(separator: "<sheet name=\"")
        .dropFirst()
        .map { String($0.prefix { $0 != "\"" }) }
    }
    return names
  }
}
