import Numerics

/// Why orders cost more or less than standard; nothing where none is compared.
func varianceSection(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  guard cost.varianceTotal > 0 else { return "" }
  let lines = cost.variances.prefix(limits.wipRows)
  var section: Markup = """
    <section id="variances">
    <div class="head"><h2>\(words[.variances]) <span class="count">\(cost.varianceTotal)</span></h2>
    """
  section += filterBox(for: "variance-list", words, hint: .costFilterHint)
  section += "</div>\n<p class=\"hint\">\(words[.variancesHint])</p>\n"
  if let cut = words.cut(lines.count, of: cost.varianceTotal, file: "variances.csv") {
    section += "<p class=\"hint\">\(cut)</p>\n"
  }
  section += """
    <div class="sheet scroll" id="variance-list" tabindex="0"><table class="list"><thead><tr><th scope="col">\(words[.order])</th>\
    <th scope="col">\(words[.item])</th><th scope="col">\(words[.name])</th>
    """
  for reason in CostReport.OrderVariance.reasons {
    section += "<th scope=\"col\" class=\"n\">\(words[reason])</th>"
  }
  section += "<th scope=\"col\" class=\"n\">\(words[.actualLessStandard])</th></tr></thead><tbody>\n"
  for line in lines {
    section += """
      <tr><td class="c">\(line.order)</td><td class="c">\(line.item)</td><td class="t">\(line.name)</td>
      """
    section += cells(line.amounts, words)
  }
  section += "</tbody><tfoot><tr><td colspan=\"3\">\(words[.total])</td>"
  section += cells(cost.varianceSums, words)
  section += "</tfoot></table></div>\n</section>\n"
  return section
}

private func cells(_ amounts: [Money], _ words: ReportWords) -> Markup {
  var cells: Markup = ""
  for (reason, amount) in zip(CostReport.OrderVariance.reasons, amounts) {
    cells +=
      amount == .zero
      ? "<td class=\"n\"></td>" : "<td class=\"n\" data-label=\"\(words[reason])\">\(amount)</td>"
  }
  cells += """
    <td class="n" data-label="\(words[.actualLessStandard])"><b>\(sum(amounts))</b></td></tr>

    """
  return cells
}
