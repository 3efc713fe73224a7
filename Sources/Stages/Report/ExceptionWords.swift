internal import Diagnostics
internal import Domain

extension PlanException.Code {
  /// How much it matters to a planner.
  var severity: Severity {
    switch self {
    case .leftOut, .releasePastDue, .noBom: .error
    case .shortInsideFence, .noSupplier, .pastDueDemand, .pastDueReceipt, .issuesUnknown,
      .reservationIdle, .stockExpired, .outputShort, .overload, .unknownWorkCenter:
      .warning
    case .forecastDropped, .changeNotApproved, .safetyStockIgnored, .substituteDropped, .noPrice: .note
    }
  }

  /// What it means in a few words, for people.
  func title(in language: Language) -> String {
    switch self {
    case .releasePastDue: language.choose("Should have been released before today", "应在今天之前投放")
    case .shortInsideFence: language.choose("Short inside the planning fence", "计划时界内短缺")
    case .noBom: language.choose("To be made, but without a bill of materials", "自制件没有物料清单")
    case .noSupplier: language.choose("To be bought, but without a supplier", "外购件没有供应商")
    case .pastDueDemand: language.choose("Demand that is past due", "已逾期的需求")
    case .pastDueReceipt: language.choose("Open orders that are past due", "已逾期的在途订单")
    case .forecastDropped: language.choose("Forecasts whose period has passed", "期间已过的预测")
    case .issuesUnknown: language.choose("Orders with completions but no known issues", "有完工但无领料记录的订单")
    case .leftOut: language.choose("Not planned: the bill of materials runs in a circle", "未计划：物料清单循环")
    case .changeNotApproved: language.choose("Engineering changes that are not approved", "未审核的工程变更")
    case .substituteDropped:
      language.choose("Substitutes that stand below what they replace, not used", "与主料循环的替代料（不采用）")
    case .outputShort:
      language.choose("Co-products and by-products that are short and not planned", "短缺且不能计划的联副产品")
    case .noPrice: language.choose("Orders without a price", "没有价格的订单")
    case .overload: language.choose("More load than capacity (hours of a week)", "负荷超过产能（按周，小时）")
    case .unknownWorkCenter: language.choose("Work centers of routings that are not listed", "工艺路线中未登记的工作中心")
    case .safetyStockIgnored: language.choose("Safety stock of phantoms, which is not kept", "虚拟件的安全库存（不考虑）")
    case .reservationIdle:
      language.choose("Stock reserved for orders with nothing left to ship", "为已无未发数量的订单预留的库存")
    case .stockExpired: language.choose("Stock that has expired", "已过有效期的库存")
    }
  }
}

extension Language {
  /// The text in this language.
  fileprivate func choose(_ english: String, _ chinese: String) -> String {
    self == .english ? english : chinese
  }
}
