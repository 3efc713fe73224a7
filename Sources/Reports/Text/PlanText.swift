extension ReportText {
  /// The texts of the document and of a plan; nil for one of a cost.
  var planText: (english: String, chinese: String)? {
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
    default: nil
    }
  }
}
