extension ReportText {
  /// The texts of a cost; a test holds that none of them is empty.
  var costText: (english: String, chinese: String) {
    switch self {
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
    case .variances: ("Variances of orders", "订单成本差异")
    case .variancesHint:
      (
        "What orders finished, actual less standard, by reason; largest differences first.",
        "订单完工成本减标准成本，按原因分解；差异最大的在前。"
      )
    case .variancePrice: ("Price", "价格")
    case .varianceUsage: ("Usage", "用量")
    case .varianceSubstitution: ("Substitution", "替代")
    case .varianceLotSize: ("Lot size", "批量")
    case .varianceEfficiency: ("Efficiency", "效率")
    case .varianceOverhead: ("Overhead", "制造费用")
    case .actualLessStandard: ("Actual − standard", "实际 − 标准")
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
    case .controlVouchers: ("Vouchers = in pools + accounts ignored", "凭证 = 已归集 + 不计成本的科目")
    case .controlServices: ("Pools = pools after service centers", "归集费用 = 辅助分配后费用")
    case .controlLoopResidual: ("Finished in loops − received = residual", "循环完工 − 入库 = 尾差")
    case .controlInvoices: ("Invoices = in receipts + released + differences", "发票 = 本期入库 + 冲销暂估 + 差额")
    case .controlOrderVariances:
      ("Actual − standard of the orders = their variances", "订单实际 − 标准 = 各项差异之和")
    case .controlAccruals: ("Accrued = released + left", "暂估 = 已冲销 + 未开票")
    case .controlJournal: ("Journal: debits = credits", "凭证：借方 = 贷方")
    case .controlJournalStock: ("Change of stock = its account in the journal", "存货变动 = 凭证存货科目")
    case .controlJournalWIP: ("Change of work in process = its account in the journal", "在产品变动 = 凭证在产品科目")
    case .controlLastAccruals: ("Last closing = opening accruals", "上期结转暂估 = 期初暂估")
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
    default: ("", "")
    }
  }
}
