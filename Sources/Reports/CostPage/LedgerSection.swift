import Numerics

/// The inventory ledger: amounts with their quantities below.
func ledgerSection(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  var section: Markup = """
    <section id="ledger">
    <div class="head"><h2>\(words[.ledger]) <span class="count">\(cost.ledgerTotal)</span></h2>
    """
  guard cost.ledgerTotal > 0 else {
    section += "</div>\n<p class=\"sheet empty\">\(words[.noLedger])</p>\n</section>\n"
    return section
  }
  section += filterBox(for: "ledger-list", words, hint: .costFilterHint)
  let lines = cost.ledger.prefix(limits.ledgerRows)
  section += "</div>\n<p class=\"hint\">\(words[.ledgerHint])"
  if let cut = words.cut(lines.count, of: cost.ledgerTotal, file: "inventory_ledger.csv") {
    section += " \(cut)"
  }
  section += """
    </p>
    <div class="sheet scroll" id="ledger-list" tabindex="0"><table class="list"><thead><tr><th scope="col">\(words[.item])</th>\
    <th scope="col">\(words[.name])</th>
    """
  for text in [ReportText.opening, .received, .issued, .closing] {
    section += "<th scope=\"col\" class=\"n\">\(words[text])</th>"
  }
  section += "</tr></thead><tbody>\n"
  for line in lines {
    section += "<tr><td class=\"c\">\(line.item)</td><td class=\"t\">\(line.name)</td>"
    section += cells(line.amounts, line.quantities, line.unit, words)
  }
  section += "</tbody><tfoot>"
  if let others = cost.otherLedger(after: lines) {
    let rest = words(.others, ["count": grouped(cost.ledgerTotal - lines.count)])
    section += "<tr class=\"same\"><td colspan=\"2\">\(rest)</td>"
    section += cells(others, nil, "", words)
  }
  section += "<tr><td colspan=\"2\">\(words[.total])</td>"
  section += cells(cost.ledgerAmounts, nil, "", words)
  section += "</tfoot></table></div>\n</section>\n"
  return section
}

private func cells(
  _ amounts: CostReport.LedgerAmounts, _ quantities: CostReport.LedgerQuantities?, _ unit: String,
  _ words: ReportWords
) -> Markup {
  let columns: [(text: ReportText, amount: Money, quantity: Quantity?)] = [
    (.opening, amounts.opening, quantities?.opening), (.received, amounts.received, quantities?.received),
    (.issued, amounts.issued, quantities?.issued), (.closing, amounts.closing, quantities?.closing),
  ]
  var cells: Markup = ""
  for column in columns {
    cells += "<td class=\"n\" data-label=\"\(words[column.text])\">\(column.amount)"
    if let quantity = column.quantity { cells += " <small>\(quantity) \(unit)</small>" }
    cells += "</td>"
  }
  cells += "</tr>\n"
  return cells
}
