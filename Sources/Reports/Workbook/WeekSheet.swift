import Domain
import Numerics

/// Orders by kind and quantities by item, week by week; weeks and order counts stay in sight.
func writeWeeks(_ report: PlanReport, _ limits: ReportLimits, _ words: ReportWords, to sheet: Sheet) {
  let items = report.busiestItems.prefix(limits.items)
  let totals = WeekTotals(report, limit: limits.weeks)
  let itemWeeks = min(items.map(\.quantities.count).max() ?? 0, limits.weeks)
  let weeks = max(itemWeeks, min(totals.weeks.count, 12))
  guard weeks > 0 else {
    sheet.text(0, 0, words[.noWeeks], .hint, widens: false)
    return sheet.finish()
  }
  let first = fixedColumns
  writeKinds(totals, weeks, report, words, to: sheet)

  let heading = 5
  sheet.headings(
    heading,
    [
      (words[.item], false), (words[.name], false), (words[.unit], false), (words[.kind], false),
      (words[.orderCount], true),
    ])
  for week in 0..<weeks {
    sheet.date(heading, first + week, report.firstMonday.adding(7 * week), .dateHeading)
  }
  sheet.text(heading, first + weeks, words[.total], .headingRight)
  var row = heading + 1
  for item in items {
    writeItem(item, weeks, words, to: sheet, at: row)
    row += 1
  }
  sheet.freeze(above: heading + 1, left: 2)
  sheet.repeatRows(heading, heading)
  sheet.filter(CellRange(rows: heading...max(heading + 1, row - 1), columns: 0...(first + weeks)))
  sheet.finish()
}

/// Item, name, unit, kind and number of orders.
private let fixedColumns = 5

/// Rows 0 to 4: the orders to release by kind.
private func writeKinds(
  _ totals: WeekTotals, _ weeks: Int, _ report: PlanReport, _ words: ReportWords, to sheet: Sheet
) {
  sheet.headings(0, (0..<fixedColumns).map { _ in ("", false) })
  sheet.text(0, 0, words[.chartTitle], .heading, widens: false)
  for week in 0..<weeks {
    sheet.date(0, fixedColumns + week, report.firstMonday.adding(7 * week), .dateHeading)
  }
  sheet.text(0, fixedColumns + weeks, words[.total], .headingRight)
  let columns = fixedColumns...(fixedColumns + weeks - 1)
  func count(_ week: Int, _ kind: OrderKind) -> Int {
    week < totals.weeks.count ? totals.weeks[week].orders[kind] : 0
  }
  for (index, kind) in OrderKind.allCases.enumerated() {
    sheet.text(1 + index, 0, words.kind(kind), .text.inked(kind.colour))
    for week in 0..<weeks { sheet.count(1 + index, fixedColumns + week, count(week, kind)) }
    let sum = (0..<weeks).reduce(0) { $0 + count($1, kind) }
    sheet.sum(
      1 + index, columns.upperBound + 1, of: CellRange(rows: 1 + index...1 + index, columns: columns),
      value: Double(sum), CellStyle(number: "#,##0", isBold: true, isRight: true))
  }
  sheet.text(4, 0, words[.total], .text.total)
  for column in 1..<fixedColumns { sheet.blank(4, column, .text.total) }
  for week in 0...weeks {
    let range = week < weeks ? week..<week + 1 : 0..<weeks
    let sum = range.reduce(0) { total, week in total + OrderKind.allCases.reduce(0) { $0 + count(week, $1) } }
    let column = fixedColumns + week
    sheet.sum(
      4, column, of: CellRange(rows: 1...3, columns: column...column), value: Double(sum), .count.total)
  }
}

private func writeItem(
  _ item: PlanReport.ItemSchedule, _ weeks: Int, _ words: ReportWords, to sheet: Sheet, at row: Int
) {
  sheet.text(row, 0, item.item)
  sheet.text(row, 1, item.name)
  sheet.text(row, 2, item.unit)
  sheet.text(row, 3, words.kind(item.kind), .text.inked(item.kind.colour))
  sheet.count(row, 4, item.orders)
  var sum: Quantity? = .zero
  for (week, quantity) in item.quantities.prefix(weeks).enumerated() where quantity != .zero {
    sheet.quantity(row, fixedColumns + week, quantity)
    sum = sum?.adding(quantity)
  }
  let columns = fixedColumns...(fixedColumns + weeks - 1)
  if let sum {
    var style = CellStyle.quantity(sum)
    style.isBold = true
    sheet.sum(
      row, columns.upperBound + 1, of: CellRange(rows: row...row, columns: columns),
      value: Double(sum.millionths) / 1_000_000, style)
  }
  sheet.heat(CellRange(rows: row...row, columns: columns), colour: item.kind.tint)
}
