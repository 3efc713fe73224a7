import Domain

/// Stacked bars of consecutive weeks, with a line for what there is of them, drawn with whole tenths of a unit.
struct WeekBars {
  /// One part of every bar.
  struct Series {
    /// Class that colours it.
    var style: String
    /// What it stands for.
    var label: String
    /// A value for each week.
    var values: [Int]
  }

  /// Distinguishes the chart from others on the page.
  var id: String
  var title: String
  /// The chart in one sentence.
  var text: String
  var firstMonday: CivilDate
  var series: [Series]
  /// A value for each week, drawn as steps; empty without a line.
  var line: [Int] = []

  private var weeks: Int { series.map(\.values.count).max() ?? 0 }

  private func total(_ week: Int) -> Int { series.reduce(0) { $0 + $1.values[week] } }

  /// The picture.
  func markup(_ words: ReportWords) -> Markup {
    let most = max((0..<weeks).map(total).max() ?? 0, line.max() ?? 0)
    let plot = Plot(weeks: weeks, most: most)
    var chart: Markup = """
      <svg viewBox="0 0 \(plain: Plot.width) \(plain: Plot.height)" role="img" aria-labelledby="\(id)-title \(id)-text">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-text">\(text)</desc>

      """
    for value in stride(from: 0, through: plot.top, by: plot.step) {
      let y = plot.y(value)
      chart += """
        <line class="\(value == 0 ? "axis" : "")" x1="\(plain: Plot.left)" x2="\(plain: Plot.width)" y1="\(tenths: y)" y2="\(tenths: y)"/>\
        <text x="\(plain: Plot.left - 8)" y="\(tenths: y + 40)" text-anchor="end">\(value)</text>

        """
    }
    for week in 0..<weeks { chart += bar(week, plot, words) }
    for (week, value) in line.enumerated() {
      let y = plot.y(value)
      let left = plot.middle(week) - plot.slot / 2
      chart += """
        <line class="limit" x1="\(tenths: left)" x2="\(tenths: left + plot.slot)" y1="\(tenths: y)" y2="\(tenths: y)"/>
        """
    }
    chart += "</svg>\n"
    return chart
  }

  private func bar(_ week: Int, _ plot: Plot, _ words: ReportWords) -> Markup {
    let label = words.shortDate(firstMonday.adding(7 * week))
    let parts = series.map { words(.labelled, ["label": $0.label, "value": grouped($0.values[week])]) }
    var bar: Markup = "<g><title>\(label) \(parts.joined(separator: ", "))</title>"
    var below = 0
    for part in series where part.values[week] > 0 {
      let bottom = plot.y(below)
      below += part.values[week]
      let top = plot.y(below)
      bar += """
        <rect class="\(part.style)" x="\(tenths: plot.x(week))" y="\(tenths: top)" width="\(tenths: plot.barWidth)" \
        height="\(tenths: bottom - top)"/>
        """
    }
    if week % plot.labelEvery == 0 {
      bar += """
        <text x="\(tenths: plot.middle(week))" y="\(plain: Plot.height - 8)" text-anchor="middle">\(label)</text>
        """
    }
    bar += "</g>\n"
    return bar
  }
}
