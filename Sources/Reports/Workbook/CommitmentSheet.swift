import Domain
import Numerics

/// Amounts of orders by week, supplier, kind and status under a heading that stays; beside them the weeks with their chart.
func writeCommitments(
  _ commitments: PlanReport.Commitments, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet,
  of workbook: Workbook
) {
  let headings: [(String, Bool)] = [
    (words[.week], false), (words[.supplier], false), (words[.kind], false), (words[.status], false),
    (words[.orderCount], true), (words[.amount], true), (words[.unpriced], true),
  ]
  sheet.headings(0, headings)
  let statuses = [words[.openStatus], words.status(.firm), words.status(.planned)]
  let lines = commitments.lines.prefix(min(limits.orders, Sheet.mostRows - 1))
  var row = 1
  for line in lines {
    sheet.date(row, 0, line.week)
    sheet.text(row, 1, line.supplier)
    sheet.text(row, 2, words.kind(line.kind), .text.inked(line.kind.colour))
    sheet.text(row, 3, statuses[Int(line.status.rawValue)])
    sheet.count(row, 4, line.orders)
    if line.unpriced < line.orders {
      sheet.money(row, 5, Money(cents: Int64(clamping: line.cents)))
    }
    if line.unpriced > 0 { sheet.count(row, 6, line.unpriced, .count.inked(0xB8_3227)) }
    row += 1
  }
  writeWeeks(commitments, statuses, words, to: sheet, of: workbook)
  var notes: [String] = []
  if lines.count < commitments.lineTotal {
    let counts: KeyValuePairs = ["shown": grouped(lines.count), "total": grouped(commitments.lineTotal)]
    notes.append(words(.commitmentsLimited, counts))
  }
  if commitments.unpriced > 0 {
    notes.append(words(.unpricedHint, ["count": grouped(commitments.unpriced)]))
  }
  finishList(sheet, rows: row, columns: headings.count, empty: words[.noCommitments], notes: notes)
}

/// First column of the weeks, one free column behind the list.
private let first = 8

private func writeWeeks(
  _ commitments: PlanReport.Commitments, _ statuses: [String], _ words: ReportWords, to sheet: Sheet,
  of workbook: Workbook
) {
  guard !commitments.weeks.isEmpty else { return }
  sheet.headings(
    0, [(words[.week], false)] + (statuses + [words[.total]]).map { ($0, true) }, from: first)
  var row = 1
  for week in commitments.weeks {
    sheet.date(row, first, week.monday)
    for (index, amount) in week.amounts.enumerated() { sheet.money(row, first + 1 + index, amount) }
    sheet.money(row, first + 1 + week.amounts.count, week.total)
    row += 1
  }
  let chart = WeekChart(
    rows: 1...(row - 1), weeks: first,
    parts: zip(1..., OrderKind.allCases).map { (first + $0, $1.colour) }, title: words[.commitments],
    text: words(.commitmentText, ["total": grouped(commitments.total)]))
  unsafe chart.insert(in: sheet, of: workbook, at: 1, first + 6)
}
