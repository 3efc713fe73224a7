import Diagnostics
import Domain

/// Name, dates and the notes that come before everything.
func headSection(_ report: MorningReport, _ words: ReportWords) -> Markup {
  var head: Markup = ""
  if !report.notes.isEmpty {
    head += "<ul class=\"notes\">\n"
    for note in report.sortedNotes {
      head += """
        <li class="\(severityClass(note.severity))"><b>\(words.severity(note.severity))</b>\(note.text)</li>

        """
    }
    head += "</ul>\n"
  }
  head += """
    <header>
    <div><p class="eyebrow">\(words[report.title]) · \(words.longDate(report.asOf))</p>
    <h1>\(report.factory)</h1></div>
    <dl class="facts">
    """
  for fact in report.facts(words) { head += "<div><dt>\(fact.label)</dt><dd>\(fact.value)</dd></div>" }
  head += """
    </dl>
    </header>
    <nav><ul>
    """
  for anchor in report.anchors {
    head += "<li><a href=\"#\(anchor.id)\">\(words[anchor.text])"
    if let count = anchor.count { head += "<b>\(count)</b>" }
    head += "</a></li>"
  }
  head += "</ul></nav>\n"
  return head
}

extension MorningReport {
  /// The sections that the page leads to, in their order.
  fileprivate var anchors: [(id: String, text: ReportText, count: Int?)] {
    var anchors: [(id: String, text: ReportText, count: Int?)] = []
    if let plan {
      anchors += [
        ("exceptions", .exceptions, plan.exceptionTotal), ("weeks", .weeks, nil),
        ("orders", .orders, plan.orderTotal),
      ]
    }
    if let kitting { anchors.append(("kitting", .kitting, kitting.orderTotal)) }
    if let cost {
      anchors += [
        ("cost", .cost, nil), ("cost-products", .productCost, cost.groups.reduce(0) { $0 + $1.total }),
        ("wip", .wip, cost.wipTotal), ("allocations", .allocations, cost.pools.count),
        ("ledger", .ledger, cost.ledgerTotal), ("reconciliation", .reconciliation, cost.controls.count),
      ]
    }
    return anchors + [("inputs", .inputs, inputs.count)]
  }
}
