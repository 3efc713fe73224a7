import Domain
import Numerics

/// Which open orders have their components: the rates, the orders in their sequence, what is short.
func kittingSection(_ report: KittingReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  var section: Markup = """
    <section id="kitting">
    <div class="head"><h2>\(words[.kitting]) <span class="count">\(report.orderTotal)</span></h2>
    """
  guard report.orderTotal > 0 else {
    section += "</div>\n<p class=\"sheet empty\">\(words[.noKitting])</p>\n</section>\n"
    return section
  }
  section += filterBox(for: "kitting-list", words)
  section += "</div>\n<div class=\"cards\">\n"
  section += rateCard(report.completeOrders, report.orderTotal, .kittingRate, .kittingRateHint, words)
  section += rateCard(report.completeLines, report.lineTotal, .lineRate, .lineRateHint, words)
  section += "</div>\n<div id=\"kitting-list\">\n<h3>\(words[.orderCount])</h3>\n"
  let orders = report.orders.prefix(limits.kittingOrders)
  section += table(orderColumns, orders.map { row($0, words) }, words)
  if orders.count < report.orderTotal {
    let counts: KeyValuePairs = ["shown": grouped(orders.count), "total": grouped(report.orderTotal)]
    section += "<p class=\"more\">\(words(.kittingLimited, counts))</p>\n"
  }
  section += "<h3>\(words[.shortages]) <span class=\"count\">\(report.shortageTotal)</span></h3>\n"
  let shortages = report.shortages.prefix(limits.shortages)
  if shortages.isEmpty {
    section += "<p class=\"sheet empty\">\(words[.noShortages])</p>\n"
  } else {
    section += table(shortageColumns, shortages.map { row($0, words) }, words)
  }
  if shortages.count < report.shortageTotal {
    let counts: KeyValuePairs = ["shown": grouped(shortages.count), "total": grouped(report.shortageTotal)]
    section += "<p class=\"more\">\(words(.shortagesLimited, counts))</p>\n"
  }
  section += "</div>\n</section>\n"
  return section
}

private func rateCard(
  _ part: Int, _ whole: Int, _ label: ReportText, _ hint: ReportText, _ words: ReportWords
) -> Markup {
  let counts: KeyValuePairs = ["complete": grouped(part), "total": grouped(whole)]
  return """
    <div class="card sheet"><p class="label">\(words[label])</p><p class="big">\(KittingReport.rate(part, of: whole))</p>\
    <div class="bar"><i class="production" style="flex:\(plain: part)"></i><i style="flex:\(plain: whole - part)"></i></div>\
    <p>\(words(hint, counts))</p></div>

    """
}

private func table(
  _ columns: [(text: ReportText, style: String)], _ rows: [Markup], _ words: ReportWords
) -> Markup {
  var table: Markup = "<div class=\"sheet scroll\" tabindex=\"0\"><table class=\"list\"><thead><tr>"
  for (text, style) in columns { table += "<th scope=\"col\" class=\"\(style)\">\(words[text])</th>" }
  table += "</tr></thead><tbody>\n"
  for row in rows { table += row }
  table += "</tbody></table></div>\n"
  return table
}

private let orderColumns: [(text: ReportText, style: String)] = [
  (.order, ""), (.kind, ""), (.item, ""), (.name, ""), (.setsOf, "n"), (.sets, "n"), (.start, ""), (.due, ""),
  (.status, ""), (.completeOn, ""),
]

private func row(_ order: KittingReport.OrderLine, _ words: ReportWords) -> Markup {
  """
  <tr><td class="c">\(order.order)</td><td class="k \(kindClass(order.kind))"><i class="dot"></i>\(words.kind(order.kind))</td>\
  <td class="c">\(order.item)</td><td class="t">\(order.name)</td><td class="n x-quantity">\(amount(order.open, order.unit))</td>\
  <td class="n x-sets\(order.sets == order.open ? " same" : "")">\(order.sets)</td><td class="d x-start">\(order.start)</td>\
  <td class="d x-due">\(order.due)</td><td class="k">\(pill(order.status, words))</td>\
  <td class="d x-complete\(order.completeOn.map { $0 > order.start } ?? false ? " late" : "")">\(order.completeOn)</td></tr>

  """
}

private let shortageColumns: [(text: ReportText, style: String)] = [
  (.order, ""), (.component, ""), (.name, ""), (.required, "n"), (.issued, "n"), (.inStock, "n"),
  (.shortQuantity, "n"), (.needDate, ""), (.status, ""), (.expectedOn, ""), (.substitutes, ""),
]

private func row(_ line: KittingReport.Shortage, _ words: ReportWords) -> Markup {
  """
  <tr><td class="c">\(line.order)</td><td class="c">\(line.component)</td><td class="t">\(line.name)</td>\
  <td class="n x-quantity">\(amount(line.required, line.unit))</td><td class="n x-issued">\(some(line.issued))</td>\
  <td class="n x-stock">\(some(line.inStock))</td><td class="n x-short\(line.short > .zero ? " late" : "")">\(some(line.short))</td>\
  <td class="d x-need">\(line.need)</td><td class="k">\(pill(line.status, words))</td>\
  <td class="d x-expected">\(line.expectedOn)</td><td class="c">\(line.substitutes)</td></tr>

  """
}

/// Nothing for nothing, so that what there is stands out.
private func some(_ quantity: Quantity) -> Quantity? { quantity == .zero ? nil : quantity }

private func pill(_ status: KittingReport.Status, _ words: ReportWords) -> Markup {
  switch status {
  case .complete: "<span class=\"same\">\(words.status(status))</span>"
  case .expected: "<span class=\"pill note\">\(words.status(status))</span>"
  case .short: "<span class=\"pill error\">\(words.status(status))</span>"
  }
}
