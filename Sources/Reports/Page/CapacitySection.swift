import Domain
import Numerics

/// Load beside capacity, a chart for each of the work centers that are worst off, and all in one table; nothing where nobody asks.
func capacitySection(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  guard let capacity = report.capacity else { return "" }
  var section: Markup = """
    <section id="capacity">
    <div class="head"><h2>\(words[.capacity]) <span class="count">\(capacity.overloads)</span></h2></div>
    <p class="hint">\(words[capacity.overloads > 0 ? .capacityHint : .noOverload])</p>

    """
  for (number, center) in capacity.centers.prefix(chartCount).enumerated() {
    section += chart(center, number, capacity, words)
  }
  if !capacity.centers.isEmpty { section += utilisationTable(capacity, words) }
  if !capacity.shares.isEmpty { section += shareTable(capacity, words) }
  section += "</section>\n"
  return section
}

/// Work centers that get a chart.
private let chartCount = 6

private func chart(
  _ center: PlanReport.Capacity.Center, _ number: Int, _ capacity: PlanReport.Capacity, _ words: ReportWords
) -> Markup {
  func whole(_ hours: Quantity) -> Int {
    Int(Rounding.halfUp.quotient(Int128(hours.millionths), 1_000_000))
  }
  let bars = WeekBars(
    id: "capacity-chart-\(number)", title: center.code,
    text: words(
      .capacityText,
      ["center": center.code, "weeks": grouped(center.weeks.count), "overloads": grouped(center.overloads)]),
    firstMonday: capacity.firstMonday,
    series: [
      WeekBars.Series(
        style: "production", label: words[.load],
        values: center.weeks.map { whole(min($0.load, $0.capacity)) }),
      WeekBars.Series(
        style: "overload", label: words[.overload], values: center.weeks.map { whole($0.overload) }),
    ], line: center.weeks.map { whole($0.capacity) })
  return """
    <details class="group sheet"\(center.overloads > 0 && number < 3 ? " open" : "")><summary>\
    <span class="title">\(center.code)</span>\(center.name)<span class="number">\(center.overloads)</span></summary>
    <div class="chart"><ul class="legend"><li class="production"><i class="dot"></i>\(words[.load])</li>\
    <li class="overload"><i class="dot"></i>\(words[.overload])</li><li>\(words[.capacityLine])</li></ul>
    <div class="scroll" tabindex="0">\(bars.markup(words))</div></div></details>

    """
}

private func utilisationTable(_ capacity: PlanReport.Capacity, _ words: ReportWords) -> Markup {
  let weeks = capacity.centers.map(\.weeks.count).max() ?? 0
  var table: Markup = """
    <h3>\(words[.utilisation])</h3>
    <div class="sheet scroll" tabindex="0"><table class="heat"><thead><tr><th scope="col">\(words[.workCenter])</th>
    """
  for week in 0..<weeks {
    table +=
      "<th scope=\"col\" class=\"n\">\(words.shortDate(capacity.firstMonday.adding(7 * week)))</th>"
  }
  table += "</tr></thead><tbody>\n"
  for center in capacity.centers {
    table += """
      <tr class="production"><th scope="row" title="\(center.name)">\(center.code)<span class="name">\(center.name)</span></th>
      """
    for week in center.weeks { table += utilisationCell(week) }
    table += "</tr>\n"
  }
  table += "</tbody></table></div>\n"
  if capacity.centers.count < capacity.centerTotal {
    let counts: KeyValuePairs = [
      "shown": grouped(capacity.centers.count), "total": grouped(capacity.centerTotal),
    ]
    table += "<p class=\"more\">\(words(.capacityLimited, counts))</p>\n"
  }
  return table
}

private func utilisationCell(_ week: PlanReport.Capacity.Week) -> Markup {
  guard week.load > .zero else { return "<td class=\"n\"></td>" }
  let shown = week.percent.map { "\(grouped($0)) %" } ?? grouped(week.load)
  if week.overload > .zero { return "<td class=\"n late\">\(shown)</td>" }
  // Fifths of the capacity.
  let fifth = min(5, ((week.percent ?? 0) + 19) / 20)
  return "<td class=\"n h\(plain: fifth)\">\(shown)</td>"
}

private func shareTable(_ capacity: PlanReport.Capacity, _ words: ReportWords) -> Markup {
  var table: Markup = """
    <details class="group sheet" style="margin-top:10px"><summary><span class="title">\(words[.overloadOrders])</span>\
    <span class="number">\(capacity.shareTotal)</span></summary>
    <div class="scroll"><table class="list"><thead><tr><th scope="col">\(words[.workCenter])</th>\
    <th scope="col">\(words[.week])</th><th scope="col">\(words[.order])</th><th scope="col">\(words[.item])</th>\
    <th scope="col">\(words[.name])</th><th scope="col" class="n">\(words[.hours])</th></tr></thead><tbody>

    """
  for share in capacity.shares {
    table += """
      <tr><td class="c">\(share.center)</td><td class="d">\(share.week)</td><td class="c">\(share.order)</td>\
      <td class="c">\(share.item)</td><td class="t">\(share.name)</td><td class="n">\(share.hours)</td></tr>

      """
  }
  table += "</tbody></table></div>\n"
  if capacity.shares.count < capacity.shareTotal {
    let counts: KeyValuePairs = [
      "shown": grouped(capacity.shares.count), "total": grouped(capacity.shareTotal),
    ]
    table += "<p class=\"more\">\(words(.loadLimited, counts))</p>\n"
  }
  table += "</details>\n"
  return table
}
