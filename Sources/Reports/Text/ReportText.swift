/// Every text of the reports, in every language: the only place where it stands.
///
/// `{name}` is filled in by `ReportWords`. Lists of words (week days, months) are parted by commas.
package enum ReportText: CaseIterable {
  // The document.
  case title
  case fileTitle
  case weekdays
  case months
  case monthsShort
  case longDate
  case shortDate
  case labelled
  case horizon
  case horizonValue
  case pipeline
  case run
  case footer
  case skip

  // Key figures.
  case attention
  case work
  case basis
  case pastDueReleases
  case pastDueHint
  case shortInsideFence
  case shortHint
  case itemsLeftOut
  case leftOutHint
  case rejectedRows
  case rejectedHint
  case noneHint
  case releaseNow
  case releaseThisWeek
  case plannedOrders
  case firmOrders
  case firmHint
  case items
  case bomLines
  case openSalesLines
  case forecasts
  case openOrders
  case figure

  // Kinds and states.
  case purchase
  case production
  case outsourcing
  case planned
  case firm
  case error
  case warning
  case note

  // Exceptions.
  case exceptions
  case noExceptions
  case exceptionsLimited
  case severity
  case code
  case exception
  case item
  case name
  case document
  case date
  case quantity
  case unit
  case daysLate
  case feasible
  case detail

  // Plan by week.
  case weeks
  case week
  case quantityOf
  case weekNumber
  case weekLabel
  case chartTitle
  case chartSummary
  case chartWeek
  case weekFigures
  case orderCount
  case total
  case laterWeeks
  case earlierWeeks
  case busiestItems
  case busiestHint
  case noWeeks
  case kind

  // Orders.
  case orders
  case noOrders
  case ordersLimited
  case order
  case startQuantity
  case start
  case due
  case needDate
  case supplier
  case status

  // Workbook.
  case summarySheet

  // Inputs.
  case inputs
  case file
  case dataset
  case rowsRead
  case rowsUsed
  case rowsSkipped
  case rowsRejected
  case noInputs

  // The document of a cost.
  case titleOfCost
  case titleOfBoth
  case fileTitleOfCost
  case fileTitleOfBoth
  case footerOfCost
  case skipToCost
  case monthAndYear
  case cost
  case costOf
  case costState
  case provisional
  case closedMonth

  // Key figures of a cost.
  case openingStock
  case openingWIP
  case purchasedStock
  case expenses
  case fees
  case adjustmentsIn
  case finishedGoods
  case costOfSales
  case adjustmentsOut
  case loss
  case carriedPools
  case closingStock
  case closingWIP
  case finishedHint
  case salesHint
  case openedWith
  case purchasedHint
  case expensesHint
  case feesHint
  case lossHint
  case noLossHint
  case carriedHint
  case costFlow
  case costIn
  case costOut
  case flowBalances
  case flowDiffers

  // Cost of products.
  case productCost
  case productCostHint
  case noProducts
  case withoutCategory
  case category
  case product
  case products
  case costFilterHint
  case unitCost
  case perUnit
  case amount
  case available
  case produced
  case share
  case element
  case elementMaterial
  case elementOutsourcing
  case elementOpening
  case elementPurchased
  case level
  case ownLevel
  case lowerLevel
  case costByLevel
  case costSheets
  case noOrdersOfProduct
  case opening
  case current
  case finished
  case closing
  case lossInFinished
  case goodQuantity
  case isOpen
  case isClosed
  case costLimited
  case others

  // Work in process, allocations and stock.
  case wip
  case noWIP
  case allocations
  case noPools
  case costCenter
  case allocationBasis
  case sharedBy
  case allocated
  case carried
  case basisQuantity
  case basisHours
  case basisMachineHours
  case basisMaterial
  case basisEquivalent
  case basisCustom
  case ledger
  case ledgerHint
  case noLedger
  case received
  case issued
  case amountOf

  // Reconciliation.
  case reconciliation
  case allBalance
  case notAllBalance
  case noControls
  case control
  case controlMeaning
  case left
  case right
  case difference
  case balances
  case differs
  case controlExpenses
  case controlPools
  case controlAllocations
  case controlReceipts
  case controlFees
  case controlIssues
  case controlOpeningStock
  case controlOpeningWIP
  case controlOrders
  case controlFinished
  case controlWIP
  case controlInventory
  case controlZeroQuantity
  case controlBreakdown
  case controlConservation
  case controlLastStock
  case controlLastWIP

  // Sheets of a cost.
  case costSummarySheet
  case costGroupSheet
  case levelSheet
  case orderCostSheet
  case wipSheet
  case unitCostChart
  case unitCostChartCut
  case unitCostChartText

  // Controls of the page.
  case filter
  case filterHint
  case matches
  case sortHint

  /// The text in English and in simplified Chinese.
  package var inLanguages: (english: String, chinese: String) {
    switch self {
    // The document.
    case .title: ("Morning report", "计划晨报")
    case .fileTitle: ("{factory}: morning report of {date}", "{factory}：{date} 计划晨报")
    case .weekdays:
      (
        "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
        "星期一,星期二,星期三,星期四,星期五,星期六,星期日"
      )
    case .months:
      (
        "January,February,March,April,May,June,July,August,September,October,November,December",
        "1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月"
      )
    case .monthsShort:
      (
        "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec",
        "1/,2/,3/,4/,5/,6/,7/,8/,9/,10/,11/,12/"
      )
    case .longDate: ("{weekday}, {day} {month} {year}", "{year}年{month}{day}日 {weekday}")
    case .shortDate: ("{day} {month}", "{month}{day}")
    case .labelled: ("{label}: {value}", "{label}：{value}")
    case .horizon: ("Horizon", "计划期")
    case .horizonValue: ("{days} days, to {date}", "{days} 天，至 {date}")
    case .pipeline: ("Pipeline", "流程")
    case .run: ("Run", "运行编号")
    case .footer:
      (
        "Written by Millrun. Quantities are the exact figures of the plan.",
        "由 Millrun 生成。数量均为计划的精确值。"
      )
    case .skip: ("Skip to the exceptions", "跳到例外信息")
    // Key figures.
    case .attention: ("Needs attention", "需要关注")
    case .work: ("To release", "待投放")
    case .basis: ("What the plan is made from", "计划依据")
    case .pastDueReleases: ("Past-due releases", "逾期投放")
    case .pastDueHint: ("should have started before today", "应在今天之前开始")
    case .shortInsideFence: ("Short inside the fence", "时界内短缺")
    case .shortHint: ("needed before the plan may change", "需求早于计划可调整日期")
    case .itemsLeftOut: ("Items left out", "未计划物料")
    case .leftOutHint: ("not planned at all", "完全没有计划")
    case .rejectedRows: ("Rejected rows", "被拒绝的行")
    case .rejectedHint: ("input rows in quarantine", "已隔离的输入行")
    case .noneHint: ("nothing to do", "无需处理")
    case .releaseNow: ("To release today", "今日投放")
    case .releaseThisWeek: ("To release this week", "本周投放")
    case .plannedOrders: ("Planned orders", "计划订单")
    case .firmOrders: ("Firm orders", "确认订单")
    case .firmHint: ("accepted earlier, not changed", "此前已确认，未作改动")
    case .items: ("Items", "物料")
    case .bomLines: ("BOM lines", "BOM 行")
    case .openSalesLines: ("Open sales lines", "未清销售订单行")
    case .forecasts: ("Forecasts", "预测")
    case .openOrders: ("Open orders", "未清订单")
    case .figure: ("Figure", "指标")
    // Kinds and states.
    case .purchase: ("Purchase", "采购")
    case .production: ("Production", "生产")
    case .outsourcing: ("Outsourcing", "委外")
    case .planned: ("Planned", "计划")
    case .firm: ("Firm", "确认")
    case .error: ("Error", "错误")
    case .warning: ("Warning", "警告")
    case .note: ("Note", "提示")
    // Exceptions.
    case .exceptions: ("Exceptions", "例外信息")
    case .noExceptions: ("No exceptions: nothing in the plan needs a decision.", "没有例外信息：计划中没有需要决定的事项。")
    case .exceptionsLimited:
      (
        "The first {shown} of {total}; all in exceptions.csv.",
        "前 {shown} 条，共 {total} 条；全部见 exceptions.csv。"
      )
    case .severity: ("Severity", "级别")
    case .code: ("Code", "代码")
    case .exception: ("Exception", "例外")
    case .item: ("Item", "物料编码")
    case .name: ("Name", "物料名称")
    case .document: ("Document", "单据")
    case .date: ("Date", "日期")
    case .quantity: ("Quantity", "数量")
    case .unit: ("Unit", "单位")
    case .daysLate: ("Days late", "延误天数")
    case .feasible: ("Feasible", "可行日期")
    case .detail: ("Detail", "说明")
    // Plan by week.
    case .weeks: ("Plan by week", "周计划")
    case .week: ("Week of", "周一日期")
    case .quantityOf: ("{kind} quantity", "{kind}数量")
    case .weekNumber: ("Week", "周次")
    case .weekLabel: ("W{week}", "{week}周")
    case .chartTitle: ("Orders to release per week", "每周待投放订单")
    case .chartSummary:
      (
        "Stacked bars of {weeks} weeks from {first}: {total} orders in all, most in the week of {peak} ({most}).",
        "自 {first} 起 {weeks} 周的堆叠柱形图：共 {total} 张订单，{peak} 当周最多（{most} 张）。"
      )
    case .chartWeek:
      (
        "Week of {week}: {total} ({purchase} purchase, {production} production, {outsourcing} outsourcing)",
        "{week} 当周：{total}（采购 {purchase}，生产 {production}，委外 {outsourcing}）"
      )
    case .weekFigures: ("Figures by week", "按周数据")
    case .orderCount: ("Orders", "订单数")
    case .total: ("Total", "合计")
    case .laterWeeks: ("{count} more orders start after these weeks.", "此后各周另有 {count} 张订单。")
    case .earlierWeeks: ("{count} orders start before these weeks.", "此前各周有 {count} 张订单。")
    case .busiestItems: ("Busiest items", "订单最多的物料")
    case .busiestHint:
      (
        "Planned quantity by the week in which the orders start; the {count} items with most orders.",
        "按订单开始的周统计计划数量；列出订单最多的 {count} 个物料。"
      )
    case .noWeeks: ("No orders to release.", "没有待投放的订单。")
    case .kind: ("Kind", "类型")
    // Orders.
    case .orders: ("Planned orders", "计划订单")
    case .noOrders: ("No planned orders: stock and open orders cover every need.", "没有计划订单：库存和未清订单已满足全部需求。")
    case .ordersLimited:
      (
        "The first {shown} of {total}; all in planned_orders.csv.",
        "前 {shown} 条，共 {total} 条；全部见 planned_orders.csv。"
      )
    case .order: ("Order", "订单")
    case .startQuantity: ("Start quantity", "投放数量")
    case .start: ("Start", "开始日期")
    case .due: ("Due", "到期日期")
    case .needDate: ("Needed", "需求日期")
    case .supplier: ("Supplier", "供应商")
    case .status: ("Status", "状态")
    // Workbook.
    case .summarySheet: ("Summary", "摘要")
    // Inputs.
    case .inputs: ("Input files", "输入文件")
    case .file: ("File", "文件")
    case .dataset: ("Dataset", "数据集")
    case .rowsRead: ("Rows read", "读取行数")
    case .rowsUsed: ("Used", "使用")
    case .rowsSkipped: ("Skipped", "跳过")
    case .rowsRejected: ("Rejected", "拒绝")
    case .noInputs: ("No input files.", "没有输入文件。")
    // Controls of the page.
    case .filter: ("Filter", "筛选")
    case .filterHint: ("Item, name, supplier …", "物料、名称、供应商……")
    case .matches: ("{shown} of {total}", "{shown} / {total}")
    case .sortHint: ("Sort by this column", "按此列排序")
    // The document of a cost.
    case .titleOfCost: ("Cost report", "成本报告")
    case .titleOfBoth: ("Morning report", "计划与成本晨报")
    case .fileTitleOfCost: ("{factory}: cost of {month}", "{factory}：{month}成本")
    case .fileTitleOfBoth: ("{factory}: morning report of {date}", "{factory}：{date} 计划与成本晨报")
    case .footerOfCost:
      (
        "Written by Millrun. Amounts are exact to the cent; shares are rounded.",
        "由 Millrun 生成。金额精确到分；占比为舍入值。"
      )
    case .skipToCost: ("Skip to the cost", "跳到成本")
    case .monthAndYear: ("{month} {year}", "{year}年{month}")
    case .cost: ("Cost", "成本")
    case .costOf: ("Cost of {month}", "{month}成本")
    case .costState: ("{month}, {state}", "{month}，{state}")
    case .provisional: ("provisional", "暂估（未结账）")
    case .closedMonth: ("closed", "已结账")
    // Key figures of a cost.
    case .openingStock: ("Opening stock", "期初存货")
    case .openingWIP: ("Opening WIP", "期初在产品")
    case .purchasedStock: ("Purchased", "本期采购")
    case .expenses: ("Expenses", "本期费用")
    case .fees: ("Outsourcing fees", "委外加工费")
    case .adjustmentsIn: ("Adjustments in", "调整增加")
    case .finishedGoods: ("Finished", "完工入库")
    case .costOfSales: ("Cost of sales", "销售成本")
    case .adjustmentsOut: ("Adjustments out", "调整减少")
    case .loss: ("Loss", "损失")
    case .carriedPools: ("Carried pools", "待分配费用结转")
    case .closingStock: ("Closing stock", "期末存货")
    case .closingWIP: ("Closing WIP", "期末在产品")
    case .finishedHint: ("from orders into stock", "由订单转入库存")
    case .salesHint: ("what was shipped", "已发货部分")
    case .openedWith: ("opened with {amount}", "期初 {amount}")
    case .purchasedHint: ("receipts of bought items", "外购物料入库")
    case .expensesHint: ("in {count} pools", "共 {count} 个费用池")
    case .feesHint: ("for work of suppliers", "供应商加工")
    case .lossHint: ("abnormal scrap, orders without output", "非正常报废及无产出订单")
    case .noLossHint: ("nothing was lost", "没有损失")
    case .carriedHint: ("{amount} without weights, carried on", "其中 {amount} 没有分配权数，结转以后月份")
    case .costFlow: ("Where the cost came from and where it went", "成本的来源与去向")
    case .costIn: ("Came in", "来源")
    case .costOut: ("Went to", "去向")
    case .flowBalances: ("Both sides are {amount}.", "两方均为 {amount}。")
    case .flowDiffers: ("The two sides differ by {amount}.", "两方相差 {amount}。")
    // Cost of products.
    case .productCost: ("Product cost", "产品成本")
    case .productCostHint:
      (
        "All that was available of a product in the month: opening stock and what came in. Bars show the unit cost, to one scale in a group; open a product for its levels and orders.",
        "按本月可用数量（期初库存加本期收入）计算。条形长度表示单位成本，同组比例一致；展开产品可查看层级与订单。"
      )
    case .noProducts: ("No product was costed in this month.", "本月没有核算产品成本。")
    case .withoutCategory: ("Without category", "未分类")
    case .category: ("Category", "产品类别")
    case .product: ("Product", "产品")
    case .products: ("Products", "产品数")
    case .costFilterHint: ("Item, name, order …", "物料、名称、订单……")
    case .unitCost: ("Unit cost", "单位成本")
    case .perUnit: ("Unit cost: {element}", "单位成本：{element}")
    case .amount: ("Amount", "金额")
    case .available: ("Available", "可用数量")
    case .produced: ("Produced in the month", "本月完工")
    case .share: ("Share", "占比")
    case .element: ("Element", "成本要素")
    case .elementMaterial: ("Material", "材料")
    case .elementOutsourcing: ("Outsourcing fee", "委外加工费")
    case .elementOpening: ("Opening", "期初")
    case .elementPurchased: ("Purchased", "外购")
    case .level: ("Level", "层级")
    case .ownLevel: ("0 · own orders", "0 · 本产品订单")
    case .lowerLevel: ("{level} · components", "{level} · 下层物料")
    case .costByLevel: ("By level and element", "按层级与成本要素")
    case .costSheets: ("Cost sheets of its orders", "订单成本卡")
    case .noOrdersOfProduct: ("No orders of this product in the month.", "本月没有该产品的订单。")
    case .opening: ("Opening", "期初")
    case .current: ("Current", "本期发生")
    case .finished: ("Finished", "完工转出")
    case .closing: ("Closing", "期末")
    case .lossInFinished: ("of it loss", "其中损失")
    case .goodQuantity: ("Good quantity", "完工数量")
    case .isOpen: ("open", "未结")
    case .isClosed: ("closed", "已结")
    case .costLimited: ("The first {shown} of {total}; all in {file}.", "前 {shown} 条，共 {total} 条；全部见 {file}。")
    case .others: ("{count} more", "其余 {count} 项")
    // Work in process, allocations and stock.
    case .wip: ("Work in process", "在产品")
    case .noWIP: ("No work in process at the end of the month.", "期末没有在产品。")
    case .allocations: ("Allocations", "费用分配")
    case .noPools: ("No expenses in this month.", "本月没有费用。")
    case .costCenter: ("Cost centre", "成本中心")
    case .allocationBasis: ("Basis", "分配标准")
    case .sharedBy: ("Orders", "订单数")
    case .allocated: ("allocated", "已分配")
    case .carried: ("carried", "结转")
    case .basisQuantity: ("Good quantity", "完工数量")
    case .basisHours: ("Hours", "工时")
    case .basisMachineHours: ("Machine hours", "机器工时")
    case .basisMaterial: ("Material consumed", "材料消耗")
    case .basisEquivalent: ("Equivalent quantity", "约当产量")
    case .basisCustom: ("Drivers", "自定义动因")
    case .ledger: ("Inventory ledger", "存货收发存")
    case .ledgerHint:
      (
        "Opening + in = out + closing, amount above quantity; largest closing amounts first.",
        "期初 + 收入 = 发出 + 期末，上为金额，下为数量；按期末金额从大到小排列。"
      )
    case .noLedger: ("No stock and no movement in this month.", "本月没有库存和收发。")
    case .received: ("In", "收入")
    case .issued: ("Out", "发出")
    case .amountOf: ("{kind} amount", "{kind}金额")
    // Reconciliation.
    case .reconciliation: ("Reconciliation", "勾稽核对")
    case .allBalance: ("All {count} controls balance", "{count} 项核对全部相符")
    case .notAllBalance: ("{count} of {total} controls do not balance", "{total} 项核对中有 {count} 项不符")
    case .noControls: ("No controls were computed.", "没有核对项目。")
    case .control: ("Control", "核对项目")
    case .controlMeaning: ("What must be the same", "核对内容")
    case .left: ("Left", "左方")
    case .right: ("Right", "右方")
    case .difference: ("Difference", "差额")
    case .balances: ("balances", "相符")
    case .differs: ("differs", "不符")
    case .controlExpenses: ("Expenses of the period = pools", "本期费用 = 费用池")
    case .controlPools: ("Pools = allocated + carried", "费用池 = 已分配 + 结转")
    case .controlAllocations: ("Allocated = expense elements of the orders", "已分配 = 订单本期费用要素")
    case .controlReceipts: ("Receipts at their prices = received into stock", "计价收货 = 入库金额")
    case .controlFees: ("Fees of outsourcing receipts = outsourcing of the orders", "委外收货加工费 = 订单委外加工费")
    case .controlIssues: ("Stock issued to orders = material of the orders", "订单领料 = 订单本期材料")
    case .controlOpeningStock: ("Rows of opening stock = opening of the ledger", "期初存货数据 = 收发存期初")
    case .controlOpeningWIP: ("Rows of opening WIP = opening of the orders", "期初在产品数据 = 订单期初")
    case .controlOrders: ("Orders: opening + current = finished + closing", "订单：期初 + 本期 = 完工 + 期末")
    case .controlFinished: ("Finished less loss = finished into stock", "完工转出减损失 = 完工入库")
    case .controlWIP: ("Closing of the orders = WIP balance", "订单期末 = 在产品余额")
    case .controlInventory: ("Stock: opening + in = out + closing", "存货：期初 + 收入 = 发出 + 期末")
    case .controlZeroQuantity: ("Nothing = amounts of items without quantity", "零 = 无数量物料的金额")
    case .controlBreakdown: ("Available of items not bought = cost breakdown", "自制与委外物料可用金额 = 成本构成")
    case .controlConservation:
      (
        "Everything that came in = everything that is there or went out",
        "全部来源 = 全部结存与去向"
      )
    case .controlLastStock: ("Last closing stock = opening stock: {element}", "上期期末存货 = 本期期初存货：{element}")
    case .controlLastWIP: ("Last closing WIP = opening WIP: {element}", "上期期末在产品 = 本期期初在产品：{element}")
    // Sheets of a cost.
    case .costSummarySheet: ("Cost summary", "成本摘要")
    case .costGroupSheet: ("Cost {group}", "成本 {group}")
    case .levelSheet: ("Cost by level", "分层成本")
    case .orderCostSheet: ("Orders cost", "订单成本")
    case .wipSheet: ("WIP", "在产品")
    case .unitCostChart: ("Unit cost by element", "单位成本构成")
    case .unitCostChartCut: ("Unit cost by element, first {count} products", "单位成本构成，前 {count} 个产品")
    case .unitCostChartText:
      (
        "Stacked bars: the unit cost of {count} products by element.",
        "堆叠条形图：{count} 个产品的单位成本按成本要素构成。"
      )
    }
  }
}
