import Diagnostics
import Domain
import Numerics

/// What differs from the last plan and why, one group a kind of difference; nothing where the pipeline does not compare.
func changeSection(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  guard let changes = report.changes else { return "" }
  let since: KeyValuePairs = ["run": changes.since]
  var section: Markup = """
    <section id="changes">
    <div class="head"><h2>\(words[.changes]) <span class="count">\(changes.total)</span></h2>
    """
  guard changes.total > 0 else {
    section += "</div>\n<p class=\"sheet empty\">\(words(.noChanges, since))</p>\n</section>\n"
    return section
  }
  section += filterBox(for: "change-list", words)
  section += """
    </div>
    <p class="hint">\(words(.changeHint, since))</p>
    <div id="change-list">

    """
  for group in changes.groups where group.total > 0 {
    let block = GroupBlock(
      severity: .note, mark: words[ChangeText.word(group.change)],
      title: words[ChangeText.hint(group.change)], code: group.change.rawValue, total: group.total,
      lines: group.lines.prefix(limits.exceptionsPerCode), limited: { words(.changesLimited, $0) })
    section += block.markup(ChangeColumn.self, words)
  }
  section += "</div>\n</section>\n"
  return section
}

/// A column of the differences.
private enum ChangeColumn: String, GroupColumn {
  case order = "c"
  case kind = "k"
  case item = "c x-item"
  case name = "t"
  case quantity = "n x-quantity"
  case oldQuantity = "n x-was"
  case due = "d x-due"
  case oldDue = "d x-was-due"
  case because = "w"

  func heading(_ words: ReportWords) -> String {
    switch self {
    case .order: words[.order]
    case .kind: words[.kind]
    case .item: words[.item]
    case .name: words[.name]
    case .quantity: words[.quantity]
    case .oldQuantity: words[.oldQuantity]
    case .due: words[.due]
    case .oldDue: words[.oldDue]
    case .because: words[.because]
    }
  }

  var isNumber: Bool { self == .quantity || self == .oldQuantity }

  func cell(_ line: PlanReport.ChangeLine, _ words: ReportWords) -> Markup {
    switch self {
    case .order: "\(line.id)"
    case .kind: "<span class=\"\(kindClass(line.kind))\"><i class=\"dot\"></i>\(words.kind(line.kind))</span>"
    case .item: "\(line.item)"
    case .name: "\(line.name)"
    case .quantity: amount(line.quantity, line.unit)
    case .oldQuantity: amount(line.oldQuantity, line.unit)
    case .due: "\(line.due)"
    case .oldDue: "\(line.oldDue)"
    case .because: "\(words.reason(line))"
    }
  }
}
