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
  let orders = report.orders.prefix(min(limits.kittingOrders, Sheet.mostRows - 1))
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
  let list = ListSheet<KittingReport.OrderLine>(
    columns: [
      .text(words[.order]) { $0.order },
      .text(words[.kind], { .text.inked($0.kind.colour) }) { words.kind($0.kind) },
      .text(words[.item]) { $0.item },
      .text(words[.name]) { $0.name },
      .quantity(words[.setsOf]) { $0.open },
      .quantity(words[.sets]) { $0.sets },
      .text(words[.unit]) { $0.unit },
      .date(words[.start]) { $0.start },
      .date(words[.due]) { $0.due },
      .text(words[.status], { .text.inked($0.status.colour) }) { words.status($0.status) },
      .date(words[.completeOn], isLate: { order in order.completeOn.map { $0 > order.start } ?? false }) {
        $0.completeOn
      },
    ], empty: words[.noKitting])
  list.write(orders, notes: notes, to: sheet)
}

private func writeShortages(
  _ report: KittingReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet
) {
  let lines = report.shortages.prefix(min(limits.shortages, Sheet.mostRows - 1))
  var notes: [String] = []
  if lines.count < report.shortageTotal {
    notes.append(
      words(.shortagesLimited, ["shown": grouped(lines.count), "total": grouped(report.shortageTotal)]))
  }
  let list = ListSheet<KittingReport.Shortage>(
    columns: [
      .text(words[.order]) { $0.order },
      .text(words[.component]) { $0.component },
      .text(words[.name]) { $0.name },
      .quantity(words[.required]) { $0.required },
      .quantity(words[.issued]) { $0.issued },
      .quantity(words[.inStock]) { $0.inStock },
      .quantity(words[.shortQuantity]) { $0.short },
      .text(words[.unit]) { $0.unit },
      .date(words[.needDate]) { $0.need },
      .text(words[.status], { .text.inked($0.status.colour) }) { words.status($0.status) },
      .date(words[.expectedOn]) { $0.expectedOn },
      .text(words[.substitutes]) { $0.substitutes },
    ], empty: words[.noShortages])
  list.write(lines, notes: notes, to: sheet)
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
