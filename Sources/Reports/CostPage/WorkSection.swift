import Numerics

/// Orders with work in process, by element.
func wipSection(_ cost: CostReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  var section: Markup = """
    <section id="wip">
    <div class="head"><h2>\(words[.wip]) <span class="count">\(cost.wipTotal)</span></h2>
    """
  guard cost.wipTotal > 0 else {
    section += "</div>\n<p class=\"sheet empty\">\(words[.noWIP])</p>\n</section>\n"
    return section
  }
  section += filterBox(for: "wip-list", words, hint: .costFilterHint)
  section += "</div>\n"
  let lines = cost.wip.prefix(limits.wipRows)
  if let cut = words.cut(lines.count, of: cost.wipTotal, file: "wip_balance.csv") {
    section += "<p class=\"hint\">\(cut)</p>\n"
  }
  let elements = cost.elements(in: [cost.wipElements] + lines.map(\.elements))
  let colours = ElementColours(cost)
  section += """
    <div class="sheet scroll" id="wip-list" tabindex="0"><table class="list"><thead><tr><th scope="col">\(words[.order])</th>\
    <th scope="col">\(words[.item])</th><th scope="col">\(words[.name])</th>
    """
  for element in elements {
    section += """
      <th scope="col" class="n \(colours.style(element))">\(words.element(element))</th>
      """
  }
  section += "<th scope=\"col\" class=\"n\">\(words[.total])</th></tr></thead><tbody>\n"
  for line in lines {
    section += """
      <tr><td class="c">\(line.order)</td><td class="c">\(line.item)</td><td class="t">\(line.name)</td>
      """
    section += cells(line.elements, elements, words)
  }
  section += "</tbody><tfoot>"
  if let others = cost.otherWIP(after: lines) {
    let rest = words(.others, ["count": grouped(cost.wipTotal - lines.count)])
    section += "<tr class=\"same\"><td colspan=\"3\">\(rest)</td>"
    section += cells(others, elements, words)
  }
  section += "<tr><td colspan=\"3\">\(words[.total])</td>"
  section += cells(cost.wipElements, elements, words)
  section += "</tfoot></table></div>\n</section>\n"
  return section
}

private func cells(_ amounts: [CostReport.ElementAmount], _ elements: [String], _ words: ReportWords)
  -> Markup
{
  var cells: Markup = ""
  for element in elements {
    let amount = amounts[element]
    cells +=
      amount == .zero
      ? "<td class=\"n\"></td>" : "<td class=\"n\" data-label=\"\(words.element(element))\">\(amount)</td>"
  }
  cells += "<td class=\"n\" data-label=\"\(words[.total])\"><b>\(amounts.total)</b></td></tr>\n"
  return cells
}

/// The pools of expenses and how they were allocated.
func poolSection(_ cost: CostReport, _ words: ReportWords) -> Markup {
  var section: Markup = """
    <section id="allocations">
    <div class="head"><h2>\(words[.allocations]) <span class="count">\(cost.pools.count)</span></h2></div>

    """
  guard !cost.pools.isEmpty else {
    section += "<p class=\"sheet empty\">\(words[.noPools])</p>\n</section>\n"
    return section
  }
  let colours = ElementColours(cost)
  section += """
    <div class="sheet scroll" tabindex="0"><table class="list"><thead><tr><th scope="col">\(words[.costCenter])</th>\
    <th scope="col">\(words[.element])</th><th scope="col">\(words[.allocationBasis])</th>\
    <th scope="col" class="n">\(words[.sharedBy])</th><th scope="col" class="n">\(words[.amount])</th>\
    <th scope="col">\(words[.status])</th></tr></thead><tbody>

    """
  for pool in cost.pools {
    let state = words[pool.isCarried ? .carried : .allocated]
    section += """
      <tr><td class="c">\(pool.costCenter)</td>\
      <td class="\(colours.style(pool.element))"><i class="dot"></i>\(words.element(pool.element))</td>\
      <td>\(words.basis(pool.basis))</td><td class="n" data-label="\(words[.sharedBy])">\(pool.orders)</td>\
      <td class="n" data-label="\(words[.amount])">\(pool.amount)</td><td class="k">\
      <span class="\(pool.isCarried ? "pill warning" : "same")">\(state)</span></td></tr>

      """
  }
  section += """
    </tbody><tfoot><tr><td colspan="4">\(words[.total])</td>\
    <td class="n" data-label="\(words[.amount])">\(sum(cost.pools.map(\.amount)))</td><td></td></tr></tfoot></table></div>
    </section>

    """
  return section
}
