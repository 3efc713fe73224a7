import Domain

/// Every message about a placed order a row, under a heading that stays.
func writeActions(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(String, Bool)] = [
    (words[.action], false), (words[.document], false), (words[.kind], false), (words[.status], false),
    (words[.item], false), (words[.name], false), (words[.due], false), (words[.newDate], false),
    (words[.quantity], true), (words[.newQuantity], true), (words[.unit], false), (words[.inPlaceOf], false),
    (words[.detail], false),
  ]
  sheet.headings(0, headings)
  var row = 1
  var notes: [String] = []
  for group in report.actions ?? [] {
    let lines = group.lines.prefix(min(limits.exceptionsPerCode, Sheet.mostRows - row))
    let action = words[SupplyText.word(group.action)]
    for line in lines {
      sheet.text(row, 0, action, .text.inked(group.action.severity.colour))
      sheet.text(row, 1, line.document)
      sheet.text(row, 2, words.kind(line.kind), .text.inked(line.kind.colour))
      sheet.text(row, 3, line.isFirm ? words.status(.firm) : "")
      sheet.text(row, 4, line.item)
      sheet.text(row, 5, line.name)
      sheet.date(row, 6, line.from)
      sheet.date(row, 7, line.to)
      sheet.quantity(row, 8, line.quantity)
      sheet.quantity(row, 9, line.newQuantity)
      sheet.text(row, 10, line.unit)
      sheet.text(row, 11, line.replaces)
      sheet.text(row, 12, words[SupplyText.hint(group.action)])
      row += 1
    }
    if lines.count < group.total {
      let counts: KeyValuePairs = ["shown": grouped(lines.count), "total": grouped(group.total)]
      notes.append(words(.labelled, ["label": action, "value": words(.actionsLimited, counts)]))
    }
  }
  finishList(sheet, rows: row, columns: headings.count, empty: words[.noActions], notes: notes)
}
