import Diagnostics

/// The texts of the reports about what differs from the last plan, in every language: the only place where they stand.
///
/// `{name}` is filled in by `ReportWords`.
package enum ChangeText: CaseIterable {
  case changes
  case changeHint
  case noChanges
  case changesLimited
  case change
  case added
  case addedHint
  case moved
  case movedHint
  case changed
  case changedHint
  case removed
  case removedHint
  case oldQuantity
  case oldDue
  case because
  case causeOf

  // Causes.
  case demand
  case stock
  case openOrders
  case orderComponents
  case bom
  case itemMaster
  case newItem
  case itemRemoved
  case asOfDate
  case options
  case overlay
  case otherInput
  case unknown

  /// The text in English and in simplified Chinese.
  package var inLanguages: (english: String, chinese: String) {
    switch self {
    case .changes: ("Changes", "计划变动")
    case .changeHint:
      (
        "Planned orders that differ from run {run}, and the input that made the difference.",
        "与运行 {run} 相比有变动的计划订单及其原因。"
      )
    case .noChanges: ("No order differs from run {run}.", "与运行 {run} 相比没有变动。")
    case .changesLimited:
      ("The first {shown} of {total}; all in changes.csv.", "前 {shown} 条，共 {total} 条；全部见 changes.csv。")
    case .change: ("Change", "变动")
    case .added: ("Added", "新增")
    case .addedHint: ("was not planned", "上次没有")
    case .moved: ("Moved", "改期")
    case .movedHint: ("is due on another day", "到期日不同")
    case .changed: ("Changed", "变更")
    case .changedHint:
      ("another quantity, start, supplier or status", "数量、开始日、供应商或状态不同")
    case .removed: ("Removed", "取消")
    case .removedHint: ("is no longer planned", "不再需要")
    case .oldQuantity: ("Was", "原数量")
    case .oldDue: ("Was due", "原到期日")
    case .because: ("Because of", "原因")
    case .causeOf: ("{cause} of {item}", "{item} 的{cause}")
    case .demand: ("demand", "需求")
    case .stock: ("stock", "库存")
    case .openOrders: ("open orders", "在途订单")
    case .orderComponents: ("components of open orders", "在制订单用料")
    case .bom: ("bill of materials", "物料清单")
    case .itemMaster: ("item master", "物料主数据")
    case .newItem: ("new item", "新物料")
    case .itemRemoved: ("item removed", "物料已删除")
    case .asOfDate: ("the as-of date", "计划日期")
    case .options: ("options", "计划参数")
    case .overlay: ("the overlay", "覆盖数据")
    case .otherInput: ("other input", "其他数据")
    case .unknown: ("unknown", "未知")
    }
  }
}

extension ChangeText {
  /// The word for how an order differs.
  static func word(_ change: PlanReport.Change) -> ChangeText {
    switch change {
    case .added: .added
    case .moved: .moved
    case .changed: .changed
    case .removed: .removed
    }
  }

  /// What the word means.
  static func hint(_ change: PlanReport.Change) -> ChangeText {
    switch change {
    case .added: .addedHint
    case .moved: .movedHint
    case .changed: .changedHint
    case .removed: .removedHint
    }
  }

  /// The words for a cause as `changes.csv` calls it.
  static func cause(_ name: String) -> ChangeText {
    switch name {
    case "demand": .demand
    case "stock": .stock
    case "open-orders": .openOrders
    case "order-components": .orderComponents
    case "bom": .bom
    case "item-master": .itemMaster
    case "new-item": .newItem
    case "item-removed": .itemRemoved
    case "as-of-date": .asOfDate
    case "options": .options
    case "overlay": .overlay
    case "other-input": .otherInput
    default: .unknown
    }
  }
}

extension ReportWords {
  /// Why an order differs: `demand 10 → 12 of TABLE`.
  func reason(_ line: PlanReport.ChangeLine) -> String {
    let causes = line.causes.map { cause in
      let word = self[ChangeText.cause(cause.name)]
      return cause.detail.isEmpty ? word : "\(word) \(cause.detail)"
    }
    let joined = causes.joined(separator: language == .english ? ", " : "、")
    return line.causeItem.isEmpty ? joined : self(.causeOf, ["cause": joined, "item": line.causeItem])
  }
}
