import Numerics

/// The controls with their two sides, broken ones first.
func controlSection(_ cost: CostReport, _ words: ReportWords) -> Markup {
  var section: Markup = """
    <section id="reconciliation">
    <div class="head"><h2>\(words[.reconciliation]) <span class="count">\(cost.controls.count)</span></h2></div>

    """
  guard !cost.controls.isEmpty else {
    section += "<p class=\"sheet empty\">\(words[.noControls])</p>\n</section>\n"
    return section
  }
  section += """
    <div class="sheet scroll" tabindex="0"><p class="verdict \(cost.isBalanced ? "good" : "error")">\(words.verdict(cost))</p>
    <table class="list"><thead><tr><th scope="col">\(words[.controlMeaning])</th><th scope="col">\(words[.control])</th>\
    <th scope="col" class="n">\(words[.left])</th><th scope="col" class="n">\(words[.right])</th>\
    <th scope="col" class="n">\(words[.difference])</th><th scope="col">\(words[.status])</th></tr></thead><tbody>

    """
  for control in cost.controls.filter({ !$0.isOK }) + cost.controls.filter(\.isOK) {
    section += """
      <tr class="\(control.isOK ? "" : "broken")"><td>\(words.control(control.control))</td>\
      <td class="c"><code>\(control.control)</code></td>\
      <td class="n" data-label="\(words[.left])">\(control.left)</td>\
      <td class="n" data-label="\(words[.right])">\(control.right)</td>\
      <td class="n \(control.isOK ? "same" : "late")" data-label="\(words[.difference])">\(control.difference)</td>\
      <td class="k"><span class="pill \(control.isOK ? "good" : "error")">\(words[control.isOK ? .balances : .differs])</span></td></tr>

      """
  }
  section += "</tbody></table></div>\n</section>\n"
  return section
}
