import Domain

/// Every exception a row, under a heading that stays.
func writeExceptions(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(ReportText, Bool)] = [
    (.severity, false), (.exception, false), (.code, false), (.item, false), (.name, false),
    (.document, false),
    (.date, false), (.quantity, true), (.unit, false), (.daysLate, true), (.feasible, false),
    (.detail, false),
  ]
  sheet.headings(0, headings.map { (words[$0.0], $0.1) })
  var row = 1
  var notes: [String] = []
  for group in report.exceptionGroups {
    let lines = group.lines.prefix(min(limits.exceptionsPerCode, Sheet.mostRows - row))
    let title = group.title.isEmpty ? group.code : group.title
    for line in lines {
      sheet.text(row, 0, words.severity(line.severity), .text.inked(line.severity.colour))
      sheet.text(row, 1, title)
      sheet.text(row, 2, line.code)
      sheet.text(row, 3, line.item)
      sheet.text(row, 4, line.name)
      sheet.text(row, 5, line.document)
      sheet.date(row, 6, line.date)
      sheet.quantity(row, 7, line.quantity)
      sheet.text(row, 8, line.unit)
      sheet.count(row, 9, line.daysLate)
      sheet.date(row, 10, line.feasible)
      sheet.text(row, 11, line.detail, .wrapped)
      row += 1
    }
    if lines.count < group.total {
      let counts: KeyValuePairs = ["shown": grouped(lines.count), "total": grouped(group.total)]
      notes.append(words(.labelled, ["label": title, "value": words(.exceptionsLimited, counts)]))
    }
  }
  finishList(sheet, rows: row, columns: headings.count, empty: words[.noExceptions], notes: notes)
}

/// Every planned order a row, under a heading that stays.
func writeOrders(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(ReportText, Bool)] = [
    (.order, false), (.kind, false), (.item, false), (.name, false), (.quantity, true), (.unit, false),
    (.startQuantity, true), (.start, false), (.due, false), (.needDate, false), (.supplier, false),
    (.status, false), (.exception, false),
  ]
  sheet.headings(0, headings.map { (words[$0.0], $0.1) })
  let titles = Dictionary(
    report.exceptionGroups.map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })
  let orders = report.orders.prefix(min(limits.orders, Sheet.mostRows - 1))
  var row = 1
  for order in orders {
    sheet.text(row, 0, order.id)
    sheet.text(row, 1, words.kind(order.kind), .text.inked(order.kind.colour))
    sheet.text(row, 2, order.item)
    sheet.text(row, 3, order.name)
    sheet.quantity(row, 4, order.quantity)
    sheet.text(row, 5, order.unit)
    sheet.quantity(row, 6, order.startQuantity)
    sheet.date(row, 7, order.start)
    sheet.date(row, 8, order.due, order.due > order.needDate ? .date.inked(0xB8_3227) : .date)
    sheet.date(row, 9, order.needDate)
    sheet.text(row, 10, order.supplier)
    sheet.text(row, 11, words.status(order.status))
    let title = titles[order.exception] ?? ""
    sheet.text(row, 12, title.isEmpty ? order.exception : title, .text.inked(0xB8_3227))
    row += 1
  }
  var notes: [String] = []
  if orders.count < report.orderTotal {
    let counts: KeyValuePairs = ["shown": grouped(orders.count), "total": grouped(report.orderTotal)]
    notes.append(words(.ordersLimited, counts))
  }
  finishList(sheet, rows: row, columns: headings.count, empty: words[.noOrders], notes: notes)
}

/// Filter buttons, frozen heading, widths, and below the rows what is not among them.
///
/// `totals` are the rows of sums that follow the first `rows`.
func finishList(
  _ sheet: Sheet, rows: Int, columns: Int, totals: Int = 0, left: Int = 0, empty: String, notes: [String]
) {
  sheet.freeze(above: 1, left: left)
  sheet.repeatRows(0, 0)
  sheet.filter(CellRange(rows: 0...max(1, rows - 1), columns: 0...(columns - 1)))
  let below = rows == 1 && notes.isEmpty ? [empty] : notes
  let first = rows + totals + 1
  for (index, note) in below.enumerated() { sheet.text(first + index, 0, note, .hint, widens: false) }
  sheet.finish()
}
