import Diagnostics

/// The texts of the reports about what products cost and bring in, in every language: the only place where they stand.
///
/// `{name}` is filled in by `ReportWords`.
package enum ProductText: CaseIterable {
  // Restored cost.
  case restoration
  case restorationHint
  case noRestoration
  case source
  case sourceItem
  case sourceName
  case boughtMaterial
  case boughtProduct
  case stockBefore
  case wipBefore
  case expense

  // The month before.
  case lastUnitCost
  case unitCostChange
  case lastHint

  // Cost sheets of orders.
  case sheets
  case sheetLine
  case rate
  case sheetOpening
  case sheetMaterial
  case sheetAllocation
  case sheetFee
  case sheetTotal
  case sheetFinished
  case sheetLoss
  case sheetClosing
  case sheetsLimited

  // Margins.
  case margins
  case marginHint
  case noMargins
  case salesOrder
  case line
  case shipped
  case revenue
  case margin
  case marginShare
  case unpricedLines

  /// The text in English and in simplified Chinese.
  package var inLanguages: (english: String, chinese: String) {
    switch self {
    case .restoration: ("Restored cost", "成本还原")
    case .restorationHint: ("Down to bought material and original elements", "还原至外购材料与原始成本要素")
    case .noRestoration: ("No product was restored.", "没有还原的产品。")
    case .source: ("Source", "来源")
    case .sourceItem: ("Source item", "来源物料")
    case .sourceName: ("Source name", "来源名称")
    case .boughtMaterial: ("bought material", "外购材料")
    case .boughtProduct: ("bought, though made here", "外购的自制件")
    case .stockBefore: ("opening stock", "期初存货")
    case .wipBefore: ("opening WIP", "期初在产品")
    case .expense: ("element", "费用")
    case .lastUnitCost: ("Unit cost last month", "上月单位成本")
    case .unitCostChange: ("Change", "变动")
    case .lastHint: ("last month {cost}, {change}", "上月 {cost}，{change}")
    case .sheets: ("Order cost sheets", "订单成本单")
    case .sheetLine: ("Line", "项目")
    case .rate: ("Rate", "单价")
    case .sheetOpening: ("opening", "期初在产品")
    case .sheetMaterial: ("material", "领用材料")
    case .sheetAllocation: ("allocated", "分配费用")
    case .sheetFee: ("fee", "加工费")
    case .sheetTotal: ("total", "合计")
    case .sheetFinished: ("finished", "完工入库")
    case .sheetLoss: ("loss", "损失")
    case .sheetClosing: ("in process", "期末在产品")
    case .sheetsLimited:
      (
        "The sheets of the first {shown} orders; with cost_sheets on, {file} has all.",
        "前 {shown} 个订单的成本单；打开 cost_sheets 后全部见 {file}。"
      )
    case .margins: ("Margins", "销售毛利")
    case .marginHint:
      (
        "What was shipped in the month, by sales line; the smallest margins first.",
        "按销售订单行列示本月发货，毛利小者在前。"
      )
    case .noMargins: ("Nothing was shipped in this month.", "本月没有发货。")
    case .salesOrder: ("Sales order", "销售订单")
    case .line: ("Line", "行号")
    case .shipped: ("Shipped", "发货数量")
    case .revenue: ("Revenue", "收入")
    case .margin: ("Margin", "毛利")
    case .marginShare: ("Margin rate", "毛利率")
    case .unpricedLines: ("{count} lines without a price are not in the totals.", "{count} 行没有价格，不计入合计。")
    }
  }

  /// The words for a source.
  static func word(_ source: CostReport.CostSource) -> ProductText {
    switch source {
    case .material: .boughtMaterial
    case .purchased: .boughtProduct
    case .openingStock: .stockBefore
    case .openingWIP: .wipBefore
    case .element: .expense
    }
  }

  /// The words for a line of a cost sheet.
  static func word(_ kind: CostReport.SheetLine.Kind) -> ProductText {
    switch kind {
    case .opening: .sheetOpening
    case .material: .sheetMaterial
    case .allocation: .sheetAllocation
    case .fee: .sheetFee
    case .total: .sheetTotal
    case .finished: .sheetFinished
    case .loss: .sheetLoss
    case .closing: .sheetClosing
    }
  }
}

extension ReportWords {
  /// The text as it stands.
  package subscript(_ text: ProductText) -> String { choose(text.inLanguages) }

  /// The text with its `{placeholders}` replaced.
  package func callAsFunction(_ text: ProductText, _ values: KeyValuePairs<String, String>) -> String {
    fill(self[text], values)
  }
}
