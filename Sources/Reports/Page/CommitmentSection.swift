import Domain
import Numerics

/// What purchases and outsourced work will cost: by week as bars and figures, and by supplier; nothing where nobody asks.
func commitmentSection(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  guard let commitments = report.commitments else { return "" }
  var section: Markup = """
    <section id="commitments">
    <div class="head"><h2>\(words[.commitments]) <span class="count">\(commitments.total)</span></h2></div>

    """
  if commitments.unpriced > 0 {
    section += "<p class=\"hint\">\(words(.unpricedHint, ["count": grouped(commitments.unpriced)]))</p>\n"
  }
  guard commitments.weeks.contains(where: { $0.total != .zero }) else {
    section += "<p class=\"sheet empty\">\(words[.noCommitments])</p>\n</section>\n"
    return section
  }
  section += chart(commitments, report, words)
  section += weekTable(commitments, words)
  section += supplierTable(commitments, words)
  section += "</section>\n"
  return section
}

/// The classes of open, firm and planned orders.
private let styles = ["purchase", "production", "outsourcing"]

private func statuses(_ words: ReportWords) -> [String] {
  [words[.openStatus], words.status(.firm), words.status(.planned)]
}

private func chart(_ commitments: PlanReport.Commitments, _ report: PlanReport, _ words: ReportWords)
  -> Markup
{
  let names = statuses(words)
  let series = styles.indices.map { status in
    WeekBars.Series(
      style: styles[status], label: names[status],
      values: commitments.weeks.map { Int($0.amounts[status].cents / 100) })
  }
  let bars = WeekBars(
    id: "commitment-chart", title: words[.commitments],
    text: words(.commitmentText, ["total": grouped(commitments.total)]), firstMonday: report.firstMonday,
    series: series)
  var chart: Markup = "<div class=\"chart sheet\"><ul class=\"legend\" aria-label=\"\(words[.commitments])\">"
  for status in styles.indices {
    let sum = commitments.weeks.reduce(Int64(0)) { saturatingSum($0, $1.amounts[status].cents) }
    chart +=
      "<li class=\"\(styles[status])\"><i class=\"dot\"></i>\(names[status])<b>\(Money(cents: sum))</b></li>"
  }
  chart += "</ul>\n<div class=\"scroll\" tabindex=\"0\">\(bars.markup(words))</div>\n"
  if commitments.later != .zero {
    chart += "<p class=\"hint\">\(words(.laterAmount, ["amount": grouped(commitments.later)]))</p>\n"
  }
  chart += "</div>\n"
  return chart
}

private func weekTable(_ commitments: PlanReport.Commitments, _ words: ReportWords) -> Markup {
  var table: Markup = """
    <details class="sheet" style="margin-top:10px"><summary>\(words[.weekFigures])</summary>
    <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">\(words[.week])</th>
    """
  for name in statuses(words) + [words[.total]] { table += "<th scope=\"col\" class=\"n\">\(name)</th>" }
  table += "</tr></thead><tbody>\n"
  for week in commitments.weeks {
    table += "<tr><th scope=\"row\" class=\"d\">\(week.monday)</th>"
    for amount in week.amounts { table += "<td class=\"n\">\(amount)</td>" }
    table += "<td class=\"n\"><b>\(week.total)</b></td></tr>\n"
  }
  table += "</tbody></table></div></details>\n"
  return table
}

private func supplierTable(_ commitments: PlanReport.Commitments, _ words: ReportWords) -> Markup {
  var table: Markup = """
    <h3>\(words[.suppliers])</h3>
    <div class="sheet scroll" tabindex="0"><table class="list"><thead><tr><th scope="col">\(words[.supplier])</th>\
    <th scope="col">\(words[.name])</th>
    """
  for name in statuses(words) + [words[.total], words[.unpriced]] {
    table += "<th scope=\"col\" class=\"n\">\(name)</th>"
  }
  table += "</tr></thead><tbody>\n"
  for supplier in commitments.suppliers {
    table += "<tr><td class=\"c\">\(supplier.code)</td><td class=\"t\">\(supplier.name)</td>"
    for amount in supplier.amounts { table += "<td class=\"n\">\(amount)</td>" }
    table += "<td class=\"n\"><b>\(supplier.total)</b></td><td class=\"n\">"
    if supplier.unpriced > 0 { table += "\(supplier.unpriced)" }
    table += "</td></tr>\n"
  }
  table += "</tbody></table></div>\n"
  if commitments.suppliers.count < commitments.supplierTotal {
    let counts: KeyValuePairs = [
      "shown": grouped(commitments.suppliers.count), "total": grouped(commitments.supplierTotal),
    ]
    table += "<p class=\"more\">\(words(.commitmentsLimited, counts))</p>\n"
  }
  return table
}
