import Domain

/// Every order that differs from the last plan a row, under a heading that stays.
func writeChanges(
  _ changes: PlanReport.Changes, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet
) {
  typealias Line = (change: PlanReport.Change, line: PlanReport.ChangeLine)
  var lines: [Line] = []
  let since: KeyValuePairs = ["run": changes.since]
  var notes = changes.total == 0 ? [] : [words(.changeHint, since)]
  for group in changes.groups {
    let shown = group.lines.prefix(min(limits.exceptionsPerCode, Sheet.mostRows - 1 - lines.count))
    lines += shown.map { (group.change, $0) }
    if shown.count < group.total {
      let counts: KeyValuePairs = ["shown": grouped(shown.count), "total": grouped(group.total)]
      let change = words[ChangeText.word(group.change)]
      notes.append(words(.labelled, ["label": change, "value": words(.changesLimited, counts)]))
    }
  }
  let list = ListSheet<Line>(
    columns: [
      .text(words[.change]) { words[ChangeText.word($0.change)] },
      .text(words[.order]) { $0.line.id },
      .text(words[.kind], { .text.inked($0.line.kind.colour) }) { words.kind($0.line.kind) },
      .text(words[.item]) { $0.line.item },
      .text(words[.name]) { $0.line.name },
      .quantity(words[.quantity]) { $0.line.quantity },
      .quantity(words[.oldQuantity]) { $0.line.oldQuantity },
      .text(words[.unit]) { $0.line.unit },
      .date(words[.due]) { $0.line.due },
      .date(words[.oldDue]) { $0.line.oldDue },
      .text(words[.because]) { words.reason($0.line) },
    ], empty: words(.noChanges, since))
  list.write(lines, notes: notes, to: sheet)
}
