import Domain

/// Every message about a placed order a row, under a heading that stays.
func writeActions(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  typealias Line = (action: OrderMessage.Action, line: PlanReport.ActionLine)
  var lines: [Line] = []
  var notes: [String] = []
  for group in report.actions ?? [] {
    let shown = group.lines.prefix(min(limits.exceptionsPerCode, Sheet.mostRows - 1 - lines.count))
    lines += shown.map { (group.action, $0) }
    if shown.count < group.total {
      let counts: KeyValuePairs = ["shown": grouped(shown.count), "total": grouped(group.total)]
      let action = words[SupplyText.word(group.action)]
      notes.append(words(.labelled, ["label": action, "value": words(.actionsLimited, counts)]))
    }
  }
  let list = ListSheet<Line>(
    columns: [
      .text(words[.action], { .text.inked($0.action.severity.colour) }) { words[SupplyText.word($0.action)] },
      .text(words[.document]) { $0.line.document },
      .text(words[.kind], { .text.inked($0.line.kind.colour) }) { words.kind($0.line.kind) },
      .text(words[.status]) { $0.line.isFirm ? words.status(.firm) : "" },
      .text(words[.item]) { $0.line.item },
      .text(words[.name]) { $0.line.name },
      .date(words[.due]) { $0.line.from },
      .date(words[.newDate]) { $0.line.to },
      .quantity(words[.quantity]) { $0.line.quantity },
      .quantity(words[.newQuantity]) { $0.line.newQuantity },
      .text(words[.unit]) { $0.line.unit },
      .text(words[.inPlaceOf]) { $0.line.replaces },
      .text(words[.detail]) { words[SupplyText.hint($0.action)] },
    ], empty: words[.noActions])
  list.write(lines, notes: notes, to: sheet)
}
