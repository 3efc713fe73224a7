extension DatasetSchema {
  static let receipts = DatasetSchema(
    .receipts, key: ["document", "line", "item"],
    [
      ColumnSchema("date", .date, required: true, aliases: ["日期", "入库日期"]),
      ColumnSchema("document", .text, required: true, aliases: ["入库单号"] + SharedHeader.document),
      ColumnSchema("order", .text, aliases: ["采购订单号", "订单号"]),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .signedQuantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("amount", .amount, aliases: SharedHeader.amount, refused: SharedHeader.grossAmount),
      ColumnSchema("supplier", .code, aliases: SharedHeader.supplier),
      ColumnSchema("line", .text, aliases: ["行号"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
      ColumnSchema("currency", .code, aliases: ["币别", "币种"]),
      ColumnSchema("warehouse", .code, aliases: ["仓库"]),
    ])

  static let issues = DatasetSchema(
    .issues, key: ["document", "line", "order", "item"],
    [
      ColumnSchema("date", .date, required: true, aliases: ["日期", "领料日期"]),
      ColumnSchema("document", .text, required: true, aliases: ["领料单号"] + SharedHeader.document),
      ColumnSchema("order", .text, required: true, aliases: SharedHeader.order),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .signedQuantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("line", .text, aliases: ["行号"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
      ColumnSchema("mode", .code, aliases: ["领料方式"]),
      ColumnSchema("warehouse", .code, aliases: ["仓库"]),
      ColumnSchema("reason", .text, aliases: ["原因"]),
    ])

  static let completions = DatasetSchema(
    .completions, key: ["document", "line", "order", "item"],
    [
      ColumnSchema("date", .date, required: true, aliases: ["日期", "完工日期", "入库日期"]),
      ColumnSchema("document", .text, required: true, aliases: ["完工入库单号", "入库单号"] + SharedHeader.document),
      ColumnSchema("order", .text, required: true, aliases: SharedHeader.order),
      ColumnSchema("item", .item, aliases: SharedHeader.item),
      ColumnSchema(
        "quantity", .signedQuantity, required: true, aliases: SharedHeader.quantity + ["完工数量", "合格数量"]),
      ColumnSchema("scrapped", .signedQuantity, default: "0", aliases: ["报废", "报废数量"]),
      ColumnSchema("hours", .signedQuantity, default: "0", aliases: ["工时", "人工工时"]),
      ColumnSchema("machine_hours", .signedQuantity, default: "0", aliases: ["机时", "机器工时"]),
      ColumnSchema("line", .text, aliases: ["行号"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
      ColumnSchema("warehouse", .code, aliases: ["仓库"]),
    ])

  static let labor = DatasetSchema(
    .labor, matching: ["order", "date"],
    [
      ColumnSchema("date", .date, required: true, aliases: SharedHeader.date),
      ColumnSchema("order", .text, required: true, aliases: SharedHeader.order),
      ColumnSchema("hours", .signedQuantity, required: true, aliases: ["工时", "人工工时"]),
      ColumnSchema("machine_hours", .signedQuantity, default: "0", aliases: ["机时", "机器工时"]),
    ])

  static let outsourcingReceipts = DatasetSchema(
    .outsourcingReceipts, key: ["document", "line", "order", "item"],
    [
      ColumnSchema("date", .date, required: true, aliases: ["日期", "入库日期"]),
      ColumnSchema("document", .text, required: true, aliases: ["委外入库单号", "入库单号"] + SharedHeader.document),
      ColumnSchema("order", .text, required: true, aliases: SharedHeader.outsourcingOrder),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .signedQuantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema(
        "fee_estimate", .amount, aliases: ["暂估", "暂估金额", "暂估加工费"], refused: SharedHeader.grossAmount),
      ColumnSchema("line", .text, aliases: ["行号"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
      ColumnSchema("currency", .code, aliases: ["币别", "币种"]),
      ColumnSchema("warehouse", .code, aliases: ["仓库"]),
    ])

  static let invoices = DatasetSchema(
    .invoices, matching: ["document", "order", "date"],
    [
      ColumnSchema("date", .date, required: true, aliases: SharedHeader.date),
      ColumnSchema("document", .text, required: true, aliases: ["发票号", "发票号码"] + SharedHeader.document),
      ColumnSchema("kind", .choice(PriceKind.choices), aliases: ["类型"]),
      ColumnSchema("order", .text, required: true, aliases: ["订单号"]),
      ColumnSchema("receipt", .text, aliases: ["入库单号"]),
      ColumnSchema("item", .item, aliases: SharedHeader.item),
      ColumnSchema("quantity", .signedQuantity, aliases: SharedHeader.quantity),
      ColumnSchema(
        "amount", .amount, required: true, aliases: SharedHeader.amount, refused: SharedHeader.grossAmount),
      ColumnSchema("line", .text, aliases: ["行号"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
      ColumnSchema("currency", .code, aliases: ["币别", "币种"]),
    ])

  static let shipments = DatasetSchema(
    .shipments, key: ["document", "line", "order", "item"],
    [
      ColumnSchema("date", .date, required: true, aliases: ["日期", "出库日期"]),
      ColumnSchema("document", .text, required: true, aliases: ["出库单号"] + SharedHeader.document),
      ColumnSchema("order", .text, aliases: ["销售订单号", "订单号"]),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .signedQuantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("line", .text, aliases: ["行号"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
      ColumnSchema("warehouse", .code, aliases: ["仓库"]),
    ])

  static let stockAdjustments = DatasetSchema(
    .stockAdjustments, key: ["document", "line", "item"],
    [
      ColumnSchema("date", .date, required: true, aliases: SharedHeader.date),
      ColumnSchema("document", .text, required: true, aliases: SharedHeader.document),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .signedQuantity, required: true, aliases: SharedHeader.quantity),
      ColumnSchema("amount", .amount, aliases: SharedHeader.amount, refused: SharedHeader.grossAmount),
      ColumnSchema("line", .text, aliases: ["行号"]),
      ColumnSchema("unit", .code, aliases: SharedHeader.unit),
      ColumnSchema("warehouse", .code, aliases: ["仓库"]),
      ColumnSchema("reason", .text, aliases: ["原因"]),
    ])
}
