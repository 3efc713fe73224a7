extension ReportText {
  /// The texts of a kitting analysis; nil for others.
  var kittingText: (english: String, chinese: String)? {
    switch self {
    case .kitting: ("Kitting", "齐套分析")
    case .kittingRate: ("Kitting rate", "齐套率")
    case .kittingRateHint:
      ("{complete} of {total} open orders have everything in stock", "未清订单 {total} 张，物料已齐 {complete} 张")
    case .lineRate: ("Components in stock", "物料齐套率")
    case .lineRateHint:
      ("{complete} of {total} components of open orders", "未清订单物料 {total} 项，已齐 {complete} 项")
    case .noKitting: ("No open production or outsourcing orders.", "没有未清的生产或委外订单。")
    case .kittingLimited:
      ("The first {shown} of {total}; all in kitting.csv.", "前 {shown} 条，共 {total} 条；全部见 kitting.csv。")
    case .complete: ("Complete", "齐套")
    case .expected: ("Expected", "预计齐套")
    case .short: ("Short", "缺料")
    case .sets: ("Sets", "可齐套数")
    case .setsOf: ("To build", "待生产数量")
    case .completeOn: ("Complete on", "齐套日期")
    case .component: ("Component", "子项物料")
    case .required: ("Required", "应领数量")
    case .inStock: ("In stock", "库存可用")
    case .shortQuantity: ("Short", "缺料数量")
    case .expectedOn: ("Expected on", "预计到货")
    case .substitutes: ("Substitutes", "替代料")
    case .shortages: ("Shortages", "缺料明细")
    case .noShortages: ("Nothing is short: every open order has its components.", "没有缺料：所有未清订单物料齐套。")
    case .shortagesLimited:
      ("The first {shown} of {total}; all in shortages.csv.", "前 {shown} 条，共 {total} 条；全部见 shortages.csv。")
    default: nil
    }
  }
}
