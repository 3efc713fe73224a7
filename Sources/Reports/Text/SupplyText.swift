package import Domain

/// The texts of the reports about placed orders, in every language: the only place where they stand.
///
/// `{name}` is filled in by `ReportWords`.
package enum SupplyText: CaseIterable {
  // Placed orders.
  case actions
  case actionSheet
  case actionHint
  case noActions
  case actionsLimited
  case action
  case expedite
  case expediteHint
  case pastDue
  case pastDueHint
  case increase
  case increaseHint
  case postpone
  case postponeHint
  case decrease
  case decreaseHint
  case cancel
  case cancelHint
  case newDate
  case newQuantity
  case inPlaceOf

  // Purchase commitments.
  case commitments
  case commitmentSheet
  case commitmentText
  case noCommitments
  case commitmentsLimited
  case unpricedHint
  case unpriced
  case laterAmount
  case suppliers
  case openStatus

  // Capacity.
  case capacity
  case capacityHint
  case noOverload
  case capacityText
  case capacityLine
  case capacityLimited
  case capacityChartOf
  case loadLimited
  case load
  case overload
  case overloadOrders
  case overloadSheet
  case utilisation
  case workCenter
  case hours
  case capacityHours

  /// The text in English and in simplified Chinese.
  package var inLanguages: (english: String, chinese: String) {
    switch self {
    case .actions: ("Placed orders to change", "在途订单调整建议")
    case .actionSheet: ("Placed orders", "在途订单调整")
    case .actionHint:
      (
        "What should happen to orders that are placed already. The plan counts them as they stand.",
        "对已下达订单的调整建议；计划仍按订单现有日期和数量计算。"
      )
    case .noActions:
      ("Every placed order comes when and in the quantity in which it is needed.", "所有在途订单的日期和数量均符合需求。")
    case .actionsLimited:
      ("The first {shown} of {total}; all in actions.csv.", "前 {shown} 条，共 {total} 条；全部见 actions.csv。")
    case .action: ("Action", "建议")
    case .expedite: ("Bring forward", "提前")
    case .expediteHint: ("needed before it comes", "需求早于到货")
    case .pastDue: ("Past due", "逾期")
    case .pastDueHint: ("should have come already", "应已到货")
    case .increase: ("Enlarge", "增加")
    case .increaseHint: ("in place of a planned order", "代替计划订单")
    case .postpone: ("Put off", "推迟")
    case .postponeHint: ("comes before it is needed", "到货早于需求")
    case .decrease: ("Lessen", "减少")
    case .decreaseHint: ("needed only in part", "仅部分需要")
    case .cancel: ("Cancel", "取消")
    case .cancelHint: ("nothing needs it", "没有需求")
    case .newDate: ("New date", "建议日期")
    case .newQuantity: ("New quantity", "建议数量")
    case .inPlaceOf: ("In place of", "代替的计划订单")
    case .commitments: ("Purchase commitments", "采购资金需求")
    case .commitmentSheet: ("Commitments", "采购资金需求")
    case .commitmentText:
      (
        "Stacked bars by week of open, firm and planned orders: {total} in all.",
        "按周堆叠的未清、确认和计划订单金额：共 {total}。"
      )
    case .noCommitments: ("No orders with a price.", "没有带价格的订单。")
    case .commitmentsLimited:
      (
        "The first {shown} of {total}; all in purchase_commitments.csv.",
        "前 {shown} 条，共 {total} 条；全部见 purchase_commitments.csv。"
      )
    case .unpricedHint:
      ("{count} orders have no price and are in no amount.", "{count} 张订单没有价格，未计入金额。")
    case .unpriced: ("Without price", "无价格")
    case .laterAmount: ("{amount} more are due after these weeks.", "此后各周另有 {amount}。")
    case .suppliers: ("By supplier", "按供应商")
    case .openStatus: ("Open", "未清")
    case .capacity: ("Capacity", "产能负荷")
    case .capacityHint:
      (
        "Weeks in which orders need more hours than a work center has. Nothing is moved.",
        "订单所需工时超过工作中心产能的周数。计划未因此调整。"
      )
    case .noOverload: ("Every work center has the hours that orders need.", "各工作中心的产能均能满足订单需求。")
    case .capacityText:
      (
        "Load of work center {center} in {weeks} weeks beside its capacity; {overloads} weeks are overloaded.",
        "工作中心 {center} 共 {weeks} 周的负荷与产能；其中 {overloads} 周超负荷。"
      )
    case .capacityLine: ("Line: capacity in hours", "横线：产能（小时）")
    case .capacityLimited:
      (
        "The first {shown} of {total} work centers; all in capacity.csv.",
        "前 {shown} 个工作中心，共 {total} 个；全部见 capacity.csv。"
      )
    case .capacityChartOf: ("{center}: load and capacity in hours", "{center}：负荷与产能（小时）")
    case .loadLimited:
      (
        "The first {shown} of {total}; all in capacity_load.csv.",
        "前 {shown} 条，共 {total} 条；全部见 capacity_load.csv。"
      )
    case .load: ("Load", "负荷")
    case .overload: ("Overload", "超负荷")
    case .overloadOrders: ("Orders in overloaded weeks", "超负荷周的订单")
    case .overloadSheet: ("Overloads", "超负荷订单")
    case .utilisation: ("Load in percent of capacity", "负荷率")
    case .workCenter: ("Work center", "工作中心")
    case .hours: ("Hours", "工时")
    case .capacityHours: ("Capacity", "产能")
    }
  }
}

extension SupplyText {
  /// The word for an action.
  package static func word(_ action: OrderMessage.Action) -> SupplyText {
    switch action {
    case .expedite: .expedite
    case .pastDue: .pastDue
    case .increase: .increase
    case .postpone: .postpone
    case .decrease: .decrease
    case .cancel: .cancel
    }
  }

  /// What an action means in a few words.
  static func hint(_ action: OrderMessage.Action) -> SupplyText {
    switch action {
    case .expedite: .expediteHint
    case .pastDue: .pastDueHint
    case .increase: .increaseHint
    case .postpone: .postponeHint
    case .decrease: .decreaseHint
    case .cancel: .cancelHint
    }
  }
}
