import Domain

/// Every exception a row, under a heading that stays.
func writeExceptions(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  typealias Line = (title: String, line: PlanReport.ExceptionLine)
  var lines: [Line] = []
  var notes: [String] = []
  for group in report.exceptionGroups {
    let shown = group.lines.prefix(min(limits.exceptionsPerCode, Sheet.mostRows - 1 - lines.count))
    let title = group.title.isEmpty ? group.code : group.title
    lines += shown.map { (title, $0) }
    if shown.count < group.total {
      let counts: KeyValuePairs = ["shown": grouped(shown.count), "total": grouped(group.total)]
      notes.append(words(.labelled, ["label": title, "value": words(.exceptionsLimited, counts)]))
    }
  }
  let list = ListSheet<Line>(
    columns: [
      .text(words[.severity], { .text.inked($0.line.severity.colour) }) { words.severity($0.line.severity) },
      .text(words[.exception]) { $0.title },
      .text(words[.code]) { $0.line.code },
      .text(words[.item]) { $0.line.item },
      .text(words[.name]) { $0.line.name },
      .text(words[.document]) { $0.line.document },
      .date(words[.date]) { $0.line.date },
      .quantity(words[.quantity]) { $0.line.quantity },
      .text(words[.unit]) { $0.line.unit },
      .count(words[.daysLate]) { $0.line.daysLate },
      .date(words[.feasible]) { $0.line.feasible },
      .text(words[.detail], { _ in .wrapped }) { $0.line.detail },
    ], empty: words[.noExceptions])
  list.write(lines, notes: notes, to: sheet)
}

/// Every planned order a row, under a heading that stays.
func writeOrders(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let titles = Dictionary(
    report.exceptionGroups.map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })
  let orders = report.orders.prefix(min(limits.orders, Sheet.mostRows - 1))
  var notes: [String] = []
  if orders.count < report.orderTotal {
    let counts: KeyValuePairs = ["shown": grouped(orders.count), "total": grouped(report.orderTotal)]
    notes.append(words(.ordersLimited, counts))
  }
  let list = ListSheet<PlanReport.OrderLine>(
    columns: [
      .text(words[.order]) { $0.id },
      .text(words[.kind], { .text.inked($0.kind.colour) }) { words.kind($0.kind) },
      .text(words[.item]) { $0.item },
      .text(words[.name]) { $0.name },
      .quantity(words[.quantity]) { $0.quantity },
      .text(words[.unit]) { $0.unit },
      .quantity(words[.startQuantity]) { $0.startQuantity },
      .date(words[.start]) { $0.start },
      .date(words[.due], isLate: { $0.due > $0.needDate }) { $0.due },
      .date(words[.needDate]) { $0.needDate },
      .text(words[.supplier]) { $0.supplier },
      .text(words[.status]) { words.status($0.status) },
      .text(words[.exception], { _ in .text.inked(0xB8_3227) }) { order in
        let title = titles[order.exception] ?? ""
        return title.isEmpty ? order.exception : title
      },
    ], empty: words[.noOrders])
  list.write(orders, notes: notes, to: sheet)
}
