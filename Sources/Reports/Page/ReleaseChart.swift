import Domain

/// The orders to release per week as stacked bars, drawn with whole tenths of a unit so that the bytes never depend on a machine.
func releaseChart(_ totals: WeekTotals, _ words: ReportWords) -> Markup {
  let plot = Plot(weeks: totals.weeks.count, most: totals.peak?.orders.total ?? 0)
  var chart: Markup = """
    <svg viewBox="0 0 \(plain: Plot.width) \(plain: Plot.height)" role="img" aria-labelledby="chart-title chart-text">
    <title id="chart-title">\(words[.chartTitle])</title>
    <desc id="chart-text">\(chartText(totals, words))</desc>

    """
  for value in stride(from: 0, through: plot.top, by: plot.step) {
    let y = plot.y(value)
    chart += """
      <line class="\(value == 0 ? "axis" : "")" x1="\(plain: Plot.left)" x2="\(plain: Plot.width)" y1="\(tenths: y)" y2="\(tenths: y)"/>\
      <text x="\(plain: Plot.left - 8)" y="\(tenths: y + 40)" text-anchor="end">\(value)</text>

      """
  }
  for (index, week) in totals.weeks.enumerated() { chart += bar(week, at: index, plot, words) }
  chart += "</svg>\n"
  return chart
}

private func bar(_ week: WeekTotals.Week, at index: Int, _ plot: Plot, _ words: ReportWords) -> Markup {
  let label = words.shortDate(week.monday)
  let orders = week.orders
  let hover = words(
    .chartWeek,
    [
      "week": label, "total": grouped(orders.total), "purchase": grouped(orders.purchase),
      "production": grouped(orders.production), "outsourcing": grouped(orders.outsourcing),
    ])
  var bar: Markup = "<g><title>\(hover)</title>"
  var below = 0
  for kind in OrderKind.allCases where orders[kind] > 0 {
    let bottom = plot.y(below)
    below += orders[kind]
    let top = plot.y(below)
    bar += """
      <rect class="\(kindClass(kind))" x="\(tenths: plot.x(index))" y="\(tenths: top)" \
      width="\(tenths: plot.barWidth)" height="\(tenths: bottom - top)"/>
      """
  }
  if orders.total > 0, plot.slot >= 300 || index % 2 == 0 {
    bar += """
      <text class="sum" x="\(tenths: plot.middle(index))" y="\(tenths: plot.y(orders.total) - 50)" \
      text-anchor="middle">\(orders.total)</text>
      """
  }
  if index % plot.labelEvery == 0 {
    bar += """
      <text x="\(tenths: plot.middle(index))" y="\(plain: Plot.height - 8)" text-anchor="middle">\(label)</text>
      """
  }
  bar += "</g>\n"
  return bar
}

/// The chart in one sentence.
func chartText(_ totals: WeekTotals, _ words: ReportWords) -> String {
  guard let first = totals.weeks.first, let peak = totals.peak else { return "" }
  return words(
    .chartSummary,
    [
      "weeks": grouped(totals.weeks.count), "first": words.shortDate(first.monday),
      "total": grouped(totals.total), "peak": words.shortDate(peak.monday),
      "most": grouped(peak.orders.total),
    ])
}
