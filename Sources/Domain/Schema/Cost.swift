/// What the weight of an allocation is.
@frozen
public enum AllocationBasis: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Good quantity completed, 完工产量.
  case quantity
  /// Value of what was issued, by its finished share, 完工材料成本.
  case material
  /// Hours of labor, 工时.
  case hours
  /// Hours of machines, 机时.
  case machineHours
  /// Completed units and the equivalents of work in process, 约当产量.
  case equivalent
  /// The values of `allocation_drivers`.
  case custom

  /// The value as files have it.
  public var name: String { Self.choices[Int(rawValue)].name }

  static let choices = [
    Choice("quantity", ["完工产量"]), Choice("material", ["完工材料成本"]), Choice("hours", ["工时"]),
    Choice("machine-hours", ["机时", "机器工时"]), Choice("equivalent", ["约当产量"]), Choice("custom", ["自定义"]),
  ]
}

/// What becomes of cost that units in process have taken.
@frozen
public enum WipMethod: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Opening and current cost at all equivalents, 加权平均.
  case weightedAverage
  /// Opening cost is finished first, current cost at current equivalents, 先进先出.
  case fifo
  /// All cost is finished, 不计算在产品成本.
  case none
  /// Work in process holds material alone, 只计算材料费用.
  case materialsOnly
  /// Work in process at a fixed unit cost, 固定成本.
  case fixed

  /// The value as files and options have it.
  public var name: String { Self.choices[Int(rawValue)].name }

  static let choices = [
    Choice("weighted-average", ["加权平均"]), Choice("fifo", ["先进先出"]), Choice("none", ["不计在产品", "不计算在产品成本"]),
    Choice("materials-only", ["只计材料", "只计算材料费用"]), Choice("fixed", ["固定成本", "定额成本"]),
  ]
}

extension DatasetSchema {
  static let expenses = DatasetSchema(
    .expenses, matching: ["cost_center", "element", "period", "date", "memo"],
    [
      ColumnSchema("period", .period, required: true, aliases: SharedHeader.period, orElse: "date"),
      ColumnSchema("date", .date, aliases: SharedHeader.date),
      ColumnSchema("cost_center", .code, required: true, aliases: SharedHeader.costCenter),
      ColumnSchema("element", .code, required: true, aliases: SharedHeader.element),
      ColumnSchema(
        "amount", .amount, required: true, aliases: SharedHeader.amount, refused: SharedHeader.grossAmount),
      ColumnSchema("source", .text, aliases: ["来源"]),
      ColumnSchema("currency", .code, aliases: ["币别", "币种"]),
      ColumnSchema("memo", .text, aliases: ["备注", "摘要"]),
    ])

  static let vouchers = DatasetSchema(
    .vouchers, matching: ["voucher", "account", "date"],
    [
      ColumnSchema("date", .date, required: true, aliases: SharedHeader.date),
      ColumnSchema("voucher", .text, required: true, aliases: ["凭证", "凭证号"]),
      ColumnSchema("account", .code, required: true, aliases: ["科目", "科目编码"]),
      ColumnSchema("cost_center", .code, aliases: SharedHeader.costCenter),
      ColumnSchema("debit", .amount, aliases: ["借方", "借方金额"]),
      ColumnSchema("credit", .amount, aliases: ["贷方", "贷方金额"]),
      ColumnSchema("memo", .text, aliases: ["备注", "摘要"]),
    ])

  static let allocationBases = DatasetSchema(
    .allocationBases, key: ["cost_center", "element"],
    [
      ColumnSchema("cost_center", .code, required: true, aliases: SharedHeader.costCenter),
      ColumnSchema("element", .code, aliases: SharedHeader.element),
      ColumnSchema(
        "basis", .choice(AllocationBasis.choices), required: true, aliases: ["分配标准", "分配方法"]),
    ])

  static let allocationDrivers = DatasetSchema(
    .allocationDrivers, matching: ["order", "cost_center", "period"],
    [
      ColumnSchema("period", .period, required: true, aliases: SharedHeader.period),
      ColumnSchema("cost_center", .code, required: true, aliases: SharedHeader.costCenter),
      ColumnSchema("order", .text, required: true, aliases: SharedHeader.order),
      ColumnSchema("value", .signedQuantity, required: true, aliases: ["分配系数", "系数"]),
    ])

  static let serviceDrivers = DatasetSchema(
    .serviceDrivers, matching: ["cost_center", "receiver", "period"],
    [
      ColumnSchema("period", .period, required: true, aliases: SharedHeader.period),
      ColumnSchema(
        "cost_center", .code, required: true, aliases: ["辅助生产部门", "供应部门"] + SharedHeader.costCenter),
      ColumnSchema("receiver", .code, required: true, aliases: ["受益成本中心", "受益部门"]),
      ColumnSchema("value", .signedQuantity, required: true, aliases: ["劳务量", "供应量", "分配系数"]),
    ])

  static let wip = DatasetSchema(
    .wip, matching: ["order", "period"],
    [
      ColumnSchema("period", .period, required: true, aliases: SharedHeader.period),
      ColumnSchema("order", .text, required: true, aliases: SharedHeader.order),
      ColumnSchema("quantity", .quantity, required: true, aliases: SharedHeader.quantity + ["在产品数量"]),
      ColumnSchema("material_percent", .percent, default: "100", aliases: ["材料约当系数", "投料程度"]),
      ColumnSchema("conversion_percent", .percent, aliases: ["约当系数", "完工程度"]),
      ColumnSchema("operation", .code, aliases: ["工序", "工序号", "所在工序"]),
    ])

  static let openingStock = DatasetSchema(
    .openingStock, matching: ["item", "period", "element"],
    [
      ColumnSchema("period", .period, required: true, aliases: SharedHeader.period),
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("quantity", .signedQuantity, required: true, aliases: SharedHeader.quantity + ["期初数量"]),
      ColumnSchema(
        "amount", .amount, required: true, aliases: ["期初金额"] + SharedHeader.amount,
        refused: SharedHeader.grossAmount),
      ColumnSchema("element", .code, aliases: SharedHeader.element),
      ColumnSchema("layer", .integer, aliases: ["层次"]),
    ])

  static let openingWip = DatasetSchema(
    .openingWip, matching: ["order", "period", "element"],
    [
      ColumnSchema("period", .period, required: true, aliases: SharedHeader.period),
      ColumnSchema("order", .text, required: true, aliases: SharedHeader.order),
      ColumnSchema("element", .code, required: true, aliases: SharedHeader.element),
      ColumnSchema(
        "amount", .amount, required: true, aliases: ["期初金额"] + SharedHeader.amount,
        refused: SharedHeader.grossAmount),
      ColumnSchema("quantity", .signedQuantity, default: "0", aliases: SharedHeader.quantity),
      ColumnSchema("material_percent", .percent, aliases: ["材料约当系数"]),
      ColumnSchema("conversion_percent", .percent, aliases: ["约当系数"]),
      ColumnSchema("item", .item, aliases: SharedHeader.item),
    ])

  static let openingAccruals = DatasetSchema(
    .openingAccruals, matching: ["order", "receipt", "period"],
    [
      ColumnSchema("period", .period, required: true, aliases: SharedHeader.period),
      ColumnSchema("order", .text, required: true, aliases: ["订单号"]),
      ColumnSchema("receipt", .text, required: true, aliases: ["入库单号"]),
      ColumnSchema("item", .item, aliases: SharedHeader.item),
      ColumnSchema("quantity", .signedQuantity, aliases: SharedHeader.quantity),
      ColumnSchema(
        "amount", .amount, required: true, aliases: SharedHeader.amount, refused: SharedHeader.grossAmount),
    ])
}
