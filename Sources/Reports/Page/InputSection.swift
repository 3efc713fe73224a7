/// The files that were read: rows read = used + skipped + rejected.
func inputSection(_ report: MorningReport, _ words: ReportWords) -> Markup {
  var section: Markup = """
    <section id="inputs">
    <div class="head"><h2>\(words[.inputs]) <span class="count">\(report.inputs.count)</span></h2></div>

    """
  guard !report.inputs.isEmpty else {
    section += "<p class=\"sheet empty\">\(words[.noInputs])</p>\n</section>\n"
    return section
  }
  section += """
    <div class="sheet scroll" tabindex="0"><table><thead><tr><th scope="col">\(words[.file])</th>\
    <th scope="col">\(words[.dataset])</th><th scope="col" class="n">\(words[.rowsRead])</th>\
    <th scope="col" class="n">\(words[.rowsUsed])</th><th scope="col" class="n">\(words[.rowsSkipped])</th>\
    <th scope="col" class="n">\(words[.rowsRejected])</th></tr></thead><tbody>

    """
  for input in report.inputs {
    section += """
      <tr><td>\(input.name)</td><td>\(input.dataset)</td><td class="n">\(input.read)</td>\
      <td class="n">\(input.used)</td><td class="n\(input.skipped == 0 ? " same" : "")">\(input.skipped)</td>\
      <td class="n \(input.rejected == 0 ? "same" : "late")">\(input.rejected)</td></tr>

      """
  }
  let total = report.inputTotal
  section += """
    </tbody><tfoot><tr><th scope="row">\(words[.total])</th><td></td><td class="n">\(total.read)</td>\
    <td class="n">\(total.used)</td><td class="n">\(total.skipped)</td><td class="n">\(total.rejected)</td></tr></tfoot></table></div>
    </section>

    """
  return section
}
