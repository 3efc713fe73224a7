import Numerics

/// What sales lines brought in and cost; nothing where nobody asks.
func marginSection(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  guard let margins = cost.margins else { return "" }
  var section: Markup = """
    <section id="margins">
    <div class="head"><h2>\(words[.margins]) <span class="count">\(margins.total)</span></h2>
    """
  guard margins.total > 0 else {
    section += "</div>\n<p class=\"sheet empty\">\(words[.noMargins])</p>\n</section>\n"
    return section
  }
  section += filterBox(for: "margin-list", words, hint: .costFilterHint)
  section += "</div>\n<p class=\"hint\">\(words[.marginHint])</p>\n"
  let lines = margins.lines.prefix(limits.marginRows)
  if let cut = words.cut(lines.count, of: margins.total, file: "margins.csv") {
    section += "<p class=\"hint\">\(cut)</p>\n"
  }
  if margins.unpriced > 0 {
    section += "<p class=\"hint\">\(words(.unpricedLines, ["count": grouped(margins.unpriced)]))</p>\n"
  }
  section += """
    <div class="sheet scroll" id="margin-list" tabindex="0"><table class="list"><thead><tr>\
    <th scope="col">\(words[.salesOrder])</th><th scope="col">\(words[.line])</th>\
    <th scope="col">\(words[.item])</th><th scope="col">\(words[.name])</th>\
    <th scope="col" class="n">\(words[.shipped])</th><th scope="col" class="n">\(words[.revenue])</th>\
    <th scope="col" class="n">\(words[.costOfSales])</th><th scope="col" class="n">\(words[.margin])</th>\
    <th scope="col" class="n">\(words[.marginShare])</th></tr></thead><tbody>

    """
  for line in lines { section += row(line, words) }
  section += """
    </tbody><tfoot><tr><td colspan="5">\(words[.total])</td>\
    <td class="n" data-label="\(words[.revenue])">\(margins.revenue)</td>\
    <td class="n" data-label="\(words[.costOfSales])">\(margins.cost)</td>\
    <td class="n" data-label="\(words[.margin])">\(margins.margin)</td>\
    <td class="n" data-label="\(words[.marginShare])">\(share(margins.margin, of: margins.revenue))</td></tr></tfoot></table></div>
    </section>

    """
  return section
}

private func row(_ line: CostReport.MarginLine, _ words: ReportWords) -> Markup {
  let unit: Markup = line.unit.isEmpty ? "" : "<span class=\"u\">\(line.unit)</span>"
  var row: Markup = """
    <tr><td class="c">\(line.order)</td><td class="c">\(line.line)</td><td class="c">\(line.item)</td>\
    <td class="t">\(line.name)</td><td class="n" data-label="\(words[.shipped])">\(line.quantity)\(unit)</td>
    """
  guard let revenue = line.revenue, let margin = line.margin else {
    row += """
      <td class="n"></td><td class="n" data-label="\(words[.costOfSales])">\(line.cost)</td>\
      <td class="n"></td><td class="n"></td></tr>

      """
    return row
  }
  let style = margin < .zero ? "n late" : "n"
  row += """
    <td class="n" data-label="\(words[.revenue])">\(revenue)</td>\
    <td class="n" data-label="\(words[.costOfSales])">\(line.cost)</td>\
    <td class="\(style)" data-label="\(words[.margin])">\(margin)</td>\
    <td class="\(style)" data-label="\(words[.marginShare])">\(share(margin, of: revenue))</td></tr>

    """
  return row
}
