extension DatasetSchema {
  static let routings = DatasetSchema(
    .routings, key: ["item", "operation"],
    [
      ColumnSchema("item", .item, required: true, aliases: SharedHeader.item),
      ColumnSchema("operation", .code, required: true, aliases: ["工序", "工序号", "工序编号"]),
      ColumnSchema("work_center", .code, required: true, aliases: workCenterHeaders),
      ColumnSchema("setup_hours", .quantity, default: "0", aliases: ["准备工时", "准备时间"], maximum: mostHours),
      ColumnSchema("hours_per_unit", .quantity, default: "0", aliases: ["单位工时", "单件工时"], maximum: mostHours),
    ])

  static let workCenters = DatasetSchema(
    .workCenters, key: ["work_center"],
    [
      ColumnSchema("work_center", .code, required: true, aliases: workCenterHeaders),
      ColumnSchema("name", .text, aliases: ["名称", "工作中心名称"]),
      ColumnSchema(
        "hours", .quantity, required: true, aliases: ["日工时", "每日工时", "每天工时", "hours_per_day"],
        maximum: mostHours),
    ])

  static let costRates = DatasetSchema(
    .costRates, key: ["work_center", "element", "valid_from"],
    [
      ColumnSchema("work_center", .code, required: true, aliases: workCenterHeaders),
      ColumnSchema("element", .code, required: true, aliases: SharedHeader.element),
      ColumnSchema("rate", .price, required: true, aliases: ["费率", "小时费率", "标准费率", "hourly_rate"]),
      ColumnSchema("valid_from", .date, aliases: SharedHeader.validFrom),
    ])

  /// Most hours that are accepted: more is a slip of the keyboard.
  private static let mostHours: Int64 = 1_000_000

  private static let workCenterHeaders = ["工作中心", "工作中心编码", "work_centre"]
}
