import Diagnostics
import Domain
import Numerics

/// What should happen to placed orders, one group an action; nothing where the pipeline does not ask.
func actionSection(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  guard let actions = report.actions, let total = report.actionTotal else { return "" }
  var section: Markup = """
    <section id="actions">
    <div class="head"><h2>\(words[.actions]) <span class="count">\(total)</span></h2>
    """
  guard total > 0 else {
    section += "</div>\n<p class=\"sheet empty\">\(words[.noActions])</p>\n</section>\n"
    return section
  }
  section += filterBox(for: "action-list", words)
  section += """
    </div>
    <p class="hint">\(words[.actionHint])</p>
    <div id="action-list">

    """
  for group in actions where group.total > 0 {
    let block = GroupBlock(
      severity: group.action.severity, mark: words[SupplyText.word(group.action)],
      title: words[SupplyText.hint(group.action)], code: group.action.name.description, total: group.total,
      lines: group.lines.prefix(limits.exceptionsPerCode), limited: { words(.actionsLimited, $0) })
    section += block.markup(ActionColumn.self, words)
  }
  section += "</div>\n</section>\n"
  return section
}

extension OrderMessage.Action {
  /// How much it matters.
  var severity: Severity {
    switch self {
    case .expedite, .pastDue: .error
    case .increase, .cancel, .decrease: .warning
    case .postpone: .note
    }
  }
}

/// A column of the messages.
private enum ActionColumn: String, GroupColumn {
  case document = "c"
  case kind = "k"
  case item = "c x-item"
  case name = "t"
  case due = "d x-due"
  case newDate = "d x-new-date"
  case quantity = "n x-quantity"
  case newQuantity = "n x-new-quantity"
  case replaces = "c x-replaces"
  case firm = "k x-firm"

  func heading(_ words: ReportWords) -> String {
    switch self {
    case .document: words[.document]
    case .kind: words[.kind]
    case .item: words[.item]
    case .name: words[.name]
    case .due: words[.due]
    case .newDate: words[.newDate]
    case .quantity: words[.quantity]
    case .newQuantity: words[.newQuantity]
    case .replaces: words[.inPlaceOf]
    case .firm: words[.status]
    }
  }

  var isNumber: Bool { self == .quantity || self == .newQuantity }

  func cell(_ line: PlanReport.ActionLine, _ words: ReportWords) -> Markup {
    switch self {
    case .document: "\(line.document)"
    case .kind: "<span class=\"\(kindClass(line.kind))\"><i class=\"dot\"></i>\(words.kind(line.kind))</span>"
    case .item: "\(line.item)"
    case .name: "\(line.name)"
    case .due: "\(line.from)"
    case .newDate: line.to == line.from ? "" : "\(line.to)"
    case .quantity: amount(line.quantity, line.unit)
    case .newQuantity:
      line.newQuantity == line.quantity || line.newQuantity == .zero
        ? "" : amount(line.newQuantity, line.unit)
    case .replaces: "\(line.replaces)"
    case .firm: line.isFirm ? "\(words.status(.firm))" : ""
    }
  }
}
