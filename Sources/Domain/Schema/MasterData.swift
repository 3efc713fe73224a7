/// Headers that mean the same in every dataset.
enum SharedHeader {
  static let item = ["物料编码", "物料代码", "料号", "item_code", "item_no"]
  static let quantity = ["数量"]
  static let unit = ["单位", "计量单位"]
  static let supplier = ["供应商", "供应商编码"]
  static let validFrom = ["生效日期"]
  static let validTo = ["失效日期"]
  static let date = ["日期"]
  static let document = ["单据编号", "单据号"]
  static let order = ["生产任务单号", "生产任务单", "任务单号", "生产订单号", "订单号"]
  static let outsourcingOrder = ["委外加工单号", "委外加工单", "委外订单号", "订单号"]
  static let costCenter = ["成本中心", "部门"]
  static let element = ["费用项目", "成本项目"]
  static let amount = ["金额", "不含税金额"]
  static let period = ["期间", "会计期间", "月份"]
  static let grossAmount = ["价税合计", "含税金额", "gross_amount", "amount_with_tax"]
}

extension DatasetSchema {
  static let items = DatasetSchema(
    .items, key: ["item"],
    [
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("name", .text, aliases: ["物料名称", "名称"]),
      ColumnSchema("spec", .text, aliases: ["规格型号", "规格"]),
      ColumnSchema("unit", .code, default: "pcs", aliases: SharedHeader.unit),
      ColumnSchema("source", .choice(ItemSource.choices), aliases: ["物料属性"]),
      ColumnSchema("planning", .choice(.planning), default: "stock", aliases: ["计划方式"]),
      ColumnSchema("lead_time", .quantity, aliases: ["提前期"], maximum: ColumnSchema.longestDays),
      ColumnSchema(
        "lead_time_per_unit", .quantity, default: "0", aliases: ["变动提前期"], maximum: ColumnSchema.longestDays),
      ColumnSchema("safety_stock", .quantity, default: "0", aliases: ["安全库存"]),
      ColumnSchema("lot_policy", .choice(LotPolicy.choices), default: "lot-for-lot", aliases: ["批量策略"]),
      ColumnSchema("lot_size", .quantity, default: "0", aliases: ["固定批量"]),
      ColumnSchema("lot_min", .quantity, default: "0", aliases: ["最小批量"]),
      ColumnSchema("lot_max", .quantity, default: "0", aliases: ["最大批量"]),
      ColumnSchema("lot_multiple", .quantity, default: "0", aliases: ["批量增量"]),
      ColumnSchema("costing_lot", .quantity, default: "0", aliases: ["标准批量", "成本批量"]),
      ColumnSchema("reorder_point", .quantity, default: "0", aliases: ["再订货点"]),
      ColumnSchema("order_up_to", .quantity, default: "0", aliases: ["最高库存"]),
      ColumnSchema(
        "period_days", .quantity, default: "0", aliases: ["周期天数"], maximum: ColumnSchema.longestDays,
        whole: true),
      ColumnSchema("order_cost", .price),
      ColumnSchema("holding_cost", .price),
      ColumnSchema("scrap_percent", .percent, default: "0", aliases: ["成品损耗率"]),
      ColumnSchema("scrap_rule", .choice(.scrapRule)),
      ColumnSchema(
        "planning_fence", .quantity, default: "0", aliases: ["计划时界"], maximum: ColumnSchema.longestDays,
        whole: true),
      ColumnSchema(
        "demand_fence", .quantity, default: "0", aliases: ["需求时界"], maximum: ColumnSchema.longestDays,
        whole: true),
      ColumnSchema("supplier", .code, aliases: ["默认供应商"] + SharedHeader.supplier),
      ColumnSchema("warehouse", .code, aliases: ["默认仓库", "仓库"]),
      ColumnSchema("planner", .code, aliases: ["计划员"]),
      ColumnSchema("category", .code, aliases: ["存货类别"]),
      ColumnSchema("bom_version", .code, aliases: ["BOM版本"]),
      ColumnSchema("purchase_price", .price, aliases: ["采购价"]),
      ColumnSchema("standard_cost", .price, aliases: ["标准成本"]),
      ColumnSchema("sale_price", .price, aliases: ["售价"]),
      ColumnSchema("further_cost", .price, aliases: ["分离后加工成本", "可归属成本"]),
      ColumnSchema("valuation", .choice(Valuation.choices), aliases: ["计价方法"]),
      ColumnSchema("equivalent_material", .percent),
      ColumnSchema("equivalent_conversion", .percent, aliases: ["约当系数"]),
      ColumnSchema("wip_method", .choice(WipMethod.choices), aliases: ["在产品计算方法"]),
      ColumnSchema("wip_cost", .price, aliases: ["在产品单位成本"]),
    ])

  static let units = DatasetSchema(
    .units, key: ["unit"],
    [
      ColumnSchema("unit", .code, required: true, aliases: SharedHeader.unit),
      ColumnSchema("step", .quantity, required: true, aliases: ["最小步长"]),
    ])

  static let unitConversions = DatasetSchema(
    .unitConversions, matching: ["unit", "base_unit", "item"],
    [
      ColumnSchema("item", .item, aliases: SharedHeader.item),
      ColumnSchema("unit", .code, required: true, aliases: SharedHeader.unit),
      ColumnSchema("base_unit", .code, required: true),
      ColumnSchema("factor", .quantity, required: true),
    ])

  static let bom = DatasetSchema(
    .bom, key: ["parent", "component", "version", "position", "valid_from"],
    [
      ColumnSchema("parent", .item, required: true, aliases: ["父项物料", "父项物料编码"]),
      ColumnSchema("component", .item, required: true, aliases: ["子项物料", "子项物料编码"]),
      ColumnSchema("quantity", .quantity, required: true, aliases: ["用量", "用量(分子)", "分子", "用量分子"]),
    ] + bomLineColumns)

  static let bomTree = DatasetSchema(
    .bomTree,
    [
      ColumnSchema("level", .level, required: true, aliases: ["层级", "层次"]),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .quantity, required: true, aliases: ["用量", "数量", "用量(分子)", "分子"]),
      ColumnSchema("name", .text, aliases: ["物料名称", "名称"]),
    ] + bomLineColumns)

  private static let bomLineColumns = [
    ColumnSchema("per", .quantity, default: "1", aliases: ["分母", "用量分母", "用量(分母)"]),
    ColumnSchema("scrap_percent", .percent, default: "0", aliases: ["损耗率"]),
    ColumnSchema("scrap_rule", .choice(.scrapRule)),
    ColumnSchema("fixed_quantity", .quantity, default: "0", aliases: ["固定用量"]),
    ColumnSchema("valid_from", .date, aliases: SharedHeader.validFrom),
    ColumnSchema("valid_to", .date, aliases: SharedHeader.validTo),
    ColumnSchema("version", .code, aliases: ["版本"]),
    ColumnSchema("position", .code, aliases: ["行号"]),
    ColumnSchema("unit", .code, aliases: SharedHeader.unit),
    ColumnSchema("issue_method", .choice(IssueMethod.choices), default: "kit", aliases: ["领料方式"]),
    ColumnSchema("lead_offset", .integer, default: "0", aliases: ["偏置时间"]),
    ColumnSchema("key_part", .flag, default: "0", aliases: ["关键件"]),
  ]

  static let bomOutputs = DatasetSchema(
    .bomOutputs, key: ["parent", "output", "element"],
    [
      ColumnSchema("parent", .item, required: true, aliases: ["父项物料"]),
      ColumnSchema("output", .item, required: true, aliases: ["联副产品"]),
      ColumnSchema("kind", .choice(OutputKind.choices), required: true, aliases: ["产出类型"]),
      ColumnSchema("quantity", .quantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("per", .quantity, default: "1", aliases: ["分母"]),
      ColumnSchema("cost_rule", .choice(CostRule.choices), aliases: ["成本分配方法", "分摊方法"]),
      ColumnSchema("cost_value", .price, aliases: ["分摊值", "分配系数", "固定单位成本"]),
      ColumnSchema("further_cost", .price, aliases: ["分离后加工成本", "可归属成本"]),
      ColumnSchema("element", .code, aliases: SharedHeader.element),
    ])

  static let substitutes = DatasetSchema(
    .substitutes, key: ["component", "substitute", "parent", "valid_from"],
    [
      ColumnSchema("component", .item, required: true, aliases: ["子项物料"]),
      ColumnSchema("substitute", .item, required: true, aliases: ["替代料"]),
      ColumnSchema("priority", .integer, required: true, aliases: ["优先级"]),
      ColumnSchema("parent", .item, aliases: ["父项物料"]),
      ColumnSchema("ratio", .quantity, default: "1", aliases: ["替代比例"]),
      ColumnSchema("strategy", .choice(SubstituteStrategy.choices), default: "mixed", aliases: ["替代策略"]),
      ColumnSchema("valid_from", .date, aliases: SharedHeader.validFrom),
      ColumnSchema("valid_to", .date, aliases: SharedHeader.validTo),
    ])

  static let engineeringChanges = DatasetSchema(
    .engineeringChanges, matching: ["eco", "component", "parent", "action", "effective"],
    [
      ColumnSchema("eco", .code, required: true, aliases: ["变更单号"]),
      ColumnSchema("status", .code, required: true, aliases: ["状态"]),
      ColumnSchema("effective", .date, required: true, aliases: ["生效日期"]),
      ColumnSchema("action", .choice(EngineeringAction.choices), required: true, aliases: ["变更类型"]),
      ColumnSchema("parent", .item, aliases: ["父项物料", "父项物料编码"]),
      ColumnSchema("component", .item, required: true, aliases: ["子项物料", "子项物料编码"]),
      ColumnSchema("new_component", .item, aliases: ["新子项物料", "替换为"]),
      ColumnSchema("quantity", .quantity, aliases: ["用量", "用量(分子)", "分子"]),
      ColumnSchema("per", .quantity, aliases: ["分母", "用量分母", "用量(分母)"]),
      ColumnSchema("scrap_percent", .percent, aliases: ["损耗率"]),
      ColumnSchema("approved_by", .text, aliases: ["审核人"]),
      ColumnSchema("reason", .text, aliases: ["原因", "变更原因"]),
    ])

  static let calendar = DatasetSchema(
    .calendar, key: ["date"],
    [
      ColumnSchema("date", .date, required: true, aliases: ["日期"]),
      ColumnSchema("working", .flag, required: true, aliases: ["工作日", "是否工作日"]),
    ])

  static let suppliers = DatasetSchema(
    .suppliers, key: ["supplier"],
    [
      ColumnSchema("supplier", .code, required: true, aliases: SharedHeader.supplier),
      ColumnSchema("name", .text, aliases: ["名称", "供应商名称"]),
      ColumnSchema("lead_time", .quantity, aliases: ["提前期"], maximum: ColumnSchema.longestDays),
    ])

  static let prices = DatasetSchema(
    .prices, key: ["supplier", "item", "kind", "minimum_quantity", "valid_from", "currency"],
    [
      ColumnSchema("supplier", .code, required: true, aliases: SharedHeader.supplier),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("kind", .choice(PriceKind.choices), default: "purchase"),
      ColumnSchema("price", .price, required: true, aliases: ["单价", "价格"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
      ColumnSchema("minimum_quantity", .quantity, default: "0", aliases: ["起订量"]),
      ColumnSchema("minimum_amount", .price, default: "0", aliases: ["最低金额"]),
      ColumnSchema("currency", .code, aliases: ["币别", "币种"]),
      ColumnSchema("valid_from", .date, aliases: SharedHeader.validFrom),
      ColumnSchema("valid_to", .date, aliases: SharedHeader.validTo),
    ])

  static let exchangeRates = DatasetSchema(
    .exchangeRates, key: ["currency", "date"],
    [
      ColumnSchema("currency", .code, required: true, aliases: ["币别", "币种"]),
      ColumnSchema("date", .date, required: true, aliases: ["日期"]),
      ColumnSchema("rate", .price, required: true, aliases: ["汇率"]),
    ])

  static let warehouses = DatasetSchema(
    .warehouses, key: ["warehouse"],
    [
      ColumnSchema("warehouse", .code, required: true, aliases: ["仓库", "仓库编码"]),
      ColumnSchema("name", .text, aliases: ["名称", "仓库名称"]),
      ColumnSchema("nettable", .flag, default: "1", aliases: ["参与计算"]),
    ])
}
