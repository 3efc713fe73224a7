import Diagnostics
import Domain
import Numerics
import Reports
import Testing

/// Restored costs, cost sheets, what products cost a month ago, and margins on the page and in the workbook.
@Suite struct ProductResultTests {
  private static let hostile = "<b>\"=A1+1\"</b>"

  /// A month with one product that has everything.
  private static func report(_ language: Language) -> MorningReport {
    let cents = { (amount: Int64) in Money(cents: amount) }
    let sheet = [
      CostReport.SheetLine(.opening, element: "material", amount: cents(500)),
      CostReport.SheetLine(
        .material, source: "STEEL", name: hostile, element: "material", quantity: .one,
        rate: UnitCost(millionths: 2_000_000), amount: cents(200)),
      CostReport.SheetLine(.total, amount: cents(700)), CostReport.SheetLine(.loss, amount: cents(100)),
      CostReport.SheetLine(.closing, amount: cents(600)),
    ]
    let product = CostReport.Product(
      item: "P", name: hostile, unit: "pcs", quantity: .one, amount: cents(1_250),
      unitCost: UnitCost(millionths: 12_500_000), lastUnitCost: UnitCost(millionths: 10_000_000),
      breakdown: [CostReport.LevelAmount(level: 1, element: "material", amount: cents(1_250))],
      restoration: CostReport.RestoredCost(
        lines: [
          CostReport.RestoredLine(
            level: 2, element: "material", source: .material, item: "STEEL", name: hostile,
            quantity: Quantity(millionths: 2_500_000), unit: "kg", amount: cents(1_000))
        ], total: 3),
      orders: [
        CostReport.OrderCost(
          order: "W-1", kind: .production, quantity: .one, isClosed: false, elements: [], sheet: sheet)
      ])
    var cost = CostReport(
      year: 2026, month: 11, isProvisional: true, totals: CostReport.Totals(),
      groups: [CostReport.ProductGroup(name: "", products: [product])])
    let elements = [CostReport.ElementAmount("material", cents(9_000))]
    cost.margins = CostReport.Margins(lines: [
      CostReport.MarginLine(
        order: "SO-1", line: "10", item: "P", name: hostile, quantity: .one, revenue: cents(8_000),
        elements: elements),
      CostReport.MarginLine(order: "SO-2", item: "P", quantity: .one, revenue: nil, elements: elements),
    ])
    return MorningReport(
      factory: "F", pipeline: "cost", runID: "1", asOf: CivilDate(day: 20_000), language: language, cost: cost
    )
  }

  @Test(arguments: Language.allCases)
  func thePageShowsThem(_ language: Language) {
    let words = ReportWords(language: language)
    let page = writeHTML(Self.report(language))
    #expect(page.contains(words[.restoration]) && page.contains("STEEL") && page.contains("80.0 %"))
    // Two of three lines are not shown; together they are the rest of 12.50.
    #expect(page.contains("2.50"))
    #expect(page.contains("10.000000") && page.contains("+25.0\u{A0}%"))
    #expect(page.contains("id=\"margins\"") && page.contains("href=\"#margins\""))
    #expect(page.contains("-10.00") && page.contains("-12.5 %"))
    #expect(page.contains(words(.unpricedLines, ["count": "1"])))
    #expect(!page.contains(Self.hostile))
  }

  @Test(arguments: Language.allCases)
  func theWorkbookHasASheetForEach(_ language: Language) throws {
    let words = ReportWords(language: language)
    try inFolder { folder in
      let path = "\(folder)/report.xlsx"
      try writeWorkbook(Self.report(language), path: path)
      let names = try part("xl/workbook.xml", of: path)
      for text in [ProductText.restoration, .sheets, .margins] {
        #expect(names.contains("name=\"\(words[text])\""))
      }
      // Summary, the group, levels, order costs, restored cost, cost sheets, margins.
      let restored = try part("xl/worksheets/sheet5.xml", of: path)
      #expect(restored.contains("<v>2.5</v>") && restored.contains("<v>0.8</v>"))
      let sheets = try part("xl/worksheets/sheet6.xml", of: path)
      #expect(sheets.contains("<v>7</v>") && sheets.contains("<v>6</v>"))
      let margins = try part("xl/worksheets/sheet7.xml", of: path)
      #expect(margins.contains("<v>-10</v>") && margins.contains("<v>-0.125</v>"))
      let group = try part("xl/worksheets/sheet2.xml", of: path)
      #expect(group.contains("<v>10</v>") && group.contains("<v>0.25</v>"))
    }
  }
}
