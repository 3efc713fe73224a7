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
  for group in actions where group.total > 0 { section += groupBlock(group, limits, words) }
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

private func groupBlock(_ group: PlanReport.ActionGroup, _ limits: ReportLimits, _ words: ReportWords)
  -> Markup
{
  let lines = group.lines.prefix(limits.exceptionsPerCode)
  var block: Markup = """
    <details class="group sheet"\(lines.count <= 25 ? " open" : "")><summary>\
    <span class="pill \(severityClass(group.action.severity))">\(words[SupplyText.word(group.action)])</span>\
    <span class="title">\(words[SupplyText.hint(group.action)])</span><code>\(group.action.name.description)</code>\
    <span class="number">\(group.total)</span></summary>

    """
  if !lines.isEmpty {
    let columns = Column.allCases.filter { column in lines.contains { !cell($0, column, words).html.isEmpty }
    }
    block += "<div class=\"scroll\"><table class=\"list\"><thead><tr>"
    for column in columns {
      block += "<th scope=\"col\" class=\"\(column.isNumber ? "n" : "")\">\(column.heading(words))</th>"
    }
    block += "</tr></thead><tbody>\n"
    for line in lines {
      block += "<tr>"
      for column in columns { block += "<td class=\"\(column.rawValue)\">\(cell(line, column, words))</td>" }
      block += "</tr>\n"
    }
    block += "</tbody></table></div>\n"
  }
  if lines.count < group.total {
    let counts: KeyValuePairs = ["shown": grouped(lines.count), "total": grouped(group.total)]
    block += "<p class=\"more\">\(words(.actionsLimited, counts))</p>\n"
  }
  block += "</details>\n"
  return block
}

/// A column of a group's table, with the class of its cells; a column that is empty in a group is not shown.
private enum Column: String, CaseIterable {
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
}

private func cell(_ line: PlanReport.ActionLine, _ column: Column, _ words: ReportWords) -> Markup {
  switch column {
  case .document: "\(line.document)"
  case .kind: "<span class=\"\(kindClass(line.kind))\"><i class=\"dot\"></i>\(words.kind(line.kind))</span>"
  case .item: "\(line.item)"
  case .name: "\(line.name)"
  case .due: "\(line.from)"
  case .newDate: line.to == line.from ? "" : "\(line.to)"
  case .quantity: amount(line.quantity, line.unit)
  case .newQuantity:
    line.newQuantity == line.quantity || line.newQuantity == .zero ? "" : amount(line.newQuantity, line.unit)
  case .replaces: "\(line.replaces)"
  case .firm: line.isFirm ? "\(words.status(.firm))" : ""
  }
}
