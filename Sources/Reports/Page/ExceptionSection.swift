import Diagnostics
import Domain
import Numerics

/// The exceptions, one group a code; the long ones are folded.
func exceptionSection(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  let groups = report.exceptionGroups.filter { $0.total > 0 }
  let total = report.exceptionTotal
  var section: Markup = """
    <section id="exceptions">
    <div class="head"><h2>\(words[.exceptions]) <span class="count">\(total)</span></h2>
    """
  guard total > 0 else {
    section += "</div>\n<p class=\"sheet empty\">\(words[.noExceptions])</p>\n</section>\n"
    return section
  }
  section += filterBox(for: "exception-list", words)
  section += "</div>\n<div id=\"exception-list\">\n"
  for group in groups {
    let block = GroupBlock(
      severity: group.severity, mark: words.severity(group.severity),
      title: group.title.isEmpty ? group.code : group.title, code: group.code, total: group.total,
      lines: group.lines.prefix(limits.exceptionsPerCode), limited: { words(.exceptionsLimited, $0) })
    section += block.markup(ExceptionColumn.self, words)
  }
  section += "</div>\n</section>\n"
  return section
}

/// A column of the exceptions.
private enum ExceptionColumn: String, GroupColumn {
  case item = "c"
  case name = "t"
  case document = "c x-document"
  case date = "d x-date"
  case quantity = "n x-quantity"
  case daysLate = "n x-late"
  case feasible = "d x-feasible"
  case detail = "w"

  func heading(_ words: ReportWords) -> String {
    switch self {
    case .item: words[.item]
    case .name: words[.name]
    case .document: words[.document]
    case .date: words[.date]
    case .quantity: words[.quantity]
    case .daysLate: words[.daysLate]
    case .feasible: words[.feasible]
    case .detail: words[.detail]
    }
  }

  var isNumber: Bool { self == .quantity || self == .daysLate }

  func cell(_ line: PlanReport.ExceptionLine, _ words: ReportWords) -> Markup {
    switch self {
    case .item: "\(line.item)"
    case .name: "\(line.name)"
    case .document: "\(line.document)"
    case .date: "\(line.date)"
    case .quantity: amount(line.quantity, line.unit)
    case .daysLate: line.daysLate.map { "\($0)" } ?? ""
    case .feasible: "\(line.feasible)"
    case .detail: "\(line.detail)"
    }
  }
}
