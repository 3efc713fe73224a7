extension DatasetSchema {
  static let orders = DatasetSchema(
    .orders, key: ["order", "line"],
    [
      ColumnSchema("order", .text, required: true, aliases: ["销售订单号", "订单号"]),
      ColumnSchema("line", .text, default: "1", aliases: ["行号"]),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .quantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("shipped", .quantity, default: "0", aliases: ["已发货", "已发货数量"]),
      ColumnSchema("due", .date, required: true, aliases: ["交货日期", "交期"]),
      ColumnSchema("customer", .code, aliases: ["客户"]),
      ColumnSchema("priority", .integer, default: "100", aliases: ["优先级"]),
      ColumnSchema("price", .price, aliases: ["单价"]),
      ColumnSchema("status", .choice(DocumentStatus.choices), default: "open", aliases: ["状态"]),
      ColumnSchema("consumes_forecast", .flag, default: "1", aliases: ["冲减预测"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
    ])

  static let forecasts = DatasetSchema(
    .forecasts, matching: ["item", "date", "bucket", "customer"],
    [
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("date", .date, required: true, aliases: ["预测日期", "日期"]),
      ColumnSchema("quantity", .quantity, required: true, aliases: SharedHeader.quantity + ["预测数量"]),
      ColumnSchema("bucket", .choice(ForecastBucket.choices), default: "day", aliases: ["时段"]),
      ColumnSchema("customer", .code, aliases: ["客户"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
    ])

  static let requirements = DatasetSchema(
    .requirements, matching: ["item", "date", "reference"],
    [
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("date", .date, required: true, aliases: ["日期", "需求日期"]),
      ColumnSchema("quantity", .quantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("reference", .text, aliases: ["备注", "参考"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
    ])

  static let stock = DatasetSchema(
    .stock, matching: ["item", "warehouse", "lot", "status", "reserved_for", "expires"],
    [
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .quantity, required: true, aliases: SharedHeader.quantity + ["库存数量"]),
      ColumnSchema("warehouse", .code, aliases: ["仓库"]),
      ColumnSchema("lot", .text, aliases: ["批号"]),
      ColumnSchema("status", .choice(StockStatus.choices), default: "free", aliases: ["状态", "库存状态"]),
      ColumnSchema("received", .date, aliases: ["入库日期"]),
      ColumnSchema("last_moved", .date, aliases: ["最后出库日期"]),
      ColumnSchema("reserved_for", .text, aliases: ["预留订单"]),
      ColumnSchema("expires", .date, aliases: ["有效期至"] + SharedHeader.validTo),
      ColumnSchema("value", .price, aliases: ["金额"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
    ])

  static let purchaseOrders = DatasetSchema(
    .purchaseOrders, key: ["order", "line"],
    [
      ColumnSchema("order", .text, required: true, aliases: ["采购订单号", "订单号"]),
      ColumnSchema("line", .text, default: "1", aliases: ["行号"]),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .quantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("received", .quantity, default: "0", aliases: ["已入库", "已入库数量"]),
      ColumnSchema("due", .date, required: true, aliases: ["交货日期", "到货日期"]),
      ColumnSchema("supplier", .code, aliases: SharedHeader.supplier),
      ColumnSchema("price", .price, aliases: ["单价"]),
      ColumnSchema("sales_order", .text, aliases: ["销售订单号"]),
      ColumnSchema("planned_id", .text, aliases: ["计划订单号"]),
      ColumnSchema("status", .choice(DocumentStatus.choices), default: "open", aliases: ["状态"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
    ])

  static let productionOrders = DatasetSchema(
    .productionOrders, key: ["order"],
    [
      ColumnSchema("order", .text, required: true, aliases: ["生产任务单号", "生产任务单", "任务单号"]),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .quantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("completed", .quantity, default: "0", aliases: ["完工", "完工数量"]),
      ColumnSchema("start", .date, aliases: ["开工日期"]),
      ColumnSchema("due", .date, required: true, aliases: ["完工日期", "交货日期"]),
      ColumnSchema("kind", .choice(ProductionKind.choices), default: "normal", aliases: ["类型"]),
      ColumnSchema("sales_order", .text, aliases: ["销售订单号"]),
      ColumnSchema("planned_id", .text, aliases: ["计划订单号"]),
      ColumnSchema("cost_center", .code, aliases: ["成本中心"]),
      ColumnSchema("bom_version", .code, aliases: ["BOM版本"]),
      ColumnSchema("scrapped", .quantity, default: "0", aliases: ["报废"]),
      ColumnSchema("status", .choice(DocumentStatus.choices), default: "open", aliases: ["状态"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
    ])

  static let orderComponents = DatasetSchema(
    .orderComponents, key: ["order", "component"],
    [
      ColumnSchema("order", .text, required: true, aliases: ["生产任务单号", "生产任务单", "任务单号", "订单号"]),
      ColumnSchema("component", .item, required: true, aliases: ["子项物料", "子项物料编码"]),
      ColumnSchema("required", .quantity, required: true, aliases: ["应领", "应领数量"]),
      ColumnSchema("issued", .quantity, default: "0", aliases: ["已领", "已领数量"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
    ])

  static let outsourcingOrders = DatasetSchema(
    .outsourcingOrders, key: ["order"],
    [
      ColumnSchema("order", .text, required: true, aliases: ["委外加工单号", "委外加工单", "订单号"]),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .quantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("received", .quantity, default: "0", aliases: ["已入库", "已入库数量"]),
      ColumnSchema("start", .date, aliases: ["开工日期"]),
      ColumnSchema("due", .date, required: true, aliases: ["交货日期"]),
      ColumnSchema("supplier", .code, required: true, aliases: SharedHeader.supplier),
      ColumnSchema("price", .price, aliases: ["单价"]),
      ColumnSchema("sales_order", .text, aliases: ["销售订单号"]),
      ColumnSchema("planned_id", .text, aliases: ["计划订单号"]),
      ColumnSchema("status", .choice(DocumentStatus.choices), default: "open", aliases: ["状态"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
    ])

  static let firmOrders = DatasetSchema(
    .firmOrders, key: ["id"],
    [
      ColumnSchema("id", .text, required: true),
      ColumnSchema("kind", .choice(OrderKind.choices), required: true),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .quantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("start_quantity", .quantity),
      ColumnSchema("start", .date),
      ColumnSchema("due", .date, required: true),
      ColumnSchema("need_date", .date),
      ColumnSchema("supplier", .code, aliases: SharedHeader.supplier),
      ColumnSchema("sales_order", .text),
      ColumnSchema("merged_into", .text),
      ColumnSchema("status", .choice(.firmStatus)),
      ColumnSchema("level", .integer),
      ColumnSchema("exception", .text),
    ])
}
