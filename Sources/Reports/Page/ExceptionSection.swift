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
  for group in groups { section += groupBlock(group, limits, words) }
  section += "</div>\n</section>\n"
  return section
}

private func groupBlock(_ group: PlanReport.ExceptionGroup, _ limits: ReportLimits, _ words: ReportWords)
  -> Markup
{
  let lines = group.lines.prefix(limits.exceptionsPerCode)
  var block: Markup = """
    <details class="group sheet"\(lines.count <= 25 ? " open" : "")><summary><span class="pill \(severityClass(group.severity))">\
    \(words.severity(group.severity))</span><span class="title">\(group.title.isEmpty ? group.code : group.title)</span>\
    <code>\(group.code)</code><span class="number">\(group.total)</span></summary>

    """
  if !lines.isEmpty {
    let columns = Column.allCases.filter { column in lines.contains { !cell($0, column).html.isEmpty } }
    block += "<div class=\"scroll\"><table class=\"list\"><thead><tr>"
    for column in columns {
      block += "<th scope=\"col\" class=\"\(column.isNumber ? "n" : "")\">\(words[column.heading])</th>"
    }
    block += "</tr></thead><tbody>\n"
    for line in lines {
      block += "<tr>"
      for column in columns { block += "<td class=\"\(column.rawValue)\">\(cell(line, column))</td>" }
      block += "</tr>\n"
    }
    block += "</tbody></table></div>\n"
  }
  if lines.count < group.total {
    let counts: KeyValuePairs = ["shown": grouped(lines.count), "total": grouped(group.total)]
    block += "<p class=\"more\">\(words(.exceptionsLimited, counts))</p>\n"
  }
  block += "</details>\n"
  return block
}

/// A column of a group's table, with the class of its cells; a column that is empty in a group is not shown.
private enum Column: String, CaseIterable {
  case item = "c"
  case name = "t"
  case document = "c x-document"
  case date = "d x-date"
  case quantity = "n x-quantity"
  case daysLate = "n x-late"
  case feasible = "d x-feasible"
  case detail = "w"

  var heading: ReportText {
    switch self {
    case .item: .item
    case .name: .name
    case .document: .document
    case .date: .date
    case .quantity: .quantity
    case .daysLate: .daysLate
    case .feasible: .feasible
    case .detail: .detail
    }
  }

  var isNumber: Bool { self == .quantity || self == .daysLate }
}

private func cell(_ line: PlanReport.ExceptionLine, _ column: Column) -> Markup {
  switch column {
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

/// A quantity with its unit; nothing where it is unknown.
func amount(_ quantity: Quantity?, _ unit: String) -> Markup {
  guard let quantity else { return "" }
  return unit.isEmpty ? "\(quantity)" : "\(quantity)<span class=\"u\">\(unit)</span>"
}
