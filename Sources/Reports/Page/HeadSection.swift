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
  for anchor in report.anchors(words) {
    head += "<li><a href=\"#\(anchor.id)\">\(anchor.text)"
    if let count = anchor.count { head += "<b>\(count)</b>" }
    head += "</a></li>"
  }
  head += "</ul></nav>\n"
  return head
}

extension MorningReport {
  /// The sections that the page leads to, in their order.
  fileprivate func anchors(_ words: ReportWords) -> [(id: String, text: String, count: Int?)] {
    var anchors: [(id: String, text: String, count: Int?)] = []
    if let plan {
      anchors.append(("exceptions", words[.exceptions], plan.exceptionTotal))
      if let count = plan.actionTotal { anchors.append(("actions", words[.actions], count)) }
      if let changes = plan.changes { anchors.append(("changes", words[.changes], changes.total)) }
      anchors += [("weeks", words[.weeks], nil), ("orders", words[.orders], plan.orderTotal)]
      if plan.commitments != nil { anchors.append(("commitments", words[.commitments], nil)) }
      if let capacity = plan.capacity { anchors.append(("capacity", words[.capacity], capacity.overloads)) }
    }
    if let kitting { anchors.append(("kitting", words[.kitting], kitting.orderTotal)) }
    if let cost {
      anchors += [
        ("cost", words[.cost], nil),
        ("cost-products", words[.productCost], cost.groups.reduce(0) { $0 + $1.total }),
      ]
      if let margins = cost.margins { anchors.append(("margins", words[.margins], margins.total)) }
      anchors.append(("wip", words[.wip], cost.wipTotal))
      if cost.varianceTotal > 0 { anchors.append(("variances", words[.variances], cost.varianceTotal)) }
      anchors += [
        ("allocations", words[.allocations], cost.pools.count),
        ("ledger", words[.ledger], cost.ledgerTotal),
        ("reconciliation", words[.reconciliation], cost.controls.count),
      ]
    }
    return anchors + [("inputs", words[.inputs], inputs.count)]
  }
}
