import Domain
import Numerics

/// The plan by week: the chart, its figures and the busiest items.
func weekSection(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  let totals = WeekTotals(report, limit: limits.weeks)
  var section: Markup = """
    <section id="weeks">
    <div class="head"><h2>\(words[.weeks])</h2></div>

    """
  if totals.weeks.isEmpty {
    section += "<p class=\"sheet empty\">\(words[.noWeeks])</p>\n"
  } else {
    section += """
      <div class="chart sheet"><ul class="legend" aria-label="\(words[.chartTitle])">
      """
    for kind in OrderKind.allCases {
      let count = totals.weeks.reduce(0) { $0 + $1.orders[kind] }
      section +=
        "<li class=\"\(kindClass(kind))\"><i class=\"dot\"></i>\(words.kind(kind))<b>\(count)</b></li>"
    }
    section += "</ul>\n<div class=\"scroll\" tabindex=\"0\">\(releaseChart(totals, words))</div>\n"
    if totals.earlier > 0 {
      section += "<p class=\"hint\">\(words(.earlierWeeks, ["count": grouped(totals.earlier)]))</p>\n"
    }
    if totals.later > 0 {
      section += "<p class=\"hint\">\(words(.laterWeeks, ["count": grouped(totals.later)]))</p>\n"
    }
    section += "</div>\n"
    section += weekFigures(totals, words)
  }
  let items = report.busiestItems.prefix(limits.items)
  if !items.isEmpty { section += itemTable(Array(items), limits, report, words) }
  section += "</section>\n"
  return section
}

private func weekFigures(_ totals: WeekTotals, _ words: ReportWords) -> Markup {
  var table: Markup = """
    <details class="sheet" style="margin-top:10px"><summary>\(words[.weekFigures])</summary>
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">\(words[.week])</th>
    """
  for kind in OrderKind.allCases { table += "<th scope=\"col\" class=\"n\">\(words.kind(kind))</th>" }
  table += "<th scope=\"col\" class=\"n\">\(words[.total])</th>"
  for kind in OrderKind.allCases {
    table += "<th scope=\"col\" class=\"n\">\(words(.quantityOf, ["kind": words.kind(kind)]))</th>"
  }
  table += "</tr></thead><tbody>\n"
  for week in totals.weeks {
    table += "<tr><th scope=\"row\" class=\"d\">\(week.monday)</th>"
    for kind in OrderKind.allCases { table += "<td class=\"n\">\(week.orders[kind])</td>" }
    table += "<td class=\"n\"><b>\(week.orders.total)</b></td>"
    for quantity in week.quantities { table += "<td class=\"n\">\(quantity)</td>" }
    table += "</tr>\n"
  }
  table += "</tbody><tfoot><tr><th scope=\"row\">\(words[.total])</th>"
  for kind in OrderKind.allCases {
    table += "<td class=\"n\">\(totals.weeks.reduce(0) { $0 + $1.orders[kind] })</td>"
  }
  table +=
    "<td class=\"n\">\(totals.total)</td><td></td><td></td><td></td></tr></tfoot></table></div></details>\n"
  return table
}

private func itemTable(
  _ items: [PlanReport.ItemSchedule], _ limits: ReportLimits, _ report: PlanReport, _ words: ReportWords
) -> Markup {
  let weeks = min(items.map(\.quantities.count).max() ?? 0, limits.weeks)
  var table: Markup = """
    <h3>\(words[.busiestItems])</h3>
    <p class="hint">\(words(.busiestHint, ["count": grouped(items.count)]))</p>
    <div class="sheet scroll" tabindex="0"><table class="heat"><thead><tr><th scope="col">\(words[.item])</th>\
    <th scope="col">\(words[.unit])</th><th scope="col" class="n">\(words[.orderCount])</th>
    """
  for week in 0..<weeks {
    table += "<th scope=\"col\" class=\"n\">\(words.shortDate(report.firstMonday.adding(7 * week)))</th>"
  }
  table += "</tr></thead><tbody>\n"
  for item in items {
    let most = item.quantities.max() ?? .zero
    table += """
      <tr class="\(kindClass(item.kind))"><th scope="row" title="\(item.name) (\(words.kind(item.kind)))"><i class="dot"></i>\
      \(item.item)<span class="name">\(item.name)</span></th><td>\(item.unit)</td><td class="n">\(item.orders)</td>
      """
    for week in 0..<weeks {
      let quantity = week < item.quantities.count ? item.quantities[week] : .zero
      let shown = quantity == .zero ? nil : quantity
      table += "<td class=\"n h\(plain: heat(quantity, of: most))\">\(shown)</td>"
    }
    table += "</tr>\n"
  }
  table += "</tbody></table></div>\n"
  return table
}

/// 0 for nothing, 1 to 5 for fifths of the largest.
private func heat(_ quantity: Quantity, of most: Quantity) -> Int {
  guard quantity > .zero, most > .zero else { return 0 }
  return Int((Int128(quantity.millionths) * 5 + Int128(most.millionths) - 1) / Int128(most.millionths))
}
