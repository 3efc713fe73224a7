import Domain

/// The open orders in their sequence, and what is short, a sheet each.
func writeKitting(
  _ report: KittingReport, _ limits: ReportLimits, _ words: ReportWords, to workbook: Workbook
) throws(WorkbookError) {
  writeOrders(report, limits, words, to: try workbook.addSheet(words[.kitting]))
  writeShortages(report, limits, words, to: try workbook.addSheet(words[.shortages]))
}

private func writeOrders(
  _ report: KittingReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet
) {
  let headings: [(ReportText, Bool)] = [
    (.order, false), (.kind, false), (.item, false), (.name, false), (.setsOf, true), (.sets, true),
    (.unit, false), (.start, false), (.due, false), (.status, false), (.completeOn, false),
  ]
  sheet.headings(0, headings.map { (words[$0.0], $0.1) })
  let orders = report.orders.prefix(min(limits.kittingOrders, Sheet.mostRows - 1))
  var row = 1
  for order in orders {
    sheet.text(row, 0, order.order)
    sheet.text(row, 1, words.kind(order.kind), .text.inked(order.kind.colour))
    sheet.text(row, 2, order.item)
    sheet.text(row, 3, order.name)
    sheet.quantity(row, 4, order.open)
    sheet.quantity(row, 5, order.sets)
    sheet.text(row, 6, order.unit)
    sheet.date(row, 7, order.start)
    sheet.date(row, 8, order.due)
    sheet.text(row, 9, words.status(order.status), .text.inked(order.status.colour))
    let isLate = order.completeOn.map { $0 > order.start } ?? false
    sheet.date(row, 10, order.completeOn, isLate ? .date.inked(0xB8_3227) : .date)
    row += 1
  }
  var notes = [
    (ReportText.kittingRate, ReportText.kittingRateHint, report.completeOrders, report.orderTotal),
    (.lineRate, .lineRateHint, report.completeLines, report.lineTotal),
  ].map { label, hint, part, whole in
    let rate = KittingReport.rate(part, of: whole)
    let counts: KeyValuePairs = ["complete": grouped(part), "total": grouped(whole)]
    return words(.labelled, ["label": words[label], "value": "\(rate) (\(words(hint, counts)))"])
  }
  if report.orderTotal == 0 { notes = [] }
  if orders.count < report.orderTotal {
    notes.append(
      words(.kittingLimited, ["shown": grouped(orders.count), "total": grouped(report.orderTotal)]))
  }
  finishList(sheet, rows: row, columns: headings.count, empty: words[.noKitting], notes: notes)
}

private func writeShortages(
  _ report: KittingReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet
) {
  let headings: [(ReportText, Bool)] = [
    (.order, false), (.component, false), (.name, false), (.required, true), (.issued, true),
    (.inStock, true),
    (.shortQuantity, true), (.unit, false), (.needDate, false), (.status, false), (.expectedOn, false),
    (.substitutes, false),
  ]
  sheet.headings(0, headings.map { (words[$0.0], $0.1) })
  let lines = report.shortages.prefix(min(limits.shortages, Sheet.mostRows - 1))
  var row = 1
  for line in lines {
    sheet.text(row, 0, line.order)
    sheet.text(row, 1, line.component)
    sheet.text(row, 2, line.name)
    sheet.quantity(row, 3, line.required)
    sheet.quantity(row, 4, line.issued)
    sheet.quantity(row, 5, line.inStock)
    sheet.quantity(row, 6, line.short)
    sheet.text(row, 7, line.unit)
    sheet.date(row, 8, line.need)
    sheet.text(row, 9, words.status(line.status), .text.inked(line.status.colour))
    sheet.date(row, 10, line.expectedOn)
    sheet.text(row, 11, line.substitutes)
    row += 1
  }
  var notes: [String] = []
  if lines.count < report.shortageTotal {
    notes.append(
      words(.shortagesLimited, ["shown": grouped(lines.count), "total": grouped(report.shortageTotal)]))
  }
  finishList(sheet, rows: row, columns: headings.count, empty: words[.noShortages], notes: notes)
}

extension KittingReport.Status {
  /// The colour of the status in workbooks.
  fileprivate var colour: Int {
    switch self {
    case .complete: 0x5B_6776
    case .expected: 0x35_608F
    case .short: 0xB8_3227
    }
  }
}
