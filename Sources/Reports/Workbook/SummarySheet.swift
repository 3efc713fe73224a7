import CXlsxWriter
import Domain

/// Key figures, the weeks with their chart, and the input files.
func writeSummary(
  _ report: MorningReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet,
  of workbook: Workbook
) {
  sheet.hideGrid()
  sheet.text(0, 0, report.factory, .title, widens: false)
  sheet.setHeight(of: 0, 28)
  sheet.text(1, 0, "\(words[report.title]) · \(words.longDate(report.asOf))", .soft, widens: false)
  let line = report.facts(words).map { words(.labelled, ["label": $0.label, "value": $0.value]) }
    .joined(separator: " · ")
  sheet.text(2, 0, line, .soft, widens: false)
  var row = 4
  for note in report.sortedNotes {
    let style = CellStyle(isBold: true, ink: note.severity.colour)
    sheet.text(
      row, 0, words(.labelled, ["label": words.severity(note.severity), "value": note.text]), style,
      widens: false)
    row += 1
  }
  if !report.notes.isEmpty { row += 1 }
  if let plan = report.plan {
    let figures = row
    let totals = WeekTotals(plan, limit: limits.weeks)
    row = writeFigures(plan, rejectedRows: report.inputTotal.rejected, words, to: sheet, at: row)
    row = max(row + 1, figures + 18)
    if let cost = report.cost { row = writeCostFigures(cost, limits, words, to: sheet, at: row) }
    let weeks = writeWeekTable(totals, words, to: sheet, at: row)
    row = weeks.next
    if let rows = weeks.rows {
      let chart = WeekChart(
        rows: rows, weeks: 0, parts: zip(3..., OrderKind.allCases).map { ($0, $1.colour) },
        title: words[.chartTitle], text: chartText(totals, words))
      unsafe chart.insert(in: sheet, of: workbook, at: figures, 6)
    }
  } else if let cost = report.cost {
    row = writeCostFigures(cost, limits, words, to: sheet, at: row)
  }
  writeInputs(report, words, to: sheet, at: row)
  sheet.finish(narrowest: 11)
}

/// The figures, with their kinds where they have some; gives the next free row.
private func writeFigures(
  _ plan: PlanReport, rejectedRows: Int, _ words: ReportWords, to sheet: Sheet, at first: Int
) -> Int {
  let summary = plan.summary
  var row = first
  sheet.headings(
    row,
    [(words[.figure], false), (words[.total], true)] + OrderKind.allCases.map { (words.kind($0), true) })
  row += 1
  let attention: [(ReportText, Int)] = [
    (.pastDueReleases, summary.pastDueReleases), (.shortInsideFence, summary.shortInsideFence),
    (.itemsLeftOut, summary.itemsLeftOut), (.rejectedRows, rejectedRows),
  ]
  for (text, count) in attention {
    let colour = count > 0 ? 0xB8_3227 : CellStyle.text.ink
    sheet.text(row, 0, words[text], .text.inked(colour))
    sheet.count(row, 1, count, CellStyle(number: "#,##0", isBold: count > 0, ink: colour, isRight: true))
    row += 1
  }
  let kinds: [(ReportText, PlanReport.KindCounts)] = [
    (.releaseNow, summary.releaseNow), (.releaseThisWeek, summary.releaseThisWeek),
    (.plannedOrders, summary.plannedOrders),
  ]
  for (text, counts) in kinds {
    sheet.text(row, 0, words[text])
    sheet.count(row, 1, counts.total)
    for (index, kind) in OrderKind.allCases.enumerated() { sheet.count(row, 2 + index, counts[kind]) }
    row += 1
  }
  for (text, count) in [(.firmOrders, summary.firmOrders)] + summary.basis {
    sheet.text(row, 0, words[text])
    sheet.count(row, 1, count)
    row += 1
  }
  return row
}

/// The weeks with a row of totals; gives the rows of the weeks, nil where there are none, and the next free row.
private func writeWeekTable(
  _ totals: WeekTotals, _ words: ReportWords, to sheet: Sheet, at first: Int
) -> (rows: ClosedRange<Int>?, next: Int) {
  sheet.text(first, 0, words[.chartTitle], .section, widens: false)
  guard !totals.weeks.isEmpty else {
    sheet.text(first + 1, 0, words[.noWeeks], .hint, widens: false)
    return (nil, first + 3)
  }
  let kinds = OrderKind.allCases
  sheet.headings(
    first + 1,
    [(words[.weekNumber], false), (words[.week], false), (words[.total], true)]
      + kinds.map { (words.kind($0), true) }
      + kinds.map { (words(.quantityOf, ["kind": words.kind($0)]), true) })
  var row = first + 2
  let rows = row...(row + totals.weeks.count - 1)
  for week in totals.weeks {
    sheet.text(row, 0, words(.weekLabel, ["week": String(week.monday.isoWeek)]))
    sheet.date(row, 1, week.monday)
    sheet.count(row, 2, week.orders.total)
    for (index, kind) in kinds.enumerated() {
      sheet.count(row, 3 + index, week.orders[kind])
      sheet.quantity(row, 6 + index, week.quantities[index])
    }
    row += 1
  }
  sheet.text(row, 0, words[.total], .text.total)
  sheet.blank(row, 1, .text.total)
  let sums = [totals.total] + kinds.map { kind in totals.weeks.reduce(0) { $0 + $1.orders[kind] } }
  for (index, sum) in sums.enumerated() {
    let range = CellRange(rows: rows, columns: 2 + index...2 + index)
    sheet.sum(row, 2 + index, of: range, value: Double(sum), .count.total)
  }
  for column in 6...8 { sheet.blank(row, column, .count.total) }
  row += 1
  for (count, text) in [(totals.earlier, ReportText.earlierWeeks), (totals.later, .laterWeeks)]
  where count > 0 {
    sheet.text(row, 0, words(text, ["count": grouped(count)]), .hint, widens: false)
    row += 1
  }
  return (rows, row + 1)
}

private func writeInputs(_ report: MorningReport, _ words: ReportWords, to sheet: Sheet, at first: Int) {
  sheet.text(first, 0, words[.inputs], .section, widens: false)
  guard !report.inputs.isEmpty else {
    return sheet.text(first + 1, 0, words[.noInputs], .hint, widens: false)
  }
  sheet.headings(
    first + 1,
    [
      (words[.file], false), (words[.rowsRead], true), (words[.rowsUsed], true), (words[.rowsSkipped], true),
      (words[.rowsRejected], true), (words[.dataset], false),
    ])
  var row = first + 2
  let rows = row...(row + report.inputs.count - 1)
  for input in report.inputs {
    sheet.text(row, 0, input.name)
    for (index, count) in [input.read, input.used, input.skipped].enumerated() {
      sheet.count(row, 1 + index, count)
    }
    sheet.count(row, 4, input.rejected, input.rejected > 0 ? .count.inked(0xB8_3227) : .count)
    sheet.text(row, 5, input.dataset)
    row += 1
  }
  let total = report.inputTotal
  sheet.text(row, 0, words[.total], .text.total)
  for (index, sum) in [total.read, total.used, total.skipped, total.rejected].enumerated() {
    let range = CellRange(rows: rows, columns: 1 + index...1 + index)
    sheet.sum(row, 1 + index, of: range, value: Double(sum), .count.total)
  }
  sheet.blank(row, 5, .text.total)
}
