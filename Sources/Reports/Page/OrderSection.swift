import Domain

/// The planned orders, with a filter box and headings that sort.
func orderSection(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords) -> Markup {
  var section: Markup = """
    <section id="orders">
    <div class="head"><h2>\(words[.orders]) <span class="count">\(report.orderTotal)</span></h2>
    """
  let orders = report.orders.prefix(limits.orders)
  if !orders.isEmpty { section += filterBox(for: "order-list", words) }
  section += "</div>\n"
  if orders.count < report.orderTotal {
    let counts: KeyValuePairs = ["shown": grouped(orders.count), "total": grouped(report.orderTotal)]
    section += "<p class=\"hint\">\(words(.ordersLimited, counts))</p>\n"
  } else if orders.isEmpty {
    section += "<p class=\"sheet empty\">\(words[.noOrders])</p>\n"
  }
  if !orders.isEmpty {
    let titles = Dictionary(
      report.exceptionGroups.map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })
    section += """
      <div class="sheet scroll" id="order-list" tabindex="0"><table class="list"><thead><tr>
      """
    for (text, style) in columns { section += "<th scope=\"col\" class=\"\(style)\">\(words[text])</th>" }
    section += "</tr></thead><tbody>\n"
    for order in orders { section += row(order, titles, report, words) }
    section += "</tbody></table></div>\n"
  }
  section += "</section>\n"
  return section
}

private let columns: [(text: ReportText, style: String)] = [
  (.order, ""), (.kind, ""), (.item, ""), (.name, ""), (.quantity, "n"), (.startQuantity, "n"), (.start, ""),
  (.due, ""), (.needDate, ""), (.supplier, ""), (.status, ""), (.exception, ""),
]

private func row(
  _ order: PlanReport.OrderLine, _ titles: [String: String], _ report: PlanReport, _ words: ReportWords
) -> Markup {
  let late = order.due > order.needDate
  var row: Markup = """
    <tr><td class="c">\(order.id)</td><td class="k \(kindClass(order.kind))"><i class="dot"></i>\(words.kind(order.kind))</td>\
    <td class="c">\(order.item)</td><td class="t">\(order.name)</td>\
    <td class="n x-quantity">\(amount(order.quantity, order.unit))</td>\
    <td class="n x-start-quantity\(order.startQuantity == order.quantity ? " same" : "")">\(order.startQuantity)</td>\
    <td class="d x-start">\(order.start)</td><td class="d x-due\(late ? " late" : "")">\(order.due)</td>\
    <td class="d x-need">\(order.needDate)</td><td class="c x-supplier">\(order.supplier)</td>
    """
  switch order.status {
  case .planned: row += "<td class=\"k same\">\(words.status(order.status))</td>"
  case .firm: row += "<td class=\"k\"><span class=\"pill note\">\(words.status(order.status))</span></td>"
  }
  let title = titles[order.exception] ?? ""
  row += "<td class=\"e\">\(title.isEmpty ? order.exception : title)</td></tr>\n"
  return row
}
